"""Which of several in their order? The second single from an album is no answer to which was the first."""

import re

from bot.words.facts import ORDINALS
from bot.words.measures import LARGEST, LEAST
from index.terms import terms

_NTH = rf"(?:{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_OF_TIME = (
    r"(?:place|times?|years?|days?|months?|weeks?|quarters?|half|halves|century|centuries|hand|and|or|to|of|in|at)"
)
_ASKED = re.compile(
    rf"\b(?P<nth>{_NTH}) (?!{_OF_TIME}\b|most\b|{LARGEST}\b|{LEAST}\b)(?P<what>[a-z][a-z-]+)", re.IGNORECASE
)


def is_of_another_in_order(question: str, text: str) -> bool:
    """Whether a question asks of the first of some things, and a sentence tells of another of them alone."""
    counted = set(map(_number, re.findall(rf"\b{_NTH}\b", text, re.IGNORECASE)))
    return any(
        _number(asked["nth"]) not in counted and _counts(asked["what"], text) for asked in _ASKED.finditer(question)
    )


def _counts(what: str, text: str) -> bool:
    """Whether a text tells which of such things something is: "the second single", "their third studio album"."""
    meant = set(terms(what))
    behind = re.findall(rf"\b{_NTH} ([a-z][a-z-]+)(?: ([a-z][a-z-]+))?", text, re.IGNORECASE)
    return any(bool(meant) and meant <= set(terms(word)) for words in behind for word in words)


def _number(nth: str) -> int:
    return ORDINALS.index(nth.lower()) + 1 if nth.lower() in ORDINALS else int(nth[:-2])
