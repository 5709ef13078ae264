"""A sentence taken apart: its clauses, and in each the words, names and figures that belong together.

A figure is true of its own clause: "the United States had 30 percent, China 27 percent" says nothing of China and 30.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from bot.words.wording import PLACES

_RUN_ON = frozenset((":", ",", "(", ")", "against", "and", "versus", "to", "after", "compared"))
_PAIRED = frozenset(("against", "and", "versus", "compared"))
_COUNTRIES = frozenset(PLACES.values()) - {"world"}
_A_NAME = 3  # letters that such a part has at least
_CURRENCIES = frozenset(("dollar", "yuan", "euro", "pound"))


def parts_of(name: str) -> tuple[str, ...]:
    """The words of a name, and those that hyphens join in it: a cluster of "Oslo-Bergen" is one of Oslo."""
    words = name.lstrip("=").split()
    joined = (part for word in words if word not in _COUNTRIES for part in word.split("-") if len(part) >= _A_NAME)
    return tuple(dict.fromkeys((*words, *joined)))


@dataclass(frozen=True)
class Figure:
    """A number as it was written, with what it counts."""

    value: Decimal
    scale: Decimal = Decimal(1)
    scaled: bool = False  # its scale was written beside it, or in its column's head
    unit: str = ""  # "percent", "point", "ordinal", a currency, a measure; empty where it is not known
    bound: str = ""  # "over", "under", "about"
    move: str = ""  # "from", "to" or "by", where such a word stands right before it
    word: bool = False  # written as a word
    after: frozenset[str] = frozenset()  # canonical, the few words that follow it

    @property
    def whole(self) -> Decimal:
        return self.value * self.scale


@dataclass(frozen=True)
class Clause:
    """What is said together. Words and names are canonical and in order."""

    words: tuple[str, ...] = ()  # without names and figures
    raw: tuple[str, ...] = ()  # every word but the names, in lower case, as written
    names: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    years: frozenset[int] = frozenset()
    opens: str = ""  # the word or mark that parts it from the clause before
    carried: tuple[str, ...] = ()  # of a clause without names: those of the clause before it
    labels: frozenset[str] = frozenset()  # of a table's cell: the words and names of the row's own labels
    own: tuple[str, ...] = ()  # those of its names that figures can be about; see `_owners`
    head: str = ""  # the name that it begins with

    @property
    def owners(self) -> frozenset[str]:
        """Whom its figures are about: its own names, else those that it takes over."""
        return frozenset(self.own or self.carried)

    @cached_property
    def parts(self) -> frozenset[str]:
        """Its words and every part of its names."""
        return frozenset((*self.words, *(part for name in self.names for part in parts_of(name))))


@dataclass(frozen=True)
class Reading:
    """A text taken apart."""

    clauses: tuple[Clause, ...] = ()
    sequence: tuple[str, ...] = ()  # canonical words and names, in the order of the text
    first: str = ""  # the word that it begins with, where that may be a name
    words: frozenset[str] = field(default=frozenset())
    names: tuple[str, ...] = ()
    short: frozenset[str] = frozenset()  # abbreviations in brackets behind what they stand for
    tokens: tuple[str, ...] = ()  # words, names, quantifiers, "#figures" and "@years", in order

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(figure for clause in self.clauses for figure in clause.figures)

    @cached_property
    def years(self) -> frozenset[int]:
        return frozenset(year for clause in self.clauses for year in clause.years)

    @cached_property
    def raw(self) -> tuple[str, ...]:
        return tuple(word for clause in self.clauses for word in clause.raw)

    @cached_property
    def parts(self) -> frozenset[str]:
        """Every word and every part of a name."""
        found = (part for one in self.sequence for part in (one, one.lstrip("="), *one.lstrip("=").split()))
        return self.short.union(found, *map(parts_of, self.names))


def years_at(clauses: Sequence[Clause], at: int) -> frozenset[int]:
    """The years of a clause: its own, else the nearest before it and those of clauses without figures."""
    if clauses[at].years:
        return clauses[at].years
    loose = frozenset(year for clause in clauses if not clause.figures for year in clause.years)
    before = next((clause.years for clause in reversed(clauses[:at]) if clause.years), frozenset())
    return (loose | before) or next((clause.years for clause in clauses[at + 1 :] if clause.years), frozenset())


def settled(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Clauses that know whom their figures are about, and in which money."""
    return tuple(_carry(_owners(_same_money(clauses))))


def _same_money(clauses: Sequence[Clause]) -> list[Clause]:
    """ "785.9 billion and 781.8 billion dollars" are both dollars."""
    units = {figure.unit for clause in clauses for figure in clause.figures if figure.scaled} & _CURRENCIES
    if len(units) != 1:
        return list(clauses)
    (unit,) = units
    return [
        replace(
            clause,
            figures=tuple(
                replace(figure, unit=unit) if figure.scaled and not figure.unit else figure for figure in clause.figures
            ),
        )
        for clause in clauses
    ]


def _owners(clauses: Sequence[Clause]) -> list[Clause]:
    """The names that figures can be about: a clause's countries, else its other names but abbreviations.

    Where the text names countries, another name of one word has to open its clause: "with a Share of 32,122" is said
    of a country before it.
    """
    placed = any(name in _COUNTRIES for clause in clauses for name in clause.names)
    found = []
    for clause in clauses:
        own = tuple(name for name in clause.names if name in _COUNTRIES)
        if not own:
            own = tuple(
                name
                for name in clause.names
                if not name.startswith("=") and name != "world" and (not placed or " " in name or name == clause.head)
            )
        found.append(replace(clause, own=own))
    return _joined(found)


def _joined(clauses: Sequence[Clause]) -> list[Clause]:
    """A list of names, "France, Switzerland and Canada each lost", belongs to the clause that it leads to."""
    found: list[Clause] = []
    listed: tuple[str, ...] = ()
    for clause in clauses:
        if clause.own and not (clause.words or clause.figures or clause.years):
            listed += clause.own
            found.append(clause)
            continue
        found.append(replace(clause, own=(*listed, *clause.own)) if listed and clause.own else clause)
        listed = ()
    return found


def _carry(clauses: Sequence[Clause]) -> list[Clause]:
    """Clauses without a name take over the names before them, or share them out in order.

    "China passed the United States, with 58,990 against 57,840": the first figure is China's, the second the other's.
    """
    found = list(clauses)
    at = 0
    while at < len(found):
        if found[at].owners:
            at += 1
            continue
        end = at + 1
        while end < len(found) and not found[end].owners and found[end].opens in _RUN_ON:
            end += 1
        before = list(dict.fromkeys(name for clause in found[:at] for name in clause.own))
        figured = [place for place in range(at, end) if found[place].figures]
        if len(figured) > 1 and len(figured) == len(before) and all(found[one].opens in _PAIRED for one in figured[1:]):
            for place, name in zip(figured, before, strict=True):
                found[place] = replace(found[place], carried=(name,))
        elif before:
            last = next(tuple(clause.owners) for clause in reversed(found[:at]) if clause.owners)
            for place in range(at, end):
                found[place] = replace(found[place], carried=last)
        at = end
    return found
