"""How close the words of a question are to those of a sentence."""

from dataclasses import replace

import pytest

from bot.evidence.closeness import looked_closely
from bot.evidence.weighing import EvidenceSettings
from tests.bot.made import piece
from tests.index.made import opened, shelf

QUESTION = "who paints the bridge"
NEAR, FAR = piece("Mara paints the bridge.", score=0.4), piece("Boats pass below.", score=0.5)


@pytest.fixture
def library(tmp_path):
    return opened(shelf(), tmp_path / "index")


def test_a_sentence_with_the_words_of_the_question_comes_first(library):
    best, other = looked_closely(library, QUESTION, (FAR, NEAR), EvidenceSettings())
    assert (best.text, other.text) == (NEAR.text, FAR.text)
    assert best.score == pytest.approx(0.5 * 0.4 + 0.5 * 3 / 4)  # three of four words are there
    assert other.score == pytest.approx(0.25)


def test_its_title_is_read_with_a_sentence(library):
    plain = piece("Mara does.", score=0.4)
    titled = replace(plain, passage=replace(plain.passage, context="Who paints the bridge"))
    (found,) = looked_closely(library, QUESTION, (titled,), EvidenceSettings())
    assert found.score == pytest.approx(0.5 * 0.4 + 0.5)


def test_what_was_not_looked_at_has_no_closeness(library):
    found = looked_closely(library, QUESTION, (FAR, NEAR), EvidenceSettings(closely=1))
    assert [one.score for one in found] == pytest.approx([0.25, 0.2])


@pytest.mark.parametrize("settings", [EvidenceSettings(closely=0), EvidenceSettings(closeness_weight=0)])
def test_nothing_is_looked_at_where_that_is_not_wanted(library, settings):
    before = len(library.embedder.calls)
    assert looked_closely(library, QUESTION, (FAR, NEAR), settings) == (FAR, NEAR)
    assert looked_closely(library, QUESTION, (), EvidenceSettings()) == ()
    assert len(library.embedder.calls) == before


def test_a_question_or_a_sentence_without_words_is_close_to_nothing(library):
    (found,) = looked_closely(library, "?", (NEAR,), EvidenceSettings())
    assert found.score == pytest.approx(0.2)
    (found,) = looked_closely(library, QUESTION, (piece("—", score=0.4),), EvidenceSettings())
    assert found.score == pytest.approx(0.2)


def test_the_words_of_a_sentence_are_not_embedded_twice(library):
    looked_closely(library, QUESTION, (FAR, NEAR), EvidenceSettings())
    before = len(library.embedder.calls)
    looked_closely(library, QUESTION, (NEAR, FAR), EvidenceSettings())
    assert library.embedder.calls[before:] == [("who", "paints", "the", "bridge")]
