"""Places in a ranking: what tells a place in a part of it alone is no answer, where the whole is told too.

"Where does Norway stand in the index?" is not answered by "third place in the index in harbour dues", nor is "Who came
third in the index?".
"""

import re
from collections.abc import Sequence

from bot.evidence.weighing import Evidence
from bot.fitting.nth import asked_place
from bot.words.cells import ranks
from bot.words.facts import ORDINALS
from bot.words.filler import ASKING, RELATING
from bot.words.peoples import NAMED
from bot.words.unmet import in_one_way, named_spans, places_in
from index.terms import terms

_PLACE = r"(?:ranks?|ranked|ranking|placed?|places|position(?:ed)?|spot|stands?|stood|standing)"
_ASKS_PLACE = re.compile(
    rf"\b(?:{_PLACE}|(?:number|no\.?) ?(?:one|two|three|\d{{1,3}}))\b"
    r"|\b(?:index|ranking|list|table)\b.*\bwhere (?:is|are|was|were)\b"
    r"|\bwhere (?:is|are|was|were)\b(?=.*\b(?:in|on) [^?]*\b(?:index|ranking|list|table)\b)",
    re.IGNORECASE,
)
_ASKS_PART = re.compile(
    r"\b(?:which|in what|both|each|either|better|stronger|weaker|among|within|regions?|groups?|incomes?)\b",
    re.IGNORECASE,
)
_NTH = rf"(?:{'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th)|top ten|top 10)"
_WRITTEN = re.compile(rf"\b(?:{'|'.join(ORDINALS)})\b", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\d.,])\d{1,3}(?=(?:st|nd|rd|th)\b|$)")
_TELLS_PLACE = re.compile(rf"\b{_NTH}\b", re.IGNORECASE)
_INDEX = r"(?:Index|Report|Tracker|Ranking|ranking|index|list|table)"
_PART = re.compile(
    # "third place in the Index 2025 in harbour dues", "5th in dues in the Index", "first among islands"
    rf"\b{_INDEX}(?: \d{{4}})?,? in (?!\d{{4}})(?P<behind>[^.;]+)"
    rf"|\b{_NTH} (?:place )?(?:in the world )?in (?!the\b|\d{{4}})(?P<before>[^.;,]+?) (?:in|of) (?:the|this|that)\b"
    rf"|\b{_NTH} (?:place )?(?:on (?:the )?|(?:among|of|within) (?!the\b))(?P<among>[^.;,]+?)"
    r"(?= (?:in|of) the\b|[.,;]|$)",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:overall|as a whole)\b", re.IGNORECASE)
# What all of a ranking are, so that "first among countries" is of the whole.
_ALL = frozenset(
    terms(
        "country economy institution cluster nation company university world all top place hundred rank position spot"
        " stand stood standing ranking index report tracker list table edition overall number one lead leader leading"
        " take took taken finish hold held come came win won winner make made become became get got reach"
    )
)


def of_the_whole(question: str, weighed: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences that may tell somebody's place, or who holds one, where that is asked for; all of them elsewhere.

    Without those of a part of a ranking that the question does not name, where others tell a place, and without rows
    that have none ("-").
    """
    asked = asked_place(question)
    asks_where = _ASKS_PLACE.search(question) and not _ASKS_PART.search(question) and places_in(question)
    if not asked and not asks_where:
        return tuple(weighed)
    ranked = [one for one in weighed if not _is_unranked(one)]
    if _asks_more(asked.first if asked else question):
        return tuple(ranked)
    whole = tuple(one for one in ranked if not _is_of_a_part(one))
    tells = any(_tells_place(question, one) and (not asked or asked.place in _places(one)) for one in whole)
    return whole if tells else tuple(ranked)


def _is_unranked(evidence: Evidence) -> bool:
    told = ranks(evidence.header, evidence.text) if evidence.header else []
    return bool(told) and not any(re.search(r"\d", cell) for _, cell in told)


def _asks_more(question: str) -> bool:
    """Whether a question says anything beside whose place in what it asks for; that may be a part, in other words."""
    rest = question
    for start, end in reversed(named_spans(question)):
        rest = rest[:start] + " " + rest[end:]
    rest = re.sub(r"['’]s\b", " ", NAMED.sub(" ", in_one_way(rest)))
    said = set(terms(rest)) - ASKING - RELATING - _ALL
    return any(not term[0].isdigit() for term in said)


def _is_of_a_part(evidence: Evidence) -> bool:
    """Whether a sentence tells a place in something alone."""
    parts = (match["behind"] or match["before"] or match["among"] for match in _PART.finditer(evidence.text))
    named = [{term for term in terms(part) if not term[0].isdigit()} for part in parts]
    return bool(named) and not any(part <= _ALL or "top" in part for part in named) and not _WHOLE.search(evidence.text)


def _tells_place(question: str, evidence: Evidence) -> bool:
    told = ranks(evidence.header, evidence.text) if evidence.header else _TELLS_PLACE.search(evidence.text)
    return bool(told) and places_in(question) <= places_in(evidence.text)


def _places(evidence: Evidence) -> set[int]:
    """The places that a sentence or a table's row tells."""
    told = [cell for _, cell in ranks(evidence.header, evidence.text)] if evidence.header else [evidence.text]
    written = {ORDINALS.index(word.lower()) + 1 for text in told for word in _WRITTEN.findall(text)}
    return written | {int(place) for text in told for place in _DIGITS.findall(text)}
