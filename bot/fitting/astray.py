"""Sentences of another country, another "top ten" or other children than those that a question names.

"Robots per 10,000 workers in Norway?" is not answered by what Chile has, nor "how many of the top ten?" by how many of
the first fifty, nor how many children somebody had by "the fourth of seven children", nor when something boils by
when it melts, however near these stand; and such a one is read as the answer all the same.
"""

import re
from collections.abc import Mapping
from itertools import takewhile

from bot.evidence.weighing import Evidence
from bot.fitting.ranked import COUNTED
from bot.fitting.tops import tops
from bot.words.cells import figures, ranks, words
from bot.words.facts import ORDINALS
from bot.words.peoples import REGIONS, without_peoples
from bot.words.quarters import quarters_in
from bot.words.unmet import places_in
from index.terms import terms

_ASKS_WHICH = re.compile(r"\b(?:who|whom|whose|which|what (?:country|countries|nation\w*|econom\w+))\b", re.IGNORECASE)
_OF_A_PEOPLE = re.compile(r"\b(?:[Ww]hich|[Ww]hat) (?P<whose>[A-Z][a-z]+)(?: [a-z-]+){1,2}\b")
_ASKS_FOR_ONE = re.compile(r"\b(?:most|best|top|first|lead\w*|main|only|any|capital|\w{3,}est)\b", re.IGNORECASE)
_CHILDREN = r"(?:children|kids|sons|daughters)"
_ASKS_FOR_CHILDREN = re.compile(rf"\bhow many (?:\w+ )?{_CHILDREN}\b", re.IGNORECASE)
# Whose children somebody was one of.
_ONE_OF_CHILDREN = re.compile(
    rf"\b(?:one|youngest|eldest|oldest|last|{'|'.join(ORDINALS)})(?: born)? of (?:the |their |his |her )?"
    rf"(?:\w+ ){{0,2}}{_CHILDREN}\b",
    re.IGNORECASE,
)
_PAPER = re.compile(r"\b[A-Z]\w+(?: [A-Z]\w+)? (?:news)?(?:papers?|daily|weekly|magazine)\b", re.IGNORECASE)
_NORTH_AMERICANS, _NORTH_AMERICA = frozenset({"united states", "canada"}), frozenset({"north america"})
_BESIDE_QUARTER = re.compile(
    r"\b(?:before|after|previous|next|following|since|until|than|compared|versus|vs)\b", re.IGNORECASE
)
_OF_MONEY = re.compile(r"[€$£¥]|\b(?:dollars?|euros?|pounds?|yuan|yen|crowns?|kron[ae]|francs?)\b", re.IGNORECASE)
_MONEY = frozenset(
    terms("dollars euros pounds yuan yen crowns kronor francs marks cents pence money millions billions thousands")
)
_HEADS = r"(?:person|head|capita|inhabitant|citizen|resident|million (?:people|inhabitants|residents))"
_ASKS_PER_HEAD = re.compile(rf"\bper {_HEADS}\b|\bfor (?:each|every) {_HEADS}\b", re.IGNORECASE)
_TELLS_PER_HEAD = re.compile(
    r"\b(?:per|each|every|a|an) (?:person|head|capita|inhabitant|citizen|resident|adult|\d|million|thousand)"
    r"|\b(?:population|inhabitants|people|residents|citizens|intens\w+)\b",
    re.IGNORECASE,
)
# "4,977 applications per unit of GDP" of the residents are none per head of them.
_PER_ELSE = re.compile(
    r"\bper (?:unit|dollar|euro|pound|yuan|square|hectare|acre|km|kilomet\w+|mile|firm|company)\b"
    r"|\b(?:relative to|of) GDP\b",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(r"\b(?:outside|not|below|beyond|left|leave|dropped|fell|missed|after|behind)\b", re.IGNORECASE)
_NOT_ONLY = re.compile(r"\bnot (?:just|only|merely|simply)[^,;.?!)]*", re.IGNORECASE)
# Of which each is told by itself: changes of state, and patents that are filed or granted.
_CHANGES = (
    {"boil": r"\bboil", "melt": r"\bmelt", "freeze": r"\bfr(?:eez|oz)"},
    {
        "file": r"\b(?:fil(?:e[ds]?|ings?)|appl(?:y|ied|ications?))\b(?=.*\bpatents?\b)"
        r"|\bpatents?\b.*\b(?:fil(?:e[ds]?|ings?)|appl(?:y|ied|ications?))\b",
        "grant": r"\bgrant(?:s|ed|ing)?\b(?=.*\bpatents?\b)|\bpatents?\b.*\bgrant(?:s|ed|ing)?\b",
    },
)


def is_astray(question: str, evidence: Evidence) -> bool:
    """Whether a sentence, with its headings, is of none of the countries that are asked of, or of another top.

    Who asks which country it is may be answered by any, and who asks of "the Chinese cities" by what names these.
    """
    if _is_of_other_children(question, evidence.text) or _is_of_other_change(question, evidence.alone):
        return True
    if _ASKS_PER_HEAD.search(question) and not _tells_per_head(evidence):
        return True
    if _is_of_other_people(question, evidence.text):
        return True
    if _is_of_other_quarter(question, evidence) or _counts_money(question, evidence):
        return True
    asked = tops(question)
    if asked and (told := tops(evidence.text)) and not asked & told:
        return True
    if asked and _is_below(max(asked), evidence) and not _OUTSIDE.search(question):
        return True
    asked_of = places_in(question) if places_in(_PAPER.sub(" ", without_peoples(question))) else frozenset[str]()
    if not asked_of or asked_of & REGIONS or _ASKS_WHICH.search(question):
        return False
    may = asked_of | _NORTH_AMERICA if asked_of >= _NORTH_AMERICANS else asked_of
    if places_in(evidence.alone) and not may & places_in(evidence.full):
        return True
    return _is_of_one_in_it(question, evidence, asked_of)


def _is_of_other_quarter(question: str, evidence: Evidence) -> bool:
    """Whether a quarter of a year is asked of, and a sentence with its headings tells of others alone."""
    asked, told = quarters_in(question), quarters_in(evidence.full)
    return bool(asked and told and not asked & told and not _BESIDE_QUARTER.search(question))


def _counts_money(question: str, evidence: Evidence) -> bool:
    """Whether it is asked how many of something there are, and a row tells sums of money alone."""
    counted = COUNTED.search(question)
    if not counted or not evidence.header or set(terms(counted[1])) & (_MONEY | set(terms(evidence.text))):
        return False
    told = figures(evidence.header, evidence.text)
    return bool(told) and all(_OF_MONEY.search(f"{head} {cell}") for head, cell in told)


def _tells_per_head(evidence: Evidence) -> bool:
    """Whether a sentence or its headings speak of people, and it counts by nothing else alone."""
    by_else = _PER_ELSE.search(evidence.text) and not _ASKS_PER_HEAD.search(evidence.text)
    return bool(_TELLS_PER_HEAD.search(evidence.full)) and not by_else


def _is_below(top: int, row: Evidence) -> bool:
    """Whether a row of a table is of a place further down, by all that ranks in it."""
    told = [int(cell) for _, cell in ranks(row.header, row.text) if cell.isdigit()] if row.header else []
    return bool(told) and min(told) > top


def _is_of_other_people(question: str, text: str) -> bool:
    """Whether it is asked which of a people's it is, and a sentence speaks of another people's alone."""
    match = _OF_A_PEOPLE.search(question)
    asked = places_in(match["whose"]) if match else frozenset[str]()
    told = places_in(text)
    return bool(asked and told) and not asked & told and told != places_in(without_peoples(text))


def _is_of_one_in_it(question: str, evidence: Evidence, asked_of: frozenset[str]) -> bool:
    """Whether a table's row is of somebody in a country that is asked of, and not of the country.

    Of the first or the largest there, of its capital and of whom the question names it may be asked.
    """
    if not evidence.header or _ASKS_FOR_ONE.search(question):
        return False
    told = words(evidence.header, evidence.text)
    whose = list(takewhile(lambda pair: not asked_of & places_in(pair[1]), told))
    if not whose or len(whose) == len(told) or any(places_in(cell) for _, cell in whose):
        return False
    return not set(terms(question)) & set(terms(" ".join(f"{head} {cell}" for head, cell in whose)))


def _is_of_other_children(question: str, text: str) -> bool:
    """Whether somebody's own children are counted by a question, and by a sentence those that somebody was one of."""
    if not _ASKS_FOR_CHILDREN.search(question):
        return False
    own = _ONE_OF_CHILDREN.sub(" ", text)
    return own != text and not re.search(_CHILDREN, own, re.IGNORECASE)


def _is_of_other_change(question: str, text: str) -> bool:
    """Whether it is asked when something boils or is granted, and a sentence tells when it melts or is filed alone."""
    question = _NOT_ONLY.sub(" ", question)
    for changes in _CHANGES:
        asked = _told_of(changes, question)
        if asked and (told := _told_of(changes, text)) and not asked & told:
            return True
    return False


def _told_of(changes: Mapping[str, str], text: str) -> set[str]:
    return {name for name, said in changes.items() if re.search(said, text, re.IGNORECASE)}
