"""Sentences that pass for an answer and are none: hardly anything is left of what was made of them."""

import re
from collections.abc import Sequence

from bot.evidence.antecedent import means_another
from bot.evidence.credit import of_another
from bot.evidence.weighing import Evidence, place
from bot.fitting.ranked import tells_no_amount, tells_no_measure
from bot.question.yardstick import Earlier, yardstick
from bot.reader.probe import lowered
from bot.telling.amounts import ROSE
from bot.words.unmet import YEAR

_NO_ANSWER = 0.2  # probability of answering that is left to what passes for an answer
_SETS_AGAINST = re.compile(
    rf"{ROSE.pattern}|\b(?:than|against|compared|from|record|up|down|more|less|fewer|higher|lower|again|before|earlier|since"
    r"|unchanged|same|stable|doubl\w+|trebl\w+|tripl\w+|halv\w+|improv\w+|better|worse|first time|ever|still|slip\w*"
    r"|overtook|previous\w*|most|least|highest|lowest|best|worst|peak\w*|up to|percent)\b|%",
    re.IGNORECASE,
)
# "Bergen Press printed it in earlier years, but no longer did so in 2025."
_BEFORE = re.compile(
    r"\b(?:(?:in|for) (?:earlier|former|previous|past) years,? but|no longer (?:did|does|do) so|but not any ?more)\b",
    re.I,
)
_ASKS_BEFORE = re.compile(
    r"\b(?:before|earlier|former\w*|previous\w*|past|used to|no longer|any ?more|still|once|until|histor\w+|original\w*"
    r"|stop\w*|ever)\b",
    re.IGNORECASE,
)


def lessened(question: str, read: Sequence[Evidence], weight: float) -> tuple[Evidence, ...]:
    """What was read, with hardly anything left to what passes for an answer.

    That tells no number where one is asked for, one of two times alone, what was so before and is no more, somebody
    else's word than whose is asked for, or of "it", where the text before it does not speak of whom is asked.
    """
    others = {place(one) for one in of_another(question, read)}

    def most(one: Evidence) -> float:
        lacks_number = any(lacks(question, one.header, one.text) for lacks in (tells_no_amount, tells_no_measure))
        is_none = lacks_number or place(one) in others or tells_one_time(question, one) or is_no_more(question, one)
        return _NO_ANSWER if is_none or means_another(question, one) else 1.0

    return lowered(read, most, weight)


def is_no_more(question: str, evidence: Evidence) -> bool:
    """Whether a sentence says of whom it names that it was so before and is no more, where that is not asked for.

    Who asks for a year that the sentence does not name may ask of before.
    """
    if _ASKS_BEFORE.search(question) or not _BEFORE.search(evidence.text):
        return False
    return set(YEAR.findall(question)) <= set(YEAR.findall(evidence.full))


def tells_one_time(question: str, evidence: Evidence) -> bool:
    """Whether two years are set against each other, and a sentence tells of one and sets it against nothing.

    "Did it file more in 2023 than in 2022?" is not answered by how many it filed in 2023.
    A table's row may have another beside it.
    """
    asked = yardstick(question)
    if not isinstance(asked, Earlier) or asked.now is None or asked.then is None or evidence.header:
        return False
    years = {str(asked.now), str(asked.then)}
    return len(years & set(YEAR.findall(evidence.full))) == 1 and not _SETS_AGAINST.search(evidence.text)
