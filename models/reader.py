"""A language model that reads and does not write: what it makes of a text is its state at the text's end."""

import logging
from collections.abc import Mapping, Sequence
from copy import copy
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from models.cores import physical_cores
from models.errors import EngineError
from models.heads import Heads, head_of
from models.protocols import Vectors

if TYPE_CHECKING:
    from models.changes import LayerChanges
    from models.qwen import Kept, Qwen, Text

log = logging.getLogger(__name__)

LONGEST = 400  # tokens of a text; of a longer one the end is read
HEADS = 3072  # tokens of heads that are kept, 40 KB each in 20 layers of the shipped reader


class LowerLayers:
    """The lower layers of a Qwen2, from the folder that keeps them (`models.qwen_file`).

    Where they are `for_long` they are laid out for the processor, which takes seconds and makes each reading sooner.
    Raises `EngineError` where it does not keep those of the weights whose SHA-256 is `fingerprint`.
    """

    qwen: "Qwen"

    def __init__(
        self,
        folder: Path,
        name: str,
        layers: int,
        fingerprint: str,
        threads: int | None = None,
        *,
        for_long: bool = False,
    ) -> None:
        from models.qwen_file import read_lower  # takes as long as torch does

        found = read_lower(folder, fingerprint)
        if found is None:
            raise EngineError(f"{folder} does not keep the lower layers of the model", "run: footnote setup")
        self._threads = threads or physical_cores()
        self.qwen, self._tokenizer = found
        if for_long:
            try:
                self.qwen = self.qwen.laid_out(self._threads)
            except (RuntimeError, AttributeError) as error:
                log.warning("%s is read as it lies on the disk: %s", name, error)
        self.name = name
        self.fingerprint = fingerprint
        self.layers = layers
        self.width = self.qwen.shape.width
        self._lock = Lock()
        self._starts: dict[str, Kept] = {}
        self._heads = Heads(HEADS)

    def read(self, system: str, opening: str, texts: Sequence[str]) -> Vectors:
        """See `Reader`.

        What stands in a text before its last empty line is its head. Another one with that head is read behind it.
        """
        import torch

        if not texts:
            return np.empty((0, self.width), dtype=np.float32)
        with self._lock:
            torch.set_num_threads(self._threads)
            try:
                start = self.begun(system, opening)
                keys = [(system, opening, head_of(text)) for text in texts]
                states, kept = self.qwen.states(
                    [self._behind(*which) for which in zip(texts, keys, strict=True)], start
                )
                for key, head in zip(keys, kept, strict=True):
                    if head:
                        self._heads.keep(key, head)
                found: Vectors = states.numpy()
            except (RuntimeError, MemoryError) as error:
                raise EngineError(f"the reader failed: {error}") from error
        return found

    def change(self, changes: "Mapping[int, LayerChanges]") -> None:
        """Read with changes to the layers from now on. Raises `EngineError` for such as do not fit them."""
        from models.changes import unpacked

        try:
            self.qwen = self.qwen.changed(unpacked(changes))
        except ValueError as error:
            raise EngineError(f"the changes do not fit {self.name}: {error}") from error
        self._heads.clear()

    def beside(self, changes: "Mapping[int, LayerChanges]") -> "LowerLayers":
        """The same layers read with other changes: what is read by both waits for one another, the weights are shared.

        Raises `EngineError` for changes that do not fit them.
        """
        other = copy(self)
        other._heads = Heads(HEADS)  # those of starts are shared: a start is read without changes
        other.change(changes)
        return other

    def begun(self, system: str, opening: str) -> "Kept":
        """What prompts share, read once."""
        start = f"<|im_start|>system\n{system}<|im_end|>\n<|im_start|>user\n{opening}"
        if start not in self._starts:
            self._starts[start] = self.qwen.begun(self._ids(start))
        return self._starts[start]

    def ids(self, text: str) -> list[int]:
        """The tokens of a prompt behind what it shares with others."""
        return self._ids(f"{text}<|im_end|>\n<|im_start|>assistant\n")

    def _behind(self, text: str, key: tuple[str, str, str]) -> "Text":
        """What is to be read of a text: what stands behind its head alone, where that is known."""
        from models.qwen import Text

        ids, head = self.ids(text), self._ids(key[-1])
        if ids[: len(head)] != head:  # too long for its beginning to be read
            return Text(ids)
        known = self._heads.of(key)
        return Text(ids[len(head) :], known) if known else Text(ids, keep=len(head))

    def _ids(self, text: str) -> list[int]:
        return list(self._tokenizer.encode(text, add_special_tokens=False).ids)[-LONGEST:]
