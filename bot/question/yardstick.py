"""What a yes-or-no question sets a figure against: an amount, another's, an earlier one's, a place, a year.

"Did it sell more than 50?", "Does Norway catch more than Iceland?", "Did it catch more than in 2023?", "Is it third?",
"Was it built before 1990?".
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.question.yesorno import wants_yes_or_no
from bot.words.clauses import Figure
from bot.words.facts import ORDINALS
from bot.words.filler import LEADS
from bot.words.measures import LARGEST, LEAST
from bot.words.quantity import YEAR, number_of, quantity
from bot.words.reading import MONTHS
from bot.words.unmet import BY_DATE
from bot.words.unmet import YEAR as A_YEAR
from bot.words.wanted import shortened
from bot.words.wording import NEGATION

MORE_WORDS = (
    "more|higher|larger|bigger|greater|longer|taller|heavier|wider|deeper|dearer|costlier|pricier|stronger|warmer|hotter"
    "|louder|wetter|richer|oftener|steeper"
)
LESS_WORDS = "less|fewer|lower|smaller|shorter|lighter|narrower|shallower|cheaper|weaker|cooler|colder|quieter|poorer"
_VERBS_OVER = (
    r"exceed\w*|surpass\w*|outnumber\w*|outspen[dt]\w*|out(?:do|sell)\w*|outdid|outsold|overtak\w+|overtook|beat\w*"
)
# Behind a number that is no share and not of thousands.
_PLAIN = r"(?![,.]\d|\s*(?:%|per ?cent|hundred|thousand|million|billion|trillion|[mbt]n\b))"
# "The top ten" are a part of a ranking, "to top ten million" is to be above it.
_FEW = rf"\s+(?:\d{{1,3}}|two|three|five|ten|twenty|fifty|hundred)\b{_PLAIN}(?!\s*(?:dollars|euros|pounds|yuan))"
_OVER = (
    rf"(?:(?:{MORE_WORDS}) than|over|above|in excess of|beyond|upwards? of|north of"
    rf"|tops|topped|(?<!the )(?<!a )(?<!['’]s )(?<!in )top(?!{_FEW})|past|{_VERBS_OVER})"
)
_REACHES = (
    r"(?:at least|no (?:fewer|less) than|not (?:fewer|less) than|hit(?:s|ting)?|reach(?:ed|es)?|cross(?:ed|es)?"
    r"|pass(?:ed|es)?|(?:get|got|ma[dk]e it|come|came|rise|rose|grow|grew|climb(?:ed)?) to"
    r"|as (?:many|much|high|large|big|long) as)"
)
_UNDER = rf"(?:(?:{LESS_WORDS}) than|under|below|beneath|south of|short of)"
_WITHIN = r"(?:at most|(?:no|not) more than|up to|within)"
_BOUNDS = ((_WITHIN, -1, True), (_REACHES, 1, True), (_OVER, 1, False), (_UNDER, -1, False))

_MOST = re.compile(
    r"\b(?:(?<!the )most (?:of )?|(?:the|a) (?:vast |great )?majority (?:of )?)(?=(?:the|its|their|all|these)?\b)", re.I
)
# "Can children under 5 …?", "Do I have to be over 18?": what a rule holds for, and no figure that is set against it.
_OF_A_RULE = re.compile(
    r"^\W*(?:can|may|must|should|could|shall|am i|do (?:i|we|you)|will i)\b"
    r"|\b(?:allowed|permitted|have to|need(?:s|ed)? to|required|free|entitled|eligible)\b",
    re.IGNORECASE,
)
# "Isn't it third?" is asked of what is so, as is "Is it no more than ten?".
_NO_DENIAL = re.compile(r"^\W*\w+n['’]t\b|\b(?:no|not) (?:fewer|less|more) than\b", re.IGNORECASE)
_BETTER = "better|worse"
_THAN = re.compile(
    rf"\b(?P<how>{MORE_WORDS}|{LESS_WORDS}|{_BETTER}|harder|further)\b(?P<what>[^,;?]*?)"
    r"\bthan\b(?: (?:that|those|the one) (?:of|in|for|at))?(?P<other>[^?]+)",
    re.IGNORECASE,
)
_OUT = re.compile(rf"\b(?P<how>{_VERBS_OVER})\b(?P<other>[^?]+)", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?P<how>ahead of|in front of|above|outrank\w*|(?:better|higher)(?: placed| ranked)? than|behind|below"
    r"|(?:worse|lower)(?: placed| ranked)? than|trail\w*|lag\w*(?: behind)?)\b(?P<other>[^?]+)",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"behind|below|worse|lower|trail|lag", re.IGNORECASE)
_BEFORE = re.compile(
    rf"^\s*(?:(?:in|during|at|for|it (?:was|did|had)|they (?:were|did|had)) )*(?:(?:in )?(?P<year>{YEAR})\b"
    r"|(?:the|a|one) (?:year|season|month|quarter|week|survey|edition|time) (?:before|earlier|ago|previous\w*)"
    r"|the (?:one|ones) before"
    r"|(?:the )?(?:previous|last|preceding|prior) (?:year|season|month|quarter|week|survey|edition|time)|before\b)",
    re.IGNORECASE,
)
_ROSE = r"rise|rose|risen|gr[eo]wn?|increased?|climb(?:ed)?|(?:go|going|gone|went) up|gain(?:ed)?|expand(?:ed)?"
_FELL = r"fall|fell|fallen|drop(?:ped)?|declined?|decreased?|shr[aiu]nk|(?:go|going|gone|went) down|los[et]|dip(?:ped)?"
_GOT = "(?:get|got|gotten|become|became|grow|grew)"
MOVED = re.compile(
    rf"\b(?:(?P<up>{_ROSE}|{_GOT} (?:{MORE_WORDS}))|(?P<down>{_FELL}|{_GOT} (?:{LESS_WORDS}))"
    r"|(?P<better>improved?|(?:get|got) better)"
    r"|(?P<worse>worsen(?:ed)?|(?:get|got) worse|slip(?:ped)?))\b",
    re.IGNORECASE,
)
FROM_TO = re.compile(rf"\b(?:from|between)\s+(?P<from>{YEAR})\s+(?:to|and|until|through)\s+(?P<to>{YEAR})\b", re.I)
_NUMBERED = rf"(?P<nth>{'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th))"
_AT_PLACE = re.compile(
    rf"\b(?:{_NUMBERED}(?: (?:place|position|overall))?|(?:number|no\.?) (?P<number>one|two|three|\d+))"
    r"(?=\W*$| (?:in|among|of|by|for|on|at|worldwide|globally|when|according|last|this|that)\b)"
    rf"(?! (?:of|in) (?:{MONTHS}|a row))",
    re.IGNORECASE,
)
_NEXT_TO = re.compile(
    rf"\b(?P<nth>{'|'.join(ORDINALS)})(?: (?:place|position))?,? (?:(?:right|just|directly) )?behind\b", re.IGNORECASE
)
_IN_TOP = re.compile(
    r"\b(?:in|among|into|inside|within|of|make|made) (?:(?:the|a|its) )?(?:[\w'’]+ )?"
    r"top[ -](?P<top>\d+|two|three|four|five|six|seven|eight|ten|twenty|thirty|fifty|hundred)\b"
    rf"{_PLAIN}",
    re.IGNORECASE,
)
_RANKING = (
    r"(?:(?!two|three|five|ten|twenty|fifty|hundred|\d)[\w’'-]+ ){0,4}?"
    r"(?:list|rankings?|table|league|index|chart)\b"
)
# "Did Oslo top the list?", "Was it already at the head of the table?"
_ON_TOP = re.compile(
    r"\b(?:(?<!the )(?<!of )(?:top(?:s|ped)?|leads?|led|head(?:s|ed)?)|atop|(?:on|at the) (?:top|head) of) (?!to\b)"
    rf"{_RANKING}",
    re.IGNORECASE,
)
# "Does Norway lead in ships?", but not "in seven of ten ports" or "over Chile".
_LEADS_IN = re.compile(
    rf"^\W*{LEADS}(?:does|do|did|is|are|was|were) (?:(?!says?\b|claims?\b)[^?,;])+?"
    r" (?<!its )(?<!the )(?<!their )(?:lead|leading) (?:the world )?in"
    r" (?!more\b|most\b|many\b|all\b|any\b|every\b|each\b|\d|(?:two|three|four|five|six|seven|eight|nine|ten)\b)"
    r"(?![^?]*\b(?:over|than|ahead|against|compared|hold up)\b)",
    re.IGNORECASE,
)
# "Twenty years ago, did it …?": of which year's figures that is, no year tells.
_AGO = re.compile(r"\b(?:years?|decades?|months?|weeks?) ago\b|\bback then\b|\bin those days\b", re.IGNORECASE)
# "Has it ever been first?", which where it stands now does not tell.
_ONCE = re.compile(rf"\b(?:ever|before|once|previously|in the past)\b(?!.*\b{YEAR})", re.IGNORECASE)
# "Is Oslo the largest port?", "Did Oslo have the fewest ships?"
_MOST_OF_ALL = re.compile(
    rf"(?<!one of )\b(?:the |['’]s )(?P<what>{LARGEST}|{LEAST}|(?:most|least|fewest)(?! of\b))\b"
    r"(?! part\b|[ -](?:\d|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred)\b)",
    re.IGNORECASE,
)
# "Did it drop out of the top ten?", which where it stands now does not tell.
_LEFT = re.compile(
    r"\b(?:out of|outside|left|leave|leav\w+|lost|lose|missed|miss|first time|enter\w*)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Bound:
    """An amount that a figure is to be above or below."""

    figure: Figure  # with its unit; what follows it tells what is counted
    sign: int  # 1 above, −1 below
    reaches: bool  # whether it may be just so many


@dataclass(frozen=True)
class Rival:
    """Another, than whom one is to have more (1) or less (−1), or stand before (1) or behind (−1)."""

    one: str
    other: str
    sign: int
    by_place: bool | None = False  # none where either may be meant


@dataclass(frozen=True)
class Earlier:
    """A time, than at which it is to be more (1) or less (−1); better or worse are told of places, a rise of both."""

    sign: int
    now: int | None = None
    then: int | None = None
    by_place: bool | None = False


@dataclass(frozen=True)
class Place:
    """A place that one is to have, or one of the first so many."""

    number: int
    within: bool = False


@dataclass(frozen=True)
class Extreme:
    """One that is to have the most or the least of all, and who has is asked by `which`."""

    one: str
    which: str


@dataclass(frozen=True)
class Date:
    """A year, before (−1) or after (1) which something is to have been."""

    year: int
    sign: int


Yardstick = Bound | Rival | Earlier | Place | Extreme | Date


@lru_cache(maxsize=1024)
def yardstick(question: str) -> Yardstick | None:
    """What a yes-or-no question sets a figure against; none where it sets none or denies something, or of any other."""
    asked = shortened(question.strip())
    if not wants_yes_or_no(asked) or NEGATION.search(_NO_DENIAL.sub("", asked)):
        return None
    found = (
        _date(asked)
        or _right_behind(asked)
        or rival(asked)
        or _in_top(asked)
        or _bound(asked)
        or moved(asked)
        or _place(asked)
        or _extreme(asked)
    )
    return None if isinstance(found, Bound | Place) and _AGO.search(asked) else found


def _date(asked: str) -> Date | None:
    found = BY_DATE.search(asked) if len(A_YEAR.findall(asked)) == 1 else None
    return Date(int(found["year"]), 1 if found["how"].lower() in ("after", "later than") else -1) if found else None


def rival(asked: str) -> Rival | Earlier | None:
    """Another or an earlier one, than which something is said to be more."""
    if found := _THAN.search(asked):
        sign = -1 if re.fullmatch(f"{LESS_WORDS}|worse", found["how"], re.IGNORECASE) else 1
        by_place = bool(re.fullmatch(_BETTER, found["how"], re.IGNORECASE))
        before, amount = _BEFORE.match(found["other"]), quantity(found["other"])
        if before and not (before["year"] and amount):
            return _earlier(asked[: found.start()] + found["what"], before["year"], sign, by_place)
        return None if amount else Rival(asked[: found.start()] + found["what"], found["other"], sign, by_place)
    if (found := _OUT.search(asked)) and not quantity(found["other"]):
        return Rival(asked[: found.start()], found["other"], 1, by_place=None)
    if (found := _AHEAD.search(asked)) and not quantity(found["other"]):
        if before := _BEFORE.match(found["other"]):
            return _earlier(asked[: found.start()], before["year"], -1 if _BEHIND.match(found["how"]) else 1, True)
        return Rival(asked[: found.start()], found["other"], -1 if _BEHIND.match(found["how"]) else 1, True)
    return None


def _earlier(now: str, then: str | None, sign: int, by_place: bool = False) -> Earlier:
    years = [int(year) for year in A_YEAR.findall(now)]
    of_now = years[-1] if years else None
    of_then = int(then) if then else None
    return Earlier(sign, of_now, of_then or (of_now - 1 if of_now else None), by_place)


def _bound(asked: str) -> Bound | None:
    if _OF_A_RULE.search(asked):
        return None
    for words, sign, reaches in _BOUNDS:
        for found in re.finditer(rf"\b{words}\s+(?=\S)", asked, re.IGNORECASE):
            if figure := quantity(asked[found.end() :]):
                return Bound(figure, sign, reaches)
    if _MOST.search(asked):
        return Bound(Figure(Decimal(50), unit="percent"), 1, False)
    return None


def moved(asked: str) -> Earlier | None:
    """The earlier time since which something is said to have risen or fallen, as far as a year tells it."""
    found = None if re.search(r"\bthan\b", asked) else MOVED.search(asked)
    if not found:
        return None
    sign = 1 if found["up"] or found["better"] else -1
    by_place = True if found["better"] or found["worse"] else None
    if span := FROM_TO.search(asked):
        return Earlier(sign, int(span["to"]), int(span["from"]), by_place)
    years = [int(year) for year in A_YEAR.findall(asked)]
    return Earlier(sign, years[0], years[0] - 1, by_place) if len(years) == 1 else None


def _right_behind(asked: str) -> Place | None:
    """The place of one that is asked for beside whom it is behind: "second, right behind Oslo"."""
    found = _NEXT_TO.search(asked)
    return Place(ORDINALS.index(found["nth"].lower()) + 1) if found else None


def _in_top(asked: str) -> Place | None:
    found = None if _LEFT.search(asked) else _IN_TOP.search(asked)
    return Place(number_of(found["top"]), within=True) if found else None


def _extreme(asked: str) -> Extreme | None:
    found = _MOST_OF_ALL.search(asked)
    return Extreme(asked[: found.start()], f"Which is the {asked[found.start('what') :]}") if found else None


def _place(asked: str) -> Place | None:
    if _ONCE.search(asked):
        return None
    if (_ON_TOP.search(asked) or _LEADS_IN.search(asked)) and not _LEFT.search(asked):
        return Place(1)
    if found := _AT_PLACE.search(asked):
        told = (found["nth"] or found["number"]).lower()
        return Place(ORDINALS.index(told) + 1 if told in ORDINALS else number_of(told.rstrip("stndrh")))
    return None
