"""What another sentence says against a yes or a no that is told: sources that do not agree are both quoted."""

from collections.abc import Iterator, Sequence

from bot.evidence.weighing import Evidence, place
from bot.reader.polarity import Arbiter
from bot.telling.quoting import quotation
from bot.telling.unsettled import leaves_open
from bot.words.unmet import speaks_of, years_told

BUT = "But"  # what stands before it
_MAY_ANSWER = 0.15  # probability of answering from which a sentence may say the contrary
_SURELY = 0.9  # and of saying it, from which it is told
_READ = 2  # such sentences


def opposing(
    question: str, said: Sequence[Evidence], weighed: Sequence[Evidence], arbiter: Arbiter, is_so: bool
) -> Evidence | None:
    """The sentence, not said, that surely says no to a question where what is said makes a yes, or the other way round.

    It is as likely as any to answer, speaks of all that is named, and is of a year that what is said tells of, where
    both tell of any. Raises `EngineError` when the reader fails.
    """
    for one in sorted(_may_oppose(question, said, weighed), key=lambda one: -one.certainty)[:_READ]:
        says = arbiter.says(question, quotation(one), one.above)
        if (says.no if is_so else says.yes) >= _SURELY:
            return one
    return None


def _may_oppose(question: str, said: Sequence[Evidence], weighed: Sequence[Evidence]) -> Iterator[Evidence]:
    places, years = set(map(place, said)), {year for one in said for year in years_told(one.text)}
    if any(map(leaves_open, said)):
        return
    for one in weighed:
        its = years_told(one.text)
        is_of_then = not (its and years) or its & years
        may_answer = one.is_read_as_answer(_MAY_ANSWER) and not one.header and place(one) not in places
        if may_answer and is_of_then and speaks_of(question, [one.full]):
            yield one
