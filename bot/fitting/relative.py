"""So many per head, or for a size, where it is asked how many there are, or who has the most.

"Which country has the most robots?" is not answered by the most robots to a worker, nor "how many robots has Norway?"
by its 200 to 10,000 workers, though these are read as the answer.
"""

import re

from bot.evidence.weighing import Evidence
from bot.fitting.first import asks_who_is_first
from bot.words.cells import figures
from bot.words.measures import LARGEST, PER, asks_per
from bot.words.unmet import YEAR, places_in
from bot.words.wanted import FIGURE, asks_for_figure

_RELATIVE = re.compile(
    rf"{PER.pattern}|\bper unit\b|\brelative to\b|\b(?:set|weighed|measured) against\b"
    r"|\b(?:density|intensity|intensive|ratio)\b",
    re.IGNORECASE,
)
# "a slice of its economy", "to ten thousand workers", "once one allows for the people there"
_ASKS_FOR_SIZE = re.compile(
    r"\b(?:against|slice|part|population|people|size|gdp|(?:ten|hundred|a) thousand|beside|to a)\b", re.IGNORECASE
)
_ASKS_FOR_MORE = re.compile(r"\b(?:more|fewer)\b.*\bthan\b", re.IGNORECASE)
_IS_MOST = re.compile(rf"\b(?:most|first|{LARGEST})\b", re.IGNORECASE)
_DENSITY = re.compile(r"\bdensit(?:y|ies)\b", re.IGNORECASE)
_VERB = re.compile(r"\b(?:was|were|is|are|had|has|stood|reached|came|rose|fell)\b")
_FIGURE_PER = re.compile(  # "12 ships per port"
    r"\d[\d.,]* (?:[\w&-]+ ){0,4}per (?:\d[\d,]*|[\w-]+)(?: (?:million|thousand))?"
)


def is_relative(question: str, evidence: Evidence) -> bool:
    """Whether all that a sentence tells is for a size, where it is asked who has the most or how many a country has."""
    if asks_per(question) or _ASKS_FOR_SIZE.search(question):
        return False
    if asks_who_is_first(question):
        text = "" if evidence.header else evidence.text
        return bool(_RELATIVE.search(text) and _IS_MOST.search(text))
    counts = asks_for_figure(question) or _ASKS_FOR_MORE.search(question)
    return bool(counts and places_in(question)) and _counts_per_head(evidence)


def _counts_per_head(evidence: Evidence) -> bool:
    if evidence.header:
        heads = [head for head, cell in figures(evidence.header, evidence.text) if not YEAR.fullmatch(cell)]
        return bool(heads) and all(map(PER.search, heads))
    verb = _VERB.search(evidence.text)
    if _DENSITY.search(evidence.text) or (verb and " per " in evidence.text[: verb.start()]):
        return True
    per, first = _FIGURE_PER.search(evidence.text), FIGURE.search(YEAR.sub("year", evidence.text))
    return per is not None and first is not None and per.start() <= first.start()
