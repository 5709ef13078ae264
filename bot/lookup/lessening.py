"""What passes for an answer and is none: hardly anything is left to it, however surely it was read as one."""

from collections.abc import Sequence

from bot.evidence.credit import of_another
from bot.evidence.weighing import Evidence, place
from bot.fitting.ranked import tells_no_amount
from bot.reader.probe import lowered

_NO_ANSWER = 0.2  # probability of answering that is left to it


def lessened(question: str, read: Sequence[Evidence], weight: float) -> tuple[Evidence, ...]:
    """What was read, with hardly anything left to what passes for an answer.

    That tells no number where one is asked for, or somebody else's word than whose is asked for.
    """
    others = {place(one) for one in of_another(question, read)}

    def most(one: Evidence) -> float:
        is_none = place(one) in others or tells_no_amount(question, one.header, one.text)
        return _NO_ANSWER if is_none else 1.0

    return lowered(read, most, weight)
