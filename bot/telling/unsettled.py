"""Is it so? Sentences that say that it depends, or that sources differ: neither yes nor no."""

import re
from collections.abc import Sequence
from itertools import islice

from bot.evidence.weighing import Evidence, place, put_first
from bot.question.yesorno import wants_yes_or_no
from bot.words.unmet import YEAR

_NEAR = 10  # of the best sentences
_NEAR_OF_ANY_TIME = 24  # where no year is asked of: few such sentences there are, and the words of "overtaken" differ
_READ = 2  # that stay before what is read first
_ANSWERS = 0.7  # probability of answering from which it is told before what says one thing
_NOT_KNOWN = r"(?:disputed|contested|debated|un(?:clear|certain|decided|settled)|open|not (?:clear|known|certain))"
_OPEN = rf"(?:is|remains|stays) (?:still |an? )?{_NOT_KNOWN}"
_DIFFER = r"(?:differ|disagree|do not agree|did not agree|(?:are|were) (?:divided|at odds|split))"
_LEAVES_OPEN = re.compile(
    rf"^whether .+? (?:depends? on|differs?|varies|{_OPEN})\b"
    rf"|\b(?:{_DIFFER} (?:on|over|about|as to)|{_OPEN}(?: question)?) whether\b",
    re.IGNORECASE,
)


def leaves_open(evidence: Evidence) -> bool:
    """Whether a sentence says of something that it depends, or that sources differ on it."""
    return not evidence.header and bool(_LEAVES_OPEN.search(evidence.text))


def open_read_first(question: str, weighed: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences, where a yes or a no is wanted the nearest that leaves open whether something is so the third."""
    if not wants_yes_or_no(question):
        return tuple(weighed)
    near = _NEAR if YEAR.search(question) else _NEAR_OF_ANY_TIME
    found = next((one for one in islice(weighed, _READ, near) if leaves_open(one)), None)
    if found is None:
        return tuple(weighed)
    others = [one for one in weighed if place(one) != place(found)]
    return (*others[:_READ], found, *others[_READ:])


def open_told_first(question: str, read: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """What was read, best first, before what says one thing what is read as saying that it is open."""
    if not wants_yes_or_no(question):
        return tuple(read)
    found = next((one for one in read if leaves_open(one) and one.is_read_as_answer(_ANSWERS)), None)
    return put_first(found, read) if found else tuple(read)
