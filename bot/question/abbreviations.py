"""Abbreviations as the library has them: it writes Global Innovation Index for GII, and R&D for research."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from index.library import Library
from index.terms import terms

_SHORT = re.compile(r"\b[A-Z]{3,6}\b")
_NAME = re.compile(r"\b[A-Z][a-z]+(?:[ -](?:(?:of|for|and|the|in|on|de)[ -]){0,2}[A-Z][a-z]+){2,5}")
_SMALL = frozenset({"of", "for", "and", "the", "in", "on", "de"})
# What begins a sentence and is no part of a name.
_BEGINS = re.compile(r"^(?:The|In|On|At|An?|How|What|Which|Who|Why|When|From|For|By|Of|And)[ ]")
# "What does Norway spend on research?" asks for what is called R&D, unless a kind of it is named.
_RESEARCH = re.compile(
    r"\bresearch (?:and|&) development\b"
    r"|\b(?P<spent>(?:spen[dt]\w*|invest\w*|puts?|pours?|expenditures?|money|budget)\b[^?.!,;]{0,30}?"
    r"\b(?:on|in|into|for) )"
    r"research(?! (?:and|&|in|on|into|of|by|at|cent\w+|institut\w+|universit\w+|groups?|papers?|projects?|staff))\b",
    re.IGNORECASE,
)
# What is written short everywhere, for libraries that have it in full alone.
_COMMON = {
    "AV": "autonomous vehicle",
    "CO2": "carbon dioxide",
    "EV": "electric vehicle",
    "FDI": "foreign direct investment",
    "GHG": "greenhouse gas",
    "LLM": "large language model",
    "NEV": "new-energy vehicle",
    "NGO": "non-governmental organisation",
    "PV": "photovoltaic",
    "REE": "rare earth",
    "SME": "small and medium-sized enterprise",
    "UAV": "drone",
    "UAS": "drone",
    "VC": "venture capital",
}
_COMMONLY = re.compile(rf"(?<![\w.@/&-])(?P<short>{'|'.join(_COMMON)})(?P<many>s?)\b(?![@/&-]|\.\w)", re.IGNORECASE)
_LONG = 4  # capitals: no other name has the same ones by accident
_TOLD = 2  # times that a library has to write a name before its capitals are taken to stand for it


class Abbreviations:
    """The names that a library writes in full, by their capitals. Read when the first abbreviation is asked about."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def told_in_full(self, question: str) -> str:
        """The question with the name behind each abbreviation whose capitals a name of the library has."""
        for short in dict.fromkeys(_SHORT.findall(question)):
            name = self._names.get(short)
            if name and name.lower() not in question.lower():
                question = re.sub(rf"\b{short}\b", f"{short} ({name})", question, count=1)
        return question

    def told_in_short(self, question: str) -> str:
        """The question with R&D for what a library calls so."""
        if not self.library.holds("r&d"):
            return question
        return _RESEARCH.sub(lambda found: f"{found['spent'] or ''}R&D", question)

    def told_in_words(self, question: str) -> str:
        """The question with the words for what everybody writes short, where a library has those alone."""
        return _COMMONLY.sub(self._in_words, question)

    def _in_words(self, found: re.Match[str]) -> str:
        short = found["short"]
        full = _COMMON[short.upper()]
        is_known = any(map(self.library.holds, terms(short))) or not all(map(self.library.holds, terms(full)))
        return found.group() if is_known else full + found["many"]

    @cached_property
    def _names(self) -> dict[str, str]:
        return by_capitals(f"{passage.context}\n{passage.text}" for passage in self.library.passages)


def by_capitals(texts: Iterable[str]) -> dict[str, str]:
    """The name most often written for each run of capitals; of three, none that is written but once."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for found in _NAME.findall(text):
            name = _BEGINS.sub("", _BEGINS.sub("", found).removeprefix("the "))
            words = [word for word in re.split(r"[ -]", name) if word not in _SMALL]
            for last in range(3, len(words) + 1):
                whole = name if last == len(words) else " ".join(words[:last])
                counts["".join(word[0] for word in words[:last])][whole] += 1
    best = {short: names.most_common(1)[0] for short, names in counts.items()}
    return {short: name for short, (name, count) in best.items() if count >= _TOLD or len(short) >= _LONG}
