"""Years told by another: "the year before", "five years earlier", "a decade later"."""

import re
from collections.abc import Container

from bot.words.facts import CARDINALS

_COUNT = {word: number for number, word in enumerate(CARDINALS, start=1)} | {"a": 1, "the": 1, "": 1}
_UNIT = {"year": 1, "twelve months": 1, "decade": 10}
_MANY = rf"(?P<count>\d{{1,2}}|a|the|{'|'.join(CARDINALS)})"
_BACK = r"(?P<back>before|earlier|prior)"
_STEP = re.compile(
    rf"\b(?:(?:{_MANY} )?(?P<unit>year|twelve months|decade)s? (?:{_BACK}|after|later|on(?! year))(?: that)?"
    r"|(?:the )?(?:(?P<former>previous|prior)|next|following) year)\b"
    r"(?! (?:\w+ing|the|an?|its|their|last)\b| \d{4})",  # "the year after joining"
    re.IGNORECASE,
)


def years_on(text: str) -> int:
    """How many years a text goes on from another, less than 0 back; 0 where it says nothing of the kind or more."""
    match = _STEP.fullmatch(text)
    return _years(match) if match else 0


def with_years(text: str, year: int) -> str:
    """The text with the years in place of what tells them by `year`."""
    return _STEP.sub(lambda match: str(year + _years(match)), text)


def years_meant(text: str, year: int) -> frozenset[str]:
    """The years that a text tells by `year`: 2020 of "up on the year before", behind 2021."""
    return frozenset(str(year + _years(match)) for match in _STEP.finditer(text))


def with_years_beside(text: str, year: int, wanted: Container[str]) -> str:
    """The text with a year behind what tells it by `year`, where that is wanted: "a year earlier (2020)"."""

    def told(match: re.Match[str]) -> str:
        meant = str(year + _years(match))
        return f"{match.group()} ({meant})" if meant in wanted else match.group()

    return _STEP.sub(told, text)


def _years(match: re.Match[str]) -> int:
    if not match["unit"]:
        return -1 if match["former"] else 1
    count = (match["count"] or "").lower()
    years = _UNIT[match["unit"].lower()] * (int(count) if count.isdigit() else _COUNT[count])
    return -years if match["back"] else years
