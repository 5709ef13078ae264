"""The day that a follow-up points at, told in full: "on that day" by the one that was asked about before.

With the day told such a question is most often whole. Behind the one before, what answers it is read as being of that:
of a fall, where the follow-up asks what rose. A year is another matter: most is left out of "how many that year?".
"""

import re

from bot.words.quarters import MONTH
from bot.words.unmet import YEAR

_DAY = re.compile(rf"\b(?:\d{{1,2}} {MONTH},? {YEAR.pattern}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {YEAR.pattern})\b")
_THAT_DAY = re.compile(r"\b(?:that|the) (?:very |same ){0,2}(?:day|date)\b(?! (?:before|earlier|after|later))", re.I)
_THAT = re.compile(r"\bthat\b|\bsame\b", re.IGNORECASE)
# What is counted stands in the question before: "how many did so that day?"
_LEAVES_OUT = re.compile(
    r"^(?:how (?:many|much)|which)(?: ones?)? (?:has|have|had|do|does|did|is|are|was|were|of)\b"
    r"|^how (?:many|much) \w+ (?:on )?that\b",
    re.IGNORECASE,
)


def on_that_day(earlier: str, question: str) -> str:
    """The question with the day of the earlier one in place of "that day"; empty where there is no such, or several."""
    days = {match.group() for match in _DAY.finditer(earlier)}
    pointing = _THAT_DAY.search(question)
    if len(days) != 1 or not pointing or not _THAT.search(pointing.group()) or _LEAVES_OUT.match(question.strip()):
        return ""
    return _THAT_DAY.sub(days.pop(), question)
