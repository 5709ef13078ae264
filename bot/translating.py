"""A question in a script that the library does not hold is put into English, in which it can be searched for.

The generator does it, in some twenty tokens: no second embedder and no second index are needed, and names, years and
numbers are then checked as they are for any question.
"""

import threading

from index.library import Library
from index.terms import terms
from models.protocols import Generator, Limits, Message

_FOREIGN_SHARE = 0.3  # of a question's letters, from which its script is not the library's
_LIMITS = Limits(max_tokens=80, seconds=15.0, stop=("\n",))
_TASK = "Translate the question into English. Keep names, numbers and years. Write the translation alone."


def is_foreign(question: str, library: Library) -> bool:
    """Whether a question is written in letters that are not Latin, with words that stand nowhere in the library."""
    letters = [character for character in question if character.isalpha()]
    foreign = [letter for letter in letters if not _is_latin(letter)]
    if len(foreign) <= _FOREIGN_SHARE * len(letters):
        return False
    words = [
        term for term in terms(question) if any(character.isalpha() and not _is_latin(character) for character in term)
    ]
    return not any(library.holds(word) for word in words)


def translated(question: str, generator: Generator, cancel: threading.Event) -> str:
    """The question in English; as it is where nothing comes of it. Raises `EngineError`."""
    messages = [Message("system", _TASK), Message("user", question)]
    said = "".join(chunk.text for chunk in generator.stream(messages, _LIMITS, cancel))
    english = " ".join(said.split()).strip("\"“”' ")
    return english if english and sum(map(_is_latin, english)) > len(english) / 2 else question


def _is_latin(character: str) -> bool:
    return character < "\u0250" or "\u1e00" <= character <= "\u1eff"
