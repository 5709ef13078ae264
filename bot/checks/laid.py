"""A claim and its sources, read once and laid side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.words.clauses import Clause, Reading
from bot.words.facts import leans_back
from bot.words.reading import read, read_row
from bot.words.wording import PLACES
from index.passage import UNDER


@dataclass(frozen=True)
class Source:
    """What a claim is held against: a sentence or a table's row, and what is needed to understand it."""

    text: str
    header: str = ""  # the header row of a table's row
    context: str = ""  # title and headings
    before: str = ""  # the passage up to the sentence: what a pronoun may speak of


@lru_cache(maxsize=4096)
def _reading(source: Source) -> Reading:
    if source.header:
        return read_row(source.text, source.header)
    return read(source.text)


class Laid:
    """One claim and its sources, read once."""

    def __init__(self, claim: str, sources: Sequence[Source], question: str) -> None:
        self.texts = [source.text for source in sources]
        self.sources = [_reading(source) for source in sources]
        self.question = read(question, headline=True)
        self.sides = [read(f"{source.context} | {source.header}", headline=True) for source in sources]
        self.text = claim
        self.claim = read(claim)
        self.words = {part for reading in self.sources for part in reading.parts}
        if any(figure.unit == "ordinal" for reading in self.sources for figure in reading.figures):
            self.words.add("rank")
        self.words |= {word for reading in self.sources for figure in reading.figures for word in figure.after}
        self.headers = [read(source.header, headline=True) for source in sources]
        self.side = {part for reading in self.sides for part in reading.parts}
        self.asked = set(self.question.parts)
        self.before = {
            part
            for source in sources
            if leans_back(source.text) and source.before
            for part in read(source.before[-400:], headline=True).parts
        }
        self.topics = [
            frozenset(read(piece, headline=True).parts) for source in sources for piece in source.context.split(UNDER)
        ]
        self.clauses = [(reading, at) for reading in self.sources for at in range(len(reading.clauses))]
        self.side_years = frozenset(year for reading in self.sides for year in reading.years)

    def owners_of(self, clause: Clause) -> frozenset[str]:
        """Whom a clause of the claim is about: its own names, else the claim's, else the question's."""
        return (
            clause.owners
            or frozenset(name for other in self.claim.clauses for name in other.own)
            or frozenset(name for other in self.question.clauses for name in other.own)
        )

    def held(self, name: str, words: set[str]) -> bool:
        name = name.lstrip("=")
        return name in words or all(part in words or near(part, words) for part in name.split())

    # words


def near(word: str, words: set[str]) -> bool:
    """Whether a word of `words` begins alike: another form that the stemmer does not know."""
    if len(word) < 5 or word in PLACES.values():
        return False
    head = word[: max(5, len(word) - 3)]
    return any(other.startswith(head) and abs(len(other) - len(word)) <= 4 for other in words)
