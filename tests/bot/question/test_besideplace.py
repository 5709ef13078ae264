"""Follow-ups that ask who stands before or behind somebody."""

import pytest

from bot.question.besideplace import beside_place
from bot.question.followup import standalone
from bot.question.turns import Turn

FIRST, RANKED = "Who is first in the Sea Index?", "Where does Norway rank in the Sea Index?"


@pytest.mark.parametrize(
    ("earlier", "question", "asked"),
    [
        (RANKED, "who is just ahead of it?", "who is just ahead of Norway in the Sea Index?"),
        (RANKED, "and who's right behind them", "who is right behind Norway in the Sea Index?"),
        (FIRST, "which countries are ahead of Norway?", "which countries are ahead of Norway in the Sea Index?"),
        (FIRST, "where does Norway stand?", "Where does Norway rank in the Sea Index?"),
        (FIRST, "and where is Norway?", "Where does Norway rank in the Sea Index?"),
        (f"{FIRST} and Norway?", "who ranks above it?", "who ranks above Norway in the Sea Index?"),
    ],
)
def test_the_ranking_is_that_which_was_asked_about(earlier, question, asked):
    assert beside_place(earlier, question) == asked
    assert standalone(question, (Turn("user", earlier), Turn("assistant", "Tenth."))) == asked


def test_it_is_what_a_follow_up_named():
    history = tuple(Turn("user", text) for text in (FIRST, "and Norway?"))
    assert standalone("who is just ahead of it?", history) == "who is just ahead of Norway in the Sea Index?"


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        (FIRST, "who is just ahead of it?"),  # of whom?
        ("How many ships has Norway?", "who is ahead of it?"),
        (RANKED, "who is behind the index?"),
        (RANKED, "why is it behind Chile?"),
        ("How many ships has Norway?", "where is Norway?"),
    ],
)
def test_other_questions_are_left(earlier, question):
    assert beside_place(earlier, question) == ""
