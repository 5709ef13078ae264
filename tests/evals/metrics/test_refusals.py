import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from evals.metrics.refusals import Case, auroc, refusal_measures, reliability

# Four answerable (one refused), five not (three refused).
CASES = [
    Case(True, False, 0.95),
    Case(True, False, 0.85),
    Case(True, False, 0.80),
    Case(True, True, 0.30),
    Case(False, True, 0.10),
    Case(False, True, 0.15),
    Case(False, True, 0.05),
    Case(False, False, 0.60),
    Case(False, False, 0.85),
]


def test_against_hand_values():
    measures = refusal_measures(CASES)
    assert measures["precision"].value == 3 / 4
    assert measures["precision"].n == 4
    assert measures["recall"].value == 3 / 5
    assert measures["wrong_refusals"].value == 1 / 4
    assert measures["wrong_answers"].value == 2 / 5
    assert measures["balanced_accuracy"].value == pytest.approx((3 / 4 + 3 / 5) / 2)
    assert measures["balanced_accuracy"].n == 9
    # 20 pairs: 0.95 above 5, 0.85 above 4 and level with 1, 0.80 above 4, 0.30 above 3
    assert measures["auroc"].value == pytest.approx((5 + 4.5 + 4 + 3) / 20)


def test_calibration_error_by_hand():
    # two bins: 0.2 predicted, 1 of 2 answerable (gap 0.3); 0.9 predicted, 2 of 2 (gap 0.1)
    cases = [Case(True, False, 0.2), Case(False, False, 0.2), Case(True, False, 0.9), Case(True, False, 0.9)]
    assert refusal_measures(cases)["calibration_error"].value == pytest.approx(0.2)
    bins = reliability(cases)
    assert [(one.low, one.n, one.observed) for one in bins] == [(0.2, 2, 0.5), (0.9, 2, 1.0)]


def test_a_probability_of_one_is_in_the_last_bin():
    assert reliability([Case(True, False, 1.0)])[0].low == 0.9


def test_one_class_alone_gives_no_balanced_accuracy():
    measures = refusal_measures(CASES[:4])
    assert measures["balanced_accuracy"].value is None
    assert measures["recall"].n == 0
    assert measures["wrong_refusals"].n == 4


def test_intervals_are_seeded():
    assert refusal_measures(CASES, seed=1) == refusal_measures(CASES, seed=1)


PROBABILITIES = st.lists(st.integers(0, 10).map(lambda tenth: tenth / 10), min_size=1, max_size=20)


@given(PROBABILITIES, PROBABILITIES)
def test_auroc_is_sklearns(positives, negatives):
    labels = [1] * len(positives) + [0] * len(negatives)
    expected = roc_auc_score(labels, positives + negatives)
    assert auroc(np.array(positives), np.array(negatives)) == pytest.approx(expected)
