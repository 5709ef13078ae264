"""Building an index: split, embed what is new, write everything beside the old index, take its place whole."""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from base.files import lock, swap_folder, write_atomically
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
    folder.parent.mkdir(parents=True, exist_ok=True)
    with lock(folder.with_suffix(".lock"), timeout=LOCK_SECONDS):
        read = tuple(sources)
        passages, indexed = _split_all(read, settings)
        if not passages:
            raise EmptyCorpus("There is nothing to index: no document with text was found.", "footnote corpus list")
        known = _known_vectors(folder, embedder)
        passage_vectors, sentence_vectors = _embed(passages, known, embedder, on_progress)
        with tempfile.TemporaryDirectory(prefix="index-", dir=folder.parent) as scratch:
            new = Path(scratch) / "new"
            new.mkdir()
            write_passages(new / PASSAGES, passages)
            VectorStore.build(passage_vectors).save(new / PASSAGE_VECTORS)
            VectorStore.build(sentence_vectors).save(new / SENTENCE_VECTORS)
            LexicalStore.build([searchable(passage) for passage in passages]).save(new / LEXICAL)
            manifest = Manifest(
                format=FORMAT,
                embedder=embedder.name,
                fingerprint=embedder.fingerprint,
                dimension=embedder.dimension,
                passage_chars=settings.passage_chars,
                table_chars=settings.table_chars,
                sources=tuple(indexed),
                passages=len(passages),
                sentences=len(sentence_vectors),
                files=describe_files(new),
            )
            write_atomically(new / NAME, manifest.model_dump_json(indent=1))
            swap_folder(new, folder)
    return manifest


def _split_all(sources: Sequence[Reading], settings: SplitSettings) -> tuple[list[Passage], list[IndexedSource]]:
    passages: list[Passage] = []
    indexed: list[IndexedSource] = []
    for read in sources:
        source = read.document.source
        pieces = split(read.document, settings)
        passages.extend(pieces)
        indexed.append(
            IndexedSource(
                id=source.id,
                title=source.title,
                publisher=source.publisher,
                date=source.date,
                url=source.url,
                licence=source.licence,
                kind=source.kind,
                sha256=read.sha256,
                passages=len(pieces),
            )
        )
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
