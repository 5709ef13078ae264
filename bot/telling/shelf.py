"""The library itself, told by what is known of its sources: no sentence of theirs says which others stand there."""

import re
from collections import Counter
from collections.abc import Sequence

from bot.injection.instructions import named
from bot.question.shelved import AskedShelf, asked_of_shelf
from bot.question.topics import IN_FULL
from bot.telling.whence import published
from bot.words.unmet import named_spans
from index.filter import Filter
from index.library import Library
from index.manifest import IndexedSource
from index.terms import terms

_MOST = 15  # sources that are listed
_SPEAKS = 0.2  # share of a source's passages that have all the words of a topic, from which it is on that
_NEAREST = 3  # sources that are told where none is on a topic
_YEAR = re.compile(r"(?:19|20)\d\d")
_AROUND = frozenset(terms("the a an of and or in on numbers figures data report source topic anything corporation inc"))


def told_of_shelf(question: str, library: Library, only: Filter) -> str:
    """What a question wants to know of the library's sources; empty where it asks something else.

    So it is where a name is asked for that no source bears and some passage speaks of, or a topic that hardly any does.
    """
    if not (asked := asked_of_shelf(IN_FULL.sub("", question))):
        return ""
    sources = [source for source in library.manifest.sources if only.admits(source)]
    if asked.wanted in ("newest", "oldest", "age"):
        return _ages(asked, sources)
    if asked.by:
        return _by(asked, sources, library)
    if asked.on:
        found = _on(asked.on, sources, library)
        return _listed(f"Of {_count(len(sources))}, these speak most of {asked.on}:", found, asked) if found else ""
    return _listed(f"The library holds {_count(len(sources))}:", sources, asked)


def told_loosely(question: str, library: Library, only: Filter) -> str:
    """The sources of the year, or with the name, that stands in a question on them; all where none does."""
    sources = [source for source in library.manifest.sources if only.admits(source)]
    if (year := _YEAR.search(question)) and (told := _by(AskedShelf("which", by=year.group()), sources, library)):
        return told
    known = {term for source in sources for term in terms(f"{source.publisher} {source.title}")} - _AROUND
    for start, end in named_spans(question):
        name = question[start:end]
        if set(terms(name)) <= known and (told := _by(AskedShelf("which", by=name), sources, library)):
            return told
    return _listed(f"The library holds {_count(len(sources))}:", sources, AskedShelf("which"))


def _by(asked: AskedShelf, sources: Sequence[IndexedSource], library: Library) -> str:
    """The sources of a year, or with a name as title or publisher; that there are none, if nobody speaks of it."""
    year, wanted = _YEAR.fullmatch(asked.by), set(terms(asked.by)) - _AROUND
    if year:
        found = [source for source in sources if str(source.year) == asked.by]
    else:
        found = [
            source for source in sources if wanted <= set(terms(f"{source.publisher} {source.title} {source.kind}"))
        ]
    bear = f"the date {asked.by}" if year else f"“{asked.by}” in the title or as a publisher"
    if found:
        return _listed(f"Of {_count(len(sources))}, these have {bear}:", found, asked)
    spoken_of = re.compile(rf"\b{re.escape(asked.by)}\b", re.IGNORECASE)
    if asked.wanted == "where" or any(spoken_of.search(passage.text) for passage in library.passages):
        return ""
    return f"None of {_count(len(sources))} has {bear}."


def _on(topic: str, sources: Sequence[IndexedSource], library: Library) -> list[IndexedSource]:
    """The sources that speak most of a topic, that which does most of all first."""
    wanted, speaks, all_of = set(terms(topic)) - _AROUND, Counter[str](), Counter[str]()
    if not wanted:
        return []
    for passage in library.passages:
        locator = passage.locator
        all_of[locator.source_id] += 1
        speaks[locator.source_id] += wanted <= set(terms(f"{' '.join(locator.headings)} {passage.text}"))
    share = {source.id: speaks[source.id] / max(all_of[source.id], 1) for source in sources}
    nearest = sorted((one for one in sources if share[one.id]), key=lambda one: -share[one.id])
    return [one for one in nearest if share[one.id] >= _SPEAKS or wanted <= set(terms(one.title))] or nearest[:_NEAREST]


def _ages(asked: AskedShelf, sources: Sequence[IndexedSource]) -> str:
    """Which source is the newest, and which the oldest; of both, where it is asked how old they are."""
    dated = sorted((source for source in sources if source.year), key=lambda source: source.date)
    if not dated:
        return f"None of {_count(len(sources))} has a date."
    told = {
        "newest": f"The newest of {_count(len(sources))} is {_told(dated[-1])}.",
        "oldest": f"The oldest is {_told(dated[0])}.",
    }
    return told[asked.wanted] if asked.wanted in told else f"{told['newest']} {told['oldest']}"


def _listed(head: str, sources: Sequence[IndexedSource], asked: AskedShelf) -> str:
    """The sources, one a line."""
    lines = [f"– {_told(source, with_address=asked.wanted == 'where')}" for source in sources[:_MOST]]
    more = [f"… and {len(sources) - _MOST} more."] if len(sources) > _MOST else []
    return "\n".join([head, *lines, *more])


def _told(source: IndexedSource, *, with_address: bool = False) -> str:
    """A source by its title, who published it, and when."""
    address = f": {source.url}" if with_address and source.url else ""
    return f"{named(source.title)}{published(source)}{address}"


def _count(many: int) -> str:
    return f"{many} sources" if many != 1 else "one source"
