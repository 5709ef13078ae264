"""Can the library answer this question? Judged from the evidence alone, before a word is written.

A logistic regression over a few signals that keep their meaning from one library to the next. Its weights lie in
`answerability.json` with their provenance and are fitted again by `footnote eval fit`, on development data only.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

from base.fitted import Regression
from bot.evidence.weighing import Evidence
from bot.words.wanted import covered
from index.library import Library, Query
from index.passage import Hit
from index.terms import terms

Share = Literal["0.02", "0.05", "0.10", "0.15"]  # of answerable questions that may be refused wrongly
SHIPPED = Path(__file__).with_name("answerability.json")
_NAME_OR_NUMBER = re.compile(r"\b(?:[A-Z][\w&-]*|\w*\d[\w.,-]*)")


@dataclass(frozen=True)
class Signals:
    """What the judge sees. Each is about 0…1. docs/answerability.md tells what else was tried."""

    sentence_cosine: float = 0.0  # of the nearest sentence
    passage_cosine: float = 0.0  # of the nearest passage
    passage_margin: float = 0.0  # nearest passage's cosine over the mean of the following nine
    evidence_margin: float = 0.0  # best sentence's score over the mean of the following nine
    asked_coverage: float = 0.0  # of the question's weighted terms but names and numbers, by the best sentence alone


def measure(library: Library, query: Query, hits: Sequence[Hit], weighed: Sequence[Evidence]) -> Signals:
    """The signals of a question, its hits and its weighed sentences (best first); all 0 where nothing was found."""
    if not hits or not weighed:
        return Signals()
    question = query.texts[0]
    hard = {term for name in hard_words(question) for term in terms(name)}
    asked = {term: library.weight(term) for term in terms(question) if term not in hard}
    dense = sorted((hit.dense for hit in hits), reverse=True)
    return Signals(
        sentence_cosine=max(evidence.cosine for evidence in weighed),
        passage_cosine=dense[0],
        passage_margin=_margin(dense),
        evidence_margin=_margin([evidence.score for evidence in weighed]),
        asked_coverage=max(covered(asked, [evidence.text]) for evidence in weighed[:5]),
    )


def hard_words(question: str) -> tuple[str, ...]:
    """The names and numbers of a question: capitalised words but the first, and whatever holds a digit."""
    return tuple(
        match.group()
        for match in _NAME_OR_NUMBER.finditer(question)
        if match.start() > 0 or any(character.isdigit() for character in match.group())
    )


class Judge(Regression):
    """The fitted judge of whether a question is answerable, over `Signals`."""

    thresholds: dict[str, float]  # share of answerable questions wrongly refused, on development data → threshold

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Self:
        return super().load(path)


def _margin(scores: Sequence[float]) -> float:
    rest = scores[1:10]
    return scores[0] - sum(rest) / len(rest) if rest else 0.0
