"""Yes or no, by the figures of what is quoted: more than 50 or not, more than another or not, third or not.

What a small model reads worst is reckoned here: of two figures, which is the larger. Where several figures may be
meant and they do not all say the same, nothing is told.
"""

import re
from collections.abc import Iterable, Sequence

from bot.checks.roles import orders
from bot.evidence.weighing import Evidence, place
from bot.question.yardstick import Bound, Date, Earlier, Extreme, Place, Rival, Yardstick, rival, yardstick
from bot.telling.amounts import ROSE, Amount, amounts, in_parts
from bot.telling.pairs import nearest, of_its_kind, of_its_years, side_by_side
from bot.telling.rivals import firsts, is_row_of_one, sides_of, table_around
from bot.words.clauses import Figure
from bot.words.premise import takes_for_granted
from bot.words.reading import read
from bot.words.unmet import without_credit
from bot.words.wording import NEGATION

# What denies something or leaves it open tells nothing by its figures.
_TELLS_NOTHING = re.compile(rf"{NEGATION.pattern}|\b(?:whether|depends?|depending|disagree\w*)\b", re.IGNORECASE)
_TIMES_AS = re.compile(r"\b(?:times|twice|double|triple)\b", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:if|may|might|would|could|should|will|expect\w*|forecast\w*|project(?:s|ed|ion\w*)|likely"
    r"|(?:set|about|due) to|plans?|aims?)\b",
    re.IGNORECASE,
)
_FAR = 50  # times as much or little as an amount that is asked of tells of something else


def by_figures(question: str, said: Sequence[Evidence]) -> bool | None:
    """Whether the figures of what is said bear out what a question supposes; none where they do not tell.

    A sentence that denies something, or leaves it open, tells nothing by its figures.
    """
    asked = yardstick(question)
    return None if asked is None else _borne_out(question, asked, said)


def plainest(question: str, said: Sequence[Evidence], says: bool) -> int:
    """Which sentence of what is said bears a yes or a no out by itself, and has most words of the question; else 0.

    "Per head Norway has more" is no reason for a yes to whether Chile has more, though what is said beside it is.
    """
    asked = yardstick(question)
    if not isinstance(asked, Rival):
        return 0
    words = read(question, headline=True).parts
    bearing = (at for at, one in enumerate(said) if _borne_out(question, asked, [one]) is says)
    return max(bearing, key=lambda at: len(words & read(said[at].text).parts), default=0)


def is_contradicted(question: str, said: Sequence[Evidence], near: Sequence[Evidence] = ()) -> bool:
    """Whether a question asks why one has more than another, and by the figures of what is said it has less.

    Where that tells of one alone, a sentence `near` it may tell of the other.
    """
    asked = rival(question) if takes_for_granted(question) and not NEGATION.search(question) else None
    if not isinstance(asked, Rival):
        return False
    if (found := _borne_out(question, asked, said)) is not None:
        return not found
    beside = (one for one in near if _borne_out(question, asked, [one]) is None)
    return {_borne_out(question, asked, [*said[:1], one]) for one in beside} - {None} == {False}


def _borne_out(question: str, asked: Yardstick, said: Sequence[Evidence]) -> bool | None:
    tells = [evidence for evidence in said if evidence.header or not _TELLS_NOTHING.search(evidence.text)]
    if isinstance(asked, Extreme):
        return _first_of_all(asked, said)
    if isinstance(asked, Date):
        return _dated(question, asked, [one for one in tells[:1] if not one.header])
    if isinstance(asked, Bound | Place):
        return _by_the_nearest(question, asked, tells)
    pairs = side_by_side(question, asked, tells)
    found = _all_alike(_is_more(left, right, asked.sign) for left, right in pairs)
    if isinstance(asked, Earlier):
        return found if pairs else _trend(question, asked, tells)
    for told_by in (_in_columns, _in_order):
        found = told_by(asked, tells) if found is None else found
    return found


def _by_the_nearest(question: str, asked: Bound | Place, told: Sequence[Evidence]) -> bool | None:
    """What those say by their figures that share most words with the question, of those that do say something."""
    words = read(question, headline=True).parts
    found = dict[int, set[bool | None]]()
    for evidence in told:
        its = of_its_kind(question, amounts(evidence))
        says = _bounded(question, asked, its) if isinstance(asked, Bound) else _placed(question, asked, its)
        if says is not None:
            shared = words & read(f"{evidence.header} {evidence.text}", headline=True).parts
            found.setdefault(len(shared), set()).add(says)
    return _all_alike(found[max(found)]) if found else None


