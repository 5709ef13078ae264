"""Fitting the judge of answerability, and what it is worth on a set that it has not seen.

A logistic regression with strong ridge (L2) regularisation. Every set counts the same, however many rows it has, and is
held out once: what matters is a library that nobody has fitted anything on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from typing import get_args

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from bot.reader.answerability import Judge, Share, Signals
from evals.metrics.intervals import Floats
from evals.metrics.refusals import auroc, calibration_error

Truths = npt.NDArray[np.bool_]
NAMES = tuple(field.name for field in fields(Signals))
SHARES: tuple[str, ...] = get_args(Share)
CHOSEN = "0.10"
STRENGTH = 0.01  # inverse of the ridge penalty, as scikit-learn's C
_DIGITS = 6


@dataclass(frozen=True)
class Measured:
    """The signals of a set's questions, shape (rows, signals) in the order of `NAMES`, and which are answerable."""

    name: str
    signals: Floats
    answerable: Truths


@dataclass(frozen=True)
class HeldOut:
    """How a judge that was fitted on the other sets does on this one."""

    name: str
    answerable: int
    others: int
    auroc: float
    wrong_refusals: float  # at the threshold that the other sets give for `CHOSEN`
    balanced_accuracy: float  # at the same threshold
    best_accuracy: float  # balanced, at the threshold that would have been best here
    right_refusals: Mapping[str, float]  # by the share of wrong refusals on this set
    calibration_error: float


def measured(name: str, rows: Sequence[tuple[Signals, bool]]) -> Measured:
    """The rows of a set, each with whether it is answerable, as arrays."""
    signals = np.array([astuple(signals) for signals, _ in rows], dtype=np.float64)
    return Measured(name, signals, np.array([answerable for _, answerable in rows], dtype=np.bool_))


def fitted(sets: Sequence[Measured], provenance: Mapping[str, str] | None = None) -> Judge:
    """Fit a judge. Every set needs answerable rows and others; raises ValueError where one lacks either."""
    for one in sets:
        if one.answerable.all() or not one.answerable.any():
            raise ValueError(f"{one.name} has no {'un' if one.answerable.any() else ''}answerable rows")
    signals, answerable = (
        np.concatenate([one.signals for one in sets]),
        np.concatenate([one.answerable for one in sets]),
    )
    weights = np.concatenate([np.full(len(one.answerable), 1 / len(one.answerable)) for one in sets])
    weights *= len(weights) / weights.sum()
    mean = np.average(signals, axis=0, weights=weights)
    scale = np.sqrt(np.average((signals - mean) ** 2, axis=0, weights=weights))
    scale[scale < 10**-_DIGITS] = 1.0  # a signal that never changes; rounding leaves it a scale of about nothing
    model = LogisticRegression(C=STRENGTH, max_iter=10_000, tol=1e-8)
    model.fit((signals - mean) / scale, answerable, sample_weight=weights)
    judge = Judge(
        signals=NAMES,
        mean=_rounded(mean),
        scale=_rounded(scale),
        weights=_rounded(model.coef_[0]),
        bias=round(float(model.intercept_[0]), _DIGITS),
        thresholds={},
        provenance=dict(provenance or {}),
    )
    return judge.model_copy(update={"thresholds": thresholds([probabilities(judge, one) for one in sets], sets)})


def probabilities(judge: Judge, one: Measured) -> Floats:
    """The judge's probability that each row is answerable, shape (rows,)."""
    return np.array([judge.probability(Signals(*row)) for row in one.signals.tolist()])


def thresholds(given: Sequence[Floats], sets: Sequence[Measured]) -> dict[str, float]:
    """For each of `SHARES` the largest threshold below which no more than that share of the answerable lies.

    `given` are the probabilities of each set's rows; each set counts the same.
    """
    kept = [values[one.answerable] for values, one in zip(given, sets, strict=True)]
    values = np.concatenate(kept)
    weights = np.concatenate([np.full(len(one), 1 / (len(one) * len(kept))) for one in kept])
    return {share: _quantile(values, weights, float(share)) for share in SHARES}


def _quantile(values: Floats, weights: Floats, share: float) -> float:
    order = np.argsort(values, kind="stable")
    below = np.concatenate([[0.0], np.cumsum(weights[order])[:-1]])  # the share that a threshold here would refuse
    last = int(np.flatnonzero(below <= share + 1e-9)[-1])
    return float(np.floor(values[order][last] * 10**_DIGITS) / 10**_DIGITS)


def cross_validated(sets: Sequence[Measured]) -> tuple[HeldOut, ...]:
    """Hold each set out, fit on the others, and measure on it. Raises ValueError for fewer than two sets."""
    if len(sets) < 2:
        raise ValueError("at least two sets are needed to hold one out")
    return tuple(held_out(fitted([other for other in sets if other is not one]), one) for one in sets)


def held_out(judge: Judge, one: Measured) -> HeldOut:
    """How a judge does on a set."""
    return told_of(one, probabilities(judge, one), judge.thresholds[CHOSEN])


def told_of(one: Measured, given: Floats, threshold: float) -> HeldOut:
    """How probabilities that were given to a set's rows do, at a threshold that others set."""
    answerable, others = given[one.answerable], given[~one.answerable]
    own = thresholds([given], [one])
    return HeldOut(
        name=one.name,
        answerable=len(answerable),
        others=len(others),
        auroc=auroc(answerable, others),
        wrong_refusals=float((answerable < threshold).mean()),
        balanced_accuracy=_balanced(answerable, others, threshold),
        best_accuracy=max(_balanced(answerable, others, value) for value in given),
        right_refusals={share: float((others < own[share]).mean()) for share in SHARES},
        calibration_error=calibration_error(answerable, others),
    )


def _balanced(answerable: Floats, others: Floats, threshold: float) -> float:
    return float(((answerable >= threshold).mean() + (others < threshold).mean()) / 2)


def table(rows: Sequence[HeldOut]) -> str:
    """The cross-validation as a Markdown table."""
    refused = [f"right refusals at {100 * float(share):.0f} % wrong" for share in SHARES]
    titles = [
        "held out",
        "answerable / not",
        "AUROC",
        "ECE",
        f"wrong refusals at {CHOSEN}",
        "balanced accuracy",
        "at best",
    ]
    lines = ["| " + " | ".join(titles + refused) + " |", "|---" * (len(titles) + len(refused)) + "|"]
    for row in rows:
        figures = [row.auroc, row.calibration_error, row.wrong_refusals, row.balanced_accuracy, row.best_accuracy]
        shown = [f"{figure:.3f}" for figure in figures] + [f"{row.right_refusals[share]:.2f}" for share in SHARES]
        lines.append("| " + " | ".join([row.name, f"{row.answerable} / {row.others}", *shown]) + " |")
    return "\n".join(lines)


def _rounded(values: Floats) -> tuple[float, ...]:
    return tuple(round(float(value), _DIGITS) for value in values)
