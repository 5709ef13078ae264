"""Sentences without a number where it is asked how many, or with a place alone: "Chile ranked 11th" is no score."""

import re

from bot.words.cells import figures, words
from bot.words.facts import CARDINALS, ORDINALS
from bot.words.unmet import YEAR
from bot.words.wanted import FIGURE
from index.terms import terms

_ASKS_HOW_MANY = re.compile(r"\bhow (?:many|much)\b(?! (?:places?|ranks?|positions?|spots?|years?)\b)", re.IGNORECASE)
COUNTED = re.compile(r"\bhow many (\w+)", re.IGNORECASE)
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
_IN_WORDS = rf"{'|'.join(CARDINALS)}|no|none|all|few|dozen|half|twice|double|quarter|nearly|\w+fold"
_COUNTS = re.compile(rf"\d|\b(?:{_IN_WORDS}|every|most)\b", re.IGNORECASE)
_TENS = r"\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
# What tells how many or how much in words, if it is asked of nothing else.
_TELLS_AN_AMOUNT = re.compile(
    rf"\d|\b(?:{_IN_WORDS}|{_TENS}(?:-\w+)?"
    r"|(?:hundred|thousand|[mbt]r?illion|score)s?|dozens|nothing|nobody|never|not|neither|both|single|once|pair|couple"
    r"|halves|thirds|quarters|a third|doubl\w+|tripl\w+|most of|several|many|some|little|lots?|free|unknown|unlimited"
    r"|majority|minority)\b",
    re.IGNORECASE,
)
_MEASURE = (
    r"(?:length|height|depth|width|breadth|weight|altitude|elevation|population|life ?span|life expectancy|age|duration"
    r"|distance|capacity|wing ?span|diameter|speed|price|cost|fee|budget|salary|wages?|revenue|turnover|sales|profit"
    r"|income|deposit|density|percentage)"
)
# Words that do not stand in what is measured: "the effect of age on cost" asks for no cost.
_NO_PART = (
    r"and|or|who|which|where|when|why|how|is|are|was|were|do|does|did|has|have|had|of|for|in|on|by|to|about|from|with"
    r"|(?:determin|affect|decid|influenc|describ|explain|caus)\w*"
)
# "ossel river length", "What was the height of the tower in 1920?"
_ASKS_FOR_A_MEASURE = re.compile(
    rf"^\W*(?:what(?:['’]?s| is| was| are| were) )?(?:(?:the|its|their|his|her|your|an?) )?"
    rf"(?:(?!(?:{_NO_PART})\b)[\w'’&.-]+ ){{0,6}}?"
    rf"(?:{_MEASURE}\b(?=\W*$| (?:of|for|in|at) \w)|number of [a-z])",
    re.IGNORECASE,
)
_TELLS_A_MEASURE = re.compile(
    rf"\d|\b(?:{'|'.join(CARDINALS[1:])}|{_TENS}|hundred|thousand|[mbt]r?illion"
    r"|dozens?|half|twice|double|third|quarter|free|nothing|none|unknown|unlimited|equal|same)\b",
    re.IGNORECASE,
)
_ASKS_MORE = re.compile(r"\b(?:who\w*|what|which|where|when|why|reasons?|because|explain|list|name)\b", re.IGNORECASE)


def tells_no_amount(question: str, header: str, text: str) -> bool:
    """Whether it is asked how many alone, and a sentence or a table's row tells no number that the question has not."""
    if not _ASKS_HOW_MANY.search(question) or _ASKS_MORE.search(question):
        return False
    return not _TELLS_AN_AMOUNT.search(_without_asked(question, header, text))


def tells_no_measure(question: str, header: str, text: str) -> bool:
    """Whether a length, a price or the like is asked for, and a sentence or a row has no number but the question's."""
    if not _ASKS_FOR_A_MEASURE.search(question):
        return False
    return not _TELLS_A_MEASURE.search(_without_asked(question, header, text))


def _without_asked(question: str, header: str, text: str) -> str:
    """A sentence, or a row behind its header, without the figures of the question."""
    asked = set(FIGURE.findall(question))
    return FIGURE.sub(lambda figure: " " if figure[0] in asked else figure[0], f"{header} {text}")


def _is_one_of_the_counted(question: str, header: str, text: str) -> bool:
    """Whether a row is of one port, where it is asked how many ports."""
    counted, whose = COUNTED.search(question), next(iter(words(header, text)), ("", ""))[0]
    return counted is not None and bool(terms(whose)) and terms(counted[1])[:1] == terms(whose)[:1]


def only_ranks(question: str, header: str, text: str) -> bool:
    """Whether it is asked how many, and all that a sentence or a table's row tells in numbers are places and years."""
    if header:
        told = figures(header, text)
        only_orders = all(_ORDERS.search(head) for head, _ in told)
        return bool(_ASKS_HOW_MANY.search(question)) and (only_orders or _is_one_of_the_counted(question, header, text))
    if not _ASKS_FOR_AN_AMOUNT.search(question) or _ASKS_FOR_A_PLACE.search(question) or not _PLACE.search(text):
        return False
    return not _COUNTS.search(_PLACE.sub(" ", YEAR.sub(" ", text)))
