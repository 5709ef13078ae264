"""Keeping the library of a bot that is answering: what is added or removed counts from the next question on."""

import copy
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.answer import FoundPassage
from bot.events import Event
from bot.homes.home import Home
from bot.homes.listing import Holding, Shelved
from bot.homes.progress import OnProgress
from bot.question.turns import Turn
from bot.service import Bot
from bot.status import Status
from corpus.errors import ShelfError
from index.manifest import IndexedSource, peek_manifest


class HomeKeeper:
    """Changes a home's library, then hands it to the bot; the bot answers from its old one meanwhile."""

    def __init__(self, home: Home, bot: Bot) -> None:
        self._home = home
        self._bot = bot

    @property
    def uploads(self) -> Path:
        """The folder where a file waits to be added."""
        return self._home.path / "uploads"

    def holdings(self) -> tuple[Holding, ...]:
        """Every source as it is now."""
        own = self._own()
        known = {source.id: source for source in self._bot.library.manifest.sources}
        rows = []
        for row in self._home.shelf():
            source = known.get(row.source_id)
            about = (source.publisher, source.date) if source else ("", "")
            is_own = row.source_id in own
            rows.append(Holding(row.source_id, row.title, row.state, row.passages, row.reason, *about, own=is_own))
        return tuple(rows)

    def pdf(self, source_id: str, url: str) -> Path | None:
        """The PDF that a source with this address was read from, on the user's shelf or in the library's folder."""
        file = self._home.file_of(source_id, url)
        return file if file and file.suffix.lower() == ".pdf" and file.is_file() else None

    def add(self, file: Path, name: str, on_progress: OnProgress) -> Shelved:
        """Add a document under the name that its user gave it. Raises as `Home.add` does."""
        row = self._home.add(file, name, on_progress, self._bot.library.embedder)
        self._hand_over()
        return row

    def remove(self, source_id: str, on_progress: OnProgress) -> None:
        """Take a user's document away. Raises `ShelfError` where it is not one; originals of a shipped source stay."""
        if source_id not in self._own():
            raise ShelfError(f"{source_id} is not a document that was added", "remove one that was")
        self._home.remove(source_id, on_progress, self._bot.library.embedder)
        self._hand_over()

    def _own(self) -> frozenset[str]:
        return frozenset(entry.source.id for entry in self._home.own.entries() if not entry.original)

    def _hand_over(self) -> None:
        if peek_manifest(self._home.index) != self._bot.library.manifest:
            self._bot.library = self._home.library(self._bot.library.embedder)


class Current:
    """A bot whose library may change: an answer that has begun ends with the library that it began with."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        sources: frozenset[str] = frozenset(),
        cancel: threading.Event | None = None,
    ) -> Iterator[Event]:
        """See `Bot.ask`."""
        # A shallow copy shares the generator and its lock, and keeps the library as it is now.
        return copy.copy(self._bot).ask(question, history, sources=sources, cancel=cancel)

    def prepare(
        self, question: str, sources: frozenset[str] = frozenset(), cancel: threading.Event | None = None
    ) -> bool:
        """See `Bot.prepare`."""
        return copy.copy(self._bot).prepare(question, sources, cancel)

    def suggestions(self) -> tuple[str, ...]:
        """See `Bot.suggestions`."""
        return self._bot.suggestions()

    def status(self) -> Status:
        """See `Bot.status`."""
        return self._bot.status()

    def search(self, text: str, limit: int = 10, sources: frozenset[str] = frozenset()) -> tuple[FoundPassage, ...]:
        """See `Bot.search`."""
        return copy.copy(self._bot).search(text, limit, sources)

    def sources(self) -> tuple[IndexedSource, ...]:
        """See `Bot.sources`."""
        return self._bot.sources()
