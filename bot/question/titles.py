"""Sources on something else: what a question names has a source by that title, and they never name it.

"How much rain falls in Ostwick?" is not answered by the rain of Ostermere, though the sentence itself names neither.
"""

import re
from collections import defaultdict
from functools import cached_property, lru_cache

from bot.words.unmet import SET_ASIDE, compares, names_of, places_in
from index.library import Library

_START = 5  # letters that two forms of a name have in common: "Ostwick", "the Ostwickers"
_SHORT = re.compile(r"[A-Z]\w*[A-Z]")


class Titles:
    """What the sources of a library are titled by, and which of them speak of it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._names = lru_cache(maxsize=10_000)(self._names_once)

    def named_in(self, question: str) -> tuple[str, ...]:
        """The names of a question, without what it sets aside, that stand in a source's title.

        None where things are compared, of which a source may tell one; abbreviations and countries have other names.
        """
        if compares(question):
            return ()
        names = names_of(SET_ASIDE.sub(" ", question))
        own = [name for name in names if not (_SHORT.search(name) or places_in(name))]
        return tuple(name for name in own if any(_stands_in(name, title) for title in self._titles))

    def tell_of_one(self, names: tuple[str, ...], source_id: str) -> bool:
        """Whether a source speaks of one of the names anywhere, or there are none."""
        return not names or any(self._names(name, source_id) for name in names)

    def _names_once(self, name: str, source_id: str) -> bool:
        return _stands_in(name, self._texts[source_id], _START)

    @cached_property
    def _titles(self) -> tuple[str, ...]:
        return tuple(source.title.casefold() for source in self._library.manifest.sources)

    @cached_property
    def _texts(self) -> dict[str, str]:
        texts = defaultdict[str, list[str]](list)
        for source in self._library.manifest.sources:
            texts[source.id].append(source.publisher)
        for passage in self._library.passages:
            texts[passage.locator.source_id] += [passage.context, passage.text]
        return {source_id: "\n".join(parts).casefold() for source_id, parts in texts.items()}


def _stands_in(name: str, text: str, start: int | None = None) -> bool:
    """Whether all words of a name stand in a text in small letters, those longer than `start` by as many letters."""
    words = re.findall(r"\w+", name.casefold())
    return all(
        re.search(rf"\b{word[:start]}" if start and len(word) > start else rf"\b{word}\b", text) for word in words
    )
