"""The figures of what is quoted that a question sets side by side: one's and another's, now and then."""

import re
from collections.abc import Iterable, Sequence

from bot.evidence.weighing import Evidence
from bot.question.yardstick import Earlier, Rival
from bot.telling.amounts import ROSE, Amount, amounts
from bot.telling.rivals import is_of, sides_among
from bot.words.clauses import Figure
from bot.words.measures import measures
from bot.words.reading import read
from bot.words.wording import canonical

_POINTS = re.compile(r"\b(?:points?|pts|scores?|marks?)\b", re.IGNORECASE)
_ASKS_SHARE = re.compile(
    r"\b(?:shares?|per ?cent\w*|rates?|proportions?|parts? of|intensit\w+|margins?|of (?:its|their|all))\b|%"
    rf"|{ROSE.pattern}",
    re.IGNORECASE,
)
_KINDS = frozenset(map(canonical, ["number", "value", "share", "rate", "price", "score", "volume", "speed", "size"]))
_NEAR = 2  # years
_LARGE = 1000  # from which a figure is told as it is, and not in thousands
_FAR = 50  # times as much as a small number in a word, which is no amount beside it


def side_by_side(question: str, asked: Rival | Earlier, told: Iterable[Evidence]) -> list[tuple[Amount, Amount]]:
    """The figures of one kind that a question sets against each other: of one and another, of now and then."""
    every = [one for evidence in told for one in of_its_kind(question, amounts(evidence))]
    pairs = _of_two(question, asked, every) if isinstance(asked, Rival) else _of_two_times(question, asked, every)
    fitting = [left for left, _ in pairs if measures(question, left.head)]
    meant = nearest(question, fitting or [left for left, _ in pairs])
    return [(left, right) for left, right in pairs if left in meant]


def _of_two(question: str, rival: Rival, told: Sequence[Amount]) -> list[tuple[Amount, Amount]]:
    """What one and the other have, of one time where there is such, and of the newest such."""
    every = (_of_sides(question, rival, told, *sides) for sides in sides_among(rival, told))
    return next(filter(None, every), [])


def _of_sides(
    question: str, rival: Rival, told: Sequence[Amount], ones: frozenset[str], others: frozenset[str]
) -> list[tuple[Amount, Amount]]:
    mine = of_its_years(question, [each for each in told if is_of(each, ones, others)])
    theirs = of_its_years(question, [each for each in told if is_of(each, others, ones)])
    pairs = [
        (left, right)
        for left in mine
        for right in theirs
        if left.stage == right.stage
        and _are_of_one_kind(question, left, right, rival.by_place)
        and _are_of_one_time(left, right)
    ]
    at_once = [(left, right) for left, right in pairs if left.years == right.years]
    at_once = at_once or [(left, right) for left, right in pairs if _last_year(left) == _last_year(right)]
    newest = max((_last_year(left) for left, _ in at_once), default=0)
    return [pair for pair in at_once if _last_year(pair[0]) == newest] or pairs


def _last_year(one: Amount) -> int:
    return max(one.years, default=0)


def _of_two_times(question: str, asked: Earlier, told: Sequence[Amount]) -> list[tuple[Amount, Amount]]:
    """What it is now and what it was then, of whom most is asked."""
    pairs = [
        (now, then)
        for now in told
        for then in told
        if now is not then
        and _are_of_one_kind(question, now, then, asked.by_place)
        and now.whose == then.whose
        and _is_before(asked, then, now)
    ]
    parts = read(question, headline=True).parts
    most = max((len(now.whose & parts) for now, _ in pairs), default=0)
    return [(now, then) for now, then in pairs if len(now.whose & parts) == most]


def _is_before(asked: Earlier, then: Amount, now: Amount) -> bool:
    if then.stage != now.stage:
        return not (asked.now or then.stage is None or now.stage is None) and then.stage < now.stage
    if asked.now and asked.then and now.years != then.years:
        return now.years == {asked.now} and then.years == {asked.then}
    return then.set_against and not now.set_against and (not asked.now or now.years <= {asked.now})


def _are_of_one_kind(question: str, one: Amount, other: Amount, by_place: bool | None) -> bool:
    if one.kind != other.kind or _are_far_apart(one.figure, other.figure):
        return False
    if one.figure.unit == "percent" and not (one.head or _ASKS_SHARE.search(question)):
        return False
    if one.figure.unit in ("date", "per") or (one.moves != other.moves and one.figure.unit != "point"):
        return False
    if by_place and not one.is_place:
        return bool(_POINTS.search(one.head) or (one.head and _shared(read(question, headline=True).parts, one)))
    return (one.is_place and by_place is not False) or (
        not one.is_place
        and (one.figure.scaled == other.figure.scaled or min(one.figure.whole, other.figure.whole) >= _LARGE)
    )


def _are_far_apart(one: Figure, other: Figure) -> bool:
    """Whether one is a small number in a word, "the two of them", and no other amount of what the other is of."""
    return one.word != other.word and max(one.whole, other.whole) > _FAR * min(one.whole, other.whole)


def _are_of_one_time(one: Amount, other: Amount) -> bool:
    """Whether two figures may be set side by side: of years that are near each other, where both are of some."""
    if not (one.years and other.years):
        return True
    return min(abs(mine - theirs) for mine in one.years for theirs in other.years) <= _NEAR


def of_its_years(question: str, told: Sequence[Amount]) -> list[Amount]:
    """Those of the years that a question names, else those of no year."""
    years = read(question, headline=True).years
    if not years:
        return list(told)
    return [one for one in told if one.years & years] or [one for one in told if not one.years]


def of_its_kind(question: str, told: Iterable[Amount]) -> list[Amount]:
    """Those that are not said to be of another kind than a question is: no value where a number is asked for."""
    kinds = _KINDS & read(question, headline=True).parts
    return [one for one in told if not kinds or not one.words & _KINDS or one.words & kinds]


def nearest(question: str, told: Sequence[Amount]) -> list[Amount]:
    """Those that share most words with a question."""
    asked = read(question, headline=True).parts
    most = max((_shared(asked, one) for one in told), default=0)
    return [one for one in told if _shared(asked, one) == most]


def _shared(asked: frozenset[str], one: Amount) -> int:
    return len(asked & (one.words - one.whose))
