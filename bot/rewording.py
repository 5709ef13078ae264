"""A question that would be refused is put in plain words by the model, and looked up once more.

What is typed in a hurry ("brazil place index 2025"), or told behind a story, is found and read as less surely answered
than the same asked plainly. A plain question that is another one is the danger: it has to name the same, and to be
answered more surely than the threshold wants.
"""

import logging
import re
import threading
from dataclasses import replace

from bot.answer import Note
from bot.asking import question_in
from bot.composing import Composer
from bot.looking import Lookup
from bot.premise import takes_for_granted
from bot.unmet import unmet
from bot.work import Work
from index.filter import Filter
from models.errors import EngineError
from models.protocols import Generator, Limits, Message

log = logging.getLogger(__name__)

_LIMITS = Limits(max_tokens=80, seconds=15.0, stop=("\n",))
_TASK = (
    "Write each question again in plain, complete English, so that it asks exactly the same."
    " Keep every name, number, year and condition. Do not answer it."
)
# A small model answers a question rather than rewords it, unless it has seen how.
_SHOWN = (
    Message("user", "kenya tea exports 2019 tonnes"),
    Message("assistant", "How many tonnes of tea did Kenya export in 2019?"),
    Message("user", "I heard that Nokia lowered its outlook. What did they blame it on in the spring?"),
    Message("assistant", "What did Nokia blame its lower outlook on in the spring?"),
    Message("user", "so the report likes Oslo's ferries, but which one came first tho"),
    Message("assistant", "Which of Oslo's ferries came first, according to the report?"),
)
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_NOT = re.compile(r"\b(?:not|no|never|without|except|besides|other than|apart from|exclud\w+|non)\b|n['’]t\b", re.I)


def may_be_reworded(work: Work, lookup: Lookup) -> bool:
    """Whether a question that would be refused is near enough to being answered, and can be told in other words."""
    if lookup.reads is None or not work.weighed or work.answerability < lookup.settings.read.reword_from:
        return False
    return not (work.is_behind or work.translated or takes_for_granted(work.standalone))


def look_again(work: Work, lookup: Lookup, only: Filter, generator: Generator, cancel: threading.Event) -> None:
    """Look a question up in plain words too, and go on with these where they are surely answered.

    For whoever holds the generator's turn. Where the generator fails, a note tells it.
    """
    if not may_be_reworded(work, lookup):
        return
    try:
        plain = question_in(reworded(work.standalone, generator, cancel))
    except EngineError as error:
        log.warning("A question could not be put in plain words: %s", error)
        work.notes.append(Note(kind="fallback", text=f"The question could not be put in plain words: {error.what}"))
        return
    capitals = lookup.names.with_capitals
    if not cancel.is_set() and asks_the_same(capitals(work.standalone), capitals(plain)):
        again = Work(work.question, plain, Composer(lookup.library), asked=plain)
        _briefly(lookup).look_up(again, (), only)
        if again.answerability >= max(again.threshold, lookup.settings.read.reworded):
            work.take(again)
    work.retrieval_s = work.elapsed()


def reworded(question: str, generator: Generator, cancel: threading.Event) -> str:
    """The question in plain words; empty where nothing comes of it. Raises `EngineError`."""
    said = "".join(chunk.text for chunk in generator.stream(rewording(question), _LIMITS, cancel))
    plain = " ".join(said.split()).strip("\"“”' ")
    return plain if plain.endswith("?") else ""


def rewording(question: str) -> list[Message]:
    """What the generator is given to put a question in plain words."""
    return [Message("system", _TASK), *_SHOWN, Message("user", question)]


def asks_the_same(question: str, plain: str) -> bool:
    """Whether a question in plain words is another text with the same names, years and numbers, and as many "not"s."""
    if not plain or plain == question or len(_NOT.findall(question)) != len(_NOT.findall(plain)):
        return False
    if set(_NUMBER.findall(question)) != set(_NUMBER.findall(plain)):
        return False
    return not unmet(question, [plain]) and not unmet(plain, [question])


def _briefly(lookup: Lookup) -> Lookup:
    """What reads no further before it refuses: an answer so far down is not a sure one."""
    read = lookup.settings.read.model_copy(update={"further": 0})
    return replace(lookup, settings=lookup.settings.model_copy(update={"read": read}))
