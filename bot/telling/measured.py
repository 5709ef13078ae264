"""Yes or no, by the figures of what is quoted: more than 50 or not, more than another or not, third or not.

What a small model reads worst is reckoned here: of two figures, which is the larger. Where several figures may be
meant and they do not all say the same, nothing is told.
"""

import re
from collections.abc import Iterable, Sequence

from bot.evidence.weighing import Evidence, place
from bot.question.yardstick import Bound, Earlier, Extreme, Place, Rival, yardstick
from bot.telling.amounts import ROSE, Amount, amounts
from bot.telling.rivals import firsts, is_of, is_row_of_one, sides_of, table_around
from bot.words.clauses import Figure
from bot.words.measures import measures
from bot.words.reading import read
from bot.words.wording import NEGATION, canonical

_POINTS = re.compile(r"\b(?:points?|pts|scores?|marks?)\b", re.IGNORECASE)
_ASKS_SHARE = re.compile(
    r"\b(?:shares?|per ?cent\w*|rates?|proportions?|parts? of|intensit\w+|margins?|of (?:its|their|all))\b|%"
    rf"|{ROSE.pattern}",
    re.IGNORECASE,
)
_KINDS = frozenset(map(canonical, ["number", "value", "share", "rate", "price", "score", "volume", "speed", "size"]))
_NEAR = 2  # years
_LARGE = 1000  # from which a figure is told as it is, and not in thousands
_FAR = 50  # times as much or little as an amount that is asked of tells of something else


def by_figures(question: str, said: Sequence[Evidence]) -> bool | None:
    """Whether the figures of what is said bear out what a question supposes; none where they do not tell.

    A sentence that denies something tells nothing by its figures.
    """
    asked = yardstick(question)
    if asked is None:
        return None
    tells = [evidence for evidence in said if evidence.header or not NEGATION.search(evidence.text)]
    if isinstance(asked, Extreme):
        return _first_of_all(asked, said)
    every = [one for evidence in tells for one in _of_its_kind(question, amounts(evidence))]
    if isinstance(asked, Rival):
        found = _above(question, asked, every)
        return _in_columns(asked, tells) if found is None else found
    if isinstance(asked, Earlier):
        return _moved(question, asked, every)
    return _by_the_nearest(question, asked, tells)


def _by_the_nearest(question: str, asked: Bound | Place, told: Sequence[Evidence]) -> bool | None:
    """What those say by their figures that share most words with the question, of those that do say something."""
    words = read(question, headline=True).parts
    found = dict[int, set[bool | None]]()
    for evidence in told:
        its = _of_its_kind(question, amounts(evidence))
        says = _bounded(question, asked, its) if isinstance(asked, Bound) else _placed(question, asked, its)
        if says is not None:
            shared = words & read(f"{evidence.header} {evidence.text}", headline=True).parts
            found.setdefault(len(shared), set()).add(says)
    return _all_alike(found[max(found)]) if found else None


def _of_its_kind(question: str, told: Iterable[Amount]) -> list[Amount]:
    """Those that are not said to be of another kind than a question is: no value where a number is asked for."""
    kinds = _KINDS & read(question, headline=True).parts
    return [one for one in told if not kinds or not one.words & _KINDS or one.words & kinds]


def _first_of_all(extreme: Extreme, said: Sequence[Evidence]) -> bool | None:
    """Whether the row of somebody is the first of its table, by the columns that may tell that."""
    row = next((one for one in said if one.header and is_row_of_one(one, extreme)), None)
    if row is None:
        return None
    return _all_alike(place(first) == place(row) for first in firsts(extreme.which, table_around(row)))


def _bounded(question: str, bound: Bound, told: Sequence[Amount]) -> bool | None:
    """Whether what is told is above or below an amount."""
    limit = bound.figure.whole
    fitting = [one for one in told if _is_counted_so(bound.figure, one.figure) and not one.is_place]
    if bound.figure.unit != "percent":
        fitting = [one for one in fitting if limit <= one.figure.whole * _FAR and one.figure.whole <= limit * _FAR]
    fitting = _of_change(question, _newest(_of_its_years(question, _of_whom(question, fitting))))
    return _all_alike(_is_within(bound, one) for one in _of_the_thing(question, bound.figure, fitting))


def _is_counted_so(asked: Figure, told: Figure) -> bool:
    """Whether an amount that is asked and a figure that is told have one unit."""
    if asked.unit == "percent" or told.unit == "percent":
        return asked.unit == told.unit
    if told.unit in ("date", "per", "ordinal", "point"):
        return False
    return asked.unit == told.unit or not (asked.unit and told.unit)


def _is_within(bound: Bound, one: Amount) -> bool | None:
    """Whether a figure is on the side of an amount that it is asked to be on; none where that is left open."""
    limit = bound.figure.whole
    if one.lacks_scale and bound.figure.scaled:
        return None
    if one.figure.whole == limit:
        return _is_at(bound, one.figure)
    if one.least > limit or one.most < limit:
        return (one.least > limit) == (bound.sign > 0)
    return None


def _is_at(bound: Bound, figure: Figure) -> bool | None:
    """The same of a figure that is the amount; one in millions may be a little more or less than that."""
    if figure.bound in ("over", "under"):
        return (figure.bound == "over") == (bound.sign > 0)
    if figure.bound:
        return None
    return True if bound.reaches else None if figure.scaled else False


