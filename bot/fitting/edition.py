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

# "the Harbour Index 2023", "Harbour Outlook 2023 and 2024"
_SERIES = r"(?:Index|Report|Indicators|Rankings?|Survey|Tracker|Outlook|Review|Robotics|Forecast|Yearbook)"
_NAMED = re.compile(
    rf"\b(?P<name>(?:[A-Z][\w'’&-]* )+{_SERIES}),?"
    rf" \(?(?P<years>{YEAR.pattern}(?:(?:,| and|, and| to) {YEAR.pattern})*)"
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


def is_of_other_year_of_it(question: str, text: str, above: str = "") -> bool:
    """Whether a question names an edition ("the Harbour Index 2023"), and a sentence others of the same alone.

    Of a row what stands `above` it counts, unless it has that year itself: a table of the Harbour Index 2025 may have a
    column of 2023, and does not tell the ranks of the edition of 2023.
    """
    if compares(question):
        return False
    asked, told = _editions(question), _editions(f"{above} {text}")
    of_row = set(YEAR.findall(text)) if above else set()
    return any(name in told and years.isdisjoint(told[name] | of_row) for name, years in asked.items())


def _editions(text: str) -> dict[str, set[str]]:
    """The years of each report that is named with any, by the last two words of its name."""
    editions = dict[str, set[str]]()
    for found in _NAMED.finditer(text):
        editions.setdefault(" ".join(found["name"].split()[-2:]), set()).update(YEAR.findall(found["years"]))
    return editions
