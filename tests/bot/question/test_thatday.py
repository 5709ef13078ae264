"""The day that a follow-up points at."""

import pytest

from bot.question.followup import standalone
from bot.question.thatday import on_that_day
from bot.question.turns import Turn

FELL = "How far did Harbour shares fall on 10 October 2025?"


@pytest.mark.parametrize(
    ("earlier", "question", "told"),
    [
        (FELL, "Did any shares go up on that day?", "Did any shares go up on 10 October 2025?"),
        (FELL, "What did oil cost that very day?", "What did oil cost 10 October 2025?"),
        ("What fell on October 10, 2025?", "And on the same day in Oslo?", "And on October 10, 2025 in Oslo?"),
    ],
)
def test_the_day_is_told(earlier, question, told):
    assert on_that_day(earlier, question) == told


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        (FELL, "What happened on the day?"),  # of what?
        (FELL, "How many fell that day?"),  # what is counted stands before
        (FELL, "Did any shares rise the same day before?"),
        ("What fell on 10 October 2025 and on 13 October 2025?", "What rose on that day?"),
        ("How far did shares fall in 2025?", "What rose on that day?"),
        (FELL, "Did any shares go up?"),
    ],
)
def test_no_day_is_told(earlier, question):
    assert on_that_day(earlier, question) == ""


def test_a_question_whose_day_is_told_stands_alone():
    history = (Turn("user", FELL), Turn("assistant", "5 percent."))
    assert standalone("Did any shares go up on that day?", history) == "Did any shares go up on 10 October 2025?"
    leaning = "And did they go up on that day?"
    assert standalone(leaning, history) == f"{FELL} {leaning}"
