"""Whom "it" means."""

import pytest

from bot.evidence.antecedent import means_another
from tests.bot.made import piece, rows

IT = "It turns on a ring of 72 rollers."
BEFORE = "The bridge at Sund opened in 1898."
BEHIND = "Another bridge, at Hay, was larger."
PASSAGE = f"{BEFORE} {IT} {BEHIND}"


@pytest.mark.parametrize(
    ("question", "another"),
    [
        ("How many rollers does the Hay bridge turn on?", True),
        ("How many rollers does the Sund bridge turn on?", False),
        ("How many rollers does the bridge turn on?", False),
        ("How many rollers did the Sund bridge have in 1920?", False),  # a year is no name
    ],
)
def test_what_is_named_stands_before_it_or_it_means_another(question, another):
    assert means_another(question, piece(IT, PASSAGE)) is another


def test_what_stands_nowhere_in_the_passage_may_be_told_elsewhere():
    assert not means_another("How many rollers does the bridge in Jutland turn on?", piece(IT, PASSAGE))


def test_it_may_mean_what_stood_in_the_passage_before():
    assert not means_another("How many rollers does the Hay bridge turn on?", piece(IT, f"{IT} {BEHIND}"))


def test_only_what_points_back_is_looked_at():
    question = "How many rollers does the Hay bridge turn on?"
    assert not means_another(question, piece(BEFORE, PASSAGE))
    assert not any(means_another(question, row) for row in rows("It | Rollers", "Sund | 72"))


@pytest.mark.parametrize(
    ("question", "another"),
    [
        ("How many rollers does the Hay Bridge turn on?", True),
        ("How many rollers does the Sund Bridge turn on?", False),
        ("How many rollers does the Sund Harbour Bridge turn on?", False),
        ("How many rollers does the Aarhus Bridge, once the Sund Bridge, turn on?", False),
        ("How many rollers does the Hay Mill turn on?", False),
        ("How many rollers does Sund turn on?", False),
    ],
)
def test_it_is_no_other_of_its_kind_than_the_subject_before(question, another):
    passage = f"The Great Sund Bridge, begun in 1898, was dear. {IT} The bridge was painted red."
    assert means_another(question, piece(IT, passage)) is another


def test_a_family_is_no_kind():
    told = "Anna Holt came to Sund. She built a bridge."
    assert not means_another("What did Dr Holt build?", piece("She built a bridge.", told))
