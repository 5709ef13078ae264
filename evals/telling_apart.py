"""Orders told from statements by a line between their vectors, whichever they are: what two fits share."""

import hashlib
from collections.abc import Sized
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from sklearn.linear_model import LogisticRegression

from evals.errors import QuestionSetError
from evals.metrics.intervals import Floats

_FIGURES = 6  # digits that are kept
T = TypeVar("T", bound=Sized)


@dataclass(frozen=True)
class Told(Generic[T]):
    """Sentences, or a vector of each: orders, statements that are learned from, and others that are not."""

    orders: T
    statements: T
    left_out: T

    def check(self) -> None:
        """Raise `QuestionSetError` where one of the three is lacking."""
        if not all(map(len, (self.orders, self.statements, self.left_out))):
            raise QuestionSetError(
                "Without orders and statements there is nothing to tell apart.", "Name sets with --set."
            )

    @property
    def counts(self) -> dict[str, str]:
        """How many there are of each, for where a fit comes from."""
        each = {"orders": self.orders, "statements": self.statements, "statements left out": self.left_out}
        return {what: f"{len(those)} sentences" for what, those in each.items()}


def line(told: Told[Floats], strength: float, taken: float) -> tuple[tuple[float, ...], float]:
    """Weights of a vector and an offset whose sum is above 0 for an order, and for `taken` of what was left out, 0…1.

    By a logistic regression on vectors brought to the scale of the statements. `strength` is the inverse of its ridge
    penalty, scikit-learn's C.
    """
    mean, scale = told.statements.mean(axis=0), told.statements.std(axis=0) + 1e-3
    truths = np.repeat([1, 0], [len(told.orders), len(told.statements)])
    model = LogisticRegression(C=strength, max_iter=5_000, class_weight="balanced")
    weights, offset = folded(model, np.concatenate([told.orders, told.statements]), truths, mean, scale)
    threshold = float(np.quantile(told.left_out @ weights + offset, 1 - taken))
    return tuple(map(rounded, weights)), rounded(offset - threshold)


def folded(
    model: LogisticRegression,
    inputs: Floats,
    truths: Floats,
    mean: Floats,
    scale: Floats,
    sample_weight: Floats | None = None,
) -> tuple[Floats, float]:
    """Fit a regression on numbers brought to one scale; its weights and offset, so that it takes them as they are."""
    model.fit((inputs - mean) / scale, truths, sample_weight=sample_weight)
    weights = model.coef_[0] / scale
    return weights, float(model.intercept_[0] - weights @ mean)


def is_left_out(text: str) -> bool:
    """Whether a text is not learned from: one in four, by its hash."""
    return hashlib.sha256(text.encode()).digest()[0] % 4 == 0


def rounded(value: float) -> float:
    """A number as a fit keeps it."""
    return float(f"{float(value):.{_FIGURES}g}")
