"""A ranking told by a table: which of its columns is asked about, the reader says; who is where by it is reckoned.

To a reader of sentences any row of the right column is the answer to who has the most, so it is never asked which row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from base.odds import log_odds
from bot.evidence.weighing import Evidence, instructions_in, place
from bot.fitting.columns import Column, by_table, columns, is_of_the_top, table_of
from bot.fitting.first import topic_of
from bot.fitting.rankings import Wish
from bot.reader.probe import Examiner
from index.library import Library
from index.records import sentences_of
from index.terms import terms

_TABLES = 3  # the nearest
_COLUMNS = 10  # that are read
_LIKELY = 0.2  # probability of answering that is enough where a column stands out, or its table speaks of all asked
_FEWEST = 3  # rows of one answer, where as many are asked for
_STANDS_OUT = 3.0  # log-odds before the next


@dataclass(frozen=True)
class Ranking:
    """The columns that a question about a ranking may be asked of, and how surely each answers it."""

    wish: Wish
    columns: tuple[Column, ...]
    answers: tuple[float, ...]  # log-odds

    def told(self, least: float) -> tuple[Evidence, ...]:
        """The rows at the places asked for, by the column that answers most surely, and as surely as that.

        None where that answers with less than the probability `least`.
        """
        if not self.columns:
            return ()
        (best, answer), *others = sorted(enumerate(self.answers), key=lambda pair: -pair[1])
        stands_out = bool(others) and answer >= others[0][1] + _STANDS_OUT
        if stands_out or self._speaks_of_all(self.columns[best]):
            least = min(least, _LIKELY)
        if answer < log_odds(least):
            return ()
        return tuple(replace(row, answers=answer) for row in self._rows(self.columns[best]))

    def has(self, evidence: Evidence) -> bool:
        """Whether a row is at a place asked for by any of the columns."""
        return any(place(row) == place(evidence) for column in self.columns for row in self._rows(column))

    def _rows(self, column: Column) -> list[Evidence]:
        """The rows at the places asked for, as far as a table has them one behind the other; none of too few."""
        wish, rows = self.wish, list[Evidence]()
        wanted = [column.beside(wish.whom, wish.step)] if wish.whom else [column.at(one) for one in wish.places]
        for row in wanted:
            if row is None:
                break
            rows.append(row)
        return rows if len(rows) >= min(len(wanted), _FEWEST) else []

    def _speaks_of_all(self, column: Column) -> bool:
        """Whether a table speaks, with its title and headings, of all that the question does."""
        row = column.rows[0]
        return topic_of(self.wish.first) <= set(terms(f"{row.publisher} {row.context} {row.header}"))


def read_ranking(wish: Wish, weighed: Sequence[Evidence], library: Library, examiner: Examiner) -> Ranking:
    """The columns of the nearest tables, each read by its first row. Raises `EngineError` when the reader fails."""
    found = tuple(islice(_columns(wish, weighed, library), _COLUMNS))
    return Ranking(wish, found, tuple(examiner.of_notes(wish.first, [(column.first,) for column in found])))


def _columns(wish: Wish, weighed: Sequence[Evidence], library: Library) -> Iterator[Column]:
    tables = sorted(by_table(weighed), key=lambda rows: -rows[0].coverage)
    for rows in tables[:_TABLES]:
        if wish.is_from_the_end and is_of_the_top(wish.first, rows):
            continue
        yield from columns(wish.first, list(_whole(rows[0], library)))


def _whole(row: Evidence, library: Library) -> Iterator[Evidence]:
    """All rows of a table, of which one was found, but those that are instructions."""
    table = table_of(row.passage)
    for passage in library.passages:
        if passage.table and table_of(passage) == table:
            orders = instructions_in(passage)
            for start, end in sentences_of(passage):
                if (start, end) not in orders:
                    yield replace(row, passage=passage, start=start, end=end, answers=None)
