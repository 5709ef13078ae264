"""The first few of a ranking: "the top three ports" are the rows of a table, from the first on."""

import re
from collections.abc import Iterable, Sequence

from bot.evidence.weighing import Evidence
from bot.words.cells import ranks
from bot.words.facts import CARDINALS
from bot.words.unmet import YEAR, is_of_other_year, places_in, unmet
from bot.words.wanted import asks_for_figure

NUMBERS = {word: number for number, word in enumerate(CARDINALS, start=1) if number > 1}
NUMBERS |= {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100}
_COUNT = rf"(?:(?<!\d)\d{{1,3}}(?!\d)|{'|'.join(NUMBERS)})"
_BEST = r"(?:top|first|best|leading|largest|biggest|highest|strongest|fastest)"
TOP = re.compile(
    rf"\b{_BEST}[ -](?P<behind>{_COUNT})\b(?![,.]\d| (?:times?|days?|weeks?|months?|quarters?|years?|decades?))"
    rf"|\b(?P<before>{_COUNT}) (?:{_BEST}|highest-ranked)\b",
    re.IGNORECASE,
)
_MOST = r"(?:most|highest|largest|biggest|strongest|fastest|best)"
_LEADING = re.compile(
    rf"\b(?:which|what|the) (?P<count>{_COUNT}) (?:[a-z]+ ){{1,3}}(?:head|lead|top|rank (?:first|highest|best)"
    rf"|(?:come|are|stand) (?:first|ahead|on top|at the top|(?:the )?{_MOST})|(?:with|have|had) (?:the )?{_MOST})\b",
    re.IGNORECASE,
)
# Of those in it something else is asked: "a port in the top ten".
_WITHIN = re.compile(
    rf"\b(?:in|into|inside|among|amongst|of|within|from|outside|enter\w*|reach\w*|join\w*|left|leave)"
    rf" (?:(?:the|its|their|our|[\w'’]+['’]s?) )*{_BEST}[ -]{_COUNT}\b",
    re.IGNORECASE,
)
_FEWEST, _ALL = 3, 10  # rows of one answer


def tops(text: str) -> set[int]:
    """Of how many a text speaks as the first, the best, the largest: 10 of "top ten"."""
    counts = ((match["behind"] or match["before"]).lower() for match in TOP.finditer(text))
    return {_number(count) for count in counts}


def asked_for(question: str) -> int:
    """How many of the first of a ranking a question wants to be told; 0 where it wants something else."""
    if asks_for_figure(question) or _WITHIN.search(question):
        return 0
    counts = tops(question) | {_number(match["count"].lower()) for match in _LEADING.finditer(question)}
    return min(counts) if len(counts) == 1 and 2 <= min(counts) <= _ALL else 0


def first_rows(question: str, count: int, weighed: Iterable[Evidence]) -> list[tuple[Evidence, ...]]:
    """Of each table that ranks what a question names, the first rows in their order, the nearest table first.

    They may be fewer than `count` where a table leaves places out. Of one that tells countries, only rows of those
    asked for.
    """
    found = (_first(question, count, rows) for rows in by_table(weighed))
    return [rows for rows in found if len(rows) >= min(count, _FEWEST)]


def by_table(weighed: Iterable[Evidence]) -> list[list[Evidence]]:
    """The rows of each table among the sentences, the nearest first."""
    tables: dict[tuple[str, tuple[str, ...], str], list[Evidence]] = {}
    for one in weighed:
        if one.header:
            at = one.passage.locator
            tables.setdefault((at.source_id, at.headings, one.header), []).append(one)
    return list(tables.values())


def has_strayed(question: str, row: Evidence) -> bool:
    """Whether a row, with its headings and its publisher, does not tell of all that is named, or of another year."""
    return bool(unmet(question, [row.published])) or is_of_other_year(question, row.full)


def _first(question: str, count: int, rows: Sequence[Evidence]) -> tuple[Evidence, ...]:
    ranked, asked_of, kept = {rank_of(question, row): row for row in rows}, places_in(question), list[Evidence]()
    for rank in range(1, len(rows) + 1):
        row = ranked.get(rank)
        if row is None or len(kept) == count:
            break
        if not asked_of or asked_of & places_in(row.text):
            kept.append(row)
    return () if any(has_strayed(question, row) for row in kept) else tuple(kept)


def rank_of(question: str, row: Evidence) -> int:
    """A row's place, that of the year asked for where several are told; 0 where it has none."""
    told = [(head, cell) for head, cell in ranks(row.header, row.text) if cell.isdigit()]
    years = set(YEAR.findall(question))
    of_year = [cell for head, cell in told if years & set(YEAR.findall(head))]
    return int((of_year or [cell for _, cell in told] or ["0"])[0])


def _number(count: str) -> int:
    return int(count) if count.isdigit() else NUMBERS[count]
