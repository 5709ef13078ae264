"""The newest of what is told year by year, where no year is asked for.

"Where does Norway rank?" is answered by its place of this year, though that of the year before is read as the answer
just as surely.
"""

import re
from collections.abc import Sequence

from bot.evidence.weighing import Evidence, put_first
from bot.words.filler import own_terms
from bot.words.unmet import YEAR, places_in, years_told
from bot.words.wanted import FIGURE, asks_for_figure
from index.terms import terms

# What asks of other times than now, or of several.
_ASKS_OF_BEFORE = re.compile(
    r"\b(?:when|(?:which|what) (?:years?|editions?|dates?|months?)|ever|record|peak\w*|histor\w*|over (?:time|the)"
    r"|(?<!ranks )(?<!ranked )(?<!rank )(?<!comes )(?<!is )(?<!['’]s )first(?! place)|chang\w*|grow\w*|grew|ris\w+|rose"
    r"|f[ae]ll\w*|increas\w*|decreas\w*|declin\w*|climb\w*|improv\w*|since|previous\w*|earlier|before|used to"
    r"|former\w*|original\w*|trend\w*|develop\w*|initial\w*|beg[aiu]n\w*|start\w*|old\w*|by how|than"
    r"|compar\w* (?:with|to)|years?|annual\w*|every|will|would|expect\w*|forecast\w*|project\w*|predict\w*"
    r"|by the time)\b",
    re.IGNORECASE,
)
# A sentence of what is to come, or of the time between two years.
_OF_OTHER_TIMES = re.compile(
    r"\b(?:will|would|expect\w*|forecast\w*|project\w*|predict\w*|target\w*|plan(?:s|ned)?|goals?|aims?|could|might"
    r"|by (?=20\d\d)|between|from \d{4} to|since|compared with|than in)\b",
    re.IGNORECASE,
)
_SAME = 0.6  # share of their words, without figures, that two statements of one thing have in common
_READ = 0.7  # probability of answering from which one in other words is such a statement
_AS_MUCH = 0.05  # of the question's terms that it may hold less


def newest_first(question: str, weighed: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences, best first, before them the newest that says the same as the best one, but of a later year."""
    asks_for_newest = not (YEAR.search(question) or _ASKS_OF_BEFORE.search(question))
    year = _year(weighed[0]) if weighed and asks_for_newest else None
    if year is None:
        return tuple(weighed)
    best, *others = weighed
    later = [(found, one) for one in others if (found := _year(one)) and found > year]
    same = [pair for pair in later if _says_the_same(question, best, pair[1])]
    same = same or [pair for pair in later if _answers_too(question, best, pair[1])]
    if not same:
        return tuple(weighed)
    _, newest = max(same, key=lambda pair: pair[0])
    return put_first(newest, weighed)  # what says the same would be read the same


def is_outdated(question: str, best: Evidence, others: Sequence[Evidence]) -> bool:
    """Whether what is read as the answer is of an earlier year than others that are, where no year is asked for."""
    return may_be_outdated(question, best, [one for one in others if one.is_read_as_answer(_READ)])


def may_be_outdated(question: str, first: Evidence, others: Sequence[Evidence]) -> bool:
    """Whether any of the others tells of a later year, read or not, where no year is asked for."""
    year = None if YEAR.search(question) or _ASKS_OF_BEFORE.search(question) else _year(first)
    return year is not None and any((_year(one) or 0) > year for one in others)


def _year(evidence: Evidence) -> int | None:
    """The last year that a sentence tells of, whoever said so; none where it tells of none, or of what is to come."""
    told, *behind = evidence.text.split("; ")
    if _OF_OTHER_TIMES.search(told):
        return None
    goes_on_otherwise = any(map(_OF_OTHER_TIMES.search, behind))
    return max(map(int, years_told(told if goes_on_otherwise else evidence.alone)), default=None)


def _says_the_same(question: str, best: Evidence, other: Evidence) -> bool:
    """Whether two sentences, or two rows, are alike but for their figures and years, and of the same countries.

    Of other countries than those that are asked of they may tell beside these.
    """
    if best.header or other.header:
        heads = {YEAR.sub("", one.header) for one in (best, other)}
        return len(heads) == 1 and _words(best) == _words(other)
    first, second = _words(best), _words(other)
    alike = len(first & second) >= _SAME * len(first | second)
    first_of, second_of, asked = places_in(best.text), places_in(other.text), places_in(question)
    return alike and (first_of == second_of or (bool(asked) and asked <= first_of & second_of))


def _answers_too(question: str, best: Evidence, other: Evidence) -> bool:
    """Whether another sentence is read as the answer too, and tells as much of what is asked."""
    held = own_terms(question) & set(terms(best.alone)) <= set(terms(other.alone))
    told = held and other.coverage >= best.coverage - _AS_MUCH and places_in(question) <= places_in(other.text)
    figure = not asks_for_figure(question) or bool(FIGURE.search(YEAR.sub(" ", other.text)))
    return other.is_read_as_answer(_READ) and told and figure


def _words(evidence: Evidence) -> frozenset[str]:
    return frozenset(term for term in terms(evidence.text) if not term[0].isdigit())
