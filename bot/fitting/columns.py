"""The columns of a table, each as a ranking: who has the most by it, who the least, and who comes after whom."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.evidence.weighing import Evidence
from bot.fitting.whom import asks_which_body, asks_which_country
from bot.words.cells import IS_LESS, RANKS, cells, of_years, ranks
from bot.words.facts import CARDINALS
from bot.words.facts import numbers as numbers_of
from bot.words.measures import LARGEST, asks_least, is_least_first, may_tell
from bot.words.regions import names_country, region_in
from bot.words.unmet import WORLDWIDE, YEAR, in_one_way, is_of_other_year, is_place, named_spans, places_in, unmet
from index.passage import Passage
from index.terms import terms

WHOLE = re.compile(r"^(?:the )?(?:world|total|all|others?|rest|group|sum|average|mean|overall)\b", re.IGNORECASE)
_IN_SHORT = re.compile(r"\([^)]*\)")  # "Board of Harbours (BH)"
_CLOCK = re.compile(r"\W*(\d+):(\d\d)\b")  # "3:52"
_TELLS_ALL = re.compile(r"\b(?:points?|total|overall|score|sum)\b", re.IGNORECASE)
# "Top ten", "The five largest patent offices in 2024", of which the last is not the last of all.
_OF_THE_TOP = re.compile(rf"\b(?:{LARGEST}|leading|most)\b", re.IGNORECASE)
_COUNTS = "|".join(CARDINALS[1:])
_OF_THESE = re.compile(rf"\b(?:{LARGEST}|leading|{_COUNTS}|list(?:ed)?|table|these|those)\b", re.IGNORECASE)
_OF_THE_WORLD = re.compile(rf"{WORLDWIDE.pattern}|\bon earth\b", re.IGNORECASE)
_STANDING = re.compile(rf"{RANKS.pattern}|^\W*(?:#|no\.?|nr\.?|number|pos\.?|standing|seed)?\W*$", re.IGNORECASE)
_NUMBERED = 4  # rows, from which one to four is no amount by accident
_ROSE = re.compile(
    r"\b(?:(?:went|gone) up|gain\w*|gr[eo]w\w*|rose|rise[sn]?|climb\w*|increas\w*|improv\w*|chang\w*|additional"
    r"|extra)\b",
    re.IGNORECASE,
)
_FELL = re.compile(
    r"\b(?:los[et]s?|losing|fell|fall(?:s|en)?|drop\w*|declin\w*|shr[aiu]nk\w*|decreas\w*|(?:went|gone) down)\b",
    re.IGNORECASE,
)
# Who is first of all, by nothing in particular.
_ASKS_STANDING = re.compile(
    r"\b(?:finish\w*|comes?|came|won|wins?|winners?|champions?|tops?|topped|leads?|leader|stands?|(?:first|last) place)"
    r"\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Column:
    """The rows of a table in the order of one column, the first of what is asked for in front."""

    label: int  # the column of the table that names whom a row is of
    heads: tuple[int, ...]  # that by which the rows are ranked; two where it is by how much that has changed
    rows: tuple[Evidence, ...]
    places: tuple[int, ...]  # of each row, from 1 on

    @property
    def called(self) -> tuple[str, str]:
        """The head of what names whom a row is of, and its own, the first of two."""
        told = cells(self.rows[0].header, self.rows[0].text)
        return told[self.label][0], told[self.heads[0]][0]

    @property
    def head(self) -> str:
        """What it is called, by its head or the first of two."""
        return self.called[1]

    @property
    def first(self) -> Evidence:
        """What the reader is shown: of the first row, whom it is of and what this column has."""
        row = self.rows[0]
        told = cells(row.header, row.text)
        header, line = (" | ".join(told[number][part] for number in (self.label, *self.heads)) for part in (0, 1))
        text = f"{header}\n{line}"
        return replace(row, passage=replace(row.passage, text=text), start=len(header) + 1, end=len(text))

    def at(self, place: int) -> Evidence | None:
        """The row at a place, −1 for the last; none where the table leaves that out."""
        if place < 0:
            return self.rows[place]
        return next((row for found, row in zip(self.places, self.rows, strict=True) if found == place), None)

    def beside(self, whom: str, step: int) -> Evidence | None:
        """The row so many places behind that of somebody, −1 for the one before; none where there is none."""
        named = set(terms(in_one_way(whom)))
        labels = [set(terms(in_one_way(self.label_of(row)))) for row in self.rows]
        more = [len(label - named) if named <= label else None for label in labels]
        least = min((count for count in more if count is not None), default=None)
        if least is None or more.count(least) > 1:
            return None
        return self.at(self.places[more.index(least)] + step)

    def value_of(self, row: Evidence) -> Decimal | None:
        """What a row has in it, or by how much it has more in the second of two; none where it has no figure."""
        return _value(row, self.heads)

    def label_of(self, row: Evidence) -> str:
        """Whom a row is of, without what stands in brackets."""
        return _IN_SHORT.sub("", cells(row.header, row.text)[self.label][1])


def columns(question: str, rows: Sequence[Evidence]) -> list[Column]:
    """Each column of a table that ranks what a question, asked of the first, may be asked about.

    Of the countries and the part of the world that it names alone, of its years where columns are of years, and without
    rows of all together. A table whose ranks begin further down ranks by these alone.
    """
    if asks_least(question) and _OF_THE_WORLD.search(question):
        return []  # hardly a table is of all
    whole = len(rows)
    if region := region_in(question):
        named, countries = region
        rows, question = [row for row in rows if countries.search(row.text)], named.sub(" ", question)
    if places := places_in(question):
        of_these = [row for row in rows if places & places_in(row.text)]
        rows = of_these or [row for row in rows if places & places_in(row.context)]
    rows = [row for row in rows if not (WHOLE.match(row.text) or _has_strayed(question, row))]
    label = _label_of(rows)
    if label is None or not _is_of_the_kind(question, [cells(row.header, row.text)[label][1] for row in rows]):
        return []
    rows = _of_what_is_named(question, rows, label)
    is_a_part = len(rows) < whole
    heads = [head for head, _ in cells(rows[0].header, rows[0].text)]
    told = (_ranked(question, heads, numbers, label, rows) for numbers in _asked_about(question, heads, label))
    found = [column for column in told if column]
    if is_a_part:  # one alone is the first of these
        return [replace(column, places=tuple(range(1, len(column.rows) + 1))) for column in found]
    found = [column for column in found if len(column.rows) > 1]
    later = [column for column in found if column.places[0] > 1]
    return later or found


def is_of_some(rows: Sequence[Evidence]) -> bool:
    """Whether the rows of a table are of a few places alone, by what ranks in it: the 12th, the 43rd and the 57th."""
    places = (cell for row in rows for _, cell in ranks(row.header, row.text) if cell.isdigit())
    return any(int(place) > len(rows) for place in places)


def is_of_the_top(question: str, row: Evidence) -> bool:
    """Whether the headings of a table say that it is of the first alone, where a question does not ask of these."""
    heading = "".join(row.passage.locator.headings[-1:])
    return bool(_OF_THE_TOP.search(heading)) and not _OF_THESE.search(question)


def _asked_about(question: str, heads: Sequence[str], label: int) -> list[tuple[int, ...]]:
    """The columns, each alone, that a question may be about; or two years of one, where it asks what has changed."""
    years = YEAR.findall(question)
    others = [number for number in range(len(heads)) if number != label and may_tell(question, heads[number])]
    if (_ROSE.search(question) or _FELL.search(question)) and (pairs := _of_two_years(years, heads, others)):
        return [*pairs, *((number,) for number in others if not YEAR.search(heads[number]))]
    newest = of_years((heads[one] for one in others if RANKS.search(heads[one])), years)
    others = [one for one in others if heads[one] in newest or not RANKS.search(heads[one])]
    wanted = [number for number in others if set(years) & set(YEAR.findall(heads[number]))]
    if _ASKS_STANDING.search(question):
        ranks, sums = ([one for one in others if kind.search(heads[one])] for kind in (RANKS, _TELLS_ALL))
        wanted = wanted or ranks or sums
    return [(number,) for number in wanted or others]


def _of_two_years(years: Sequence[str], heads: Sequence[str], among: Sequence[int]) -> list[tuple[int, int]]:
    """The columns of one thing in two years: in those asked for, else in the first and the last that a table has."""
    alike: dict[str, dict[str, int]] = {}
    for number in among:
        if told := YEAR.findall(heads[number]):
            alike.setdefault(YEAR.sub("", heads[number]), {})[min(told)] = number
    pairs = list[tuple[int, int]]()
    for by_year in alike.values():
        asked = [year for year in by_year if year in years]
        ends = asked if len(asked) > 1 else list(by_year)
        if len(ends) > 1:
            pairs.append((by_year[min(ends)], by_year[max(ends)]))
    return pairs


def _of_what_is_named(question: str, rows: Sequence[Evidence], label: int) -> list[Evidence]:
    """The rows that have what a question names in a column that names other things in other rows; else all of them."""
    for start, end in named_spans(question):
        name = set(terms(question[start:end]))
        have = [row for row in rows if any(name <= set(terms(cell)) for cell in _beside_label(row, label))]
        if name and have and len(have) < len(rows):
            return have
    return list(rows)


def _beside_label(row: Evidence, label: int) -> list[str]:
    return [cell for number, (_, cell) in enumerate(cells(row.header, row.text)) if number != label]


def table_of(passage: Passage) -> tuple[str, tuple[str, ...], str]:
    """Which table a passage is a piece of: its source, the headings that it stands under, and its header row."""
    return passage.locator.source_id, passage.locator.headings, passage.text.partition("\n")[0]


def by_table(weighed: Iterable[Evidence]) -> list[list[Evidence]]:
    """The rows of each table among the sentences, the nearest first."""
    tables: dict[tuple[str, tuple[str, ...], str], list[Evidence]] = {}
    for one in weighed:
        if one.header:
            tables.setdefault(table_of(one.passage), []).append(one)
    return list(tables.values())


def nearest_column(question: str, found: Sequence[Column]) -> Column | None:
    """The column whose head has most words of a question, the first of several; none of none."""
    asked = set(terms(question))
    return max(found, key=lambda column: len(asked & set(terms(column.first.header))), default=None)


def _has_strayed(question: str, row: Evidence) -> bool:
    """Whether a row, with its headings and its publisher, does not tell of all that is named, or of another year."""
    return bool(unmet(question, [row.published])) or is_of_other_year(question, row.full)


def _label_of(rows: Sequence[Evidence]) -> int | None:
    """The first column that has words in most rows."""
    told = [[cell for _, cell in cells(row.header, row.text)] for row in rows]
    if not told:
        return None
    most = range(min(map(len, told)))
    worded = (number for number in most if 2 * sum(any(map(str.isalpha, row[number])) for row in told) > len(told))
    return next(worded, None)


def _is_of_the_kind(question: str, labels: Sequence[str]) -> bool:
    """Whether the rows are of countries, where it is asked which country, and not, where it is asked which firm."""
    countries = sum(is_place(label) or names_country(label) for label in labels)
    if asks_which_country(question):
        return countries > 0
    return not (asks_which_body(question) and 2 * countries > len(labels))


def _ranked(
    question: str, heads: Sequence[str], numbers: tuple[int, ...], label: int, rows: Sequence[Evidence]
) -> Column | None:
    found = [(value, row) for row in rows if (value := _value(row, numbers)) is not None]
    if not found:
        return None
    head = heads[numbers[0]]
    if not _STANDING.search(head) and _counts_up([value for value, _ in found]):
        return None
    rises = _rises(question, head, has_losses=any(value < 0 for value, _ in found))
    found.sort(key=lambda pair: pair[0], reverse=not rises)
    by_rank = rises and RANKS.search(head)
    places = tuple(int(value) if by_rank else place for place, (value, _) in enumerate(found, start=1))
    return Column(label, numbers, tuple(row for _, row in found), places)


def _counts_up(values: Sequence[Decimal]) -> bool:
    """Whether a column numbers its rows from one on, as the penalties of a match are."""
    return len(values) >= _NUMBERED and sorted(values) == list(range(1, len(values) + 1))


def _rises(question: str, head: str, *, has_losses: bool) -> bool:
    """Whether what is first by a question has the least in a column."""
    if RANKS.search(head):
        return not asks_least(question)
    return is_least_first(question, head) or (has_losses and bool(_FELL.search(question)))


def _value(row: Evidence, numbers: tuple[int, ...]) -> Decimal | None:
    """What a row has in a column, or by how much it has more in the second of two; none where it has no figure."""
    told = [_figure(row, number) for number in numbers]
    known = [value for value in told if value is not None]
    return None if len(known) < len(told) else known[-1] - (known[0] if len(known) > 1 else 0)


def _figure(row: Evidence, number: int) -> Decimal | None:
    told = cells(row.header, row.text)
    cell = told[number][1] if number < len(told) else ""
    if clock := _CLOCK.match(cell):
        return Decimal(60 * int(clock[1]) + int(clock[2]))
    found = numbers_of(cell) if any(map(str.isdigit, cell)) else ()
    if not found:
        return None
    return -found[0].whole if IS_LESS.match(cell) else found[0].whole
