"""The library: an opened index, and the hybrid search over it."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from base.remembered import Remembered
from base.settings import Section
from index.errors import IndexDamaged
from index.filter import EVERYTHING, Filter
from index.fusion import Fusion, distinct, fused, with_one_that_has
from index.lexical import LexicalStore
from index.manifest import REBUILD, Manifest, read_manifest
from index.masthead import mastheads, names_at_head
from index.passage import Hit, Passage
from index.records import (
    LEXICAL,
    PASSAGE_VECTORS,
    PASSAGES,
    SENTENCE_VECTORS,
    read_passages,
    sentences_of,
)
from index.splitting import SplitSettings
from index.terms import terms
from index.vectors import VectorStore
from models.protocols import Embedder, Vectors

Rows = NDArray[np.int64]
_REMEMBERED = 1_000  # sentences whose tokens have vectors, some 80 kB each


class SearchSettings(Section):
    """How the search weighs its parts."""

    dense_weight: float = Field(default=0.3, ge=0)
    sentence_weight: float = Field(default=0.45, ge=0)
    lexical_weight: float = Field(default=0.25, ge=0)
    candidates: int = Field(default=100, ge=10)  # taken from each part before they are fused
    likeness: float = Field(default=0.9, gt=0, le=1)  # Jaccard index of terms from which two passages are the same


@dataclass(frozen=True)
class SentenceSpan:
    """A sentence of a passage, with its vector."""

    start: int
    end: int
    vector: Vectors  # shape (dimension,)


@dataclass(frozen=True)
class Query:
    """A question ready to be searched for: its texts (one, or the raw one beside the stand-alone one) and vectors."""

    texts: tuple[str, ...]
    vectors: Vectors  # shape (texts, dimension)

    def beside(self, other: "Query") -> "Query":
        """Both as one question: a passage counts by whichever text it is nearest to."""
        return Query((*self.texts, *other.texts), np.concatenate([self.vectors, other.vectors]))


class Library:
    """Passages that can be searched. Read-only, and safe to use from several threads."""

    def __init__(
        self,
        passages: tuple[Passage, ...],
        dense: VectorStore,
        sentences: VectorStore,
        lexical: LexicalStore,
        embedder: Embedder,
        manifest: Manifest,
        settings: SearchSettings,
        fuse: Fusion = fused,
    ) -> None:
        self.passages = passages
        self.manifest = manifest
        self.embedder = embedder
        self._tokens = Remembered[str, Vectors](_REMEMBERED)
        self._dense, self._sentences, self._lexical = dense, sentences, lexical
        self._settings, self._fuse = settings, fuse
        self._spans = [sentences_of(passage) for passage in passages]
        counts = [len(spans) for spans in self._spans]
        self._first_sentence = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        self._source_ids = np.array([passage.locator.source_id for passage in passages])
        self._publishers = manifest.publishers
        self._mastheads = mastheads(passages)
        self._row_of = {passage.id: row for row, passage in enumerate(passages)}

    @classmethod
    def open(
        cls,
        folder: Path,
        embedder: Embedder,
        split: SplitSettings,
        search: SearchSettings,
    ) -> "Library":
        """Open the index in `folder`, every file verified.

        Raises `IndexMissing`, `IndexDamaged`, or `IndexUnfit` where it was built for other settings.
        """
        manifest = read_manifest(folder)
        manifest.check_fits(embedder, split)
        passages = read_passages(folder / PASSAGES)
        dense = VectorStore.load(folder / PASSAGE_VECTORS)
        sentences = VectorStore.load(folder / SENTENCE_VECTORS)
        counted = (len(passages), len(dense), len(sentences), dense.dimension)
        if counted != (manifest.passages, manifest.passages, manifest.sentences, manifest.dimension):
            raise IndexDamaged("The index's files do not fit together.", REBUILD)
        lexical = LexicalStore.load(folder / LEXICAL, len(passages))
        return cls(passages, dense, sentences, lexical, embedder, manifest, search)

    def remade(
        self,
        settings: SearchSettings | None = None,
        fuse: Fusion | None = None,
        lexical: LexicalStore | None = None,
        embedder: Embedder | None = None,
    ) -> "Library":
        """The same library, searched in another way. For measuring what each part is worth."""
        made = copy.copy(self)
        made._settings = settings or self._settings
        made._fuse = fuse or self._fuse
        made._lexical = lexical or self._lexical
        made.embedder = embedder or self.embedder
        return made

    def weight(self, term: str) -> float:
        """How telling a term is: its inverse document frequency, largest for one that stands nowhere."""
        return self._lexical.idf(term)

    def holds(self, term: str) -> bool:
        """Whether a term stands anywhere in the library."""
        return self._lexical.holds(term)

    def query(self, *texts: str) -> Query:
        """Embed the texts of a question."""
        return Query(texts, self.embedder.embed_questions(texts))

    def tokens(self, texts: Sequence[str]) -> list[Vectors]:
        """The vectors of the tokens of sentences (see `Embedder`); those of the last are remembered."""
        return self._tokens.of(texts, self.embedder.tokens)

    def search(
        self, query: Query, limit: int = 10, only: Filter = EVERYTHING, context: Query | None = None
    ) -> tuple[Hit, ...]:
        """The best passages of what `only` admits, best first, near-duplicates left out.

        `context` is what was said before: it helps to find, but a hit's `dense` is of the question alone.
        Raises `NothingLeft` for a filter that no source of the library passes.
        """
        among = self._rows_of(only.admitted(self.manifest.sources)) if only.narrows else None
        wide = query.beside(context) if context else query
        lexical = np.max([self._lexical.scores(text) for text in wide.texts], axis=0)
        rows = self._candidates(wide, lexical, among)
        if rows.size == 0:
            return ()
        vectors = self._dense.vectors(rows)
        settings = self._settings
        parts = [
            (settings.dense_weight, (vectors @ wide.vectors.T).max(axis=1)),
            (settings.lexical_weight, lexical[rows]),
        ]
        if settings.sentence_weight:
            parts.append((settings.sentence_weight, self._nearest_sentence(rows, wide)))
        dense = (vectors @ query.vectors.T).max(axis=1)
        score = self._fuse(parts)
        order = np.lexsort((rows, -score))
        kept = distinct(
            order.tolist(),
            lambda i: frozenset(terms(self.passages[rows[i]].text)),
            limit,
            settings.likeness,
            vectors @ vectors.T,
        )
        rarest = np.max([self._lexical.scores_of_rarest(text) for text in query.texts], axis=0)
        kept = with_one_that_has(kept, rarest[rows])
        return tuple(
            Hit(self.passages[rows[i]], rank, float(dense[i]), float(lexical[rows[i]]), float(score[i]))
            for rank, i in enumerate(kept, start=1)
        )

    def vectors(self) -> tuple[Vectors, Vectors]:
        """Those of all passages, and of all their sentences, in order: shapes (passages or sentences, dimension)."""
        counted = int(self._first_sentence[-1])
        return self._dense.vectors(np.arange(len(self.passages))), self._sentences.vectors(np.arange(counted))

    def publisher_of(self, passage: Passage) -> str:
        """Who published the source of a passage; empty where that is not known."""
        return self._publishers.get(passage.locator.source_id, "")

    def masthead_of(self, passage: Passage) -> str:
        """What stands at the head of the source of a passage; empty where that begins to tell at once."""
        return self._mastheads.get(passage.locator.source_id, "")

    def named_at_head(self, passage: Passage) -> frozenset[str]:
        """The names in the title of the source of a passage and at its head, a word each."""
        return self._named_at_head[passage.locator.source_id]

    @cached_property
    def _named_at_head(self) -> dict[str, frozenset[str]]:
        return names_at_head(self.passages, self._mastheads)

    def sentences(self, passage: Passage) -> tuple[SentenceSpan, ...]:
        """The sentences of one of this library's passages, in order, with the vectors they were indexed with."""
        row = self._row_of[passage.id]
        spans = self._spans[row]
        first = int(self._first_sentence[row])
        vectors = self._sentences.vectors(np.arange(first, first + len(spans)))
        return tuple(SentenceSpan(start, end, vector) for (start, end), vector in zip(spans, vectors, strict=True))

    def _rows_of(self, source_ids: frozenset[str]) -> Rows:
        return np.flatnonzero(np.isin(self._source_ids, list(source_ids))).astype(np.int64)

    def _candidates(self, query: Query, lexical: NDArray[np.float32], among: Rows | None) -> Rows:
        """The passages nearest to the question, and those with its words. Their sentences are looked at afterwards:
        to scan every sentence of a library takes most of the time and finds nothing more (docs/retrieval.md).
        """
        count = self._settings.candidates
        found = [self._dense.nearest(vector, count, among)[0] for vector in query.vectors]
        worded = np.flatnonzero(lexical > 0) if among is None else among[lexical[among] > 0]
        found.append(worded[np.argsort(-lexical[worded], kind="stable")[:count]])
        return np.unique(np.concatenate(found)).astype(np.int64)

    def _nearest_sentence(self, rows: Rows, query: Query) -> NDArray[np.float32]:
        """For each passage the cosine of its nearest sentence, shape (rows,)."""
        first, counts = self._first_sentence[rows], np.diff(self._first_sentence)[rows]
        ends = np.cumsum(counts)
        sentences = np.arange(ends[-1]) + np.repeat(first - ends + counts, counts)
        best = np.full(len(rows), -1.0, dtype=np.float32)
        if sentences.size:
            cosines = (self._sentences.vectors(sentences) @ query.vectors.T).max(axis=1)
            best[counts > 0] = np.maximum.reduceat(cosines, (ends - counts)[counts > 0])
        return best
