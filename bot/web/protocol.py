"""What the web chat needs of a bot, and of whoever keeps the bot's library."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from bot.answer import FoundPassage
from bot.events import Event
from bot.homes.listing import Holding, Shelved
from bot.homes.progress import OnProgress
from bot.question.turns import Turn
from bot.status import Status
from index.manifest import IndexedSource


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
        """Yield what happens until the answer is whole; with `sources`, from these alone.

        Raises:
            FootnoteError: the question cannot be taken, or the engine failed.
        """
        ...

    def prepare(
        self, question: str, sources: frozenset[str] = frozenset(), cancel: threading.Event | None = None
    ) -> bool:
        """Read ahead for a question that is being typed; gives way to any answer. Raises as `ask` does."""
        ...

    def suggestions(self) -> tuple[str, ...]:
        """Questions to begin with, which the library can answer."""
        ...

    def status(self) -> Status:
        """What the bot is made of."""
        ...

    def search(self, text: str, limit: int = 10, sources: frozenset[str] = frozenset()) -> tuple[FoundPassage, ...]:
        """The passages nearest to `text`, best first; nothing is written. Raises as `ask` does."""
        ...

    def sources(self) -> tuple[IndexedSource, ...]:
        """Every source that can be asked."""
        ...


class Keeper(Protocol):
    """Keeps the library that the bot answers from. One change at a time; reading is free."""

    @property
    def uploads(self) -> Path:
        """The folder where a file waits to be added."""
        ...

    def holdings(self) -> tuple[Holding, ...]:
        """Every source as it is now."""
        ...

    def pdf(self, source_id: str, url: str) -> Path | None:
        """The PDF that a source with this address was read from; none where it was read from something else."""
        ...

    def add(self, file: Path, name: str, on_progress: OnProgress) -> Shelved:
        """Add a document that was called `name`; the bot answers from it when this returns, unless it is `failed`.

        Raises:
            FootnoteError: the shelf or the disk is full.
        """
        ...

    def remove(self, source_id: str, on_progress: OnProgress) -> None:
        """Take a user's document away; the bot knows nothing of it when this returns.

        Raises:
            FootnoteError: there is no such source, or it is not a user's.
        """
        ...
