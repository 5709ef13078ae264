"""What a question wants of a sentence: its words, each by how telling it is, and a figure where it asks for one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.library import Library, Query
from index.terms import terms

Told = tuple[frozenset[str], frozenset[str]]  # the terms of a name, and those of its abbreviation

EXPLAINED = re.compile(r"\b([A-Z]{2,6}) \(([^)]*)\)")  # "GII (Global Innovation Index)"
# Words that ask, and say nothing of what for.
ASKING = frozenset(
    terms("who whom whose what which when where why how many much old long far do does did done has have had can could")
)
_ASKS_FOR_A_FIGURE = re.compile(
    r"\b(?:how (?:many|much|far|big|large|long|high|low|often|fast|old)"
    r"|(?:what|which) (?:\w+ )?(?:year|day|date|rank|place|share|number|percent\w*|proportion|amount|figure"
    r"|value|price|cost|sum)"
    r"|what (?:do|does|did|will|would) [^?]{1,60} (?:cost|pay|spend|charge|earn|owe)"
    r"|percentage|share of|number of|count|when)\b",
    re.IGNORECASE,
)
FIGURE = re.compile(r"\d[\d,.]*\d|\d")


def shortened(question: str) -> str:
    """A question without what its abbreviations stand for, where it tells them in full."""
    return EXPLAINED.sub(r"\1", question)


def asks_for_figure(question: str) -> bool:
    """Whether a number, a share or a date is asked for."""
    return bool(_ASKS_FOR_A_FIGURE.search(question))


def covered(weights: Mapping[str, float], texts: Iterable[str], told: Sequence[Told] = ()) -> float:
    """The share of `weights`, terms with their weights, that `texts` hold together, 0…1; 1 where nothing is wanted.

    A name that is `told` in full stands for its abbreviation: it is one thing to be spoken of, not as many as it has
    words.
    """
    total = sum(weights.values())
    if total == 0:
        return 1.0
    held = {term for text in texts for term in terms(text)}
    for name, short in told:
        if name <= held:
            held |= short
    return sum(weight for term, weight in weights.items() if term in held) / total


def explained(question: str) -> tuple[Told, ...]:
    """The terms of each name that a question tells in full, and those of its abbreviation."""
    return tuple((frozenset(terms(name)), frozenset(terms(short))) for short, name in EXPLAINED.findall(question))


@dataclass(frozen=True)
class Wanted:
    """A question, as sentences are held against it."""

    weights: Mapping[str, float]  # of its terms, abbreviations in place of the names that they stand for
    told: tuple[Told, ...]
    figures: frozenset[str]  # that it names
    wants_figure: bool

    def coverage(self, texts: Iterable[str]) -> float:
        """The share of its terms that `texts` hold together, as `covered` tells it."""
        return covered(self.weights, texts, self.told)

    def focus(self, text: str) -> float:
        """The share of a sentence's terms that the question has, 0…1: how little else it speaks of."""
        told = set(terms(text))
        return len(told & self.weights.keys()) / max(1, len(told))

    def gives_figure(self, text: str) -> int:
        """1 where a figure is asked for and the text has one that the question has not, −1 where not; else 0."""
        if not self.wants_figure:
            return 0
        return 1 if set(FIGURE.findall(text)) - self.figures else -1


def wanted(library: Library, query: Query) -> Wanted:
    """What the texts of a query want, weighted by how telling each term is in the library."""
    short = " ".join(map(shortened, query.texts))
    told = tuple(pair for text in query.texts for pair in explained(text))
    return Wanted(
        weights={term: library.weight(term) for term in terms(short)},
        told=told,
        figures=frozenset(FIGURE.findall(short)),
        wants_figure=asks_for_figure(short),
    )
