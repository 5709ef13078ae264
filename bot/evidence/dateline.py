"""The day that a document bears: a report of 19 November 2023 need not say of each thing when it was."""

import calendar
import re

from bot.evidence.weighing import Evidence, before
from bot.words.unmet import YEAR

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?\\.?" for name in calendar.month_name[1:])
# "Above the record of 1987" is not when that was.
_WHEN = re.compile(
    rf"\b(?:in|by|since|from|until|till|during|through|early|late|mid)[ -](?:[A-Z]\w+ )?{YEAR.pattern}", re.IGNORECASE
)
_DATE = re.compile(
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th|\.)? )?(?:\b(?:{_MONTH}) (?:\d{{1,2}}(?:st|nd|rd|th)?, )?)?{YEAR.pattern}"
)


def dateline(question: str, evidence: Evidence) -> str:
    """The day at the head of the source, where the question names its year and the sentence stands under none.

    Empty where the head tells of several years, and where the sentence before tells of another.
    """
    at_head, wanted = set(YEAR.findall(evidence.masthead)), set(YEAR.findall(question))
    if len(at_head) != 1 or not at_head <= wanted or YEAR.search(evidence.context) or evidence.header:
        return ""
    told = _WHEN.search(evidence.text) or wanted.intersection(YEAR.findall(evidence.text))
    if told or any(set(YEAR.findall(one.text)) - at_head for one in before(evidence)):
        return ""
    found = _DATE.search(evidence.masthead)
    return found.group() if found else ""
