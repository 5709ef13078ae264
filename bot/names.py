"""The names in a question, written as the library writes them."""

from bot.abbreviations import Abbreviations
from bot.capitals import Capitals
from index.library import Library


class Names:
    """What a library calls things."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._abbreviations, self._capitals = Abbreviations(library), Capitals(library)

    def with_capitals(self, text: str) -> str:
        """A text with the capitals of its names."""
        return self._capitals.given_to(text)

    def told(self, question: str) -> str:
        """A question with the capitals of its names, and its abbreviations in full."""
        return self._abbreviations.told_in_full(self.with_capitals(question))
