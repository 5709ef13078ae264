"""A question in a tongue that the library does not hold is put into English, in which it can be searched for.

The generator does it, in some twenty tokens: no second embedder and no second index are needed, and names, years and
numbers are then checked as they are for any question.
"""

import logging
import threading

from bot.answer import Note
from bot.floor import Floor
from bot.injection.inert import inert
from bot.injection.instructions import named
from bot.question.asking import question_in
from bot.question.followup import standalone
from bot.question.turns import Turn
from bot.words.tongue import asking_words
from bot.work import Work
from bot.writing.glossary import told_in_english
from index.library import Library
from index.terms import terms
from models.errors import EngineError
from models.protocols import Generator, Limits, Message

log = logging.getLogger(__name__)
_FOREIGN_SHARE = 0.3  # of a question's letters, from which its script is not the library's
_TITLES = 12
_MAY_I_ASK = "请问，"
_LIMITS = Limits(max_tokens=80, seconds=15.0, stop=("\n",))
_TASK = "Translate each question into English, word by word. Keep names, numbers and years. Do not answer it."
# A small model answers a question rather than translates it, unless it has seen how.
_SHOWN = (
    Message("user", "2019年法国有多少家工厂？"),
    Message("assistant", "How many factories did France have in 2019?"),
)


def is_foreign(question: str, library: Library) -> bool:
    """Whether a question is written in letters that are not Latin, or asks in words of another tongue than English.

    None of these may stand in the library: it may be of that tongue.
    """
    if asked := asking_words(question):
        return not any(library.holds(word) for word in terms(" ".join(asked)))
    letters = [character for character in question if character.isalpha()]
    foreign = [letter for letter in letters if not _is_latin(letter)]
    if len(foreign) <= _FOREIGN_SHARE * len(letters):
        return False
    words = [
        term for term in terms(question) if any(character.isalpha() and not _is_latin(character) for character in term)
    ]
    return not any(library.holds(word) for word in words)


def translate(work: Work, library: Library, generator: Generator, floor: Floor, cancel: threading.Event) -> None:
    """Put a question that is worked on into English. Where the generator fails, a note tells it."""
    try:
        with floor.turn():
            english = translated(work.standalone, library, generator, cancel)
        is_whole = work.standalone == work.asked
        work.standalone = question_in(english) or work.standalone
        if is_whole:
            work.asked = work.standalone
        else:
            work.standalone = _made_whole(work.standalone)
        work.translated = True
    except EngineError as error:
        log.warning("The question could not be translated: %s", error)
        work.notes.append(Note(kind="fallback", text=f"The question could not be translated: {error.what}"))


def _made_whole(english: str) -> str:
    """A question and the follow-up that was put behind it as one, now that it can be told how they hang together."""
    first, mark, rest = english.partition("?")
    return standalone(rest.strip(), (Turn("user", f"{first}{mark}"),)) if rest.strip() else english


def translated(question: str, library: Library, generator: Generator, cancel: threading.Event) -> str:
    """The question in English; as it is where nothing comes of it. Raises `EngineError`.

    One that begins with a name in English is now and then taken for English, and said again: it is tried behind a word
    of Chinese, then without.
    """
    told = told_in_english(question)
    behind = f"{_MAY_I_ASK}{told}" if _is_latin(told[:1]) and not asking_words(told) else told
    for put in dict.fromkeys((told, behind, question)):
        said = "".join(chunk.text for chunk in generator.stream(translating(put, library), _LIMITS, cancel))
        english = " ".join(said.split()).strip("\"“”' ")
        is_question = english.endswith("?") or not question.endswith(("?", "？"))
        if is_question and sum(map(_is_latin, english)) > len(english) / 2 and not asking_words(english):
            return english
    return question


def translating(question: str, library: Library) -> list[Message]:
    """What the generator is given to translate a question; the titles of the library are names that it may mean."""
    titles = [inert(named(source.title)) for source in library.manifest.sources[:_TITLES]]
    return [Message("system", f"{_TASK} It is about: {'; '.join(titles)}."), *_SHOWN, Message("user", question)]


def _is_latin(character: str) -> bool:
    return character < "\u0250" or "\u1e00" <= character <= "\u1eff"
