"""The best of what was read: where several sentences tell of what is asked, the one that tells all, anew, exactly."""

from collections.abc import Sequence

from bot.evidence.weighing import Evidence
from bot.fitting.newest import newest_first
from bot.fitting.total import total_first
from bot.lookup.exact import exact_first
from bot.lookup.figured import figured_first
from bot.lookup.turning import turning_first
from bot.telling.unsettled import open_told_first


def told_best(question: str, read: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences, best first, before the best of them what tells the same of all, anew, exactly or of both times."""
    told = tuple(read)
    for first in (total_first, newest_first, figured_first, exact_first, turning_first, open_told_first):
        told = first(question, told)
    return told
