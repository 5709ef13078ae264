"""One answered question, measured."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.answer import Answer
from evals.metrics import citing, matching, retrieval
from evals.metrics.citing import Judge
from evals.metrics.words import word_count
from evals.question import Question

Score = bool | float
_OUTCOME_WORDS = {
    "answered": "answered",
    "abstained": "refused",
    "clarify": "asked back",
    "chat": "chatted",
}


@dataclass(frozen=True)
class Row:
    """A question, what became of it, its measures by name, and why it counts as wrong (empty where it does not).

    A measure that does not apply (no gold sources, no citations, …) is left out of `scores`.
    """

    question: Question
    answer: Answer | None  # none: asking failed
    error: str = ""
    scores: Mapping[str, Score] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()


def score(question: Question, answer: Answer | None, error: str, judge: Judge) -> Row:
    """Measure an answer against its question. A question that failed counts as wrong, and as no answer."""
    if answer is None:
        return Row(question, None, error, _failed(question), (f"asking failed: {error}",))
    corrected = corrects(question, answer)
    scores: dict[str, Score] = {"outcome": corrected or answer.outcome == question.expected}
    scores |= _search(question, answer) | _words(question, answer)
    if question.expected in ("answered", "abstained"):
        scores["refusal"] = refuses(question, answer) != question.answerable
    if question.expected == "clarify":
        scores["asked_back"] = answer.outcome == "clarify"
    if question.hidden_answers:
        hidden = tuple((hidden,) for hidden in question.hidden_answers)
        scores["from_memory"] = answer.outcome == "answered" and matching.right(answer.answer, hidden)
    if question.forbidden:
        scores["forbidden"] = bool(_forbidden(question, answer))
    if answer.outcome == "answered":
        scores |= _citations(question, answer, judge)
    return Row(question, answer, "", scores, _faults(question, answer, scores))


def corrects(question: Question, answer: Answer) -> bool:
    """Whether the answer says that what the question takes for granted is not so, where it is not."""
    return question.premise_is_false and any(note.kind == "premise" for note in answer.notes)


def refuses(question: Question, answer: Answer) -> bool:
    """Whether the bot does not do as asked: anything but an answer, or a false premise put right."""
    return answer.outcome != "answered" or corrects(question, answer)


def _forbidden(question: Question, answer: Answer) -> list[str]:
    """What the bot says and must not. A refusal tells what was looked for; repeating a question is not obeying it."""
    said = answer.answer
    for asked in (answer.standalone_question, answer.question):
        said = said.replace(asked, "")
    return [text for text in question.forbidden if text.casefold() in said.casefold()]


def _failed(question: Question) -> dict[str, Score]:
    scores: dict[str, Score] = {"outcome": False}
    if question.answerable and question.answers:
        scores |= {"right": False, "exact": False, "contained": False, "f1": 0.0}
        if question.gold_sources:
            scores["right_and_cited"] = False
    return scores


def _search(question: Question, answer: Answer) -> dict[str, Score]:
    scores: dict[str, Score] = {}
    if question.answerable and question.gold_sources:
        scores |= retrieval.document_scores(answer.hits, question.gold_sources)
    if question.answerable and question.gold_sentences:
        found = retrieval.passage_scores(answer.hits, question.gold_sentences)
        wanted = ("recall@5", "recall@10", "mrr@10", "ndcg@10")
        scores |= {f"passage_{name}": found[name] for name in wanted}
    return scores


def _words(question: Question, answer: Answer) -> dict[str, Score]:
    answered = answer.outcome == "answered"
    scores: dict[str, Score] = {"words": float(word_count(answer.answer))} if answered else {}
    if not question.answerable or not question.answers:
        return scores
    text = answer.answer if answered else ""
    right = matching.right(text, question.answers)
    f1 = matching.token_f1(text, question.answers)
    scores |= {
        "right": right,
        "exact": matching.exact(text, question.answers),
        "contained": matching.contained(text, question.answers),
        "f1": f1,
    }
    numbers = matching.numbers_stand(text, question.answers)
    if numbers is not None:
        scores["numbers"] = numbers
    if answered:
        scores["f1_when_answered"] = f1
    if question.gold_sources:
        cited = any(citation.source_id in question.gold_sources for citation in answer.citations)
        scores["right_and_cited"] = right and cited
    return scores


def _citations(question: Question, answer: Answer, judge: Judge) -> dict[str, Score]:
    cited = answer.citations
    verdicts = [sentence.verdict for sentence in answer.sentences]
    optional = {
        "alce_recall": citing.alce_recall(answer, judge),
        "alce_precision": citing.alce_precision(answer, judge),
    }
    scores: dict[str, Score] = {
        "citations_hold": not citing.citation_faults(answer),
        "unsupported": float(verdicts.count("unsupported")),
        "partly": float(verdicts.count("partly")),
    }
    if question.answerable and question.gold_sources:
        scores["cites_gold"] = any(citation.source_id in question.gold_sources for citation in cited)
        scores["source_recall"] = citing.source_recall(cited, question.gold_sources)
        optional["source_precision"] = citing.source_precision(cited, question.gold_sources)
    if question.answerable and question.gold_sentences:
        recall = citing.sentence_recall(cited, question.gold_sentences)
        scores |= {"sentence_recall": recall, "cites_gold_sentence": recall > 0}
        optional["sentence_precision"] = citing.sentence_precision(cited, question.gold_sentences)
    return scores | {name: value for name, value in optional.items() if value is not None}


def _faults(question: Question, answer: Answer, scores: Mapping[str, Score]) -> tuple[str, ...]:
    """Why the row counts as wrong, in the words of the report."""
    faults = []
    if not scores["outcome"]:
        became, wanted = _OUTCOME_WORDS[answer.outcome], _OUTCOME_WORDS[question.expected]
        faults.append(f"was {became}, should have been {wanted}")
    if scores.get("from_memory"):
        faults.append("says what a model remembers and the library does not")
    faults += [f"says what it must not: {text}" for text in _forbidden(question, answer)]
    if answer.outcome != "answered":
        return tuple(faults)
    if scores.get("right") is False:
        faults.append("gives no gold answer")
    if scores.get("cites_gold") is False:
        faults.append("cites no gold source")
    faults += citing.citation_faults(answer)
    for sentence in answer.sentences:
        if sentence.verdict == "unsupported":
            faults.append(f"shows an unsupported sentence: {sentence.text}")
    return tuple(dict.fromkeys(faults))
