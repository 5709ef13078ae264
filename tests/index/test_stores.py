"""The two stores: what goes in comes out, from memory and from disk alike."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import distinct, fused, rescaled
from index.lexical import LexicalStore
from index.passage import Passage
from index.records import read_passages, write_passages
from index.splitting import SplitSettings, split
from index.vectors import VectorStore
from tests.fakes import FakeEmbedder
from tests.index.made import document, paragraph, shelf, table

TEXTS = ["China builds robots", "Japan builds cars and robots", "中国的研发支出", "3.7 trillion dollars", "!!!"]


@pytest.mark.parametrize("question", ["robots", "中国", "3.7", "builds cars", "zebra", "", "!!!"])
def test_a_lexical_store_comes_back_as_it_was(tmp_path, question):
    store = LexicalStore.build(TEXTS)
    store.save(tmp_path / "lexical")
    loaded = LexicalStore.load(tmp_path / "lexical", len(TEXTS))
    assert loaded.scores(question).tolist() == store.scores(question).tolist()
    assert len(store.scores(question)) == len(TEXTS)
    assert [loaded.idf(term) for term in ("robot", "zebra")] == [store.idf(term) for term in ("robot", "zebra")]


@pytest.mark.parametrize(
    ("question", "having"), [("robot", {0, 1}), ("中国", {2}), ("3.7", {3}), ("zebra", set()), ("cars 3.7", {1, 3})]
)
def test_exactly_the_texts_that_share_a_term_score(question, having):
    scores = LexicalStore.build(TEXTS).scores(question)
    assert set(np.flatnonzero(scores > 0).tolist()) == having
    assert (scores >= 0).all()


def test_the_rarer_a_term_the_higher_its_idf():
    store = LexicalStore.build(TEXTS)
    assert store.idf("zebra") > store.idf("car") > store.idf("robot") > 0


def test_a_vector_store_comes_back_as_it_was(tmp_path):
    vectors = FakeEmbedder().embed(TEXTS)
    VectorStore.build(vectors).save(tmp_path / "vectors")
    loaded = VectorStore.load(tmp_path / "vectors")
    assert (len(loaded), loaded.dimension) == vectors.shape
    assert loaded.vectors(np.arange(len(TEXTS))).tolist() == vectors.tolist()


def test_the_nearest_vectors_best_first():
    vectors = FakeEmbedder().embed(TEXTS)
    store = VectorStore.build(vectors)
    rows, cosines = store.nearest(vectors[1], 3)
    assert rows[0] == 1
    assert cosines == pytest.approx(np.sort(vectors @ vectors[1])[::-1][:3], abs=1e-6)


def test_a_search_among_some_rows():
    vectors = FakeEmbedder().embed(TEXTS)
    store = VectorStore.build(vectors)
    rows, _ = store.nearest(vectors[0], 10, np.array([2, 4]))
    assert set(rows.tolist()) == {2, 4}
    assert store.nearest(vectors[0], 10, np.array([], dtype=np.int64))[0].size == 0


def test_passages_come_back_as_they_were(tmp_path):
    made = document(
        "Line\u2028separator \x85 and “quotes”.", table("a | b", "1 | 2"), paragraph("中国 👩‍🔬", "Head", page=3)
    )
    passages = [passage for read in shelf() for passage in split(read.document, SplitSettings())]
    passages += split(made, SplitSettings())
    passages.append(Passage("id", "Text.", "", passages[0].locator, "", ((0, 4, "https://a.example"),)))
    write_passages(tmp_path / "passages", passages)
    assert read_passages(tmp_path / "passages") == tuple(passages)


_scores = st.lists(st.floats(-100, 100, width=32), min_size=1, max_size=20).map(lambda s: np.array(s, np.float32))


@given(_scores)
def test_rescaled_scores_keep_their_order_between_0_and_1(scores):
    moved = rescaled(scores)
    assert ((moved >= 0) & (moved <= 1)).all()
    assert (np.diff(moved[np.argsort(scores, kind="stable")]) >= 0).all()


@given(_scores)
def test_fused_with_itself_a_score_stays_what_it_was(scores):
    assert fused([(0.3, scores), (0.7, scores)]) == pytest.approx(rescaled(scores), abs=1e-6)


def test_a_half_without_weight_does_not_count():
    up, down = np.array([0, 1, 2], np.float32), np.array([2, 1, 0], np.float32)
    assert fused([(1, up), (0, down)]).tolist() == [0, 0.5, 1]
    assert fused([(1, up), (1, down)]).tolist() == [0.5, 0.5, 0.5]


def test_near_duplicates_are_left_out_in_favour_of_the_first():
    words = [frozenset("abc"), frozenset("xyz"), frozenset("abc"), frozenset("abcd"), frozenset()]
    alike = np.ones((5, 5), np.float32)
    assert distinct([2, 0, 1, 3, 4], words.__getitem__, 10, 1.0, alike) == [2, 1, 3, 4]
    assert distinct([2, 0, 1, 3, 4], words.__getitem__, 10, 0.75, alike) == [2, 1, 4]
    assert distinct([2, 0, 1, 3, 4], words.__getitem__, 2, 1.0, alike) == [2, 1]


def test_what_is_not_near_each_other_is_not_compared_word_by_word():
    words = [frozenset("abc"), frozenset("abc"), frozenset("xyz")]
    asked = []

    def words_of(candidate):
        asked.append(candidate)
        return words[candidate]

    near = np.array([[1, 0.9, 0.1], [0.9, 1, 0.1], [0.1, 0.1, 1]], np.float32)
    assert distinct([2, 0, 1], words_of, 10, 1.0, near) == [2, 0]
    assert sorted(asked) == [0, 1]
    assert distinct([2, 0, 1], words_of, 10, 1.0, np.eye(3, dtype=np.float32)) == [2, 0, 1]
