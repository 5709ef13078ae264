from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.metrics.retrieval import document_scores, passage_scores
from tests.evals.made import hit


def hits(*sources):
    return [hit(rank, source) for rank, source in enumerate(sources, start=1)]


def test_documents_against_hand_values():
    # sources in order of first appearance: a, b, c; gold b and d
    scores = document_scores(hits("a", "a", "b", "a", "c"), ["b", "d"])
    assert scores["recall@1"] == 0
    assert scores["recall@5"] == 0.5
    assert scores["found@5"] == 1
    assert scores["mrr@10"] == 0.5
    assert scores["ndcg@10"] == pytest.approx((1 / log2(3)) / (1 + 1 / log2(3)))


def test_nothing_found():
    assert set(document_scores([], ["b"]).values()) == {0.0}


def test_passages_against_hand_values():
    found = [
        hit(1, "a", "Nothing here."),
        hit(2, "a", "Also the U.S. leads. China is tenth, it says. "),
        hit(3, "b", "China is tenth, it says, again."),
    ]
    # "tenth" is new in hit 2, and hit 3 adds nothing; "ninth" is nowhere
    scores = passage_scores(found, ["China is tenth, it says.", "Korea is ninth."])
    assert scores["recall@1"] == 0
    assert scores["recall@5"] == 0.5
    assert scores["mrr@10"] == 0.5
    assert scores["ndcg@10"] == pytest.approx((1 / log2(3)) / (1 + 1 / log2(3)))


def test_a_passage_with_both_gold_sentences_is_all_there_is_to_find():
    found = [hit(1, "a", "China is tenth. Korea is ninth.")]
    assert set(passage_scores(found, ["China is tenth.", "Korea is ninth."]).values()) == {1.0}


@given(st.permutations(list("abcdefghij")), st.sets(st.sampled_from("abcdefghij"), min_size=1))
def test_measures_are_shares(order, gold):
    scores = document_scores(hits(*order), sorted(gold))
    assert all(0 <= value <= 1 + 1e-12 for value in scores.values())
    assert scores["recall@10"] == 1
    assert scores["mrr@10"] == pytest.approx(1 / (1 + min(order.index(source) for source in gold)))
