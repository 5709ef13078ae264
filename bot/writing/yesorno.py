"""A yes or a no in front of what is quoted, and what another source says against it."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer import Note
from bot.evidence.weighing import Evidence
from bot.fitting.standing import tells_first
from bot.question.yardstick import Place, yardstick
from bot.reader.polarity import NO, YES, Arbiter, told
from bot.telling.denied import denies_in_contrast, denies_of_all, denies_what_is_asked, without_aside
from bot.telling.disagreement import Disagreements
from bot.telling.measured import by_figures
from bot.telling.opposed import opposing
from bot.telling.quoting import quotation
from bot.telling.unsettled import leaves_open
from bot.words.article import asks_what_it_says
from bot.words.unmet import speaks_of
from bot.work import Work
from models.errors import EngineError

log = logging.getLogger(__name__)

# Probability from which a yes is told by what does not speak of all that is named.
_OF_ANOTHER = 0.9
_SAYS_SO = re.compile(r"^\W*(?:yes|no)\b(?=\W*$|[,.:;!–—-]| [–—-])", re.IGNORECASE)
# "Guide dogs are welcome, but other animals are not."
_LIMITS = re.compile(r"\bonly (?:for|in|if|when|where)\b|\bbut (?:(?:no|not|all|any) )?others?\b", re.IGNORECASE)
_IS_AHEAD = re.compile(
    r"\b(?:bigger|larger|more|higher|greater|better|all others?|passed|overt[ao]ok\w*|surpass\w*"
    r"|percent of the world)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class YesOrNo:
    """Tells what the quoted sentences say to a question that wants a yes or a no."""

    sure: float  # probability from which either is told
    arbiter: Arbiter | None  # none: by figures and denials alone
    disagreements: Disagreements

    def verdict(self, work: Work, asked: str, said: Sequence[Evidence], labels: Sequence[str]) -> str:
        """A yes or a no, unless that is left open; of a claim that the reports do not support, what these make of it.

        Such a claim bears no yes out, nor does what stands beside one, or holds "only for" a part of it, or says of
        somebody who may lead no more than that they are among the first ten.
        """
        if not said or leaves_open(said[0]):
            return ""
        of_claims = [] if asks_what_it_says(asked) else [self.disagreements.verdict_on(one) for one in said]
        if of_claims and of_claims[0]:
            return of_claims[0]
        read = self._read(work, asked, said, labels)
        limited = _LIMITS.search(said[0].text) and not _LIMITS.search(asked)
        return "" if read == YES and (limited or any(of_claims) or _leaves_first_open(asked, said)) else read

    def contrary(self, work: Work, asked: str, said: Sequence[Evidence], verdict: str) -> Evidence | None:
        """What says the contrary of a yes or a no, in a library whose sources do not agree; of a comparison nothing."""
        if verdict not in (YES, NO) or self.arbiter is None or work.apart:
            return None
        try:
            return opposing(asked, said, work.weighed, self.arbiter, is_so=verdict == YES)
        except EngineError as error:
            _note_unread(work, error)
            return None

    def _read(self, work: Work, asked: str, said: Sequence[Evidence], labels: Sequence[str]) -> str:
        """ "Yes" or "No", where what will be said surely says that or its figures do; else nothing."""
        quoted = [quotation(evidence) for evidence in said]
        if _SAYS_SO.match(quoted[0]):
            return ""
        is_denied = denies_of_all(asked, quoted[0]) or denies_in_contrast(asked, quoted[0])
        reckoned = False if is_denied else by_figures(asked, said)
        if self.arbiter is None:
            return "" if reckoned is None else told(reckoned)
        told_of = [without_aside(asked, text) for text in quoted]
        note = " ".join(f"{label}: {text}" if label else text for label, text in zip(labels, told_of, strict=True))
        try:
            read = self.arbiter.says(asked, note, said[0].above)
        except EngineError as error:
            _note_unread(work, error)
            return ""
        of_another = read.yes > read.no and not speaks_of(asked, [f"{said[0].above} {note}"])
        sure = max(self.sure, _OF_ANOTHER) if of_another else self.sure
        return read.told(sure, reckoned, denied=denies_what_is_asked(asked, note))


def _leaves_first_open(asked: str, said: Sequence[Evidence]) -> bool:
    """Whether it is asked if somebody leads, and nothing that is said tells of a first one, or who is ahead of whom."""
    if yardstick(asked) != Place(1) or by_figures(asked, said) is not None:
        return False
    return not any(tells_first(asked, one) or _IS_AHEAD.search(one.text) for one in said)


def _note_unread(work: Work, error: EngineError) -> None:
    log.warning("Whether it is a yes or a no could not be read: %s", error)
    work.notes.append(Note(kind="fallback", text=f"It could not be read whether that is a yes: {error.what}"))
