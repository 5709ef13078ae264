"""What was fitted to signals: a logistic regression as it lies on disk."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Self

from pydantic import BaseModel, ConfigDict

from base.odds import probability_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


class Regression(BaseModel):
    """Weights of signals that are the fields of a dataclass of numbers, each centred and scaled first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    signals: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float
    provenance: dict[str, str]

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read one from its file. Raises `OSError`, and `ValueError` where it holds another thing."""
        return cls.model_validate_json(path.read_text(encoding="utf-8"))

    def probability(self, found: "DataclassInstance") -> float:
        """The probability of what was fitted, 0…1. Raises `KeyError` where `found` lacks a signal."""
        values = asdict(found)
        fitted = zip(self.signals, self.mean, self.scale, self.weights, strict=True)
        shares = (weight * (values[name] - mean) / scale for name, mean, scale, weight in fitted)
        return probability_of(sum(shares, self.bias))
