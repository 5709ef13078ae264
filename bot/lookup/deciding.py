"""A yes or a no that is surely read in a sentence answers a question, however little it looked like an answer.

Whether notes state the answer is what a small model reads worst of rules and of other words ("Is there anyone at the
desk at four?"). Read for a yes or a no it tells, too, whether a note leaves that open, and tells it better
(docs/answerability.md).
"""

import logging
from collections.abc import Sequence
from dataclasses import replace

from base.odds import log_odds
from bot.answer import Note
from bot.evidence.weighing import Evidence, place
from bot.question.yesorno import wants_yes_or_no
from bot.reader.polarity import Arbiter
from bot.reader.probe import ReadSettings
from bot.telling.quoting import quotation
from bot.work import Work
from models.errors import EngineError

log = logging.getLogger(__name__)

_READ = 2  # sentences, those that were read as the answer most surely
_NEARLY = 0.1  # below the threshold of answerability, as far as a question nearly passes it


def decide(work: Work, arbiter: Arbiter, settings: ReadSettings) -> None:
    """Answer a question that would barely be refused from a sentence that is surely read as a yes or a no to it.

    Of follow-ups it is left, as it is where the reader fails, which is noted.
    """
    is_near = work.threshold - _NEARLY <= work.answerability < work.threshold
    if not is_near or work.is_behind or work.apart or not wants_yes_or_no(work.standalone):
        return
    try:
        found = _decisive(work, arbiter, settings.decided)
    except EngineError as error:
        log.warning("Whether a yes or a no is told could not be read: %s", error)
        work.notes.append(Note(kind="fallback", text=f"It could not be read for a yes or a no: {error.what}"))
        return
    if found:
        work.weighed = (found, *(one for one in work.weighed if place(one) != place(found)))
        work.answerability, work.unmet = work.threshold, ()


def _decisive(work: Work, arbiter: Arbiter, least: float) -> Evidence | None:
    """The first sentence that says a yes or a no with at least that probability, read as the answer so surely."""
    for one in _surest(work.weighed):
        says = arbiter.says(work.standalone, quotation(one), one.above)
        surely = max(says.yes, says.no)
        if surely >= least:
            return replace(one, answers=log_odds(surely), score=work.weighed[0].score + surely)
    return None


def _surest(weighed: Sequence[Evidence]) -> list[Evidence]:
    read = [one for one in weighed if one.answers is not None]
    return sorted(read, key=lambda one: -(one.answers or 0.0))[:_READ]
