"""What is near a question and leaves unsaid what it asks: which ones they are, how many in one year alone or in all."""

import re

from bot.words.facts import CARDINALS
from bot.words.quantity import YEAR
from index.terms import terms

_NUMBER = rf"(?:{'|'.join(CARDINALS[1:])}|[2-9]|1\d)"
_WHICH = re.compile(
    rf"\b(?:which|what)(?: are| were)?(?: the| other| these| those)* (?P<so_many>{_NUMBER} [a-z]\w+)", re.IGNORECASE
)
_SHORT = 3  # letters of a word that may be no noun
_FEW = 2  # words that a sentence has of its own: whom it is of, and a verb
_ALONE = re.compile(rf"\b(?:in|during) (?P<year>{YEAR}) (?:alone|by itself|on its own)\b", re.IGNORECASE)
_BY_THEN = (
    r"\b(?:by|as of|until|till|up to|through|since)(?: the)?"
    r"(?: (?:end|middle|start|close) of(?: the)?| (?:mid|late|early))?[ -](?:[A-Z]\w+ )?"
)
_HOW_MANY = re.compile(r"\bhow many (?P<what>[a-z-]+(?: [a-z-]+)?)", re.IGNORECASE)
_COUNT = rf"\b(?:{'|'.join(CARDINALS)}|\d[\d,]*)"
_NEW = r"(?:further|more(?![^.;]*\bthan\b)|other|additional|extra)"
_CAME_OR_WENT = (
    r"(?:(?:were|was|are|have been|had been) (?:newly )?(?:added|dropped|removed)|(?:newly )?joined|(?:newly )?left)"
)
_OF_NEW = re.compile(rf"\b(?:{_NEW}|add\w*|drop\w*|remov\w*|join\w*|left|leav\w*|newly|newcomers?|went|gone)\b", re.I)


def only_counts(question: str, sentence: str) -> bool:
    """Whether it is asked which three there are, and a sentence says no more than that there are three."""
    asked = _WHICH.search(question)
    if not asked or sentence.rstrip().endswith(":"):
        return False
    told, these = set(terms(sentence)), set(terms(asked["so_many"]))
    return these <= told and len(told - set(terms(question))) <= _FEW


def tells_sum(question: str, sentence: str) -> bool:
    """Whether one year's part is asked for ("in 2022 alone"), and a sentence tells what it came to by then."""
    asked = _ALONE.search(question)
    if not asked:
        return False
    mentions = len(re.findall(rf"\b{asked['year']}\b", sentence))
    return mentions > 0 and mentions == len(re.findall(f"{_BY_THEN}{asked['year']}\\b", sentence, re.IGNORECASE))


def counts_newcomers(question: str, sentence: str) -> bool:
    """Whether it is asked how many there are, and a sentence tells how many were added or dropped."""
    asked = _HOW_MANY.search(question)
    if not asked or _OF_NEW.search(question):
        return False
    what = "|".join(rf"{re.escape(word[:-1])}\w*" for word in asked["what"].split() if len(word) > _SHORT)
    counts = re.compile(
        rf"{_COUNT} (?P<new>{_NEW} )?(?:[a-z-]+ ){{0,2}}?(?:{what})(?P<moved> {_CAME_OR_WENT}\b)?", re.IGNORECASE
    )
    found = list(counts.finditer(sentence)) if what else []
    return bool(found) and all(one["new"] or one["moved"] for one in found)
