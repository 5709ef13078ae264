"""By how much: the difference of two figures that are quoted side by side, where no source tells it."""

import re
from collections.abc import Sequence
from decimal import Decimal

from bot.evidence.weighing import Evidence
from bot.question.gap import gap
from bot.question.yardstick import moved, rival
from bot.telling.amounts import Amount, amounts
from bot.telling.pairs import side_by_side
from bot.words.clauses import Figure
from bot.words.facts import SCALES
from bot.words.reading import MONEY

_WAY = re.compile(r"\b(?:(?P<less>less|fewer|behind)|more|ahead)$")
_EITHER = re.compile(r"\bor\b", re.IGNORECASE)
_SAME_IN_PLURAL = frozenset(["", "km", "kg", "rmb", "yuan"])


def by_how_much(question: str, said: Sequence[Evidence]) -> str:
    """ "2.4 trillion dollars more", "£18 more", "7 places ahead": what a question asks to be reckoned.

    Empty where it asks for no difference, the figures do not tell one alone, or the best sentence tells it itself.
    """
    asked = gap(question)
    if asked is None or any(_tells_a_change(one) for evidence in said[:1] for one in amounts(evidence)):
        return ""
    pairs = side_by_side(question, asked, said)
    if {*pairs} & {*side_by_side(question, asked, said[1:])}:  # the sentence that answers best tells of something else
        return ""
    told = {_told(left, right, _sign_of(left.figure, said)) for left, right in pairs}
    return told.pop() if len(told) == 1 else ""


def is_the_other_way(question: str, told: str) -> bool:
    """Whether a question takes for granted that one is more than another, or rose, and the difference is told as less.

    A question of the difference between two, or of "more or fewer", takes nothing for granted.
    """
    asked = rival(question) or moved(question)
    if asked is None or _EITHER.search(question) or not (found := _WAY.search(told)):
        return False
    return (found["less"] is None) != (asked.sign > 0)


def _tells_a_change(one: Amount) -> bool:
    return one.moves and not one.head


def _sign_of(figure: Figure, said: Sequence[Evidence]) -> str:
    """The sign of the money that is told, where it is written with one."""
    signs = (sign for sign, money in MONEY.items() if money == figure.unit)
    return next((sign for sign in signs if any(sign in one.text for one in said)), "")


def _told(one: Amount, other: Amount, sign: str) -> str:
    """How much more the first is than the second; empty where they are alike, or not told exactly."""
    mine, theirs = one.figure, other.figure
    if mine.whole == theirs.whole or mine.bound or theirs.bound:
        return ""
    if one.is_place:
        places = int(abs(mine.whole - theirs.whole))
        return f"{places} place{'s' * (places > 1)} {'ahead' if mine.whole < theirs.whole else 'behind'}"
    amount = _written(abs(mine.whole - theirs.whole), mine, sign)
    return f"{amount} {'more' if mine.whole > theirs.whole else _less(mine)}"


def _less(figure: Figure) -> str:
    return "less" if figure.unit or figure.scaled else "fewer"


def _written(amount: Decimal, like: Figure, sign: str) -> str:
    """An amount as a figure was written: with its scale, its unit, or the sign of its money."""
    scale = next((word for word, worth in SCALES.items() if like.scaled and worth == like.scale), "")
    number = f"{amount / (like.scale if scale else 1):,f}"
    number = number.rstrip("0").rstrip(".") if "." in number and not sign else number
    if sign:
        return " ".join(filter(None, (f"{sign}{number}", scale)))
    unit = "percentage point" if like.unit == "percent" else like.unit
    plural = "" if number == "1" or unit in _SAME_IN_PLURAL else "s"
    return " ".join(filter(None, (number, scale, f"{unit}{plural}")))
