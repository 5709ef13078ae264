"""Follow-ups that ask of the opposite."""

import pytest

from bot.question.followup import standalone
from bot.question.opposite import of_the_opposite
from bot.question.turns import Turn


@pytest.mark.parametrize(
    ("earlier", "question", "whole"),
    [
        ("where does the river start?", "and end?", "where does the river end?"),
        ("When does the pool open?", "and when does the bar close?", ""),  # says more
        ("When does the pool open?", "and close?", "When does the pool close?"),
        ("what is the max memory?", "min?", "what is the min memory?"),
        ("How large are Norway's exports?", "and imports?", "How large are Norway's imports?"),
        ("where does it start and where does it start again?", "and end?", ""),
        ("Who owns the river?", "and end?", ""),
        ("where does the river start?", "and then?", ""),
    ],
)
def test_the_earlier_question_is_asked_of_the_opposite(earlier, question, whole):
    assert of_the_opposite(earlier, question) == whole


def test_it_is_of_what_was_asked_last():
    asked = [Turn("user", "Tell me about the Tarn"), Turn("user", "where does it start?")]
    assert standalone("and end?", asked) == "where does the Tarn end?"
