"""What speaks of a thing where no sentence says what it is."""

import re

from bot.answer import Note
from bot.evidence.weighing import Evidence
from bot.question.names import Names
from bot.question.topics import Topic, bare_topic
from bot.reader.definition import asked_what_is, names_what_it_is
from bot.settings import Settings
from bot.telling.topic import on_topic
from bot.words.unmet import is_place
from bot.work import Work
from index.filter import Filter
from index.library import Library

UNDEFINED = "No sentence says in so many words what or who this is; these speak of it."
_NAME = re.compile(  # but no "China's strengths"
    r"(?!.*['’]s? )(?:[Tt]he )?[A-Z0-9][\w&.'’-]*(?: (?:of|for|and|the|[A-Z0-9][\w&.'’-]*))*(?: [a-z]+)?"
)
_MOST = 2  # sentences


def speaking_of(work: Work, library: Library, settings: Settings, names: Names, only: Filter) -> tuple[Evidence, ...]:
    """What speaks of a thing with a name of which it is asked what it is, where no sentence says that.

    Of a topic that is all of the question, what speaks of that.
    """
    if bare := bare_topic(work.standalone):
        return on_topic(bare, library, settings.evidence, only)
    question = names.with_capitals(work.standalone)
    name = asked_what_is(question)[0] if names_what_it_is(question) else ""
    if not _NAME.fullmatch(name) or work.unmet or is_place(name.removesuffix("'s")):
        return ()
    told = on_topic(Topic(name, most=_MOST), library, settings.evidence, only)
    if told:
        work.notes.append(Note(kind="fallback", text=UNDEFINED))
    return told
