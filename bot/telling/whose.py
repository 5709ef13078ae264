"""Whose a sentence is, told in front of it where an answer sets several side by side and it does not say so itself.

"Admission is 95 crowns. Entry is 110 crowns." leaves open which museum is the cheaper one; the titles tell.
"""

from collections.abc import Sequence

from bot.evidence.weighing import Evidence
from bot.words.unmet import tells_of


def whose(names: Sequence[str], told: Sequence[Evidence]) -> tuple[str, ...]:
    """For each sentence the name of those compared that only its title or headings tell of; empty elsewhere.

    One that stands over all of the sentences tells none from the others.
    """
    if len(told) < 2:
        return ("",) * len(told)
    over = [{name for name in names if tells_of(name, one.context)} for one in told]
    common = set[str].intersection(*over)
    return tuple(_only(names, over=above - common, of=one) for above, one in zip(over, told, strict=True))


def _only(names: Sequence[str], *, over: set[str], of: Evidence) -> str:
    if len(over) != 1 or any(tells_of(name, of.alone) for name in names):
        return ""
    return next(iter(over))
