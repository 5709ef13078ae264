"""A home: the folder of a library's index, its user's shelf and its settings, and how a bot is opened from it."""

import json
import logging
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from base.files import lock, write_atomically
from bot.homes import shelving
from bot.homes.listing import Shelved, listing
from bot.homes.progress import OnProgress, bars, silent
from bot.reader.answerability import Judge
from bot.reader.polarity import Arbiter, PolarityProbe
from bot.reader.probe import Examiner, Probe
from bot.service import Bot
from bot.settings import Settings, load_settings
from corpus import gather
from corpus.claims import read_claims
from corpus.document import Reading
from corpus.fetch import Policy
from corpus.folder import Failure, source_ids, walk
from corpus.parsed import Parsed
from corpus.shelf import Shelf
from index.build import LOCK_SECONDS, build, combined
from index.errors import IndexDamaged, IndexMissing, IndexUnfit
from index.library import Library
from index.manifest import REBUILD, IndexedSource, Manifest, peek_manifest, read_manifest
from models.asking import SHIPPED as ASKING
from models.factory import (
    EngineOptions,
    is_reader_kept,
    keep_reader,
    make_embedder,
    make_generator,
    make_reader,
    reader_folder,
)
from models.lower import KEPT
from models.protocols import Embedder, Generator
from models.reader import LowerLayers
from models.store import Store

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Built:
    """What a build did: the index's manifest, and the documents that could not be read."""

    manifest: Manifest
    failures: tuple[Failure, ...]


