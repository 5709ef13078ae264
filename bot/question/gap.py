"""By how much one is more than another or than it was: what a question wants reckoned from two figures."""

import re
from dataclasses import replace
from functools import lru_cache

from bot.question.yardstick import (
    FROM_TO,
    LESS_WORDS,
    MORE_WORDS,
    MOVED,
    Earlier,
    Rival,
    Yardstick,
    moved,
    rival,
    yardstick,
)
from bot.words.quantity import YEAR

_HOW_MUCH = r"how (?:much|many|far)"
_IS_MORE = rf"(?:{MORE_WORDS}|{LESS_WORDS}|further|ahead|behind|in front|above|below)"
_POINTS = r"(?:(?:points|places|ranks|positions|spots|percentage points|years|days|dollars|euros|pounds) )?"
# "By how much …?", "How many more …?", "What is the difference between …?"
_ASKS = re.compile(
    rf"\bby {_HOW_MUCH}\b|\b{_HOW_MUCH} {_POINTS}{_IS_MORE}\b|\b(?:difference|gap|margin)\b[^?]*\bbetween\b",
    re.IGNORECASE,
)
# A ratio or a share is no difference, and "the difference between A and B" may be one of kind.
_OF_ANOTHER_KIND = re.compile(
    r"\b(?:how many times|times (?:as|more|larger|higher|bigger)|(?:many|what) per ?cents?\b|factor"
    r"|per ?cent\w* (?:more|less|higher|lower)|(?:explain|understand)\b.*\bdifference"
    r"|(?:what|any|a|key|main) differences?\b(?! in\b))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\b(?:difference|gap|margin)\b(?P<what>[^?]*?)\bbetween\s+(?P<one>[^?]+?)\s+and\s+(?P<other>[^?]+)", re.IGNORECASE
)
_VERSUS = re.compile(
    r"(?P<one>[^,?:;]+?)\s+(?:vs\.?|versus|against|compared (?:with|to))\s+(?P<other>[^,?:;]+)", re.IGNORECASE
)
_FAR = re.compile(
    r"\bfar (?:ahead of|in front of|behind|above|below)\s+(?P<other>[^?]+?)\s+(?:is|are|was|were)\s+(?P<one>[^?]+)",
    re.IGNORECASE,
)
_OF_PLACES = r"(?:places|ranks|positions|spots)\b"
_PLACES = re.compile(rf"\b{_OF_PLACES}", re.IGNORECASE)
_COUNTED = re.compile(rf"\bhow many (?!{_OF_PLACES})", re.IGNORECASE)
_LEADS = re.compile(r"\b(?:leads?|led|beats?|beaten)\b(?P<other>[^?]+)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def gap(question: str) -> Rival | Earlier | None:
    """What a question sets against each other that asks by how much one is more; none where it asks anything else."""
    asked = question.strip()
    if not _ASKS.search(asked) or _OF_ANOTHER_KIND.search(asked):
        return None
    found = _far(asked) or rival(asked) or _two(asked) or moved(asked) or _going(asked)
    return replace(found, by_place=_by_place(asked)) if found else None


def _by_place(asked: str) -> bool | None:
    if _COUNTED.search(asked):
        return False
    return bool(_PLACES.search(asked)) or None


def set_against(question: str) -> Yardstick | None:
    """What a question sets a figure against, whether it wants a yes or a no or by how much."""
    return yardstick(question) or gap(question)


def _far(asked: str) -> Rival | None:
    found = _FAR.search(asked)
    return Rival(found["one"], found["other"], 1) if found else None


def _two(asked: str) -> Rival | Earlier | None:
    if found := _BETWEEN.search(asked):
        if (then := re.fullmatch(YEAR, found["one"].strip())) and (now := re.match(YEAR, found["other"].strip())):
            first, last = sorted((int(then[0]), int(now[0])))
            return Earlier(1, last, first)
        return Rival(found["one"], found["other"], 1)
    if found := _VERSUS.search(asked):
        return Rival(found["one"], found["other"], 1)
    found = _LEADS.search(asked)
    return Rival(asked[: found.start()], found["other"], 1) if found else None


def _going(asked: str) -> Earlier | None:
    """From one year to another, or since a time that is not named: "By how much is the fee going up?"."""
    if span := FROM_TO.search(asked):
        return Earlier(1, int(span["to"]), int(span["from"]))
    return Earlier(1) if MOVED.search(asked) else None
