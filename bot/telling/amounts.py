"""The figures of a sentence or a table's row, each with whom it is of, what it counts and of which year."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce

from bot.evidence.weighing import Evidence
from bot.words.cells import IS_LESS, RANKS, cells
from bot.words.clauses import Clause, Figure, parts_of, years_at
from bot.words.facts import CARDINALS, ORDINALS
from bot.words.quantity import number_of
from bot.words.reading import read, read_row
from bot.words.unmet import MATTER, YEAR
from bot.words.wording import PLACES, canonical, polarities
from index.terms import terms

ROSE = re.compile(
    r"\b(?:gr[eo]wn?|growth|ris\w+|rose|increas\w+|climb\w*|fall\w*|fell|drop\w*|declin\w*|decreas\w*|shr[aiu]nk\w*"
    r"|chang\w+|gain\w*|los[et]\w*|(?:go|goes|went|gone) (?:up|down))\b",
    re.IGNORECASE,
)
_STANDING = re.compile(rf"{RANKS.pattern}|^\W*(?:#|no|nr|pos|standing)\W*$", re.IGNORECASE)
_YEARLY = re.compile(r"\b(?:year|season|edition)\b", re.IGNORECASE)
_SET_AGAINST = frozenset(("against", "compared", "after", "versus"))
_EARLIER = frozenset(("before", "earlier", "ago", "previous", "previously"))
_MAKE_UP = frozenset(("make", "makes", "made", "making"))
_ROUGHLY = frozenset(map(canonical, ("nearly", "almost", "roughly", "about", "some", "around")))
_TIMES = canonical("times")
_PASSED = frozenset(["passed", "passes", "topped", "tops", "exceeded", "exceeds", "surpassed", "surpasses", "crossed"])
# "stood third", "is 10th", "with London third"
_TELLS_PLACE = re.compile(
    r"\b(?:rank\w*|plac\w+|came|comes?|coming|st[oa]nd\w*|stood|is|was|are|were|finish\w*|remain\w*|stayed|moved|to|from|after"
    r"|fell|rose|climbed|slipped|and|in|at|with(?: [A-Z][\w-]+)+|[A-Z][\w-]+),?\s+"
    r"(?:(?:again|still|only|up|down|joint|the|in)\s+)*"
    rf"(?P<nth>{'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th))\b"
    r"(?!\s+(?:quarter|half|time|year|century|generation|edition|season|phase|round|floor|line|party|day|week|month"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b))"
)
_OF_THE_TOP = re.compile(r"\btop (\d+)\b", re.IGNORECASE)
# "Over five years it registered 5,590": for how long, and no figure of its own.
_FOR_SO_LONG = re.compile(
    rf"\b(?:over|in|for|within|during|after)\s+(?:the\s+)?(?:(?:last|past|next|first)\s+)?(\d+|{'|'.join(CARDINALS)})\s+"
    r"(?:years|months|weeks|days)\b",
    re.IGNORECASE,
)
# "89 billion dollars behind Norway": how far apart two are, and no figure of either.
_APART = re.compile(
    r"(\d(?:[\d,]*\d)?(?:\.\d+)?)(?: (?!and\b|but\b|is\b|was\b)[\w-]+){0,3} (?:behind|ahead of)\b",
    re.IGNORECASE,
)
# "24 instead of 26": what it is and what it was.
_INSTEAD = re.compile(
    r"(\d(?:[\d,]*\d)?(?:\.\d+)?) (?:instead of|rather than|up from|down from) (\d(?:[\d,]*\d)?(?:\.\d+)?)"
)
_SOME = rf"\d[\d,]*|\b(?:{'|'.join(CARDINALS[1:])})\b"
_A_SHARE = re.compile(
    rf"(?P<some>{_SOME}) (?:out )?of (?:(?:the|its|all) )?(?P<all>{_SOME})(?![\d.])"
    r"|(?P<whole>\d[\d,]*)[^.;]{0,60}?, of (?:whom|which|these) (?P<part>\d[\d,]*)(?![\d.]|\s*(?:%|per))",
    re.IGNORECASE,
)
_PART_AND_WHOLE = (("some", "part"), ("all", "whole"))
_UNITS = {"km": frozenset(terms("kilometre kilometer km long far")), "kg": frozenset(terms("kilogram kilo kg heavy"))}
_PLACES = frozenset(PLACES.values())
_SCALE_UNSAID = re.compile(r"[€$£]\s?[mb]n?\b|\b(?:mn|m|bn|k|thousands?|000s)\b|000")
# What a column was called before, is called now, and will be: "Old fee", "Present fee", "New fee".
_STAGES = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        r"old|former|previous|prior|last|earlier",
        r"present|current|now|existing|this",
        r"new|proposed|next|future|planned",
    )
)
_ALL = 100  # percent
_ABOUT = Decimal("0.05")  # of a figure, by which one that is told roughly may be off


@dataclass(frozen=True)
class Amount:
    """A figure that is told, and what of."""

    figure: Figure
    whose: frozenset[str]  # the words of whom it is said of
    words: frozenset[str]  # of what it counts
    years: frozenset[int]
    under: frozenset[str] = frozenset()  # of whom the title and headings over it speak, where it names nobody
    head: str = ""  # of its column, without years
    called: frozenset[str] = frozenset()  # the words of that, which may tell whom it is of: a column for each product
    set_against: bool = False  # said behind another, as what that was before
    moves: bool = False  # tells by how much something rose or fell, or is more than something else
    is_span: bool = False  # tells over how long something is told
    trend: int = 0  # 1 where it rose by that, −1 where it fell
    lacks_scale: bool = False  # its column may be told in thousands or millions

    @property
    def is_place(self) -> bool:
        return self.figure.unit == "ordinal" or bool(_STANDING.search(self.head))

    @property
    def kind(self) -> tuple[str, str, bool, bool]:
        """What two figures must have in common to be set against each other."""
        return self._measure, self.figure.unit, self.is_place, self.is_span

    @property
    def stage(self) -> int | None:
        """Which it is of what was before, what is and what will be, as far as the head of its column says that."""
        return next((at for at, words in enumerate(_STAGES) if words.search(self.head)), None)

    @property
    def _measure(self) -> str:
        """The head of its column without such a word."""
        return " ".join(reduce(lambda head, words: words.sub("", head), _STAGES, self.head).split())

    @property
    def least(self) -> Decimal:
        """What it is at the least, as far as it is told."""
        return self._off(-1) if self.figure.bound in ("about", "under") else self.figure.whole

    @property
    def most(self) -> Decimal:
        """The same at the most."""
        return self._off(1) if self.figure.bound in ("about", "over") else self.figure.whole

    def _off(self, side: int) -> Decimal:
        if self.figure.bound == "about":
            return self.figure.whole * (1 + side * _ABOUT)
        return Decimal("Infinity") * side


def amounts(evidence: Evidence) -> Iterator[Amount]:
    """The figures of a sentence or a table's row."""
    if evidence.header:
        yield from _of_row(evidence)
        return
    clauses = read(evidence.text).clauses
    tops = set(_OF_THE_TOP.findall(evidence.text))
    spans = set(map(number_of, _FOR_SO_LONG.findall(evidence.text)))
    apart = {Decimal(found.replace(",", "")) for found in _APART.findall(evidence.text)}
    levels = [tuple(Decimal(one.replace(",", "")) for one in found) for found in _INSTEAD.findall(evidence.text)]
    places = {found["nth"].lower() for found in _TELLS_PLACE.finditer(evidence.text)}
    above = in_parts(name for clause in read(evidence.context, headline=True).clauses for name in clause.own)
    words, raw, passed = frozenset[str](), tuple[str, ...](), False
    for at, clause in enumerate(clauses):
        goes_on = _ROUGHLY.issuperset(clause.words)
        passed = not _PASSED.isdisjoint(clause.raw) or (passed and goes_on)
        # "45 in 2024", "and Apple 3 percent" go on with what was told before.
        words = words | clause.parts if goes_on else clause.parts
        raw = (*raw, *clause.raw) if goes_on else clause.raw
        for figure in clause.figures:
            if (figure.unit == "ordinal" and not _tells_place(figure, places)) or str(figure.value) in tops:
                continue
            yield Amount(
                replace(figure, bound="over") if passed and not figure.bound else figure,
                in_parts(clause.own or _in_short(clause) or clause.carried),
                words | figure.after,
                years_at(clauses, at),
                under=frozenset() if clause.own or clause.carried else above,
                set_against=_is_set_against(clause, figure) or any(figure.value == was for _, was in levels),
                moves=figure.value in apart
                or (not any(figure.value in both for both in levels) and _moves(raw, clause.opens, figure)),
                trend=_trend(raw),
                is_span=figure.value in spans,
            )
    yield from _shares(evidence)


