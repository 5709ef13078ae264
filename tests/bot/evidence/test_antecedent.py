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
