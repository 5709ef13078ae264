"""Who is first, and where does somebody stand? Sentences that tell that by their form.

"Who tops the index?" is answered by "Norway ranked first in the index", and by the row of a table that has the most.
Neither need stand near the question, and what does is read as the answer.
"""

import re
from collections.abc import Sequence
from itertools import islice

from bot.evidence.weighing import Evidence, place
from bot.fitting.columns import by_table, columns, nearest_column
from bot.fitting.first import COUNT, asks_who_is_first, tells_later_places
from bot.fitting.part import NTH, parts_told, unnamed
from bot.words.cells import ranks
from bot.words.facts import CARDINALS
from bot.words.measures import LARGEST, LEAST
from bot.words.unmet import is_of_other_year, places_in

_SENTENCES, _ROWS = 4, 2  # that are read before others
_BEFORE = 2  # before the nearest
_NOT_SEVERAL = "".join(f"(?<!{count} )" for count in CARDINALS[1:])
_TELLS_FIRST = re.compile(
    r"\b(?:ranks?|ranked|comes?|came|is|are|was|were|stands?|stood|takes?|took|holds?|held|keeps?|kept|placed|remain\w*|on|at)"
    rf" (?:(?:the|at|in|now|still|overall|again) )*(?:first|1st|number one|no\. ?1|#1|top)\b(?! {COUNT}\b| time)"
    rf"|\b(?:first|1st|top|highest) (?:place|rank|position|among|of (?:the|all)|in the world)\b(?! {COUNT}\b)"
    r"|\b(?:leads?|led|tops|topped|leader|ahead of)\b"
    rf"|{_NOT_SEVERAL}\b(?:most(?! (?:of|other|recent\w*)\b)|{LARGEST}|{LEAST})\b(?! {COUNT}\b)"
    r"|\b(?:[5-9]\d(?:\.\d+)? percent|more than half|most) of (?:the world|all)\b",
    re.IGNORECASE,
)
_FORMERLY = re.compile(r"\b(?:previous\w*|former\w*|used to|until)\b", re.IGNORECASE)
_ASKS_FORMER = re.compile(r"\b(?:was|were|had|held|led|before|used to|previous\w*|former\w*)\b", re.IGNORECASE)
ASKS_PLACE = re.compile(
    r"\bwhere (?:is|are|was|were|do|does|did)\b.*\b(?:rank|(?<!take )(?<!takes )place|finish)(?:s|ed|ing)?\b"
    r"|\bwhere (?:is|are|was|were|do|does|did)\b.*\b(?:stand|come|land|sit)(?:s|ing)?\b(?! from)"
    r"(?=.*\b(?:index|ranking|list|table|league|cup|race|survey|test)\b)"
    r"|\b(?:what|which) (?:exactly |exact )?(?:is|was|are|were)? ?"
    r"(?:[\w.]+['’]s? |the )?(?:overall )?(?:rank|place|position|spot)\b"
    r"|\bhow (?:high|far up|well)? ?(?:do|does|did|is|was)\b.*\b(?:rank|place|stand)(?:s|ed)?\b"
    r"|\b(?:index|ranking|list|table)\b.*\bwhere (?:is|are|was|were)\b"
    r"|\bwhere (?:is|are|was|were)\b(?=.*\b(?:in|on) [^?]*\b(?:index|ranking|list|table)\b)",
    re.IGNORECASE,
)
_TELLS_PLACE = re.compile(rf"\b{NTH}\b", re.IGNORECASE)


def standing_first(question: str, weighed: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences, before others a few that tell who is first, or where somebody stands, where that is asked.

    The nearest of all stays among the first three, which may be all that is read.
    """
    if asks_who_is_first(question):
        chosen = _firsts(question, weighed)
    elif ASKS_PLACE.search(question):
        chosen = list(islice((one for one in weighed if _tells_place(question, one)), _SENTENCES))
    else:
        return tuple(weighed)
    front = {place(one): one for one in (*chosen[:_BEFORE], *weighed[:1], *chosen)}
    return (*front.values(), *(one for one in weighed if place(one) not in front))


def tells_first(question: str, evidence: Evidence) -> bool:
    """Whether a sentence, no table's row, tells by its form who is first."""
    if evidence.header or (_FORMERLY.search(evidence.text) and not _ASKS_FORMER.search(question)):
        return False
    return bool(_TELLS_FIRST.search(evidence.text)) and not tells_later_places(question, evidence)


def _firsts(question: str, weighed: Sequence[Evidence]) -> list[Evidence]:
    """The nearest sentences that tell a first, and the first rows of the tables that hold most of the question."""
    told = (one for one in weighed if tells_first(question, one))
    sentences = (one for one in told if not is_of_other_year(question, one.full))
    found = (nearest_column(question, columns(question, table)) for table in by_table(weighed))
    rows = sorted((column.rows[0] for column in found if column), key=lambda row: -row.coverage)
    return [*islice(sentences, _SENTENCES), *rows[:_ROWS]]


def _tells_place(question: str, evidence: Evidence) -> bool:
    """Whether it tells a place of whom is asked of, in all of a ranking or in a part that the question names."""
    told = evidence.alone if evidence.header else evidence.text
    if not places_in(question) <= places_in(told) or is_of_other_year(question, evidence.full):
        return False
    if evidence.header:
        return any(cell.isdigit() for _, cell in ranks(evidence.header, evidence.text))
    if not _TELLS_PLACE.search(evidence.text):
        return False
    return not any(unnamed(question, part) for part in parts_told(evidence.text))
