"""What the library has for a question before any of it is read: passages, sentences, and what the judge goes by."""

from dataclasses import dataclass

from bot.answerability import Signals, measure
from bot.closeness import looked_closely
from bot.evidence import Evidence, readable, weigh
from bot.settings import Settings
from index.filter import Filter
from index.library import Library, Query
from index.passage import Hit


@dataclass(frozen=True)
class Candidates:
    """What was found for a question."""

    hits: tuple[Hit, ...]
    weighed: tuple[Evidence, ...]  # best first
    signals: Signals


def candidates(
    library: Library, query: Query, settings: Settings, only: Filter, context: Query | None = None
) -> Candidates:
    """Search, and weigh the sentences. The signals are of how they stand before they are looked at closely."""
    hits = library.search(query, settings.answer.hits, only, context)
    good = readable(hits)
    weighed = weigh(library, query, good, settings.evidence)
    signals = measure(library, query, good, weighed)
    return Candidates(hits, looked_closely(library, query.texts[0], weighed, settings.evidence), signals)