class Home:
    """A library's folder: `index/`, `shelf/` (the user's own documents), `library.json` (what the index was built
    from) and `footnote.toml`. `bot.homes.shelving` changes what is on the shelf.
    """

    def __init__(
        self, path: Path, settings: Settings | None = None, store: Store | None = None, policy: Policy | None = None
    ) -> None:
        self.path = path.expanduser().resolve()
        self.settings = settings or load_settings(self.path)
        self.store = store or Store()
        self.own = Shelf(self.path / "shelf", policy)

    @property
    def index(self) -> Path:
        return self.path / "index"

    @property
    def corpus(self) -> Path | None:
        """The folder that the library is built from; none for the shelf that comes with Footnote."""
        named = self._built_from().get("corpus")
        return Path(named) if named else None

    def readings(self) -> Iterator[Reading | Failure]:
        """Every document of the library: of its corpus, then of the user's shelf."""
        yield from self.given(self.corpus)
        yield from gather.shelved(self.own)

    def given(self, corpus: Path | None, retry: bool = False) -> Iterator[Reading | Failure]:
        """The documents that are not on the user's shelf; with `retry`, files that were refused are read again."""
        return gather.folder(corpus, Parsed(self.path / "parsed"), retry) if corpus else gather.shipped()

    def file_of(self, source_id: str, url: str = "") -> Path | None:
        """The file that a source was read from; a source with several originals has one for each address."""
        for entry in self.own.entries():
            if (entry.source.id, entry.source.url) == (source_id, url) and entry.file:
                return self.own.path(entry)
        named = source_ids(walk(self.corpus)).items() if self.corpus and self.corpus.is_dir() else ()
        return next((file for file, name in named if name == source_id), None)

    def shelf(self) -> tuple[Shelved, ...]:
        """Every source of the library as it is now: `missing` until the index holds it."""
        return listing(self.readings(), self._indexed())

    def changing(self) -> AbstractContextManager[None]:
        """Hold this while the shelf or the index changes; another process, or thread, waits for its end."""
        return lock(self.path / "library.lock", timeout=LOCK_SECONDS)

    def build(
        self, corpus: Path | None = None, embedder: Embedder | None = None, on_progress: OnProgress | None = None
    ) -> Built:
        """Build the index from `corpus` (or what it was built from before) and the user's shelf.

        Progress is shown on stderr unless `on_progress` takes it.
        """
        corpus = corpus.expanduser().resolve() if corpus else self.corpus
        with self.changing():
            if on_progress:
                return self._build(corpus, embedder, on_progress, retry=True)
            with bars() as shown:
                return self._build(corpus, embedder, shown, retry=True)

    def add(
        self, what: Path | str, name: str = "", on_progress: OnProgress = silent, embedder: Embedder | None = None
    ) -> Shelved:
        """Put a file, or what an address serves, on the user's shelf and into the index, as `shelving.add` does."""
        return shelving.add(self, (what,), name, on_progress, embedder).rows[0]

    def remove(self, source_id: str, on_progress: OnProgress = silent, embedder: Embedder | None = None) -> None:
        """Take a source off the user's shelf and out of the index; see `bot.homes.shelving.remove`."""
        shelving.remove(self, source_id, on_progress, embedder)

    def update(self, embedder: Embedder | None, on_progress: OnProgress) -> Manifest:
        """Bring the index up to date with the library where it is not. For whoever holds `changing`."""
        try:
            if self.is_current():
                return peek_manifest(self.index)
        except (IndexMissing, IndexDamaged, IndexUnfit) as error:
            log.info("The index has to be built: %s", error.what)
        return self._build(self.corpus, embedder, on_progress).manifest

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
        """Whether the index holds exactly what the library holds now. Raises as `peek_manifest` does."""
        manifest = peek_manifest(self.index)
        if not self._holds_own_shelf():
            return False
        now: defaultdict[str, list[str]] = defaultdict(list)
        for reading in self.readings():
            if isinstance(reading, Reading):
                now[reading.document.source.id].append(reading.sha256)
        return {source_id: combined(digests) for source_id, digests in now.items()} == {
            source.id: source.sha256 for source in manifest.sources
        }

    def check_index(self) -> None:
        """Find out, before weights are loaded, whether the index may be used.

        Raises `IndexMissing`, `IndexDamaged`, `IndexUnfit`, each with the command that mends it.
        """
        peek_manifest(self.index)
        # The files of a folder are not held against the index here: there may be many, or none by now.
        if not (self._holds_own_shelf() if self.corpus else self.is_current()):
            raise IndexUnfit("The shelf has changed since the index was built.", REBUILD)

    def library(self, embedder: Embedder | None = None) -> Library:
        """Open the index. Raises as `check_index`, and what loading the embedder raises."""
        self.check_index()
        return self._opened(embedder)

    def generator(self) -> Generator | None:
        """Load the generator that the settings name; none for engine "none". Raises `ModelError`."""
        settings = self.settings
        options = EngineOptions(
            threads=settings.threads, context_length=settings.context_length, base_url=settings.openai_url
        )
        return make_generator(settings.engine, settings.model, self.store, options)

    def probe(self) -> Probe | None:
        """The probe by which sentences are read; none where the settings want none, or its model is not here."""
        settings = self.settings
        if settings.engine == "none" or not settings.read.sentences:
            return None
        probe = Probe.load(settings.read.probe) if settings.read.probe else Probe.load()
        if probe.model != settings.model and not self._has(probe.model):
            log.warning("Sentences are not read before an answer: %s is not here.", probe.model)
            return None
        return probe

    def has_reader(self) -> bool:
        """Whether the layers that read are where they are kept, or none are wanted. Their bytes are not looked at."""
        probe = self.probe()
        return probe is None or (reader_folder(probe.model, probe.layers, self.store) / KEPT).is_file()

    def keeps_reader(self) -> bool:
        """The same, their bytes looked at: in a second, where `has_reader` takes none."""
        probe = self.probe()
        return probe is None or is_reader_kept(probe.model, probe.layers, self.store)

    def keep_reader(self, on_progress: Callable[[int, int], None] = lambda done, total: None) -> None:
        """Take the layers that read from their model's file, if they are wanted and not kept already.

        Raises `ModelError`, `StorageError`.
        """
        if probe := self.probe():
            keep_reader(probe.model, probe.layers, self.store, on_progress)

    def readers(self, *, once: bool = False) -> tuple[Examiner | None, Arbiter | None]:
        """What has sentences read, and what reads a yes or a no in them, if anything does and soon enough, warm.

        `once` as in `bot`. Raises `ModelError`, `StorageError`.
        """
        if (probe := self.probe()) is None:
            return None, None
        reader = make_reader(probe.model, probe.layers, self.store, self.settings.threads, for_long=not once)
        reader.change(probe.changes)
        examiner = Examiner(reader, probe)
        seconds = examiner.warm_up() * self.settings.read.sentences
        if seconds > self.settings.read.seconds:
            log.warning("Sentences are not read before an answer: it would take %.1f s here (read.seconds).", seconds)
            return None, None
        arbiter = self._arbiter(reader)
        if arbiter and not once:
            arbiter.warm_up()
        return examiner, arbiter

    def _arbiter(self, reader: LowerLayers) -> Arbiter | None:
        """What reads a yes or a no with the layers that read for answers, where the settings want that."""
        if self.settings.read.yes_or_no == 1:
            return None
        probe = PolarityProbe.load()
        if (probe.fingerprint, probe.layers) != (reader.fingerprint, reader.layers):
            log.warning("No yes or no is told: what tells one was fitted on other layers than %s has.", reader.name)
            return None
        return Arbiter(reader.beside(probe.changes), probe)

    def bot(self, embedder: Embedder | None = None, *, once: bool = False) -> Bot:
        """Open library and generator, ready to answer; for one question where it is `once`, which is open sooner.

        Raises as `library` and `generator`.
        """
        self.check_index()
        claims = read_claims() if self.corpus is None else ()
        # llama.cpp's weights are hashed while Python imports torch; what imports torch too waits its turn.
        with ThreadPoolExecutor(2 if self.settings.engine in ("llamacpp", "native") else 1, "opening") as threads:
            library, generator = threads.submit(self._opened, embedder), threads.submit(self.generator)
            readers = threads.submit(lambda: (None, None) if library.exception() else self.readers(once=once))
        if (library.exception() or readers.exception()) and not generator.exception() and (idle := generator.result()):
            idle.close()
        return Bot(library.result(), generator.result(), Judge.load(), self.settings, claims, *readers.result())

    def _has(self, model: str) -> bool:
        return any(row.state == "ready" for row in self.store.status() if row.name == model)

    def _embedder(self) -> Embedder:
        settings = self.settings
        return make_embedder(settings.embedder, self.store, ASKING if settings.fitted_questions else None)

    def _opened(self, embedder: Embedder | None) -> Library:
        embedder = embedder or self._embedder()
        return Library.open(self.index, embedder, self.settings.split, self.settings.search)

    def _built_from(self) -> dict[str, str | None]:
        """What `library.json` says: the `corpus`, and the digest of the `shelf`, that the index was built from."""
        file = self.path / "library.json"
        return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}

    def _holds_own_shelf(self) -> bool:
        """Whether the index was built from the user's shelf as it is now."""
        return self._built_from().get("shelf", "") == self.own.digest()

    def _indexed(self) -> dict[str, IndexedSource]:
        try:
            return {source.id: source for source in peek_manifest(self.index).sources}
        except (IndexMissing, IndexDamaged, IndexUnfit) as error:
            log.info("Nothing is indexed: %s", error.what)
            return {}

    def _build(
        self, corpus: Path | None, embedder: Embedder | None, on_progress: OnProgress, retry: bool = False
    ) -> Built:
        digest = self.own.digest()
        read, failures = [], []
        for reading in chain(self.given(corpus, retry), gather.shelved(self.own)):
            if isinstance(reading, Failure):
                log.info("%s could not be read: %s", reading.where, reading.error.what)
                failures.append(reading)
            else:
                read.append(reading)
        embedder = embedder or self._embedder()
        manifest = build(read, self.index, embedder, self.settings.split, partial(on_progress, "Embedding"))
        built_from = {"corpus": str(corpus) if corpus else None, "shelf": digest}
        write_atomically(self.path / "library.json", json.dumps(built_from))
        return Built(manifest, tuple(failures))
