"""The rows of a table that a question sets against each other: of two, of two years, of somebody and who is first."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bot.evidence.weighing import Evidence, beside, place
from bot.fitting.columns import columns
from bot.question.gap import set_against
from bot.question.yardstick import Earlier, Extreme, Rival
from bot.telling.amounts import Amount, amounts
from bot.words.measures import measures
from bot.words.reading import read
from index.terms import terms

# "than Norway in the index of 2025"
_SCOPE = re.compile(r"(?<=\w)(?<!\bin)(?<!\bat)(?<!\bfor)\s+(?:in|on|by|for|among|at|during|since|when|according)\s.*$")


def with_others(question: str, said: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """What is said, and behind a row of a table that comes first the other row that a question sets it against.

    That is the row of the other of two, of the other of two years, or of who is first of all.
    """
    asked, row = set_against(question), said[0] if said else None
    if row is None or not row.header or not isinstance(asked, Rival | Earlier | Extreme):
        return tuple(said)
    table = table_around(row)
    if isinstance(asked, Extreme):
        others = firsts(asked.which, table) if is_row_of_one(row, asked) else []
    elif isinstance(asked, Rival):
        others = list(rows_of(asked, table) or ())
    else:
        years = {asked.now, asked.then} - {None}
        others = [one for one in table if _year_of(one) in years and _differ_by_year(one, row)]
    told = set(map(place, said))
    lacking = [one for one in others if place(one) not in told]
    return (*said, *lacking) if len(lacking) == 1 else tuple(said)


def rows_of(rival: Rival, rows: Sequence[Evidence]) -> tuple[Evidence, Evidence] | None:
    """The rows of two that are compared, where a table has one of each."""
    for one, other in sides_among(rival, (one for row in rows for one in amounts(row))):
        mine, theirs = ([row for row in rows if _is_row_of(row, *side)] for side in ((one, other), (other, one)))
        if len(mine) == len(theirs) == 1:
            return mine[0], theirs[0]
    return None


def lacks_side(question: str, evidence: Evidence) -> bool:
    """Whether a question compares two, and a sentence speaks of one of them alone."""
    asked = set_against(question)
    held = read(evidence.full, headline=True).parts
    return isinstance(asked, Rival) and sum(bool(side & held) for side in sides_of(asked)) == 1


def firsts(question: str, table: Sequence[Evidence]) -> list[Evidence]:
    """Who is first of a table, by each column that has most words of a question."""
    ranked = [column for column in columns(question, table) if len(column.rows) > 1]
    asked = set(terms(question))
    ranked = [column for column in ranked if measures(question, column.head)] or ranked
    shared = [len(asked & set(terms(column.head))) for column in ranked]
    if len(ranked) > 1 and not (any(shared) or any(measures(question, column.head) for column in ranked)):
        return []
    nearest = [column for column, share in zip(ranked, shared, strict=True) if share == max(shared)]
    return list({place(column.rows[0]): column.rows[0] for column in nearest}.values())


def table_around(row: Evidence) -> tuple[Evidence, ...]:
    """The rows of the passage of one, in their order."""
    above, below = beside(row)
    return tuple(one for one in (*above[::-1], row, *below) if one.header)


def _year_of(row: Evidence) -> int | None:
    """The year that a row is of, by itself."""
    years = {year for one in amounts(row) for year in one.years if str(year) in row.text}
    return years.pop() if len(years) == 1 else None


def _differ_by_year(one: Evidence, other: Evidence) -> bool:
    return {each.whose for each in amounts(one)} == {each.whose for each in amounts(other)}


def is_row_of_one(row: Evidence, extreme: Extreme) -> bool:
    return _is_row_of(row, read(extreme.one, headline=True).parts, frozenset())


def _is_row_of(evidence: Evidence, side: frozenset[str], other: frozenset[str]) -> bool:
    return any(is_of(one, side, other) for one in amounts(evidence))


def sides_of(rival: Rival) -> tuple[frozenset[str], frozenset[str]]:
    """The words of each of two that are compared, without those of both."""
    one, other = (read(side, headline=True).parts for side in (rival.one, _SCOPE.sub("", rival.other)))
    return one - other, other - one


def sides_among(rival: Rival, told: Iterable[Amount]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """The same, then without what several of those have in their names of whom figures are told: "University"."""
    one, other = sides_of(rival)
    yield one, other
    held = Counter(word for whose in {amount.whose for amount in told} for word in whose)
    several = {word for word, count in held.items() if count > 1}
    yield one - several, other - several


def is_of(one: Amount, side: frozenset[str], other: frozenset[str]) -> bool:
    whose = one.whose or one.under
    return bool(whose & side) and not whose & other