def _dated(question: str, asked: Date, told: Sequence[Evidence]) -> bool | None:
    """Whether what a sentence tells in the question's words was before or after a year; none where in that itself."""
    words = read(question, headline=True).parts
    dated = [one for evidence in told for one in read(without_credit(evidence.text)).clauses if one.years]
    shared = [len(words & one.parts) for one in dated]
    nearest_to_it = (one for one, count in zip(dated, shared, strict=True) if count and count == max(shared))
    years = [year for one in nearest_to_it for year in one.years]
    return _all_alike(None if year == asked.year else (year > asked.year) == (asked.sign > 0) for year in years)


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
    fitting = _of_change(question, _newest(of_its_years(question, _of_whom(question, fitting))))
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


def _in_order(rival: Rival, told: Iterable[Evidence]) -> bool | None:
    """The same where a sentence puts one before the other in so many words: "It passed Norway in 2023"."""
    ones, others = sides_of(rival)
    order = [
        (in_parts(above), in_parts(below))
        for evidence in told
        if not _NOT_YET.search(evidence.text)
        for above, below in orders(evidence.text)
    ]
    first = {True for above, below in order if above & ones and below & others}
    second = {False for above, below in order if above & others and below & ones}
    found = _all_alike(first | second)
    return found if found is None or rival.sign > 0 else not found


def _trend(question: str, asked: Earlier, told: Iterable[Evidence]) -> bool | None:
    """Whether what is said to have risen or fallen did as is asked."""
    every = [one for evidence in told for one in of_its_kind(question, amounts(evidence))]
    trends = [one for one in every if one.moves and one.trend and (not asked.now or asked.now in one.years)]
    return _all_alike(one.trend == asked.sign for one in nearest(question, _of_whom(question, trends)))


def _placed(question: str, asked: Place, told: Sequence[Amount]) -> bool | None:
    places = [one for one in told if one.is_place and one.figure.whole == int(one.figure.whole)]
    fitting = _of_whom(question, of_its_years(question, places))
    return _all_alike(
        one.figure.whole <= asked.number if asked.within else one.figure.whole == asked.number for one in fitting
    )


def _is_more(left: Amount, right: Amount, sign: int) -> bool | None:
    """Whether one has more than the other or a better place; for −1 less or a worse one; none where that is open."""
    if left.figure.whole == right.figure.whole:
        return None
    if left.least > right.most or left.most < right.least:
        return (left.least > right.most) == ((-sign if left.is_place else sign) > 0)
    return None


def _of_whom(question: str, told: Sequence[Amount]) -> list[Amount]:
    """Those of whom a question is, or of nobody; where it names none of them, and they are of one alone, all."""
    asked = read(question, headline=True)
    share = [len((one.whose | one.called) & asked.parts) for one in told]
    if any(share):
        return [one for one, shared in zip(told, share, strict=True) if shared == max(share)]
    of_one = len({one.whose for one in told}) == 1 and not asked.names
    return [one for one in told if of_one or not one.whose]


def _newest(told: Sequence[Amount]) -> list[Amount]:
    """Those of the newest year that any is of."""
    newest = max((max(one.years) for one in told if one.years), default=None)
    return [one for one in told if not one.years or newest in one.years]


def _of_change(question: str, told: Sequence[Amount]) -> list[Amount]:
    """Those that tell by how much something changed where that is asked, else the others."""
    asks = bool(ROSE.search(question) or _TIMES_AS.search(question))
    return [one for one in told if one.moves == asks]


def _of_the_thing(question: str, asked: Figure, told: Sequence[Amount]) -> list[Amount]:
    """Those that count what a question counts, and tell most of it; of an amount with a unit need none say so."""
    if asked.unit:
        return nearest(question, told)
    counting = (asked.after, read(question, headline=True).parts)
    those = ([one for one in told if counted & (one.words | one.figure.after)] for counted in counting)
    return nearest(question, next(filter(None, those), []))


def _all_alike(found: Iterable[bool | None]) -> bool | None:
    """What all of some say; none where they differ, or there are none."""
    said = set(found)
    return said.pop() if len(said) == 1 else None
