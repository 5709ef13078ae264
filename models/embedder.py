"""Texts to vectors, with a sentence-transformers model from a folder of this disk."""

import copy
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self

import numpy as np

from models.asking import Asking
from models.cores import physical_cores
from models.errors import EngineError, EngineUnavailable
from models.protocols import Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

log = logging.getLogger(__name__)

BATCH = 32


class SentenceTransformerEmbedder:
    """A sentence-transformers model on the CPU. Nothing is ever fetched: what `folder` lacks is an error.

    Importing the library takes seconds, so it is imported here and not with this file. Raises `EngineUnavailable` when
    it is not installed, `EngineError` when `folder` does not hold a model that it can load. Questions it takes as all
    texts, until it is told otherwise (`taking`).
    """

    def __init__(self, folder: Path, name: str, fingerprint: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer
            from transformers.utils.logging import disable_progress_bar
        except ImportError as error:
            raise EngineUnavailable(f"sentence-transformers cannot be imported: {error}", "run: make setup") from error
        disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            self._model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        except (OSError, ValueError, KeyError) as error:
            raise EngineError(f"{folder} holds no model that can be loaded: {error}") from error
        from models.bert import bert_of

        self._by_hand = self._for_questions = bert_of(self._model)
        self._longest = int(self._model.max_seq_length or 0)
        self.name = name
        self.fingerprint = fingerprint
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self._threads = physical_cores()
        self._lock = Lock()  # the tokenizer refuses to be used by two threads at once

    @property
    def transformer(self) -> "SentenceTransformer":
        """The model itself, for what fits it."""
        return self._model

    def taking(self, asking: Asking | None) -> Self:
        """The same embedder, which takes questions so, or as it takes all texts.

        Raises `EngineError` for changes that do not fit it.
        """
        from models.bert import bert_of

        other = copy.copy(self)
        other._for_questions = bert_of(self._model, asking) if asking else self._by_hand
        return other

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder`."""
        if self._for_questions is None or not texts:
            return self.embed(texts)
        import torch

        torch.set_num_threads(1)  # one text is too little to share
        return np.concatenate([self._for_questions.embed([ids]) for ids in self._ids(texts)])

    def tokens(self, texts: Sequence[str], asking: bool = False) -> list[Vectors]:
        """See `Embedder`."""
        import torch

        torch.set_num_threads(1)  # a few sentences are no sooner done by two
        if not texts:
            return []
        model = self._for_questions if asking else self._by_hand
        if model:
            return [vectors[1:-1] for vectors in model.tokens(self._ids(texts))]
        with self._lock:
            found = self._model.encode(list(texts), output_value="token_embeddings", show_progress_bar=False)
        return [torch.nn.functional.normalize(vectors.float(), dim=1).numpy()[1:-1] for vectors in found]

    def _ids(self, texts: Sequence[str]) -> list[list[int]]:
        with self._lock:
            found: list[list[int]] = self._model.tokenizer(list(texts), truncation=True, max_length=self._longest)[
                "input_ids"
            ]
        return found

    def embed(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        """See `Embedder`. Texts of like length share a batch, so that little padding is computed."""
        import torch

        torch.set_num_threads(self._threads if len(texts) > 1 else 1)  # one text is too little to share
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        by_length = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        for start in range(0, len(by_length), BATCH):
            batch = by_length[start : start + BATCH]
            with self._lock:
                vectors[batch] = self._model.encode(
                    [texts[index] for index in batch],
                    batch_size=BATCH,
                    normalize_embeddings=True,
                    convert_to_numpy=True,
                    show_progress_bar=False,
                )
            if on_progress:
                on_progress(len(batch))
        return vectors
