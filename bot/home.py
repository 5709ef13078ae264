"""A home: the folder where a library's index and settings lie, and how a bot is opened from it."""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from base.files import write_atomically
from base.progress import bar
from bot.answerability import Judge
from bot.service import Bot
from bot.settings import Settings, load_settings
from corpus import gather
from corpus.document import Reading
from corpus.folder import Failure
from index.build import build
from index.errors import IndexDamaged, IndexMissing, IndexUnfit
from index.library import Library
from index.manifest import REBUILD, Manifest, peek_manifest, read_manifest
from models.factory import EngineOptions, make_embedder, make_generator
from models.protocols import Embedder, Generator
from models.store import Store

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Shelved:
    """A source as `footnote corpus list` tells it."""

    source_id: str
    title: str
    state: Literal["ready", "missing", "failed"]
    passages: int
    reason: str = ""


@dataclass(frozen=True)
class Built:
    """What a build did: the index's manifest, and the documents that could not be read."""

    manifest: Manifest
    failures: tuple[Failure, ...]


class Home:
    """A library's folder: `index/`, `library.json` (which corpus it was built from) and `footnote.toml`."""

    def __init__(self, path: Path, settings: Settings | None = None, store: Store | None = None) -> None:
        self.path = path.expanduser().resolve()
        self.settings = settings or load_settings(self.path)
        self.store = store or Store()

    @property
    def index(self) -> Path:
        return self.path / "index"

    @property
    def corpus(self) -> Path | None:
        """The folder that the library is built from; none for the shelf that comes with Footnote."""
        file = self.path / "library.json"
        if not file.is_file():
            return None
        named = json.loads(file.read_text(encoding="utf-8")).get("corpus")
        return Path(named) if named else None

    def readings(self, corpus: Path | None) -> Iterator[Reading | Failure]:
        """Every document of the library, read now."""
        return gather.folder(corpus) if corpus else gather.shipped()

    def shelf(self) -> tuple[Shelved, ...]:
        """Every source of the corpus as it is now: `missing` until the index holds it."""
        try:
            indexed = {source.id: source for source in peek_manifest(self.index).sources}
        except IndexMissing:
            indexed = {}
        rows = []
        for reading in self.readings(self.corpus):
            if isinstance(reading, Failure):
                rows.append(Shelved(reading.where, reading.where, "failed", 0, reading.error.what))
                continue
            source = reading.document.source
            known = indexed.get(source.id)
            ready = known is not None and known.sha256 == reading.sha256
            rows.append(
                Shelved(
                    source.id, source.title, "ready" if ready else "missing", known.passages if ready and known else 0
                )
            )
        return tuple(rows)

    def build(self, corpus: Path | None = None, embedder: Embedder | None = None) -> Built:
        """Build the index from `corpus` (or what it was built from before), showing progress on stderr."""
        corpus = corpus.expanduser().resolve() if corpus else self.corpus
        read, failures = [], []
        for reading in self.readings(corpus):
            if isinstance(reading, Failure):
                log.warning("%s could not be read: %s", reading.where, reading.error.what)
                failures.append(reading)
            else:
                read.append(reading)
        embedder = embedder or make_embedder(self.settings.embedder, self.store)
        manifest = _build_with_bar(read, self.index, embedder, self.settings)
        write_atomically(self.path / "library.json", json.dumps({"corpus": str(corpus) if corpus else None}))
        return Built(manifest, tuple(failures))

    def is_ready(self) -> bool:
        """Whether the index can be used as it is: whole, made for these settings, and no older than the corpus."""
        try:
            manifest = read_manifest(self.index)
        except (IndexMissing, IndexDamaged, IndexUnfit) as error:
            log.info("The index has to be built: %s", error.what)
            return False
        weights = self.store.registry.get(self.settings.embedder)
        split = (self.settings.split.passage_chars, self.settings.split.table_chars)
        fits = (manifest.fingerprint, manifest.passage_chars, manifest.table_chars) == (weights.fingerprint, *split)
        return fits and self.is_current()

    def is_current(self) -> bool:
        """Whether the index holds exactly what the corpus holds now. Raises as `peek_manifest` does."""
        manifest = peek_manifest(self.index)
        now = {
            reading.document.source.id: reading.sha256
            for reading in self.readings(self.corpus)
            if isinstance(reading, Reading)
        }
        return now == {source.id: source.sha256 for source in manifest.sources}

    def library(self, embedder: Embedder | None = None) -> Library:
        """Open the index. Raises `IndexMissing`, `IndexDamaged`, `IndexUnfit`, each with the command that mends it."""
        if self.corpus is None:
            peek_manifest(self.index)  # a missing index is told before the weights are loaded
            if not self.is_current():
                raise IndexUnfit("The shelf has changed since the index was built.", REBUILD)
        embedder = embedder or make_embedder(self.settings.embedder, self.store)
        return Library.open(self.index, embedder, self.settings.split, self.settings.search)

    def generator(self) -> Generator | None:
        """Load the generator that the settings name; none for engine "none". Raises `ModelError`."""
        settings = self.settings
        options = EngineOptions(
            threads=settings.threads, context_length=settings.context_length, base_url=settings.openai_url
        )
        return make_generator(settings.engine, settings.model, self.store, options)

    def bot(self, embedder: Embedder | None = None) -> Bot:
        """Open the library and the generator, ready to answer."""
        return Bot(self.library(embedder), self.generator(), Judge.load(), self.settings)


def _build_with_bar(readings: list[Reading], folder: Path, embedder: Embedder, settings: Settings) -> Manifest:
    """Build under a bar in percent, since how much there is to embed is known only on the way."""
    shown = 0
    with bar("Embedding", 100, "percent") as progress:

        def advance(done: int, total: int) -> None:
            nonlocal shown
            percent = 100 * done // total
            progress.advance(percent - shown)
            shown = percent

        return build(readings, folder, embedder, settings.split, advance)
