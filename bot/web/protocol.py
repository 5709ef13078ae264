"""What the web chat needs of a bot."""

import threading
from collections.abc import Iterator, Sequence
from typing import Protocol

from bot.events import Event
from bot.status import Status
from bot.turns import Turn


class Answerer(Protocol):
    """Answers questions. Closing the iterator of `ask`, or setting `cancel`, stops the engine."""

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        sources: frozenset[str] = frozenset(),
        cancel: threading.Event | None = None,
    ) -> Iterator[Event]:
        """Yield what happens until the answer is whole.

        Raises:
            FootnoteError: the question cannot be taken, or the engine failed.
        """
        ...

    def suggestions(self) -> tuple[str, ...]:
        """Questions to begin with, which the library can answer."""
        ...

    def status(self) -> Status:
        """What the bot is made of."""
        ...
