"""A figure of the whole world: what tells that of a country alone is no answer, where the world's is told too.

"How many ships were built around the globe?" is not answered by "Norway built 12 ships, more than any in the world",
nor is "how many ships were built?", which names nobody.
"""

import re
from collections.abc import Sequence

from bot.evidence.weighing import Evidence
from bot.words.filler import LEADS
from bot.words.unmet import MATTER, YEAR, named_spans, places_in
from bot.words.wanted import asks_for_figure

_ALL = r"(?:world|globe|planet|earth)"
_WORLD = re.compile(rf"\b(?:world-?wide|global(?:ly)?|{_ALL}['’]?s?|all countries together)\b", re.IGNORECASE)
_ASKS_OF_IT = re.compile(
    rf"\b(?:world-?wide|globally|(?:in|around|across|over|throughout|of|on) (?:all )?(?:the )?(?:whole |entire )?{_ALL}"
    r"|(?:world|global) (?:total|figure|number|sum)|all countries together)\b(?!['’])",
    re.IGNORECASE,
)
_ASKS_OF_A_PART = re.compile(
    r"\b(?:share|portion|slice|piece|part|proportion|fraction|percent\w*|how much of|who|whose|which|rest of"
    r"|(?:an?|one|any|each|single) (?:single )?(?:country|nation|economy|state))\b",
    re.IGNORECASE,
)
# "How many ships were built in 2024?"
_BY_NOBODY = re.compile(
    rf"^{LEADS}how (?:many|much)\b(?: [a-z&-]+){{1,5}}? (?:was|were|is|are|(?:has|have) been) (?:newly )?"
    r"(?:[a-z]+ed|made|built|sold|spent|grown|bought|won|given|lost)\b(?!.*\b(?:by|from|per|each|every|there|here)\b)",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_NEAREST = 6  # sentences, one of which has to tell of the world


def of_the_world(question: str, weighed: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences, where a figure of the whole world is asked for and told, without those that tell a country's."""
    if not asks_of_the_world(question):
        return tuple(weighed)
    whole = tuple(one for one in weighed if not _is_of_a_country(one))
    return whole if any(map(_tells_of_the_world, whole[:_NEAREST])) else tuple(weighed)


def asks_of_the_world(question: str) -> bool:
    """Whether it is asked how much or how many there are in the whole world, and not what part of that somebody has.

    So it is where nobody is named of whom it might be asked.
    """
    of_all = _ASKS_OF_IT.search(question) or (_BY_NOBODY.search(question) and not _names_any(question))
    of_part = _ASKS_OF_A_PART.search(question) or places_in(question)
    return bool(of_all) and not of_part and asks_for_figure(question)


def _names_any(question: str) -> bool:
    return any(not MATTER.fullmatch(question[start:end]) for start, end in named_spans(question))


def _is_of_a_country(evidence: Evidence) -> bool:
    """Whether a country and not the world stands before the first figure but a year, as what that is a figure of."""
    before, *_ = _FIGURE.split(YEAR.sub(" ", evidence.text), maxsplit=1)
    return bool(places_in(before)) and not _WORLD.search(before)


def _tells_of_the_world(evidence: Evidence) -> bool:
    return bool(_FIGURE.search(YEAR.sub(" ", evidence.text))) and bool(_WORLD.search(evidence.text))
