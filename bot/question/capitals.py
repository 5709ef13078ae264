"""Names that a question writes small, with the capitals that the library gives them: "weride" is WeRide.

Whoever types in a hurry leaves capitals out, and by its capitals a name is known (`bot.words.unmet`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain

from index.library import Library

# A capital that neither the beginning of a sentence explains nor that of a title: those have an article.
_INSIDE = re.compile(
    r"\b(?:in|of|from|and|or|by|to|for|with|at|than|against|on|between) ([A-Z][\w-]*\w)"
    r"|\bthe ([A-Z][\w-]*\w)(?= [A-Z])"  # "the Hamilton Index"
)
# Who owns or does something at the beginning of a sentence: "Oslo's harbour", "Oslo had 12 ships".
_BEGINS = re.compile(
    r"(?:^|[.!?]\s+|\n\W*)([A-Z][\w-]*\w)"
    r"(?:['’]s\b| (?:had|has|gave|ran|said|says|plans|expects|made|built|leads|launched|holds)\b)"
)
_SMALL = re.compile(r"\b[a-z][\w-]*\w")
_LEAST = 3  # letters: shorter ones are too often other words, as "us" and "it"
_WORDS = frozenset({"who", "may", "march", "august", "pct", "max", "nature"})  # also a name, and more often none


class Capitals:
    """How a library writes its names. Read when the first question is asked."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def given_to(self, question: str) -> str:
        """The question with the capitals of the names that the library never writes without."""
        return _SMALL.sub(lambda match: self._forms.get(match.group(), match.group()), question)

    def has(self, name: str) -> bool:
        """Whether it is a name that the library never writes without its capitals."""
        return self._forms.get(name.lower()) == name

    @cached_property
    def _forms(self) -> Mapping[str, str]:
        return forms(passage.text for passage in self.library.passages)


def forms(texts: Iterable[str]) -> dict[str, str]:
    """The form most often written of each name, by its small letters; no names are words also written small."""
    counts, small = Counter[str](), set[str]()
    for text in texts:
        counts.update(filter(None, chain.from_iterable(_INSIDE.findall(text))))
        counts.update(_BEGINS.findall(text))
        small.update(_SMALL.findall(text))
    told: dict[str, str] = {}
    for form, _ in counts.most_common():
        plain = form.lower()
        if len(plain) >= _LEAST and plain not in small and plain not in _WORDS:
            told.setdefault(plain, form)
    return told
