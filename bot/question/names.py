"""The names in a question, written as the library writes them."""

import re

from base.sentences import first_sentence
from bot.question.abbreviations import Abbreviations
from bot.question.capitals import Capitals
from bot.question.shorthand import spelt_out
from bot.question.sourced import as_named_source
from bot.question.spelling import Spelling
from bot.question.titles import Titles
from bot.words.tongue import asking_words
from bot.words.unmet import SEATS, places_in
from index.library import Library

_BEGINS = re.compile(r"^(?P<name>[A-Z][a-z]\w+)(?:['’]s)? \w")  # "Maersk ships in 2024?", "Maersk's ships"
_SEATS = frozenset(SEATS) | {"tokyo", "seoul", "london", "paris", "berlin", "delhi"}  # asked of as their countries


class Names:
    """What a library calls things."""

    def __init__(self, library: Library) -> None:
        self.library, self.titles = library, Titles(library)
        self._abbreviations, self._capitals = Abbreviations(library), Capitals(library)
        self._spelling = Spelling(library, self._capitals)

    def spelt_right(self, question: str) -> str:
        """A question in English with its slips put right, and what users write short in whole words."""
        if asking_words(question):
            return question
        asked = self._spelling.put_right(as_named_source(spelt_out(self._abbreviations.told_in_words(question))))
        return self._abbreviations.told_in_short(asked)

    def told_in_full(self, question: str) -> str:
        """The same with the names that its abbreviations stand for."""
        return self._abbreviations.told_in_full(self.spelt_right(question))

    def with_capitals(self, question: str) -> str:
        """A question with the capitals of its names."""
        return self._capitals.given_to(question)

    def titled(self, question: str) -> tuple[str, ...]:
        """What a question names that a source is titled by."""
        return self.titles.named_in(self.with_capitals(question))

    def begun_with(self, question: str) -> str:
        """Whom or what a question begins with, where the library has a name for it that is no country's; else empty.

        A capital at a question's beginning is no sign of a name, and what is stated before a question is not asked.
        """
        first, behind = first_sentence(question)
        if behind.strip() and not first.endswith("?"):
            return ""
        match = _BEGINS.match(self.with_capitals(question))
        if not match or not self._capitals.has(name := match["name"]):
            return ""
        return "" if places_in(name) or name.lower() in _SEATS else name
