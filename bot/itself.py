"""What is told without a search: small talk, the library's sources, a source as a whole, verdicts on the article."""

import re
from dataclasses import dataclass

from bot.evidence.weighing import Evidence
from bot.question import smalltalk
from bot.question.purpose import Purpose
from bot.reader.definition import names_what_it_is
from bot.telling import whence
from bot.telling.overview import asked_of, overview
from bot.telling.shelf import told_loosely, told_of_shelf
from bot.telling.verdicts import Verdicts
from bot.work import Work
from index.filter import EVERYTHING, Filter
from index.library import Library

# "Can you compare the two?" does not ask which of the article's claims hold.
_POINTS_AT_ONE = re.compile(
    r"\b(?:the|these|those|which) (?:two|three|others?|second|third|last)\b|\bboth\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Told:
    """A text without a footnote, or else sentences to be quoted, behind their labels if they have any."""

    text: str = ""
    sentences: tuple[Evidence, ...] = ()
    labels: tuple[str, ...] = ()
    near: str = ""  # what the passages beside them are near to
    only: Filter = EVERYTHING  # which sources these are of


def told_of_itself(
    work: Work, library: Library, verdicts: Verdicts, only: Filter, purpose: Purpose, *, is_first: bool
) -> Told | None:
    """What a message that asks nothing of the world is told; none where it does.

    Its words tell what it asks; where they do not, its `purpose` does.
    """
    if said := said_plainly(work.question, work.asked, work.said, library, only, purpose):
        return Told(said)
    if not work.asked:
        return None
    if source := asked_of(work.named, filter(only.admits, library.manifest.sources), is_first, purpose == "overview"):
        return Told("", overview(library, source), near=work.asked, only=Filter(frozenset([source.id])))
    of_all = purpose == "disputes" and not _POINTS_AT_ONE.search(work.standalone)
    if claims := verdicts.told(work.standalone, library, only, is_first, of_all):
        return Told("", tuple(claims), tuple(claims.values()), work.standalone, only)
    return None


def said_plainly(
    question: str, asked: str, said: str, library: Library, only: Filter, purpose: Purpose = "world"
) -> str | None:
    """What is said to small talk, or of the library's sources; none where the question is one for these.

    `asked` is the question as it is searched for. Behind what was `said`, "what are your sources?" is asked of that.
    """
    if told := smalltalk.reply(question, library.manifest.sources):
        return told
    if told := "" if said and whence.asks(asked) else told_of_shelf(asked, library, only):
        return told
    if names_what_it_is(asked):  # "What is the Entity List?" wants no list of sources
        return None
    if purpose == "library":
        return told_loosely(asked, library, only)
    return smalltalk.about(library.manifest.sources) if purpose == "chat" else None
