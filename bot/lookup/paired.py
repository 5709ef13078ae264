"""Two rows of one table, read together: "Does Norway catch more than Chile?" is answered by neither alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from bot.evidence.weighing import Evidence, place
from bot.fitting.columns import by_table
from bot.fitting.newest import newest_first
from bot.lookup.ranking import whole_table
from bot.question.gap import set_against
from bot.question.yardstick import Rival
from bot.reader.probe import Examiner
from bot.telling.rivals import rows_of
from bot.words.cells import figures
from bot.words.measures import may_tell
from bot.words.unmet import is_of_other_year, unmet
from index.library import Library

_THAN = re.compile(r"\bthan\b", re.IGNORECASE)
_TABLES = 5  # the nearest


def read_pair(question: str, weighed: Sequence[Evidence], library: Library, examiner: Examiner) -> tuple[Evidence, ...]:
    """The rows of the two that a question compares, in the table that answers it most surely, and how surely.

    In one that is alike but of a later year, where no year is asked for. None where it compares no two, or no table has
    a row of each. Raises `EngineError` when the reader fails.
    """
    asked = set_against(question)
    pairs = list(islice(_pairs(question, asked, weighed, library), _TABLES)) if isinstance(asked, Rival) else []
    if not pairs:
        return ()
    answers = examiner.of_notes(question, pairs)
    best = max(range(len(pairs)), key=answers.__getitem__)
    of_now = _THAN.sub("and", question)  # than another, and not than before
    first, *_ = newest_first(of_now, [pairs[best][0], *(one for one, _ in pairs)])
    both = next(pair for pair in pairs if place(pair[0]) == place(first))
    return tuple(replace(row, answers=answers[best]) for row in both)


def _pairs(
    question: str, rival: Rival, weighed: Sequence[Evidence], library: Library
) -> Iterator[tuple[Evidence, Evidence]]:
    for row, *_ in by_table(weighed):
        both = rows_of(rival, tuple(whole_table(row, library)))
        if both and _may_tell(question, both):
            yield both


def _may_tell(question: str, both: Sequence[Evidence]) -> bool:
    """Whether rows are of what a question names and of its years, and have a column that may tell who has more."""
    if unmet(question, [one.published for one in both]) or is_of_other_year(question, both[0].full):
        return False
    return any(may_tell(question, head) for head, _ in figures(both[0].header, both[0].text))
