"""A language model that reads and does not write: what it makes of a text is its state at the text's end."""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from models.cores import physical_cores
from models.errors import EngineError
from models.protocols import Vectors

if TYPE_CHECKING:
    from models.qwen import Kept

LONGEST = 400  # tokens of a text; of a longer one the end is read


class LowerLayers:
    """The lower layers of a Qwen2, from the folder that keeps them (`models.qwen_file`).

    Raises `EngineError` where it does not keep those of the weights whose SHA-256 is `fingerprint`.
    """

    def __init__(self, folder: Path, name: str, layers: int, fingerprint: str, threads: int | None = None) -> None:
        from models.qwen_file import read_lower  # takes as long as torch does

        found = read_lower(folder, fingerprint)
        if found is None:
            raise EngineError(f"{folder} does not keep the lower layers of the model", "run: footnote setup")
        self._qwen, self._tokenizer = found
        self.name = name
        self.fingerprint = fingerprint
        self.layers = layers
        self.width = self._qwen.shape.width
        self._threads = threads or physical_cores()
        self._lock = Lock()
        self._starts: dict[str, Kept] = {}

    def read(self, system: str, opening: str, texts: Sequence[str]) -> Vectors:
        """See `Reader`."""
        import torch

        if not texts:
            return np.empty((0, self.width), dtype=np.float32)
        start = f"<|im_start|>system\n{system}<|im_end|>\n<|im_start|>user\n{opening}"
        ends = [self._ids(f"{text}<|im_end|>\n<|im_start|>assistant\n") for text in texts]
        with self._lock:
            torch.set_num_threads(self._threads)
            try:
                if start not in self._starts:
                    self._starts[start] = self._qwen.begun(self._ids(start))
                states: Vectors = self._qwen.states(ends, self._starts[start]).numpy()
            except (RuntimeError, MemoryError) as error:
                raise EngineError(f"the reader failed: {error}") from error
        return states

    def _ids(self, text: str) -> list[int]:
        return list(self._tokenizer.encode(text, add_special_tokens=False).ids)[-LONGEST:]
