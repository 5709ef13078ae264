"""Sentences that tell a place where it is asked how many: "Chile ranked 11th" answers no question of Chile's score."""

import re

from bot.cells import figures
from bot.facts import CARDINALS, ORDINALS
from bot.unmet import YEAR

_ASKS_HOW_MANY = re.compile(r"\bhow (?:many|much)\b(?! (?:places?|ranks?|positions?|spots?|years?)\b)", re.IGNORECASE)
_ASKS_FOR_AN_AMOUNT = re.compile(
    rf"{_ASKS_HOW_MANY.pattern}|\b(?:scores?|percentages?|shares?|number of|amount)\b", re.IGNORECASE
)
# What may be answered by a place as well: "who has the highest score?".
_ASKS_FOR_A_PLACE = re.compile(
    r"\b(?:rank\w*|plac\w+|positions?|spots?|stand(?:s|ing)?|where|who|which|why|order|up|down|ahead|behind|lead\w*)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(r"\b(?:rank\w*|place|position|year)\b", re.IGNORECASE)  # the head of a column
_PLACE = re.compile(
    rf"\b(?:\d+(?:st|nd|rd|th)\b|(?:{'|'.join(ORDINALS)}) (?:place|rank|in|of|among|by)\b)", re.IGNORECASE
)
_COUNTS = re.compile(
    rf"\d|\b(?:{'|'.join(CARDINALS)}|no|none|all|every|most|few|dozen|half|twice|double|quarter|nearly|\w+fold)\b",
    re.IGNORECASE,
)


def only_ranks(question: str, header: str, text: str) -> bool:
    """Whether it is asked how many, and all that a sentence or a table's row tells in numbers are places and years."""
    if header:
        told = figures(header, text)
        return bool(_ASKS_HOW_MANY.search(question)) and all(_ORDERS.search(head) for head, _ in told)
    if not _ASKS_FOR_AN_AMOUNT.search(question) or _ASKS_FOR_A_PLACE.search(question) or not _PLACE.search(text):
        return False
    return not _COUNTS.search(_PLACE.sub(" ", YEAR.sub(" ", text)))
