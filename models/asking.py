"""How an embedder takes texts that ask, where it was fitted for them.

A question in a reader's own words lies far from the sentence that answers it. So the embedder's layers are changed by
matrices of low rank (Hu et al. 2021, arXiv:2106.09685) for questions and their tokens: what is searched keeps its
vectors, and an index need not be made anew. `footnote eval fit-questions` fits them; they lie in `asking.json` with
their provenance.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from models.changes import PackedChange, unpacked_change
from models.errors import EngineError

if TYPE_CHECKING:
    from torch import Tensor

SHIPPED = Path(__file__).with_name("asking.json")


class Asking(BaseModel):
    """Changes to the matrices of one embedder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str  # as in registry.toml
    fingerprint: str
    changes: dict[str, PackedChange]  # by the name of the matrix, as transformers has it, without ".weight"
    provenance: dict[str, str]

    @classmethod
    def load(cls, path: Path = SHIPPED) -> "Asking":
        """Read the changes from their file. Raises `EngineError` where it holds none."""
        try:
            return cls.model_validate_json(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise EngineError(
                f"{path} holds no changes to an embedder: {error}", "footnote eval fit-questions --out FILE"
            ) from error

    def changed(self, weights: Mapping[str, "Tensor"]) -> dict[str, "Tensor"]:
        """The weights with the changes added. Raises `EngineError` where they do not fit."""
        made = dict(weights)
        for name, change in self.changes.items():
            down, up = unpacked_change(change)
            before = made.get(f"{name}.weight")
            if before is None or before.shape != (up.shape[0], down.shape[1]):
                raise EngineError(f"the changes to {name} do not fit the embedder {self.model}")
            made[f"{name}.weight"] = before + up @ down
        return made
