"""One later place of a ranking: "who came third?" is a row of a table, whatever a reader of sentences takes it for.

A small model reads the row of the first as the answer to who is first, but hardly that of the fifth as the answer to
who is fifth. So a table is chosen by its first row, and its later row told.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from bot.evidence.weighing import Evidence
from bot.fitting.tops import NUMBERS, by_table, has_strayed, rank_of
from bot.words.cells import figures, ranks, words
from bot.words.facts import LATER, ORDINALS, numbers
from bot.words.unmet import YEAR, is_place, places_in

_MOST = 20  # places down
_FIRST = {"runner-up": "leader", "runner up": "leader", "bronze": "gold"}
_NAMED = {"runner-up": 2, "runner up": 2, "bronze": 3} | {word: place for place, word in enumerate(ORDINALS, start=1)}
_NTH = rf"(?P<{{}}>{LATER})"
_IS = (
    r"\b(?:is|are|was|were|be|came|comes?|coming|ranks?|ranked|ranking|sits?|stands?|stood|placed|finish\w*|takes?|took"
    r"|holds?|held|in|at|on|who['’]s)"
)
# What a place may be followed by; "the second director to win" is of another kind.
_FOLLOWS = "in|for|on|at|among|when|once|by|overall|worldwide|globally|with|and|as|then|behind|after|to"
_ENDS = rf"(?=\W*$|[,;:?]| (?:{_FOLLOWS})\b)"
_PLACES = (
    rf"\b{_NTH.format('placed')}[- ](?:place[ds]?|rank(?:ed)?|position|spot)\b",
    rf"{_IS} (?:(?:the|at|in|on|only|just|ranked|placed) )*{_NTH.format('stands')}\b{_ENDS}",
    rf"\b{_NTH.format('best')}(?=[- ](?:largest|biggest|highest|most|best|strongest|fastest|greatest|longest)\b)",
    rf"(?:\bnumber|\bno\.|#) ?(?P<number>(?:[2-9]|1\d|20)\b(?![\d,.]*\d)|{'|'.join(NUMBERS)})\b",
    r"\b(?P<named>runner[- ]up|bronze)\b",
)
_PLACE = re.compile("|".join(_PLACES), re.IGNORECASE)
_ANY = re.compile(rf"\b(?:{'|'.join(ORDINALS[1:])}|\d+(?:st|nd|rd|th))\b", re.IGNORECASE)
_ASKS_WHO = re.compile(
    r"\b(?:who(?:['’]s|se)?|which(?! (?:place|rank|position|spot|years?|editions?|quarters?|months?)\b)"
    r"|what (?:about the|[a-z]+ (?:is|are|was|were|sits?|stands?|ranks?|comes?|came|takes?|took|holds?|held)))\b",
    re.IGNORECASE,
)
_NOT_RANKED = re.compile(
    r"\b(?:notices?|announcements?|articles?|regulations?|least|smallest|lowest|fewest|last)\b", re.I
)
_ASKS_COUNTRY = re.compile(r"\b(?:which|what) (?:country|countries|econom(?:y|ies)|nations?)\b", re.IGNORECASE)
# "who is third behind those two": of them nothing is asked.
_BEHIND = re.compile(
    r",? ?\b(?:(?:right|just|directly) )?(?:after|behind|besides|following) (?!which\b)[^,?.]*?"
    r"(?=[,?.]|$| (?:in|for|by|with|when|who|which|what)\b)",
    re.IGNORECASE,
)
_RANKED = re.compile(r"\b(?:most|largest|highest|biggest|leading|first|top|fastest|best|by rank)\b", re.IGNORECASE)
_WHOLE = re.compile(r"^(?:the )?(?:world|total|all|others?|rest)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Nth:
    """A later place that a question asks for."""

    place: int  # 2 or more
    first: str  # the question, asked of the first place
    also_first: bool = False  # whether who is first is asked as well: "who is best, and who's second?"


def asked_place(question: str) -> Nth | None:
    """Which place of a ranking a question wants to be told who holds; none where it asks something else, or several."""
    asked = _BEHIND.sub("", question)
    found = list(_PLACE.finditer(asked))
    if len(found) != 1 or len(_ANY.findall(asked)) > 1 or not _ASKS_WHO.search(asked) or _NOT_RANKED.search(asked):
        return None
    (match,) = found
    kind = match.lastgroup or ""
    told, (start, end) = match[kind].lower(), match.span(kind)
    place = _number(told)
    instead = _FIRST.get(told) or {"number": "one", "best": ""}.get(kind, "first")
    first = f"{asked[:start]}{instead}{asked[end:]}"
    first = first.replace("the -", "the ").replace("the  ", "the ")
    return Nth(place, first, len(_ASKS_WHO.findall(asked)) > 1) if place <= _MOST else None


def rows_at(asked: Nth, weighed: Iterable[Evidence]) -> list[tuple[Evidence, Evidence]]:
    """Of each table that ranks what a question names, the row of the first and the one at the place asked for.

    A table with a column of ranks has them by these; one whose heading says that it tells the most, by its order. Of
    one that tells countries, only rows of those asked for are counted.
    """
    found = (_at(asked, rows) for rows in by_table(weighed))
    return [pair for pair in found if pair]


def _at(asked: Nth, rows: Sequence[Evidence]) -> tuple[Evidence, Evidence] | None:
    ranked = _by_rank(asked.first, rows) or _by_order(asked.first, rows)
    countries = places_in(asked.first)
    if countries:
        ranked = dict(enumerate((row for _, row in sorted(ranked.items()) if countries & places_in(row.text)), start=1))
    first, row = ranked.get(1), ranked.get(asked.place)
    if not first or not row or any(has_strayed(asked.first, one) for one in (first, row)):
        return None
    whose = next((cell for _, cell in words(row.header, row.text)), "")
    return None if _ASKS_COUNTRY.search(asked.first) and not is_place(whose) else (first, row)


def _by_rank(question: str, rows: Sequence[Evidence]) -> dict[int, Evidence]:
    ranked = {rank_of(question, row): row for row in rows if ranks(row.header, row.text)}
    return ranked if 1 in ranked else {}


def _by_order(question: str, rows: Sequence[Evidence]) -> dict[int, Evidence]:
    """The rows of a table that says that it ranks, where their figures go down and all stand in one passage."""
    rows = sorted((row for row in rows if not _WHOLE.match(row.text)), key=lambda row: row.start)
    if len({row.passage.id for row in rows}) != 1 or not _RANKED.search(rows[0].context):
        return {}
    values = [_figure(row, set(YEAR.findall(question))) for row in rows]
    told = [value for value in values if value is not None]
    falls = len(told) == len(rows) and all(high >= low for high, low in pairwise(told))
    return dict(enumerate(rows, start=1)) if falls else {}


def _figure(row: Evidence, years: set[str]) -> Decimal | None:
    """A row's first figure, or its first of one of the years, where its columns tell years; none where it has none."""
    told = figures(row.header, row.text)
    of_year = [cell for head, cell in told if years & set(YEAR.findall(head))]
    found = [numbers(cell) for cell in of_year or [cell for _, cell in told]]
    return found[0][0].whole if found and found[0] else None


def _number(told: str) -> int:
    return _NAMED.get(told) or NUMBERS.get(told) or int("".join(filter(str.isdigit, told)))
