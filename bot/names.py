"""The names in a question, written as the library writes them."""

from bot.abbreviations import Abbreviations
from bot.capitals import Capitals
from bot.shorthand import spelt_out
from index.library import Library


class Names:
    """What a library calls things."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._abbreviations, self._capitals = Abbreviations(library), Capitals(library)

    def told_in_full(self, question: str) -> str:
        """A question with the names that its abbreviations stand for, and what users write short in whole words."""
        return self._abbreviations.told_in_full(spelt_out(question))

    def with_capitals(self, question: str) -> str:
        """A question with the capitals of its names."""
        return self._capitals.given_to(question)
