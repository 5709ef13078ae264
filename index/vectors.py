"""The vector store: unit vectors in FAISS, found by their inner product, which is the cosine."""

from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from models.protocols import Vectors

Rows = NDArray[np.int64]


class VectorStore:
    """A flat FAISS index: exact, and within a few milliseconds up to some 100,000 vectors."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: Vectors) -> "VectorStore":
        """Hold `vectors`, an array of shape (rows, dimension) of unit length."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> "VectorStore":
        """Read a file that has been verified before: FAISS may crash on a damaged one."""
        return cls(faiss.read_index(str(path)))

    def save(self, path: Path) -> None:
        """Write it by our own hand: of a full disk FAISS only says "write error"."""
        path.write_bytes(faiss.serialize_index(self._index).data)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def nearest(self, vector: Vectors, count: int, among: Rows | None = None) -> tuple[Rows, Vectors]:
        """The rows nearest to `vector` (shape (dimension,)), best first, and their cosines.

        `among` narrows the search to those rows.
        """
        count = min(count, len(self) if among is None else len(among))
        if count == 0:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        # The stubs do not know the keyword that the class takes.
        chosen = None if among is None else faiss.SearchParameters(sel=faiss.IDSelectorBatch(among))  # type: ignore[call-arg]
        cosines, rows = self._index.search(vector.reshape(1, -1), count, params=chosen)
        return rows[0], cosines[0]

    def vectors(self, rows: Rows) -> Vectors:
        """The vectors of `rows`, shape (len(rows), dimension)."""
        return self._index.reconstruct_batch(rows)
