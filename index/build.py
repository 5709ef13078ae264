"""Building an index: split, embed what is new, write everything beside the old index, take its place whole."""

import hashlib
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from base.files import disk_errors, lock, swap_folder, write_atomically
from corpus.document import Reading
from index.errors import EmptyCorpus, IndexDamaged, IndexMissing, IndexUnfit
from index.lexical import LexicalStore
from index.manifest import FORMAT, NAME, IndexedSource, Manifest, describe_files, read_manifest
from index.passage import Passage
from index.records import (
    LEXICAL,
    PASSAGE_VECTORS,
    PASSAGES,
    SENTENCE_VECTORS,
    read_passages,
    searchable,
    searchable_sentence,
    sentences_of,
    write_passages,
)
from index.splitting import SplitSettings, split
from index.vectors import VectorStore
from models.protocols import Embedder, Vectors

LOCK_SECONDS = 3600.0  # a second builder waits for the first, whose library may be large
OnProgress = Callable[[int, int], None]  # texts embedded so far, texts in all


def build(
    sources: Iterable[Reading],
    folder: Path,
    embedder: Embedder,
    settings: SplitSettings,
    on_progress: OnProgress = lambda done, total: None,
) -> Manifest:
    """Index `sources` into `folder` and return the manifest.

    Passages that the index already in `folder` holds, made by the same embedder, keep their vectors. Nothing of
    `folder` changes until the new index is complete; a second builder waits for the first.
    Raises `EmptyCorpus` when there is no passage at all.
    """
    with disk_errors(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
    with lock(folder.with_suffix(".lock"), timeout=LOCK_SECONDS):
        passages, indexed = _split_all(tuple(sources), settings)
        if not passages:
            raise EmptyCorpus("There is nothing to index: no document with text was found.", "footnote corpus list")
        with disk_errors(folder):
            _clear_up(folder)
        known = _known_vectors(folder, embedder)
        vectors = _embed(passages, known, embedder, on_progress)
        with disk_errors(folder), tempfile.TemporaryDirectory(".new", f".{folder.name}.", folder.parent) as scratch:
            new = Path(scratch) / "new"
            new.mkdir()
            _write(new, passages, *vectors)
            manifest = Manifest(
                format=FORMAT,
                embedder=embedder.name,
                fingerprint=embedder.fingerprint,
                dimension=embedder.dimension,
                passage_chars=settings.passage_chars,
                table_chars=settings.table_chars,
                sources=tuple(indexed),
                passages=len(passages),
                sentences=len(vectors[1]),
                files=describe_files(new),
            )
            write_atomically(new / NAME, manifest.model_dump_json(indent=1))
            swap_folder(new, folder)
    return manifest


def _clear_up(folder: Path) -> None:
    """Take away what a builder left that was killed; an index that it had only put aside gets its place back."""
    for put_aside in folder.parent.glob(f".{folder.name}.*.old"):
        if folder.exists():
            shutil.rmtree(put_aside)
        else:
            put_aside.rename(folder)
    for half_written in folder.parent.glob(f".{folder.name}.*.new"):
        shutil.rmtree(half_written)


def _write(new: Path, passages: Sequence[Passage], of_passages: Vectors, of_sentences: Vectors) -> None:
    """Everything of an index but its manifest."""
    write_passages(new / PASSAGES, passages)
    VectorStore.build(of_passages).save(new / PASSAGE_VECTORS)
    VectorStore.build(of_sentences).save(new / SENTENCE_VECTORS)
    LexicalStore.build([searchable(passage) for passage in passages]).save(new / LEXICAL)


def combined(digests: Sequence[str]) -> str:
    """The SHA-256 of a source that was read from several files, by theirs, in order; of a single one its own."""
    return digests[0] if len(digests) == 1 else hashlib.sha256("\n".join(digests).encode()).hexdigest()


def _split_all(readings: Sequence[Reading], settings: SplitSettings) -> tuple[list[Passage], list[IndexedSource]]:
    """All passages, and each source once, however many documents it has; the first says what it is called."""
    passages: list[Passage] = []
    by_source: dict[str, list[Reading]] = {}
    counts: Counter[str] = Counter()
    for read in readings:
        source_id = read.document.source.id
        pieces = split(read.document, settings)
        passages.extend(pieces)
        counts[source_id] += len(pieces)
        by_source.setdefault(source_id, []).append(read)
    indexed = [
        IndexedSource(
            **asdict(reads[0].document.source),
            sha256=combined([read.sha256 for read in reads]),
            passages=counts[source_id],
        )
        for source_id, reads in by_source.items()
    ]
    return passages, indexed


def _known_vectors(folder: Path, embedder: Embedder) -> dict[str, Vectors]:
    """The vectors of the index in `folder`, by passage id: the passage's own in row 0, its sentences' after it.

    None where that index is unfit or damaged: then everything is embedded again.
    """
    try:
        manifest = read_manifest(folder)
    except (IndexMissing, IndexUnfit, IndexDamaged):
        return {}
    if manifest.fingerprint != embedder.fingerprint:
        return {}
    of_passages = VectorStore.load(folder / PASSAGE_VECTORS)
    of_sentences = VectorStore.load(folder / SENTENCE_VECTORS)
    vectors: dict[str, Vectors] = {}
    at = 0
    for row, passage in enumerate(read_passages(folder / PASSAGES)):
        count = len(sentences_of(passage))
        own = of_passages.vectors(np.array([row]))
        vectors[passage.id] = np.concatenate([own, of_sentences.vectors(np.arange(at, at + count))])
        at += count
    return vectors


def _embed(
    passages: Sequence[Passage], known: dict[str, Vectors], embedder: Embedder, on_progress: OnProgress
) -> tuple[Vectors, Vectors]:
    """Vectors of all passages, shape (passages, dimension), and of all their sentences, in order."""
    new = [passage for passage in passages if passage.id not in known]
    texts = [text for passage in new for text in _texts(passage)]
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        on_progress(done, len(texts))

    fresh = embedder.embed(texts, advance) if texts else np.empty((0, embedder.dimension), dtype=np.float32)
    vectors = dict(known)
    at = 0
    for passage in new:
        count = 1 + len(sentences_of(passage))
        vectors[passage.id] = fresh[at : at + count]
        at += count
    of_passages = np.stack([vectors[passage.id][0] for passage in passages])
    of_sentences = np.concatenate([vectors[passage.id][1:] for passage in passages])
    return of_passages, of_sentences


def _texts(passage: Passage) -> list[str]:
    return [searchable(passage), *(searchable_sentence(passage, span) for span in sentences_of(passage))]
