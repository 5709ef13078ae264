"""Follow-ups that ask who is first."""

import pytest

from bot.question.firstplace import first_place
from bot.question.followup import standalone
from bot.question.turns import Turn

RANKED = "Where does Norway rank in the Sea Index in 2023?"
COUNTED = "how many ships per port does norway have"


@pytest.mark.parametrize(
    ("earlier", "question", "asked"),
    [
        (RANKED, "who's first", "Which country ranks first in the Sea Index in 2023?"),
        ("How does Norway do in the Sea Index?", "And who is on top?", "Which country ranks first in the Sea Index?"),
        (COUNTED, "whos number one then", "Which country has the most ships per port?"),
        ("How many ships has Norway?", "who leads?", "Which country has the most ships?"),
        ("How many ships did Norway build in 2024?", "who's first?", "Which country did build the most ships in 2024?"),
        ("How dense are ships in Norway?", "who is first?", "How dense are ships? who is first?"),
        (f"{COUNTED} and the year before that?", "who is ahead", "Which country has the most ships per port?"),
    ],
)
def test_the_earlier_question_is_asked_of_the_first(earlier, question, asked):
    assert first_place(earlier, question) == asked
    assert standalone(question, (Turn("user", earlier), Turn("assistant", "Tenth."))) == asked


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ("How many ships has the Oslo Line?", "who's first?"),  # of no country
        ("Why does Norway lead?", "who's first?"),
        (RANKED, "who was the first to say so?"),
        (RANKED, "who leads the Oslo Line?"),
    ],
)
def test_other_questions_are_left(earlier, question):
    assert first_place(earlier, question) == ""


def test_a_country_behind_it_is_asked_of_as_before():
    history = tuple(Turn("user", text) for text in (COUNTED, "whos number one then"))
    assert standalone("and Japan?", history) == "how many ships per port does Japan have"
