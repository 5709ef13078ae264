"""Whether the footnotes hold."""

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from bot.answer import Answer, Citation, Sentence
from bot.checks.checking import shipped_model
from bot.checks.laid import Source
from bot.checks.support import is_impossible, signals
from bot.reader.polarity import without_told
from evals.metrics.words import BRACKETED, CITATION, tokens

SAME_SENTENCE = 0.8  # of the shorter one's tokens


class Judge(Protocol):
    """Says whether citations, taken together, bear out a sentence."""

    name: str

    def supports(self, sentence: Sentence, citations: Sequence[Citation]) -> bool: ...


class OwnVerdicts:
    """The verdicts that the bot gave itself while it checked. It judges a sentence with all its citations only: of some
    of them alone it cannot tell, and says the same."""

    name = "the bot's own verdicts"

    def supports(self, sentence: Sentence, citations: Sequence[Citation]) -> bool:
        return bool(citations) and sentence.verdict == "supported"


class SupportJudge:
    """The judge of support that also checks answers, asked again: of a sentence and what it cites, without the question
    and whatever the verdict was. Unlike the verdict it can tell some of a sentence's citations from others. A sentence
    quoted from what it cites needs no judge; whether a yes or a no in front of it is right, the gold answer tells.
    """

    name = "the judge of support"

    def supports(self, sentence: Sentence, citations: Sequence[Citation]) -> bool:
        sources, said = [_source(citation) for citation in citations], without_told(sentence.text)
        is_quoted = sentence.quoted and any(_says(source, said) for source in sources)
        return is_quoted or (bool(sources) and self.bears(said, sources))

    def bears(self, claim: str, sources: Sequence[Source]) -> bool:
        """Whether the sources, taken together, bear a claim out in full."""
        model, found = shipped_model(), signals(claim, sources)
        return not is_impossible(found) and model.probability(found) >= model.supported


def _says(source: Source, quoted: str) -> bool:
    """Whether what is quoted is the source's own: a quote bears itself out, whatever it looks like."""
    return set(tokens(quoted)) <= set(tokens(f"{source.header} {source.text}"))


def _source(citation: Citation) -> Source:
    first_line = citation.passage.partition("\n")[0]
    row = citation.start > 0 and "|" in first_line and "|" in citation.cited_text
    context = " > ".join((citation.title, *citation.headings))
    return Source(citation.cited_text, first_line if row else "", context, citation.passage[: citation.start])


def citation_faults(answer: Answer) -> list[str]:
    """What is broken in the answer's citations; empty where all hold: each `[n]` names a citation, each citation's
    `cited_text` is `passage[start:end]` and not empty, and no number stands for two."""
    numbers = [citation.number for citation in answer.citations]
    faults = [f"[{number}] stands for two citations" for number, times in Counter(numbers).items() if times > 1]
    for match in BRACKETED.finditer(answer.answer):
        plain = CITATION.match(answer.answer, match.start())
        if plain is None:
            faults.append(f"{match.group()} is not a citation of the form [n]")
        elif int(plain[1]) not in numbers:
            faults.append(f"[{plain[1]}] names no citation")
    for sentence in answer.sentences:
        faults += [
            f"a sentence cites {number}, which is none" for number in sentence.citations if number not in numbers
        ]
    for citation in answer.citations:
        if not citation.cited_text or citation.passage[citation.start : citation.end] != citation.cited_text:
            faults.append(f"[{citation.number}] quotes what does not stand at its place in the passage")
    return faults


def source_precision(citations: Sequence[Citation], gold_sources: Sequence[str]) -> float | None:
    """The share of the citations whose source is gold; none without citations."""
    if not citations:
        return None
    return sum(citation.source_id in gold_sources for citation in citations) / len(citations)


def source_recall(citations: Sequence[Citation], gold_sources: Sequence[str]) -> float:
    """The share of the gold sources that are cited."""
    cited = {citation.source_id for citation in citations}
    return sum(source in cited for source in gold_sources) / len(gold_sources)


def sentence_precision(citations: Sequence[Citation], gold_sentences: Sequence[str]) -> float | None:
    """The share of the citations whose cited sentence is a gold one; none without citations."""
    if not citations:
        return None
    hits = sum(any(same_sentence(citation.cited_text, gold) for gold in gold_sentences) for citation in citations)
    return hits / len(citations)


def sentence_recall(citations: Sequence[Citation], gold_sentences: Sequence[str]) -> float:
    """The share of the gold sentences that are cited."""
    hits = sum(any(same_sentence(citation.cited_text, gold) for citation in citations) for gold in gold_sentences)
    return hits / len(gold_sentences)


def same_sentence(one: str, other: str) -> bool:
    """Whether two sentences share at least `SAME_SENTENCE` of the tokens of either of them."""
    first, second = Counter(tokens(one)), Counter(tokens(other))
    shorter = min(first.total(), second.total())
    return shorter > 0 and (first & second).total() >= SAME_SENTENCE * shorter


def alce_recall(answer: Answer, judge: Judge) -> float | None:
    """ALCE's citation recall (Gao et al. 2023): the share of sentences that their citations together bear out.

    A sentence without citations, or with one that does not exist, is not borne out. None without sentences.
    """
    if not answer.sentences:
        return None
    return sum(_borne_out(answer, sentence, judge) for sentence in answer.sentences) / len(answer.sentences)


def alce_precision(answer: Answer, judge: Judge) -> float | None:
    """ALCE's citation precision: the share of citations that are needed. None without citations.

    A citation counts where its sentence is borne out by all of them, unless it alone does not bear the sentence out
    and the others without it do.
    """
    total = needed = 0
    for sentence in answer.sentences:
        total += len(sentence.citations)
        if not _borne_out(answer, sentence, judge):
            continue
        cited = _cited(answer, sentence)
        for place, citation in enumerate(cited):
            others = cited[:place] + cited[place + 1 :]
            idle = bool(others) and not judge.supports(sentence, [citation]) and judge.supports(sentence, others)
            needed += not idle
    return needed / total if total else None


def _borne_out(answer: Answer, sentence: Sentence, judge: Judge) -> bool:
    cited = _cited(answer, sentence)
    return bool(cited) and len(cited) == len(sentence.citations) and judge.supports(sentence, cited)


def _cited(answer: Answer, sentence: Sentence) -> list[Citation]:
    by_number = {citation.number: citation for citation in answer.citations}
    return [by_number[number] for number in sentence.citations if number in by_number]
