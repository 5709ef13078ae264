"""A keeper of a library that is a list: it does what a test tells it, and waits where one wants it to."""

import threading
from dataclasses import dataclass, field, replace
from pathlib import Path

from base.errors import FootnoteError
from bot.homes.listing import Holding, Shelved
from bot.homes.progress import OnProgress
from corpus.naming import title_of

GIVEN = (
    Holding("article", "China's Technological Surge", "ready", 41, publisher="AI Daily News", date="2025-10"),
    Holding("gii-2025", "Global Innovation Index 2025", "ready", 143, publisher="WIPO", date="2025-09-16"),
    Holding("rd-spending", "Main Science and Technology Indicators", "ready", 96, publisher="OECD", date="2025-03"),
    Holding("stem-phds", "Doctorate recipients", "missing", 0, reason="not in the index yet: footnote index build"),
)
OWN = Holding("minutes", "minutes", "failed", 0, reason="it is encrypted", own=True)


@dataclass
class ScriptedKeeper:
    """Adds whatever it is given, but for files that begin with "bad"."""

    uploads: Path
    held: list[Holding] = field(default_factory=lambda: [*GIVEN, OWN])
    steps: int = 3
    pause_s: float = 0.0
    """Between two steps of the embedding."""
    go: threading.Event = field(default_factory=threading.Event)
    """Nothing is added before it is set."""
    failing: Exception | None = None
    names: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    pdfs: dict[str, Path] = field(default_factory=dict)
    at_once: int = 0
    most_at_once: int = 0

    def __post_init__(self) -> None:
        """Nothing has to be waited for unless a test says so."""
        self.go.set()

    def holdings(self) -> tuple[Holding, ...]:
        """What is in the list."""
        return tuple(self.held)

    def pdf(self, source_id: str, url: str) -> Path | None:
        """What the test laid there."""
        return self.pdfs.get(source_id)

    def add(self, file: Path, name: str, on_progress: OnProgress) -> Shelved:
        """Add it to the list."""
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            body = file.read_bytes()
            self.names.append(name)
            self.bodies.append(body)
            on_progress("Reading", 0, 1)
            assert self.go.wait(30)
            if self.failing:
                raise self.failing
            title = title_of(name)
            if body.startswith(b"bad"):
                row = Holding(title, title, "failed", 0, reason="it is no document", own=True)
            else:
                for done in range(self.steps):
                    on_progress("Embedding", done, self.steps)
                    threading.Event().wait(self.pause_s)
                row = Holding(title, title, "ready", 7, own=True)
            self.held = [*(one for one in self.held if one.source_id != title), row]
            return Shelved(title, title, row.state, row.passages, row.reason)
        finally:
            self.at_once -= 1

    def remove(self, source_id: str, on_progress: OnProgress) -> None:
        """Take it off the list."""
        if source_id not in {one.source_id for one in self.held}:
            raise FootnoteError("There is none.")
        self.held = [one for one in self.held if one.source_id != source_id]

    def change(self, source_id: str, **changes: object) -> None:
        """Another process changes a source."""
        self.held = [
            replace(one, **changes) if one.source_id == source_id else one  # type: ignore[arg-type]
            for one in self.held
        ]
