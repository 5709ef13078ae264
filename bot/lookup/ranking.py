"""A ranking told by a table: which of its columns is asked about, the reader says; who is where by it is reckoned.

To a reader of sentences any row of the right column is the answer to who has the most, so it is never asked which row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from base.odds import log_odds
from bot.evidence.weighing import Evidence, instructions_in, place
from bot.fitting.columns import Column, by_table, columns, is_of_some, is_of_the_top, table_of
from bot.fitting.first import topic_of
from bot.fitting.rankings import Wish
from bot.reader.probe import Examiner
from bot.words.cells import RANKS
from bot.words.unmet import YEAR
from index.library import Library
from index.passage import Hit
from index.records import sentences_of
from index.terms import terms

_RANKS_BY = re.compile(r"\brank\w* by (?P<what>[^|]+)", re.IGNORECASE)
# "Who came first?" is read as "who is first?", which a reader of sentences knows of a row more surely.
_CAME = re.compile(
    r"\b(?:c[ao]mes?|finish(?:ed|es)?|plac(?:ed|es)|rank(?:ed|s)?|stood|stands?|landed|ended up) (?=first\b)",
    re.IGNORECASE,
)
_TABLES = 5  # the nearest
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

    def told(self, least: float, *, is_rivalled: bool = False) -> tuple[Evidence, ...]:
        """The rows at the places asked for, by the column that answers most surely, and as surely as that.

        None where that answers with less than the probability `least`; with hardly any it may, where it stands out,
        unless it `is_rivalled` by a sentence.
        """
        if not self.columns:
            return ()
        (best, answer), *others = sorted(enumerate(self.answers), key=lambda pair: -pair[1])
        best = self._newest_like(best)
        stands_out = bool(others) and answer >= others[0][1] + _STANDS_OUT
        if not is_rivalled and (stands_out or self._speaks_of_all(self.columns[best])):
            least = min(least, _LIKELY)
        if answer < log_odds(least):
            return ()
        columns = [self.columns[best], *self._going_on(best, max(log_odds(least), answer - _STANDS_OUT))]
        return tuple(replace(row, answers=answer) for row in next(filter(None, map(self._rows, columns)), []))

    def _going_on(self, best: int, least: float) -> list[Column]:
        """The ranks of other tables that answer nearly as surely: one may have the places that the best has not."""
        header = self.columns[best].rows[0].header
        near = (column for column, answer in zip(self.columns, self.answers, strict=True) if answer >= least)
        return [column for column in near if column.rows[0].header != header and RANKS.search(column.head)]

    def has(self, evidence: Evidence) -> bool:
        """Whether a row is at a place asked for by any of the columns."""
        return any(place(row) == place(evidence) for column in self.columns for row in self._rows(column))

    def _rows(self, column: Column) -> list[Evidence]:
        """The rows at the places asked for, as far as a table has them one behind the other; none of too few."""
        wish, rows = self.wish, list[Evidence]()
        if wish.several:
            return wish.several.rows(column)
        wanted = [column.beside(wish.whom, wish.step)] if wish.whom else [column.at(one) for one in wish.places]
        for row in wanted:
            if row is None:
                break
            rows.append(row)
        return rows if len(rows) >= min(len(wanted), _FEWEST) else []

    def _newest_like(self, best: int) -> int:
        """Where the columns of the newest year are, among those that are called alike but for the year."""

        heads = [column.called for column in self.columns]
        names = [(whom, YEAR.sub("", head)) for whom, head in heads]
        alike = [at for at, name in enumerate(names) if name == names[best]]
        return max(alike, key=lambda at: (max(YEAR.findall(heads[at][1]), default=""), at == best))

    def _speaks_of_all(self, column: Column) -> bool:
        """Whether a table speaks, with its title and headings, of all that the question does."""
        row = column.rows[0]
        return topic_of(self.wish.first) <= set(terms(f"{row.publisher} {row.context} {row.header}"))


def read_ranking(
    wish: Wish, weighed: Sequence[Evidence], hits: Sequence[Hit], library: Library, examiner: Examiner
) -> Ranking:
    """The columns of the nearest tables, each read by its first row. Raises `EngineError` when the reader fails."""
    found = _as_asked(wish, tuple(islice(_columns(wish, _one_of_each(weighed, hits), library), _COLUMNS)))
    asked = _CAME.sub("is ", wish.first)
    return Ranking(wish, found, tuple(examiner.of_notes(asked, [(column.first,) for column in found])))


def _as_asked(wish: Wish, found: Sequence[Column]) -> tuple[Column, ...]:
    """The columns without ranks by something that is not asked of ("Rank by noise"), where another has plain ranks."""
    asked = set(terms(wish.first))
    plain = any(RANKS.search(column.head) and not _ranks_by(column) for column in found)
    return tuple(one for one in found if not (plain and (by := _ranks_by(one)) and not by & asked))


def _ranks_by(column: Column) -> set[str]:
    """The terms of what a column ranks by, as far as its head says that."""
    match = _RANKS_BY.search(column.head)
    return set(terms(match["what"])) if match else set()


def _one_of_each(weighed: Sequence[Evidence], hits: Sequence[Hit]) -> list[Evidence]:
    """A row of each table, the nearest first; behind those of sentences that were weighed others of their sources."""
    near = sorted((rows[0] for rows in by_table(weighed)), key=lambda row: -row.coverage)
    known = {table_of(row.passage) for row in near}
    sources = {one.passage.locator.source_id for one in weighed}
    tables = (hit.passage for hit in hits if hit.passage.table and hit.passage.locator.source_id in sources)
    return [*near, *(replace(weighed[0], passage=table) for table in tables if table_of(table) not in known)]


def _columns(wish: Wish, tables: Sequence[Evidence], library: Library) -> Iterator[Column]:
    for row in tables[:_TABLES]:
        rows = list(whole_table(row, library))
        if not (wish.is_from_the_end and (is_of_the_top(wish.first, row) or is_of_some(rows))):
            yield from columns(wish.first, rows)


def whole_table(row: Evidence, library: Library) -> Iterator[Evidence]:
    """All rows of a table, of which one was found, but those that are instructions."""
    table = table_of(row.passage)
    for passage in library.passages:
        if passage.table and table_of(passage) == table:
            orders = instructions_in(passage)
            for start, end in sentences_of(passage):
                if (start, end) not in orders:
                    yield replace(row, passage=passage, start=start, end=end, answers=None)