def _in_short(clause: Clause) -> tuple[str, ...]:
    """Whom a clause names by an abbreviation alone: "AMD 8 percent"; what is counted is nobody: "AI"."""
    return tuple(name for name in clause.names if name.startswith("=") and not MATTER.fullmatch(name[1:].upper()))


def _is_set_against(clause: Clause, figure: Figure) -> bool:
    """Whether a figure tells what something was: "from 51", "against 51", "the year before 51"."""
    said_before = clause.opens in _SET_AGAINST or not _EARLIER.isdisjoint(clause.raw)
    return figure.move == "from" or (said_before and not clause.own)


def _moves(words: tuple[str, ...], opens: str, figure: Figure) -> bool:
    """Whether a figure tells by how much something rose or fell, or is more than something else."""
    if figure.move == "by" or _TIMES in figure.after:
        return True
    tells_trend = bool(_trend(words)) and figure.move not in ("to", "from") and opens != "to"
    is_more = "than" in words and "order" in polarities(words)
    return tells_trend or (is_more and figure.bound not in ("over", "under"))


def _trend(words: Iterable[str]) -> int:
    """1 where words tell of a rise alone, −1 of a fall alone, else 0."""
    told = set(words)
    signs = polarities(told - {"up"} if told & _MAKE_UP else told).get("trend", set())
    return sum(signs) if len(signs) == 1 else 0


