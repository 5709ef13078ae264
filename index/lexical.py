"""The lexical store: BM25 over the passages' terms, by bm25s (Lù 2024, arXiv:2407.03618)."""

from collections.abc import Callable, Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.terms import terms

Analyse = Callable[[str], list[str]]  # a text's terms


class LexicalStore:
    """BM25 scores of every passage for a question."""

    def __init__(self, engine: bm25s.BM25, size: int, analyse: Analyse = terms) -> None:
        self._engine = engine
        self._size = size
        self._analyse = analyse
        self._frequency = np.diff(engine.scores["indptr"])  # of each term, in passages

    @classmethod
    def build(cls, texts: Sequence[str], analyse: Analyse = terms) -> "LexicalStore":
        engine = bm25s.BM25()
        tokens = [analyse(text) for text in texts]
        # BM25 knows no average length of nothing; the empty term is one that no question has.
        engine.index(tokens if any(tokens) else [[""] for _ in texts], show_progress=False)
        return cls(engine, len(texts), analyse)

    @classmethod
    def load(cls, folder: Path, size: int) -> "LexicalStore":
        return cls(bm25s.BM25.load(folder, allow_pickle=False, show_progress=False), size)

    def save(self, folder: Path) -> None:
        self._engine.save(folder, allow_pickle=False, show_progress=False)

    def scores(self, question: str) -> NDArray[np.float32]:
        """An array of shape (passages,): 0 where the passage shares no term with the question."""
        known = [term for term in self._analyse(question) if term in self._engine.vocab_dict]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._engine.get_scores(known), dtype=np.float32)

    def scores_of_rarest(self, question: str) -> NDArray[np.float32]:
        """The same of that term of the question alone which fewest passages have, of those that any has."""
        known = [term for term in self._analyse(question) if term in self._engine.vocab_dict]
        rarest = max(known, key=self.idf, default=None)
        if rarest is None:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._engine.get_scores([rarest]), dtype=np.float32)

    def holds(self, term: str) -> bool:
        """Whether any passage has this term."""
        return term in self._engine.vocab_dict

    def idf(self, term: str) -> float:
        """The inverse document frequency of a term as Lucene counts it; of an unknown one, the largest there is."""
        row = self._engine.vocab_dict.get(term)
        frequency = 0 if row is None else int(self._frequency[row])
        return float(np.log1p((self._size - frequency + 0.5) / (frequency + 0.5)))
