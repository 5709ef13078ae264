"""Several of a ranking: the Norwegian ports in its first ten, all ports before Oslo, all with more than 40 cranes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bot.evidence.weighing import Evidence
from bot.fitting.columns import Column
from bot.fitting.tops import BEST, COUNT
from bot.words.facts import SCALES, numbers
from bot.words.filler import LEADS
from bot.words.quantity import number_of
from bot.words.regions import region_in
from bot.words.unmet import places_in
from index.terms import terms

_MOST_TOLD = 10  # rows of one answer
_ASKS = rf"^{LEADS}(?:which|what|name|list|show(?: me)?|give me|tell me)(?: all| the| of the| me)* "
_IS = (
    r"(?:(?:is|are|was|were|ranks?|ranked|stands?|stood|features?|featured|appears?|appeared|makes?|made|comes?|came|gets?"
    r"|got|placed?|finish(?:ed)?)(?: it)? )?"
)
_WITHIN = re.compile(
    rf"{_ASKS}(?P<whose>(?:[\w'’&-]+ ){{0,4}}?[\w-]+) {_IS}(?:in|into|inside|among|amongst|within)"
    rf" (?:(?:the|its|their) )?(?P<where>(?:[\w'’()-]+ )*?){BEST}[ -](?P<count>{COUNT})\b(?P<rest>[^?]*?)\W*$",
    re.IGNORECASE,
)
_SINGULAR = ((re.compile(r"ies$"), "y"), (re.compile(r"(?<=[^su])s$"), ""))
_PLURAL = re.compile(r"(?P<which>[Ww]hich|[Ww]hat) (?P<what>(?:[\w-]+ )*?[\w-]+s)")
_VERBS = {"have": "has", "are": "is", "were": "was", "do": "does", "go": "goes"}
_PRESENT = re.compile(
    r"award|build|buy|charge|come|cost|draw|earn|employ|export|file|get|give|grow|hold|host|import|install|invest|lead"
    r"|lose|make|mine|need|offer|own|pay|produce|publish|rank|receive|refine|rise|score|sell|serve|sit|spend|stand|take"
    r"|train|use|win"
)
_NOT = re.compile(r"\bnon[ -]|\b(?:not|outside|other than|except)\b", re.IGNORECASE)
_FROM = re.compile(r" (?:from|in|of|outside|not|that) .*$", re.IGNORECASE)
_RELATES = re.compile(r"^ (?:of|in|on|by|for|at|from)\b")
_BESIDE = re.compile(
    rf"^{LEADS}(?P<who>[Ww]ho|(?:[Ww]hich|[Ww]hat) (?P<kind>(?:[\w-]+ ){{0,2}}[\w-]+s))"
    r" (?P<is>is|are|was|were|ranks?|ranked|stands?|stood|sits?|comes?|came|placed|finish\w*)"
    r" (?:(?P<before>ahead of|in front of|above|before|higher than)|(?P<behind>behind|after|below|lower than))"
    r" (?P<whom>(?:the )?[A-Z0-9][^,;?.]*?)(?P<rest> (?:in|on|for|by|among|at) [^?]*)?\W*$"
)
_ENDS = {"more": "most", "higher": "highest", "larger": "largest", "bigger": "biggest", "greater": "greatest"}
_ENDS |= {"fewer": "fewest", "less": "least", "lower": "lowest", "smaller": "smallest"}
_DOES = rf"^{LEADS}(?P<who>(?:[Ww]hich|[Ww]hat) (?:[\w-]+ ){{0,2}}?[\w-]+) (?P<does>[a-z]+)"
_THAN = re.compile(
    rf"{_DOES} (?:an? |the )?(?P<end>{'|'.join(_ENDS)}) (?P<what>[^?]+?)"
    r" than (?P<whom>(?:the )?[A-Z][^?,]*?)(?P<rest> (?:in|on|for|per) [^?]*)?\W*$"
)
_OVER = re.compile(
    rf"{_DOES} (?:(?P<over>more than|over|above|at least|upwards of)|(?P<under>less than|fewer than|under|below))"
    r" (?P<figure>\d[\d.,]*(?: ?(?:%|percent|thousand|million|billion|trillion))?)(?P<what>[^?]*?)\W*$",
)
_PERCENT = re.compile(r"%|percent")
_SCALE = re.compile(rf"\b(?:{'|'.join(SCALES)})s?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Several:
    """Which rows of a ranking are asked for, all that meet one condition."""

    first: str  # the question, asked of the first
    within: int = 0  # among so many of the first
    whose: str = ""  # of these those of a country, a part of the world or a kind
    whom: str = ""  # before whom they stand
    behind: bool = False  # or behind
    over: Decimal | None = None  # of what they have more than that
    under: Decimal | None = None  # or less

    def rows(self, column: Column) -> list[Evidence]:
        """The rows of a column that are asked for, in its order; none of a table that may leave some out."""
        if self.within:
            return self._within(column)
        if self.whom:
            return self._beside(column)
        told = [row for row, value in zip(column.rows, _values(column), strict=True) if self._has(value)]
        return told[:_MOST_TOLD] if len(told) < len(column.rows) else []

    def _has(self, value: Decimal | None) -> bool:
        if value is None:
            return False
        return value > self.over if self.over is not None else self.under is not None and value < self.under

    def _within(self, column: Column) -> list[Evidence]:
        rows = [row for place, row in zip(column.places, column.rows, strict=True) if place <= self.within]
        if len(rows) < self.within:
            return []
        return _of_those(self.whose, rows, column)[:_MOST_TOLD]

    def _beside(self, column: Column) -> list[Evidence]:
        row = column.beside(self.whom, 0)
        if row is None:
            return []
        at = column.rows.index(row)
        return list(column.rows[at + 1 :] if self.behind else column.rows[:at])[:_MOST_TOLD]


def asked_several(question: str) -> Several | None:
    """Which several of a ranking a question asks for; none where it asks for one, or for something else."""
    if match := _WITHIN.match(question):
        return _of_the_top(match)
    if (match := _BESIDE.match(question)) and (match["kind"] or match["before"] not in (None, "before")):
        first = f"{_one(match['who'], match['is'])} first{match['rest'] or ''}?"
        return Several(first, whom=match["whom"], behind=bool(match["behind"]))
    if match := _THAN.match(question):
        who = _one(match["who"], match["does"])
        first = f"{who} the {_ENDS[match['end']]} {match['what']}{match['rest'] or ''}?"
        return Several(first, whom=match["whom"])
    if match := _OVER.match(question):
        (figure,) = numbers(match["figure"])[:1]
        most = "largest share" if _PERCENT.search(match["figure"]) else "most"
        first = f"{_one(match['who'], match['does'])} the {most}{match['what']}?"
        return Several(first, over=figure.whole) if match["over"] else Several(first, under=figure.whole)
    return None


def _of_the_top(match: re.Match[str]) -> Several:
    kind, rest = _FROM.sub("", match["whose"]).split()[-1], match["rest"]
    if rest and not _RELATES.match(rest):  # "among the top ten innovation clusters"
        what = _FROM.sub("", rest).strip()
        kind, rest = what or kind, rest[len(what) + 1 :]
    rest = rest.replace(" of ", " in ", 1) if rest.startswith(" of ") else rest
    where = f" in the {match['where'].strip()}" if match["where"] else ""
    first = f"Which {_singular(kind)} is first{where}{rest}?"
    return Several(first, number_of(match["count"]), match["whose"])


def _one(who: str, does: str) -> str:
    """Who does it, asked of one: "which port has" of "which ports have", as a reader knows it from a row."""
    several = _PLURAL.fullmatch(who)
    if not several or _singular(several["what"]) == several["what"]:
        return f"{who} {does}"
    verb = f"{does}s" if _PRESENT.fullmatch(does) else _VERBS.get(does, does)
    return f"{several['which']} {_singular(several['what'])} {verb}"


def _singular(noun: str) -> str:
    for ending, instead in _SINGULAR:
        if ending.search(noun):
            return ending.sub(instead, noun)
    return noun


def _of_those(whose: str, rows: list[Evidence], column: Column) -> list[Evidence]:
    """The rows of the country, the part of the world or, where only some are of it, the kind that is named."""
    wanted, whose = not _NOT.search(whose), re.sub("non-", "", whose, flags=re.IGNORECASE)
    places, region = places_in(whose), region_in(whose)
    if region:
        own = [bool(region[1].search(row.text)) for row in rows]
    elif places:
        own = [bool(places & places_in(row.text)) for row in rows]
    else:
        kind = set(terms(_FROM.sub("", whose).split()[-1]))
        own = [kind <= set(terms(label)) for label in map(column.label_of, rows)]
        own = own if any(own) else [True] * len(rows)
    return [row for row, is_own in zip(rows, own, strict=True) if is_own is wanted]


def _values(column: Column) -> Iterable[Decimal | None]:
    """What the rows have in a column, in the scale that its head tells ("billion dollars")."""
    told = _SCALE.search(column.head)
    scale = SCALES[told.group().lower().rstrip("s")] if told else Decimal(1)
    return [None if (value := column.value_of(row)) is None else value * scale for row in column.rows]