def _tells_place(figure: Figure, places: set[str]) -> bool:
    number = int(figure.value)
    return any(place.rstrip("stndrh") == str(number) or ORDINALS[number - 1 : number] == (place,) for place in places)


def _shares(evidence: Evidence) -> Iterator[Amount]:
    """ "137 people, of whom 41 …" as a share of all."""
    for found in _A_SHARE.finditer(evidence.text):
        some, of = (Decimal(number_of((found[one] or found[other]).replace(",", ""))) for one, other in _PART_AND_WHOLE)
        if 0 < some < of:
            yield Amount(Figure(_ALL * some / of, unit="percent"), frozenset(), read(evidence.text).parts, frozenset())


def _of_row(evidence: Evidence) -> Iterator[Amount]:
    told = cells(evidence.header, evidence.text)
    label_head, label = next(((head, cell) for head, cell in told if _is_label(cell)), ("", ""))
    whose = read(label, headline=True).parts
    of_row = frozenset(int(cell) for head, cell in told if _tells_year(head, cell))
    for head, cell in told:
        if cell == label or _tells_year(head, cell) or not any(map(str.isdigit, cell)):
            continue
        below = -1 if IS_LESS.match(cell) else 1
        for clause in read_row(f"{label} | {cell}", f"{label_head} | {head}").clauses:
            yield from (
                Amount(
                    replace(figure, value=below * figure.value),
                    whose | _PLACES.intersection(read(head, headline=True).names),
                    clause.parts | _UNITS.get(figure.unit, frozenset()),
                    clause.years | of_row,
                    head=YEAR.sub("", head).strip(),
                    called=read(head, headline=True).parts,
                    moves=bool(ROSE.search(head)),
                    trend=(_trend(clause.raw) or 1) * below if ROSE.search(head) else 0,
                    lacks_scale=not figure.scaled and bool(_SCALE_UNSAID.search(head)),
                )
                for figure in clause.figures[:1]
            )


def _tells_year(head: str, cell: str) -> bool:
    return bool(YEAR.fullmatch(cell) and _YEARLY.search(head))


def _is_label(cell: str) -> bool:
    return sum(map(str.isalpha, cell)) > sum(map(str.isdigit, cell))


def in_parts(names: Iterable[str]) -> frozenset[str]:
    """Names, and every part of them."""
    return frozenset(part for name in names for part in (name, *parts_of(name)))
