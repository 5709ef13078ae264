"""By what somebody is the oldest, the fastest, the cheapest: which columns of a table tell that, and from which end."""

import re
from dataclasses import dataclass

from index.terms import terms

LARGEST = (
    r"(?:(?:larg|long|bigg|high|great|strong|fast|old|young|new|earli|tall|deep|heavi|wid|rich|busi|dens|dear|costli|prici"
    r"|clear|hott|warm|wett|loud|steep|hard|saf|clean|bright|quick|wet|furth|farth)est|best|top)"
)
LEAST = r"(?:least|fewest|worst|(?:small|short|low|slow|cheap|narrow|light|poor|weak|cold|dri|quiet|thin|near|clos)est)"
PER = re.compile(
    r"\bper (?:\d|head|capita|person|inhabitant|resident|worker|employee|million|thousand|hundred)", re.IGNORECASE
)
_ASKS_PER = re.compile(
    r"\b(?:per|each|every|relative|relation|dens\w*|intens\w*|rates?|ratios?|shares?|proportion\w*|concentrat\w*|crowded"
    r"|thick\w*|compared|divid\w*|for its|average|efficien\w*|adjust\w*)\b",
    re.IGNORECASE,
)
_LEAST = re.compile(rf"\b{LEAST}\b", re.IGNORECASE)

_WHEN = r"opened|built|founded|established|launched|began|born|since|year|completed|finished|released|first"
_AGE = r"age|aged|years old"
_TIME = r"time|seconds?|s|minutes?|hours?|days?|wait\w*|delay\w*|ping|latency|duration|reaction"
_PRICE = r"prices?|costs?|values?|fees?|fares?|tickets?|rents?|euros?|dollars?|kronor|pounds?|€|\$|£"
_WEIGHT = r"weights?|mass|kg|kilos?|tonnes?|grams?|loads?"
_NOISE = r"noise|loudness|db|decibels?|sound"
_LOSS = r"fall|loss|lost|declines?|drops?|decreases?|deaths|faults|errors|complaints"


@dataclass(frozen=True)
class Measure:
    """A word that asks who is first, and the columns that it is asked of."""

    asked: re.Pattern[str]
    head: re.Pattern[str]
    least_first: bool
    alone: bool  # whether no other column tells that


def _measure(asked: str, head: str, *, least: bool, alone: bool = True) -> Measure:
    word, of_head = (rf"(?<!\w)(?:{told})(?!\w)" for told in (asked, head))
    return Measure(re.compile(word, re.IGNORECASE), re.compile(of_head, re.IGNORECASE), least, alone)


_MEASURES = (
    _measure("oldest|earliest", _WHEN, least=True),
    _measure("youngest|newest|latest", _WHEN, least=False),
    _measure("oldest", _AGE, least=False),
    _measure("youngest", _AGE, least=True),
    _measure("fastest|quickest|shortest|soonest|first|wins?|won|winner", _TIME, least=True, alone=False),
    _measure("slowest|longest", _TIME, least=False, alone=False),
    _measure("(?:most|more) (?:expensive|valuable|costly)|dearest|costliest|priciest", _PRICE, least=False),
    _measure("cheapest|least (?:expensive|costly)", _PRICE, least=True),
    _measure("heaviest", _WEIGHT, least=False),
    _measure("lightest", _WEIGHT, least=True),
    _measure("loudest|noisiest", _NOISE, least=False),
    _measure("quietest", _NOISE, least=True),
    _measure("worst", _LOSS, least=False, alone=False),
)


_COMPARED = tuple(
    (re.compile(rf"\b(?:{asked})\b", re.IGNORECASE), re.compile(rf"(?<!\w)(?:{head})(?!\w)", re.IGNORECASE))
    for asked, head in (
        (
            "short(?:er|est)|long(?:er|est)|quick(?:er|est)|fast(?:er|est)|slow(?:er|est)",
            rf"{_TIME}|length|distance|km",
        ),
        ("cheap(?:er|est)|dear(?:er|est)|cost(?:lier|liest|s)?|pric(?:ier|iest)|expensive", _PRICE),
        ("heav(?:ier|iest)|light(?:er|est)|weighs?", _WEIGHT),
        ("warm(?:er|est)|hot(?:ter|test)|cold(?:er|est)|cool(?:er|est)", r"temp\w*|degrees?|[°º]c|[°º]f|high|low"),
        ("loud(?:er|est)|quiet(?:er|est)|nois(?:ier|iest)", _NOISE),
        ("tall(?:er|est)", "height|elevation|altitude"),
        ("deep(?:er|est)", "depth"),
        ("clear(?:er|est)", r"visib\w*|clarity|transparency"),
    )
)
_TELLS_WHEN = re.compile(rf"\b(?:{_WHEN})\b", re.IGNORECASE)


def may_tell(question: str, head: str) -> bool:
    """Whether a column may tell who is first by what a question asks: of the oldest, no column of lengths.

    One of years tells who is the oldest, and nothing else but what the question calls as its head does; one of so many
    per head nothing that is asked of them all.
    """
    if PER.search(head) and not asks_per(question):
        return False
    asked = [measure for measure in _MEASURES if measure.alone and measure.asked.search(question)]
    if asked:
        return any(measure.head.search(head) for measure in asked)
    return not _TELLS_WHEN.search(head) or bool(set(terms(question)) & set(terms(head)))


def measures(question: str, head: str) -> bool:
    """Whether a column tells what a word of a question compares by: of what is cheaper or cheapest, one of prices."""
    return any(asked.search(question) and of_head.search(head) for asked, of_head in _COMPARED)


def asks_per(question: str) -> bool:
    """Whether a question asks for so many per head, or for a size."""
    return bool(_ASKS_PER.search(question))


def asks_least(question: str) -> bool:
    """Whether it is asked who has the least of something."""
    return bool(_LEAST.search(question))


def is_least_first(question: str, head: str) -> bool:
    """Whether who is first by a question has the least in a column of figures."""
    for measure in _MEASURES:
        if measure.asked.search(question) and measure.head.search(head):
            return measure.least_first
    return asks_least(question)
