"""What the library has for a question before any of it is read: passages, sentences, and what the judge goes by."""

from dataclasses import dataclass

from bot.evidence.closeness import looked_closely
from bot.evidence.strangers import orders_in
from bot.evidence.weighing import Evidence, place, readable, weigh
from bot.reader.answerability import Signals, measure
from bot.settings import Settings
from index.filter import Filter
from index.library import Library, Query
from index.passage import Hit


@dataclass(frozen=True)
class Asked:
    """A question as it is searched for."""

    question: Query
    before: Query | None = None  # with what was asked before, which helps to find
    pointing: Query | None = None  # with what was said before, by which sentences are weighed too
    closely: str = ""  # whose words are compared with those of a sentence, where not the question's

    @property
    def around(self) -> Query | None:
        """What helps to find, beside the question."""
        return self.before.beside(self.pointing) if self.before and self.pointing else self.before or self.pointing


@dataclass(frozen=True)
class Candidates:
    """What was found for a question."""

    hits: tuple[Hit, ...]
    weighed: tuple[Evidence, ...]  # best first
    signals: Signals


def candidates(library: Library, asked: Asked, settings: Settings, only: Filter, *, unread: bool = False) -> Candidates:
    """Search, and weigh the sentences; without those that are like an order where they go `unread`.

    The signals are of how they stand to the question alone, before they are looked at closely.
    """
    query = asked.question
    hits = library.search(query, settings.answer.hits, only, asked.around)
    good = readable(hits)
    orders = orders_in(library, good) if unread else frozenset()
    # A reader of sentences tells better whether one is of another country.
    by = settings.evidence if unread else settings.evidence.model_copy(update={"other_place": 0.0})

    def found(query: Query) -> tuple[Evidence, ...]:
        return tuple(one for one in weigh(library, query, good, by) if place(one) not in orders)

    weighed = found(query)
    signals = measure(library, query, good, weighed)
    if asked.pointing:
        weighed = found(query.beside(asked.pointing))
    return Candidates(
        hits, looked_closely(library, asked.closely or query.texts[0], weighed, settings.evidence), signals
    )
