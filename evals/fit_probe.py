"""Fitting the probe of what the reader makes of a sentence, and what it is worth on a set that it has not seen.

Two regressions with ridge regularisation: one from a sentence's state to whether it answers, and one from the judge's
log-odds, the best sentence's and whether something named is met nowhere to whether the question is answerable. The
second sees of the first only what it makes of sets that it was not fitted on. Every set counts the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from base.odds import log_odds
from bot.probe import Probe
from evals.errors import QuestionSetError
from evals.fit import CHOSEN, HeldOut, fitted, probabilities, table, thresholds, told_of
from evals.metrics.intervals import Floats
from evals.metrics.refusals import auroc
from evals.readings import YES, Readings
from models.protocols import Reader

STRENGTH = 1e-3  # inverse of the ridge penalty on the probe's weights, as scikit-learn's C
TRUST_STRENGTH = 0.1  # of that on the four numbers behind it
_FIGURES = 6  # digits that are kept


@dataclass(frozen=True)
class Linear:
    """A fitted regression: log-odds from numbers."""

    weights: Floats
    bias: float

    def __call__(self, numbers: Floats) -> Floats:
        return np.asarray(numbers @ self.weights + self.bias)


@dataclass(frozen=True)
class Worth:
    """What reading is worth on a set that was held out."""

    judged: HeldOut
    sentences: float  # AUROC of a sentence's log-odds; nan where no sentence's truth is known
    first: tuple[float, float]  # share of answerable questions whose best sentence answers: before, and read alone


def _regression(numbers: Floats, truths: Floats, weights: Floats, strength: float) -> Linear:
    """A regression on standardised numbers, folded so that it takes them as they are."""
    weights = weights * len(weights) / weights.sum()
    mean = np.average(numbers, axis=0, weights=weights)
    scale = np.sqrt(np.average((numbers - mean) ** 2, axis=0, weights=weights)) + 1e-3
    model = LogisticRegression(C=strength, max_iter=5_000, tol=1e-6)
    model.fit((numbers - mean) / scale, truths, sample_weight=weights)
    folded = model.coef_[0] / scale
    return Linear(folded, float(model.intercept_[0] - folded @ mean))


def fit_linear(sets: Sequence[Readings]) -> Linear:
    """From a state to whether the sentence answers. Sets that do not tell are left out; both answers weigh the same.

    Raises `QuestionSetError` where none tells.
    """
    telling = [one for one in sets if one.known.any() and (one.marks[one.known] == YES).any()]
    if not telling:
        raise QuestionSetError("No set tells which sentences answer.", "Name one with gold sentences or short answers.")
    states = np.concatenate([one.states[one.known] for one in telling]).astype(np.float64)
    truths = np.concatenate([one.marks[one.known] == YES for one in telling])
    weights = np.concatenate([_balanced(one.marks[one.known] == YES) for one in telling])
    return _regression(states, truths, weights, STRENGTH)


def _balanced(truths: Floats) -> Floats:
    yes = max(1, int(truths.sum()))
    return np.where(truths, 0.5 / yes, 0.5 / max(1, len(truths) - yes))


def best_of(one: Readings, linear: Linear) -> Floats:
    """The log-odds of the best sentence of each question, 0 where there is none."""
    best = np.where(one.there, linear(one.states.astype(np.float64)), -np.inf).max(axis=1)
    return np.where(one.count > 0, best, 0.0)


def _inputs(one: Readings, others: Sequence[Readings], first: Linear) -> Floats:
    """What the second regression sees of a set, by a judge of others and `first`, fitted on them: shape (rows, 3)."""
    judged = probabilities(fitted([other.judged for other in others]), one.judged)
    return np.column_stack([[log_odds(value) for value in judged], best_of(one, first), one.unmet])


def _second(sets: Sequence[Readings]) -> tuple[Linear, list[Floats]]:
    """The second regression, and what it makes of each set: probabilities."""
    apart = [(one, [other for other in sets if other is not one]) for one in sets]
    inputs = [_inputs(one, others, fit_linear(others)) for one, others in apart]
    truths = np.concatenate([one.answerable for one in sets])
    weights = np.concatenate([np.full(len(one.answerable), 1 / len(one.answerable)) for one in sets])
    second = _regression(np.concatenate(inputs), truths, weights, TRUST_STRENGTH)
    return second, [_sigmoid(second(one)) for one in inputs]


def fit_probe(sets: Sequence[Readings], reader: Reader, provenance: Mapping[str, str]) -> Probe:
    """Fit a probe on all sets. Raises `QuestionSetError` for fewer than two: the second part needs one held out."""
    _enough(sets, 2)
    first = fit_linear(sets)
    second, given = _second(sets)
    judged, read, unmet = (_rounded(value) for value in second.weights)
    return Probe(
        model=reader.name,
        fingerprint=reader.fingerprint,
        layers=reader.layers,
        weights=tuple(_rounded(value) for value in first.weights),
        bias=_rounded(first.bias),
        judged=judged,
        read=read,
        unmet=unmet,
        offset=_rounded(second.bias),
        thresholds=thresholds(given, [one.judged for one in sets]),
        provenance=dict(provenance),
    )


def cross_validated(sets: Sequence[Readings]) -> tuple[Worth, ...]:
    """Hold each set out, fit on the others, and measure on it. Raises `QuestionSetError` for fewer than three sets."""
    _enough(sets, 3)
    return tuple(_held_out(one, [other for other in sets if other is not one]) for one in sets)


def _held_out(one: Readings, others: Sequence[Readings]) -> Worth:
    second, given = _second(others)
    bars = thresholds(given, [other.judged for other in others])
    first = fit_linear(others)
    judged = told_of(one.judged, _sigmoid(second(_inputs(one, others, first))), bars[CHOSEN])
    read, known = first(one.states.astype(np.float64)), one.known
    marks = one.marks == YES
    if not (known & marks).any():
        return Worth(judged, float("nan"), (float("nan"), float("nan")))
    asked = one.answerable & known[:, 0]

    def answered_by(scores: Floats) -> float:
        best = np.where(one.there, scores, -np.inf).argmax(axis=1)
        return float(marks[asked, best[asked]].mean())

    sentences = auroc(read[known & marks], read[known & ~marks])
    return Worth(judged, sentences, (answered_by(one.scores), answered_by(read)))


def worth_table(rows: Sequence[Worth]) -> str:
    """The cross-validation as two Markdown tables: of refusing, and of the sentences."""
    lines = [
        "| held out | AUROC of sentences | best sentence answers, before reading | by reading alone |",
        "|---" * 4 + "|",
    ]
    for row in rows:
        if not np.isnan(row.sentences):
            before, read = row.first
            lines.append(f"| {row.judged.name} | {row.sentences:.3f} | {before:.3f} | {read:.3f} |")
    return "\n".join([table([row.judged for row in rows]), "", *lines])


def _enough(sets: Sequence[Readings], least: int) -> None:
    if len(sets) < least:
        raise QuestionSetError(f"At least {least} sets are needed to hold one out.", "Name more with --set.")


def _sigmoid(values: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-values)))


def _rounded(value: float) -> float:
    return float(f"{float(value):.{_FIGURES}g}")
