"""Refusing what cannot be answered, and nothing else; and whether the bot's own probability can be believed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from evals.metrics.intervals import Estimate, Floats, of_two_groups, rate

BINS = 10


@dataclass(frozen=True)
class Case:
    """One question that is either answerable or not, and what became of it."""

    answerable: bool
    refused: bool
    answerability: float  # the bot's probability that it can be answered, 0…1


@dataclass(frozen=True)
class Bin:
    """The cases whose probability lies in one tenth of 0…1."""

    low: float
    high: float
    n: int
    predicted: float  # mean probability
    observed: float  # share that is answerable


def refusal_measures(cases: Sequence[Case], seed: int = 0) -> dict[str, Estimate]:
    """Refusing as the positive call: precision, recall, both wrong ways, and the mean of the right ones."""
    answerable = [case for case in cases if case.answerable]
    hopeless = [case for case in cases if not case.answerable]
    refused = [case for case in cases if case.refused]
    wrong, right = sum(case.refused for case in answerable), sum(case.refused for case in hopeless)
    return {
        "answered": rate(len(answerable) - wrong, len(answerable)),
        "precision": rate(right, len(refused)),
        "recall": rate(right, len(hopeless)),
        "wrong_refusals": rate(wrong, len(answerable)),
        "wrong_answers": rate(len(hopeless) - right, len(hopeless)),
        "balanced_accuracy": of_two_groups(
            lambda kept, told: float((kept.mean() + told.mean()) / 2),
            [float(not case.refused) for case in answerable],
            [float(case.refused) for case in hopeless],
            seed,
        ),
        "auroc": of_two_groups(
            auroc, [case.answerability for case in answerable], [case.answerability for case in hopeless], seed
        ),
        "calibration_error": of_two_groups(
            calibration_error,
            [case.answerability for case in answerable],
            [case.answerability for case in hopeless],
            seed,
        ),
    }


def auroc(positives: Floats, negatives: Floats) -> float:
    """How often a positive's value is above a negative's, ties counted half (Mann and Whitney's U over all pairs)."""
    ranks = rankdata(np.concatenate([positives, negatives]))
    above = ranks[: len(positives)].sum() - len(positives) * (len(positives) + 1) / 2
    return float(above / (len(positives) * len(negatives)))


def reliability(cases: Sequence[Case]) -> list[Bin]:
    """The bins of equal width that hold a case, lowest first. A probability of 1 falls into the last."""
    bins = []
    for index in range(BINS):
        inside = [case for case in cases if min(int(case.answerability * BINS), BINS - 1) == index]
        if inside:
            predicted = sum(case.answerability for case in inside) / len(inside)
            observed = sum(case.answerable for case in inside) / len(inside)
            bins.append(Bin(index / BINS, (index + 1) / BINS, len(inside), predicted, observed))
    return bins


def calibration_error(positives: Floats, negatives: Floats) -> float:
    """Expected calibration error (Naeini et al. 2015): the bins' |predicted − observed|, weighted by their cases."""
    probabilities = np.concatenate([positives, negatives])
    outcomes = np.concatenate([np.ones(len(positives)), np.zeros(len(negatives))])
    index = np.minimum((probabilities * BINS).astype(int), BINS - 1)
    gaps = np.bincount(index, weights=probabilities - outcomes, minlength=BINS)
    return float(np.abs(gaps).sum() / len(probabilities))
