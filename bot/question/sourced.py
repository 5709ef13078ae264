"""Where a report has a figure from, asked as whether it names a source for that.

"Where does the report get its 40 percent from?" is answered by "the report names no source for 40 percent", and is not
read so: that tells no place, and no source.
"""

import re

from bot.words.filler import LEADS

_WHOSE = r"(?P<whose>(?:the|this|that|its) (?:[a-z-]+ )?(?:article|report|paper|study|piece|survey|authors?|text))"
_WHAT = r"(?P<what>(?!(?:it|this|that|them|these|those)\b)[^?]*?\d[^?]*?)"
_THE = re.compile(r"^(?:the|its|his|her|their|that|this) |(?:,? (?:figures?|numbers?))$", re.IGNORECASE)
_GETS = re.compile(
    rf"^{LEADS}where (?:does|did|do) {_WHOSE} (?:get|take|have|draw|find|pull) {_WHAT} from\W*$", re.IGNORECASE
)
_GIVES = re.compile(
    rf"^{LEADS}(?:what|which) (?:is the )?(?:sources?|evidence) (?:does|did|do) {_WHOSE}"
    rf" (?:give|name|cite|use|have|offer|provide|quote|state) (?:for|on|behind) {_WHAT}\W*$",
    re.IGNORECASE,
)
_COMES = re.compile(
    rf"^{LEADS}where (?:does|did|do|is|are) {_WHAT}(?:,? (?:figures?|numbers?|claims?|estimates?))? (?:in|of) {_WHOSE}"
    r" (?:come |taken |drawn )?from\W*$",
    re.IGNORECASE,
)
_IS_THERE = re.compile(
    rf"^{LEADS}what(?:['’]s| is| are) the sources? (?:of|for|behind) {_WHAT} (?:in|of) {_WHOSE}\W*$", re.IGNORECASE
)


def as_named_source(question: str) -> str:
    """The question as "Does the report name any source for its figures, among them 40 percent?"; others as they are."""
    for asks in (_GETS, _GIVES, _COMES, _IS_THERE):
        if match := asks.match(question):
            return f"Does {match['whose']} name any source for its figures, among them {_THE.sub('', match['what'])}?"
    return question
