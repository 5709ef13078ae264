"""Changes of low rank to a model's matrices, as text: what was fitted is small enough to lie in a JSON file.

A change is two matrices (`models.matrix.Changed`). Each lies there as rank rows of whole numbers of 8 bits in base64
and a scale for each row.
"""

import base64
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from pydantic import BaseModel, ConfigDict

from models.errors import EngineError

if TYPE_CHECKING:
    from models.matrix import Change

_LARGEST = 127.0


class Packed(BaseModel):
    """Rows of numbers: shape (len(scale), width)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scale: tuple[float, ...]
    numbers: str  # base64

    @classmethod
    def of(cls, rows: np.ndarray) -> "Packed":
        scale = np.abs(rows).max(axis=1).clip(1e-12) / _LARGEST
        scale = np.array([float(f"{value:.6g}") for value in scale])
        whole = np.rint(rows / scale[:, None]).clip(-_LARGEST, _LARGEST).astype(np.int8)
        return cls(scale=tuple(scale.tolist()), numbers=base64.b64encode(whole.tobytes()).decode("ascii"))

    def rows(self) -> np.ndarray:
        """The numbers again. Raises ValueError where the text is not such rows."""
        whole = np.frombuffer(base64.b64decode(self.numbers, validate=True), dtype=np.int8)
        return whole.reshape(len(self.scale), -1).astype(np.float32) * np.array(self.scale, dtype=np.float32)[:, None]


class PackedChange(BaseModel):
    """The change of one matrix: `down` of shape (rank, in), `up` of shape (rank, out)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    down: Packed
    up: Packed


class LayerChanges(BaseModel):
    """The changes of one layer: of what makes queries, keys and values, and of what takes from them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    attend: PackedChange
    attended: PackedChange


def packed(change: "Change") -> PackedChange:
    """A change as text."""
    down, up = change
    return PackedChange(down=Packed.of(down.detach().numpy()), up=Packed.of(up.detach().t().numpy()))


def packed_by_layer(changes: "Mapping[int, tuple[Change, Change]]") -> dict[int, LayerChanges]:
    """The changes of layers as text."""
    return {
        number: LayerChanges(attend=packed(attend), attended=packed(attended))
        for number, (attend, attended) in changes.items()
    }


def unpacked(changes: Mapping[int, LayerChanges]) -> "dict[int, tuple[Change, Change]]":
    """The changes again, by layer. Raises `EngineError` for what is no such text."""
    return {number: (unpacked_change(one.attend), unpacked_change(one.attended)) for number, one in changes.items()}


def unpacked_change(change: PackedChange) -> "Change":
    """The change of a matrix again. Raises `EngineError` for what is no such text."""
    import torch

    try:
        return torch.from_numpy(change.down.rows()), torch.from_numpy(change.up.rows()).t().contiguous()
    except ValueError as error:
        raise EngineError(f"the changes to a model cannot be read: {error}") from error
