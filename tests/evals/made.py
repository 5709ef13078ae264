"""Answers and bots made to order."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from bot.answer import Answer, Citation, FoundPassage, Sentence, Timings
from bot.question.turns import Turn
from evals.question import Question


def citation(
    number: int = 1, source: str = "gii", cited: str = "China is tenth.", passage: str | None = None
) -> Citation:
    whole = passage if passage is not None else f"Before. {cited} After."
    start = whole.index(cited)
    return Citation(
        number=number,
        source_id=source,
        title=f"Title of {source}",
        passage_id=f"{source}-{number}",
        passage=whole,
        cited_text=cited,
        start=start,
        end=start + len(cited),
    )


def hit(rank: int, source: str, text: str = "Some text.") -> FoundPassage:
    return FoundPassage(
        rank=rank,
        source_id=source,
        passage_id=f"p{rank}",
        text=text,
        dense=0.5,
        lexical=1.0,
        score=1 / rank,
        used=False,
    )


def answer(
    text: str = "China is tenth. [1]",
    citations: Sequence[Citation] | None = None,
    hits: Sequence[FoundPassage] = (),
    outcome: str = "answered",
    answerability: float = 0.9,
    verdict: str = "supported",
    seconds: float = 1.0,
    question: str = "Where is China?",
) -> Answer:
    """One sentence for each that ends with its citations: "One. [1][2] Two. [1]"."""
    pieces = [piece for piece in re.findall(r"[^\[]*(?:\s*\[\d+\])*", text) if piece.strip()]
    sentences = tuple(
        Sentence(
            text=re.sub(r"\s*\[\d+\]", "", piece).strip(),
            citations=tuple(int(number) for number in re.findall(r"\[(\d+)\]", piece)),
            verdict=verdict,
        )
        for piece in pieces
    )
    return Answer(
        question=question,
        standalone_question=question,
        outcome=outcome,
        answer=text,
        sentences=sentences,
        citations=tuple([citation()] if citations is None else citations),
        hits=tuple(hits),
        answerability=answerability,
        timings=Timings(retrieval_s=seconds / 10, first_sentence_s=seconds / 2, total_s=seconds),
        engine="fake",
    )


def refusal(answerability: float = 0.1, outcome: str = "abstained", hits: Sequence[FoundPassage] = ()) -> Answer:
    return answer("The library does not say.", [], hits, outcome, answerability)


def question(id: str = "q1", **fields: object) -> Question:  # noqa: A002
    known = {"question": f"Question {id}?", "kind": "fact", "answers": (("tenth",),), "gold_sources": ("gii",)}
    if fields.get("expected", "answered") != "answered":
        known |= {"answers": (), "gold_sources": ()}
    return Question(id=id, **{**known, **fields})


def stands(text: str, where: str) -> bool:
    """Whether `text` stands in `where` as it is, not as part of a longer word or number."""
    bounded = r"(?<![\w,.])" + re.escape(text.lower()) + r"(?!\w|[,.]\d)"
    return re.search(bounded, where.lower()) is not None


class Steps:
    """A progress bar that only counts."""

    def __init__(self) -> None:
        self.total = self.done = 0

    @contextmanager
    def __call__(self, total: int) -> Iterator["Steps"]:
        self.total += total
        yield self

    def advance(self, amount: int) -> None:
        self.done += amount


class ScriptedBot:
    """Says what its script says, and remembers what it was asked."""

    def __init__(self, script: Callable[[str], Answer]) -> None:
        self._script = script
        self.asked: list[tuple[str, tuple[Turn, ...]]] = []

    def answer(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        self.asked.append((question, tuple(history)))
        return self._script(question)
