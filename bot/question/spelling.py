"""Slips of the keyboard: a word that neither English nor the library has, as the library's word one slip away.

To the search a name with a letter too many is none ("chinas share"), and hardly anybody types without slips.
"""

import re
from functools import cached_property

from spellchecker import SpellChecker

from bot.question.capitals import Capitals
from index.library import Library

_LEAST = 5  # letters: of a shorter word, one other letter too often makes another word
_STRANGE = 0.6  # share of the words that nobody knows, from which a question is in another language
# A word in small letters, or with one capital in front; what has others, hyphens or dots is left as it is.
_WORD = re.compile(rf"(?<![\w@./&'’-])[A-Za-z][a-z]{{{_LEAST - 1},}}(?![\w@/&'’-]|\.\w)")
_ANY = re.compile(r"[^\W\d_]+")


class Spelling:
    """The words of a library and of English. Read when the first question is asked, English when that needs it."""

    def __init__(self, library: Library, capitals: Capitals) -> None:
        self.library = library
        self._capitals = capitals

    def put_right(self, question: str) -> str:
        """The question with its slips put right: a letter too many, too few or another one, or two exchanged.

        What has a capital inside a question is taken for a name, and becomes nothing but a name.
        """
        strange = [match for match in _WORD.finditer(question) if not self._is_known(match.group().lower())]
        if len(strange) > _STRANGE * len(_ANY.findall(question)):
            return question
        for match in reversed(strange):
            right = self._right(match.group(), begins=not match.start())
            question = question[: match.start()] + right + question[match.end() :]
        return question

    def _is_known(self, word: str) -> bool:
        forms = [word, re.sub(r"nt$", "n't", word)]  # "havent"
        return word in self._held or bool(self._english.known(forms))

    def _right(self, word: str, begins: bool) -> str:
        """The library's word one slip away from one that nobody knows; that itself where there is none."""
        small = word.lower()
        near = sorted(self._held.candidates(small) or ())
        if not near:
            return word
        best = max(near, key=self._held.word_usage_frequency)
        name = self._capitals.given_to(best)
        if name != best:
            return f"{name}'s" if small == f"{best}s" else name  # "chinas share"
        if word[0].isupper():
            return best.capitalize() if begins else word
        return best

    @cached_property
    def _held(self) -> SpellChecker:
        checker = SpellChecker(language=None, distance=1)
        texts = " ".join(f"{passage.context} {passage.text}" for passage in self.library.passages)
        checker.word_frequency.load_words(_ANY.findall(texts))
        return checker

    @cached_property
    def _english(self) -> SpellChecker:
        return SpellChecker(distance=1)
