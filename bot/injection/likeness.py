"""How like an order a sentence is, whatever its words: told by its vector, for where no model reads.

A logistic regression on the vectors of the index, fitted by `footnote eval fit-likeness` on the sentences of attacks
and of documents (docs/injection.md). It weighs each sentence by itself; a model that reads it with the question knows
better (`bot.reader.probe`).
"""

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from models.protocols import Vectors

SHIPPED = Path(__file__).with_name("likeness.json")


class Likeness(BaseModel):
    """What was fitted, as it lies on disk."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    embedder: str  # its fingerprint: the vectors of another one mean other things
    weights: tuple[float, ...]  # of a vector
    bias: float
    provenance: dict[str, str]

    def are_orders(self, vectors: Vectors) -> NDArray[np.bool_]:
        """Whether each vector is of an order, shape (sentences,)."""
        told: NDArray[np.bool_] = vectors @ np.array(self.weights, dtype=np.float32) + self.bias > 0
        return told


@lru_cache(maxsize=1)
def shipped() -> Likeness:
    """The one that comes with Footnote."""
    return Likeness.model_validate_json(SHIPPED.read_text(encoding="utf-8"))
