"""Figures of one sort: "200 domestic flights" does not tell how many flights there are, nor "six of them are Danish".

They are read as the answer all the same.
"""

import re
from collections.abc import Sequence

from bot.words.unmet import places_in
from bot.words.wanted import asks_for_figure

# Sorts that make up a whole: a word for one, others for the same, and the words for the rest.
_SORTS: Sequence[tuple[str, str, str]] = (
    ("domestic", r"home\b|homegrown|native|local|national|citizen", r"foreign|international|abroad|overseas"),
    (
        r"foreign(?! (?:direct|currency|exchange|policy)\b)",
        r"international|abroad|overseas",
        r"domestic|local|native|home",
    ),
    ("female", r"wom[ae]n|girls?\b", r"male|men\b"),
    ("male", r"m[ae]n\b|boys?\b", r"female|women"),
    ("rural", "countryside|village", r"urban|cit(?:y|ies)|town"),
    ("part-time", "half", "full-time"),
    ("full-time", "whole", "part-time"),
)
_COUNTED = tuple(
    (
        re.compile(rf"\d[\d,.]* (?:thousand |million |billion )?{sort} [a-z]", re.IGNORECASE),
        re.compile(rf"\b(?:{sort}|{same}|{rest})", re.IGNORECASE),
        re.compile(rf"\b(?:{rest})", re.IGNORECASE),
    )
    for sort, same, rest in _SORTS
)


# In what money is counted, and what of patents or visas: one of two, where the other is asked for.
_TERMS = tuple(
    (re.compile(rf"\b(?:{one})\b", re.IGNORECASE), re.compile(rf"\b(?:{other})\b", re.IGNORECASE))
    for one, other in (
        (r"purchasing[- ]power|PPP", r"(?:market |official )?exchange rates?"),
        (r"in real terms|adjusted for inflation|inflation-adjusted|constant prices", r"nominal(?:ly)?|current prices"),
        ("granted", "applications?|filings?|filed"),
    )
)
_ARE_OF = re.compile(r"\b(?:is|are|was|were) (?P<whose>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?=[,.;]|$)")
_HOW_MANY = re.compile(r"\bhow many\b(?!.*\bfrom\b)", re.IGNORECASE)


def is_of_one_sort(question: str, text: str) -> bool:
    """Whether a sentence counts things of one sort alone, where how many there are is asked without naming any."""
    if not asks_for_figure(question):
        return False
    match = _ARE_OF.search(text) if _HOW_MANY.search(question) and not places_in(question) else None
    if match and places_in(match["whose"]):
        return True
    return any(
        counted.search(text) and not asked.search(question) and not rest.search(text)
        for counted, asked, rest in _COUNTED
    )


def is_of_other_terms(question: str, text: str) -> bool:
    """Whether a sentence, or a table's row with its header, counts in other terms than are asked for.

    At exchange rates, not in purchasing power; what was filed, not what was granted.
    """
    return any(
        asked.search(question) and not other.search(question) and other.search(text) and not asked.search(text)
        for pair in _TERMS
        for asked, other in (pair, pair[::-1])
    )
