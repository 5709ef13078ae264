"""Whose money: what the government alone spent is not what a country spent, where that is told too.

"How much did Norway spend on research?" is not answered by "government money for research in Norway was 2 billion"; it
is read as the answer all the same, and read no further.
"""

import re
from collections.abc import Sequence

from bot.evidence.weighing import Evidence
from bot.words.unmet import YEAR, places_in

_PAYER = (
    r"(?:governments?|public|state|federal|business(?:es)?|corporate|private|compan(?:y|ies)|firms?|industr(?:y|ial)"
    r"|higher[- ]education|universit(?:y|ies)|military|defen[cs]e|basic|applied)"
)
_SPENDING = (
    r"(?:spen(?:d|ds|t|ding)|expenditures?|outlays?|funding|money|budgets?|investments?|invest(?:s|ed)?|paid|put)"
)
_ASKS_HOW_MUCH = re.compile(
    rf"\bhow much\b.*\b{_SPENDING}\b|\b(?:what|total|amount|sum|figure)\b.*\b{_SPENDING}\b|^(?!.*\?).*\b{_SPENDING}\b",
    re.IGNORECASE,
)
_NAMES_ONE = re.compile(rf"\b{_PAYER}\b|\b(?:by|from|at|within) (?:its|their|the)\b|\bwh(?:o|ose)\b", re.IGNORECASE)
_OF_ONE = re.compile(
    rf"\b{_PAYER}(?:['’]s)?(?:-(?:financed|funded|paid))? (?:still )?(?:R&D|research|{_SPENDING}|gave|finance[sd]?)\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"\b(?:totals?|gross|overall|in all|altogether|all sectors)\b", re.IGNORECASE)
_SPENT = re.compile(rf"\b{_SPENDING}\b", re.IGNORECASE)
_MONEY = re.compile(
    r"\d[\d.,]* (?:thousand|million|billion|trillion)?\b[^.;]{0,40}?\b(?:dollars|euros?|yuan|pounds|yen|rupees|won"
    r"|francs|kron[ae]|crowns)\b|[$€£¥] ?\d",
    re.IGNORECASE,
)


def of_every_payer(question: str, weighed: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences, where it is asked how much is spent and told, without those that tell what one payer spent."""
    if not _ASKS_HOW_MUCH.search(question) or _NAMES_ONE.search(question):
        return tuple(weighed)
    those = [one for one in weighed if _is_of_one(one.text)]
    if not those or not any(_tells_how_much(question, one) for one in weighed if one not in those):
        return tuple(weighed)
    return tuple(one for one in weighed if one not in those)


def _is_of_one(text: str) -> bool:
    """Whether the money is one payer's: the government's, business's; or goes into one sort, as into basic research."""
    return bool(_OF_ONE.search(text)) and not _OF_ALL.search(text)


def _tells_how_much(question: str, evidence: Evidence) -> bool:
    """Whether a sum of money is told, with the country and the year that are asked for."""
    text = evidence.text
    return bool(
        not evidence.header
        and _SPENT.search(text)
        and _MONEY.search(text)
        and places_in(question) <= places_in(text)
        and set(YEAR.findall(question)) <= set(YEAR.findall(text))
    )
