"""Fusing scores."""

import numpy as np
import pytest

from index.fusion import fused, reciprocal_ranks, with_one_that_has


def scores(*values):
    return np.array(values, dtype=np.float32)


def test_a_clear_winner_of_one_part_stays_one():
    blend = fused([(0.5, scores(0.9, 0.2, 0.1)), (0.5, scores(1.1, 1.2, 1.0))])
    assert blend.argmax() == 0
    assert (blend.min() >= 0, blend.max() <= 1) == (True, True)


def test_a_part_without_weight_or_without_difference_changes_no_order():
    one = scores(0.3, 0.9, 0.5)
    for other in ((0.0, scores(9, 1, 5)), (1.0, scores(2, 2, 2))):
        assert fused([(1.0, one), other]).argsort().tolist() == one.argsort().tolist()


def test_a_part_that_tells_nothing_stands_down():
    one = scores(0.3, 0.9, 0.5)
    assert fused([(0.3, one), (0.7, scores(0, 0, 0))]) == pytest.approx(fused([(1.0, one)]))
    assert fused([(0.3, scores(2, 2)), (0.7, scores(0, 0))]).tolist() == [0.0, 0.0]


def test_reciprocal_ranks_heed_order_alone():
    one, other = (1.0, scores(0.9, 0.8, 0.1)), (1.0, scores(0.2, 0.3, 0.1))
    found = reciprocal_ranks([one, other], k=60)
    assert found == pytest.approx([1 / 61 + 1 / 62, 1 / 62 + 1 / 61, 2 / 63])
    stretched = (1.0, scores(900.0, 0.8, -5.0))
    assert reciprocal_ranks([stretched, other], k=60) == pytest.approx(found)
    assert reciprocal_ranks([one, (0.0, scores(0, 0, 9))]).argmax() == 0


def test_the_last_makes_way_for_one_that_has_what_none_has():
    assert with_one_that_has([3, 1, 0], scores(0, 0, 5, 0)) == [3, 1, 2]
    assert with_one_that_has([3, 1, 0], scores(0, 2, 5, 0)) == [3, 1, 0]
    assert with_one_that_has([3, 1, 0], scores(0, 0, 0, 0)) == [3, 1, 0]
    assert with_one_that_has([3], scores(0, 0, 5, 0)) == [3]
