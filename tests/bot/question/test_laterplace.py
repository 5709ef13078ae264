"""Follow-ups that ask for a later place."""

import pytest

from bot.question.followup import standalone
from bot.question.laterplace import later_place
from bot.question.turns import Turn

MOST = "Which country has the most ships in 2024?"


@pytest.mark.parametrize(
    ("earlier", "question", "asked"),
    [
        (
            MOST,
            "Who comes third there, with how many?",
            "Which country has the third most ships in 2024, with how many?",
        ),
        ("How long is the first season?", "and the second one", "How long is the second season?"),
        ("How long is the first season?", "what about the last one?", "How long is the last season?"),
        ("In which port is the wait longest?", "and shortest?", "In which port is the wait shortest?"),
        (MOST, "And second?", "Which country has the second most ships in 2024?"),
        ("Who has the largest fleet?", "which country is in 4th place?", "Who has the 4th largest fleet?"),
        ("Which port came first in 2024?", "and who was second?", "Which port came second in 2024?"),
        (MOST, "how about the least?", "Which country has the least ships in 2024?"),
        ("Which firm filed the third most patents?", "and the fewest?", "Which firm filed the fewest patents?"),
        ("Which phone got the best score?", "and the worst one?", "Which phone got the worst score?"),
        ("Which is the top port?", "Which one is third in that list?", "Which is the third best port?"),
    ],
)
def test_the_earlier_question_is_asked_of_the_later_place(earlier, question, asked):
    assert later_place(earlier, question) == asked
    assert standalone(question, (Turn("user", earlier), Turn("assistant", "Norway."))) == asked


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ("How many ships has Norway?", "Who is third?"),  # nothing is ranked
        ("Which has the most ships and the largest port?", "Who is third?"),
        (MOST, "Who led in the second quarter?"),
        (MOST, "Which was the second one to fall?"),
        (MOST, "Who has the third largest fleet?"),  # that is whole
        (MOST, "Why?"),
    ],
)
def test_other_questions_are_left(earlier, question):
    assert later_place(earlier, question) == ""


def test_the_place_may_be_one_of_what_was_asked_last():
    asked = [Turn("user", text) for text in ("How long is the show?", "which of its seasons is longest?")]
    assert standalone("and shortest?", asked) == "How long is the show? which of its seasons is shortest?"
