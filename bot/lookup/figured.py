"""The sentence of the very figures that a question gives: "Which firm rose from 84th to 8th?"."""

import re
from collections.abc import Sequence

from bot.evidence.weighing import Evidence, put_first
from bot.fitting.first import asks_whom
from bot.question.yesorno import wants_yes_or_no
from bot.words.unmet import YEAR
from bot.words.wanted import FIGURE

_FAINTLY = -2.0  # log-odds of answering from which another sentence may be the one
_TELLING = 3  # digits of a figure that no other sentence is likely to have; or there are two
_OF_SO_MANY = re.compile(r"\b(?:top|first|best|per|than|least|most|over|under)[ -]\d[\d,.]*", re.IGNORECASE)


def figured_first(question: str, weighed: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences, best first; before one without the figures that a question for a name gives, one with them all."""
    given = set(FIGURE.findall(YEAR.sub(" ", _OF_SO_MANY.sub(" ", question))))
    is_telling = len(given) > 1 or any(sum(map(str.isdigit, figure)) >= _TELLING for figure in given)
    if not weighed or not is_telling or wants_yes_or_no(question) or not asks_whom(question):
        return tuple(weighed)
    if given & _told(weighed[0]):
        return tuple(weighed)
    for one in weighed[1:]:
        if given <= _told(one) and (one.answers is None or one.answers >= _FAINTLY):
            return put_first(one, weighed)
    return tuple(weighed)


def _told(evidence: Evidence) -> set[str]:
    return set(FIGURE.findall(evidence.text))
