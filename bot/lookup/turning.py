"""What says whether it rose or fell before what tells one time alone: "Did it sell more than the year before?"."""

from collections.abc import Sequence

from bot.evidence.weighing import Evidence, put_first
from bot.question.yardstick import Earlier, yardstick
from bot.telling.measured import by_figures
from bot.words.filler import own_terms
from bot.words.unmet import unmet
from index.terms import terms

_NEAR = 8  # of the best sentences


def tells_the_turn(question: str, evidence: Evidence) -> bool:
    """Whether a question is whether something rose or fell, and a sentence tells that: it tells of both times."""
    return isinstance(yardstick(question), Earlier) and by_figures(question, [evidence]) is not None


def turning_first(question: str, weighed: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences, best first; before one that tells of one time, the first that tells by its figures what is asked.

    Of several that do, those that share most words with it. None is put first where they do not agree, or where it
    does not speak of all that the question names.
    """
    if not weighed or not isinstance(yardstick(question), Earlier) or tells_the_turn(question, weighed[0]):
        return tuple(weighed)
    asked = own_terms(question)
    told = dict[int, list[tuple[Evidence, bool]]]()
    for one in weighed[1:_NEAR]:
        if (says := by_figures(question, [one])) is not None:
            told.setdefault(len(asked & set(terms(one.alone))), []).append((one, says))
    nearest = told[max(told)] if told else []
    if len({says for _, says in nearest}) != 1 or unmet(question, [nearest[0][0].published]):
        return tuple(weighed)
    return put_first(nearest[0][0], weighed)
