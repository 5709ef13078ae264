"""The exact number in place of a rounded one: "about 80 indicators" is 78, where another answer says so."""

from collections.abc import Sequence

from bot.evidence.weighing import Evidence, put_first
from bot.telling.amounts import Amount, amounts
from bot.words.wanted import asks_for_figure

_ANSWERS = 0.7  # probability of answering from which another sentence may tell it more exactly


def exact_first(question: str, weighed: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences, best first; where that rounds what is asked for, before it one that tells it exactly."""
    if not weighed or not asks_for_figure(question):
        return tuple(weighed)
    best, *others = weighed
    rounded = [amount for amount in amounts(best) if amount.figure.bound == "about"]
    for other in others if rounded else ():
        its = tuple(amounts(other)) if other.is_read_as_answer(_ANSWERS) else ()
        if any(_is_exactly(one, told) for one in rounded for told in its):
            return put_first(other, weighed)
    return tuple(weighed)


def _is_exactly(rounded: Amount, told: Amount) -> bool:
    """Whether an amount is the one that another is about, and counts the same."""
    counts = rounded.figure.after & told.figure.after
    is_near = rounded.least <= told.figure.whole <= rounded.most
    years = not (rounded.years and told.years) or bool(rounded.years & told.years)
    return not told.figure.bound and told.figure.unit == rounded.figure.unit and bool(counts) and is_near and years
