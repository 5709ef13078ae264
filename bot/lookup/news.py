"""What was said already answers no follow-up, but where it is what the follow-up asks for."""

import re

from bot.evidence.weighing import Evidence
from bot.telling.reasons import gives_reason_for
from bot.words.filler import own_terms
from bot.words.unmet import YEAR
from bot.words.wanted import FIGURE
from index.terms import terms

_HARDLY = 1  # words of its own, with which a follow-up hardly says anything
_ASKS_FIGURE_OR_TIME = re.compile(
    r"\bhow (?:much|many|big|large|high|long|far|old)\b|\bwhen\b"
    r"|\b(?:what|which) (?:share|percent\w*|year|date|part)\b",
    re.IGNORECASE,
)
_A_NOUN = 3  # words at most of "and the profit?"
_WHEN = re.compile(r"\bwhen\b", re.IGNORECASE)
_IN_A_UNIT = re.compile(r"\bin (?P<unit>[a-z]+)\W*$", re.IGNORECASE)


def is_news(question: str, evidence: Evidence, known: frozenset[str]) -> bool:
    """Whether a sentence says anything beyond what is known: what was said already answers no follow-up.

    But one that gives a reason answers a "why", though it was said, and one with a figure "by how much?", "in euros?".
    """
    if not known or not set(terms(evidence.text)) <= known or gives_reason_for(question, evidence.text):
        return True
    own = own_terms(question)
    if _WHEN.search(question) and YEAR.search(evidence.text) and own & set(terms(evidence.text)):
        return True
    if len(own) > _HARDLY or not FIGURE.search(evidence.text):
        return False
    if own and own <= set(terms(evidence.text)) and len(question.split()) <= _A_NOUN:
        return True
    unit = _IN_A_UNIT.search(question)
    return bool(
        _ASKS_FIGURE_OR_TIME.search(question) or (unit and set(terms(unit["unit"])) <= set(terms(evidence.text)))
    )
