import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from evals.metrics.intervals import mcnemar, mean_of, of_two_groups, quantile, rate, rate_of


def test_wilson_against_the_formula():
    # p = 0.9, n = 10, z = 1.96: centre (0.9 + z²/20)/(1 + z²/10), half width z·√(0.009 + z²/400)/(1 + z²/10)
    estimate = rate(9, 10)
    assert estimate.value == 0.9
    assert estimate.low == pytest.approx(0.59585, abs=1e-4)
    assert estimate.high == pytest.approx(0.98212, abs=1e-4)
    assert estimate.n == 10


def test_nothing_to_count():
    assert rate(0, 0).value is None
    assert mean_of([]).value is None
    assert of_two_groups(lambda one, other: 0.0, [], [1.0]).value is None
    assert quantile([], 0.5) is None


@given(st.lists(st.booleans(), min_size=1, max_size=40))
def test_a_rate_lies_in_its_interval(values):
    estimate = rate_of(values)
    assert 0 <= estimate.low <= estimate.value <= estimate.high <= 1


def test_mean_is_seeded():
    values = list(np.random.default_rng(1).normal(size=50))
    assert mean_of(values, seed=3) == mean_of(values, seed=3)
    assert mean_of(values, seed=3) != mean_of(values, seed=4)
    estimate = mean_of(values)
    # the percentile interval is near mean ± 1.96 standard errors
    error = 1.96 * np.std(values) / np.sqrt(50)
    assert estimate.low == pytest.approx(np.mean(values) - error, abs=0.06)
    assert estimate.high == pytest.approx(np.mean(values) + error, abs=0.06)


def test_mean_of_equal_values_is_certain():
    estimate = mean_of([2.0, 2.0, 2.0])
    assert (estimate.value, estimate.low, estimate.high, estimate.n) == (2.0, 2.0, 2.0, 3)


def test_mcnemar_by_hand():
    # 8 against 2 of 10 coin throws: 2 · (1 + 10 + 45) / 1024
    assert mcnemar(8, 2) == pytest.approx(112 / 1024)
    assert mcnemar(0, 0) == 1
    assert mcnemar(5, 5) == 1
    assert mcnemar(6, 0) == pytest.approx(2 / 64)


@given(st.integers(0, 60), st.integers(0, 60))
def test_mcnemar_is_symmetric_and_a_probability(one, other):
    assert mcnemar(one, other) == pytest.approx(mcnemar(other, one))
    assert 0 < mcnemar(one, other) <= 1
    if one + other:
        assert mcnemar(one, other) == pytest.approx(binomtest(other, one + other).pvalue)


def test_quantile_interpolates():
    assert quantile([1.0, 2.0, 3.0, 4.0], 0.5) == 2.5
    assert quantile([1.0, 2.0, 3.0, 4.0, 5.0], 0.95) == pytest.approx(4.8)
