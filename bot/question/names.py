"""The names in a question, written as the library writes them."""

from bot.question.abbreviations import Abbreviations
from bot.question.capitals import Capitals
from bot.question.shorthand import spelt_out
from bot.question.spelling import Spelling
from index.library import Library


class Names:
    """What a library calls things."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._abbreviations, self._capitals = Abbreviations(library), Capitals(library)
        self._spelling = Spelling(library, self._capitals)

    def spelt_right(self, question: str) -> str:
        """A question with its slips put right, and what users write short in whole words."""
        return self._spelling.put_right(spelt_out(question))

    def told_in_full(self, question: str) -> str:
        """The same with the names that its abbreviations stand for."""
        return self._abbreviations.told_in_full(self.spelt_right(question))

    def with_capitals(self, question: str) -> str:
        """A question with the capitals of its names."""
        return self._capitals.given_to(question)
