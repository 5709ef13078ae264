"""Of which edition a report is asked about, and which a sentence is credited to."""

import re

from bot.words.reading import MONTHS
from bot.words.unmet import YEAR, compares

_REPORT = r"(?:edition|report|survey|forecast|study|brief|tracker|version|issue|bulletin|poll|outlook)"
_DATE = rf"(?:(?:{MONTHS}) )?(?P<year>{YEAR.pattern})"
# "in IDC's edition of April 2025", "the 2025 report"
_ASKED = (
    re.compile(rf"\b{_REPORT}s? (?:of|from|dated|published in) {_DATE}", re.IGNORECASE),
    re.compile(rf"\b{_DATE} {_REPORT}\b", re.IGNORECASE),
)
# "according to IDC (September 2024)", "in its edition of 2024"
_CREDITED = (
    re.compile(rf"\baccording to [^;.]*?\((?:[\w ]+, )?{_DATE}\)", re.IGNORECASE),
    re.compile(rf"\b{_REPORT} (?:of|from) {_DATE}", re.IGNORECASE),
)


def is_of_other_edition(question: str, sentence: str) -> bool:
    """Whether a report of one year is asked about, and a sentence is credited to one of another and names no such year.

    "In the edition of April 2025 …?" is not answered by what is so "according to IDC (September 2024)".
    """
    if compares(question):
        return False
    asked = {found["year"] for pattern in _ASKED for found in pattern.finditer(question)}
    told = {found["year"] for pattern in _CREDITED for found in pattern.finditer(sentence)}
    return bool(asked and told) and asked.isdisjoint(YEAR.findall(sentence)) and told.isdisjoint(YEAR.findall(question))
