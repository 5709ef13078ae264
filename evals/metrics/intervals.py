"""How sure one can be of a number that comes from a few hundred questions."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import binomtest

Floats = npt.NDArray[np.float64]
RESAMPLES = 2000


@dataclass(frozen=True)
class Estimate:
    """A value with its 95 % interval and the number of cases behind it; no value where there are no cases."""

    value: float | None
    low: float | None
    high: float | None
    n: int


NOTHING = Estimate(None, None, None, 0)


def rate(hits: int, n: int) -> Estimate:
    """`hits` of `n`, with Wilson's interval (1927)."""
    if not n:
        return NOTHING
    interval = binomtest(hits, n).proportion_ci(confidence_level=0.95, method="wilson")
    return Estimate(hits / n, float(interval.low), float(interval.high), n)


def rate_of(values: Sequence[bool]) -> Estimate:
    """The share of the true ones."""
    return rate(sum(values), len(values))


def mean_of(values: Sequence[float], seed: int = 0) -> Estimate:
    """The mean, with a bootstrap interval over the cases (percentiles of resampled means; Efron 1979)."""
    if not values:
        return NOTHING
    cases = np.asarray(values, dtype=np.float64)
    low, high = _percentiles([float(drawn.mean()) for drawn in _resampled(cases, seed)])
    return Estimate(float(cases.mean()), low, high, len(cases))


def of_two_groups(
    statistic: Callable[[Floats, Floats], float], one: Sequence[float], other: Sequence[float], seed: int = 0
) -> Estimate:
    """A statistic of two groups of cases, each group resampled by itself so that neither is ever empty."""
    if not one or not other:
        return Estimate(None, None, None, len(one) + len(other))
    first, second = np.asarray(one, dtype=np.float64), np.asarray(other, dtype=np.float64)
    pairs = zip(_resampled(first, seed), _resampled(second, seed + 1), strict=True)
    low, high = _percentiles([statistic(left, right) for left, right in pairs])
    return Estimate(statistic(first, second), low, high, len(first) + len(second))


def mcnemar(only_one: int, only_other: int) -> float:
    """McNemar's exact test (1947): how likely pairs that differ fall at least this unevenly by chance, two-sided.

    `only_one` counts the pairs where only the first is right, `only_other` those where only the second is.
    """
    differing = only_one + only_other
    return float(binomtest(only_one, differing, 0.5).pvalue) if differing else 1.0


def quantile(values: Sequence[float], share: float) -> float | None:
    """The value below which `share` of the values lie, interpolated; none where there are no values."""
    return float(np.quantile(np.asarray(values, dtype=np.float64), share)) if values else None


def _resampled(cases: Floats, seed: int) -> Floats:
    """Shape `(RESAMPLES, len(cases))`."""
    return np.random.default_rng(seed).choice(cases, size=(RESAMPLES, len(cases)))


def _percentiles(values: Sequence[float]) -> tuple[float, float]:
    known = [value for value in values if not math.isnan(value)]
    low, high = np.quantile(known, [0.025, 0.975])
    return float(low), float(high)