def _above(question: str, rival: Rival, told: Sequence[Amount]) -> bool | None:
    """Whether one has more than the other, where both have figures of one kind."""
    ones, others = sides_of(rival)
    mine = _of_its_years(question, [each for each in told if is_of(each, ones, others)])
    theirs = _of_its_years(question, [each for each in told if is_of(each, others, ones)])
    pairs = [
        (left, right)
        for left in mine
        for right in theirs
        if _are_of_one_kind(question, left, right, rival.by_place) and _are_of_one_time(left, right)
    ]
    at_once = [(left, right) for left, right in pairs if left.years == right.years]
    return _nearest_alike(question, at_once or pairs, rival.sign)


def _in_columns(rival: Rival, told: Sequence[Evidence]) -> bool | None:
    """The same where each of the two has a column, and a row what both have of one thing."""
    ones, others = sides_of(rival)
    return _all_alike(
        _is_more(left, right, rival.sign)
        for its in map(tuple, map(amounts, told))
        for left in its
        for right in its
        if left.called & ones and not left.called & others
        if right.called & others and not right.called & ones
        if left.figure.unit == right.figure.unit
    )


def _moved(question: str, asked: Earlier, told: Sequence[Amount]) -> bool | None:
    """Whether it is more than it was, where both times have figures of one kind."""
    pairs = [
        (now, then)
        for now in told
        for then in told
        if now is not then
        and _are_of_one_kind(question, now, then, asked.by_place)
        and now.whose == then.whose
        and _is_before(asked, then, now)
    ]
    if pairs:
        return _nearest_alike(question, pairs, asked.sign)
    trends = [one for one in told if one.moves and one.trend and (not asked.now or asked.now in one.years)]
    return _all_alike(one.trend == asked.sign for one in _nearest(question, _of_whom(question, trends)))


def _is_before(asked: Earlier, then: Amount, now: Amount) -> bool:
    if asked.now and asked.then and now.years != then.years:
        return now.years == {asked.now} and then.years == {asked.then}
    return then.set_against and not now.set_against and (not asked.now or now.years <= {asked.now})


def _placed(question: str, asked: Place, told: Sequence[Amount]) -> bool | None:
    places = [one for one in told if one.is_place and one.figure.whole == int(one.figure.whole)]
    fitting = _of_whom(question, _of_its_years(question, places))
    return _all_alike(
        one.figure.whole <= asked.number if asked.within else one.figure.whole == asked.number for one in fitting
    )


def _nearest_alike(question: str, pairs: Sequence[tuple[Amount, Amount]], sign: int) -> bool | None:
    """Whether the first of each pair has more (1) or less (−1), of those pairs that tell what a question asks."""
    fitting = [left for left, _ in pairs if measures(question, left.head)]
    nearest = _nearest(question, fitting or [left for left, _ in pairs])
    return _all_alike(_is_more(left, right, sign) for left, right in pairs if left in nearest)


def _nearest(question: str, told: Sequence[Amount]) -> list[Amount]:
    """Those that share most words with a question."""
    asked = read(question, headline=True).parts
    most = max((_shared(asked, one) for one in told), default=0)
    return [one for one in told if _shared(asked, one) == most]


def _shared(asked: frozenset[str], one: Amount) -> int:
    return len(asked & (one.words - one.whose))


def _is_more(left: Amount, right: Amount, sign: int) -> bool | None:
    """Whether one has more than the other or a better place; for −1 less or a worse one; none where that is open."""
    if left.figure.whole == right.figure.whole:
        return None
    if left.least > right.most or left.most < right.least:
        return (left.least > right.most) == ((-sign if left.is_place else sign) > 0)
    return None


def _are_of_one_kind(question: str, one: Amount, other: Amount, by_place: bool | None) -> bool:
    if one.head != other.head or one.figure.unit != other.figure.unit or one.is_place != other.is_place:
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


def _of_its_years(question: str, told: Sequence[Amount]) -> list[Amount]:
    """Those of the years that a question names, else those of no year."""
    years = read(question, headline=True).years
    if not years:
        return list(told)
    return [one for one in told if one.years & years] or [one for one in told if not one.years]


def _of_whom(question: str, told: Sequence[Amount]) -> list[Amount]:
    """Those of whom a question is, or of nobody; where it names none of them, and they are of one alone, all."""
    asked = read(question, headline=True)
    share = [len((one.whose | one.called) & asked.parts) for one in told]
    if any(share):
        return [one for one, shared in zip(told, share, strict=True) if shared == max(share)]
    of_one = len({one.whose for one in told}) == 1 and not asked.names
    return [one for one in told if of_one or not one.whose]


def _are_of_one_time(one: Amount, other: Amount) -> bool:
    """Whether two figures may be set side by side: of years that are near each other, where both are of some."""
    if not (one.years and other.years):
        return True
    return min(abs(mine - theirs) for mine in one.years for theirs in other.years) <= _NEAR


def _newest(told: Sequence[Amount]) -> list[Amount]:
    """Those of the newest year that any is of."""
    newest = max((max(one.years) for one in told if one.years), default=None)
    return [one for one in told if not one.years or newest in one.years]


def _of_change(question: str, told: Sequence[Amount]) -> list[Amount]:
    """Those that tell by how much something changed where that is asked, else the others."""
    asks = bool(ROSE.search(question))
    return [one for one in told if one.moves == asks]


def _of_the_thing(question: str, asked: Figure, told: Sequence[Amount]) -> list[Amount]:
    """Those that count what a question counts, and tell most of it; of an amount with a unit need none say so."""
    if asked.unit:
        return _nearest(question, told)
    counting = (asked.after, read(question, headline=True).parts)
    those = ([one for one in told if counted & (one.words | one.figure.after)] for counted in counting)
    return _nearest(question, next(filter(None, those), []))


def _all_alike(found: Iterable[bool | None]) -> bool | None:
    """What all of some say; none where they differ, or there are none."""
    said = set(found)
    return said.pop() if len(said) == 1 else None
