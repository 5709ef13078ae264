import pytest

from bot.answer import Refusal
from bot.words.refusing import REFUSED, refused

ASKED = "How many robots has Norway?"


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (Refusal(why="not_told"), f"{REFUSED}. What was looked for: {ASKED}"),
        (
            Refusal(why="unspoken", names=("Norway", "2031")),
            f"{REFUSED}: nothing near the question speaks of Norway, 2031.",
        ),
        (Refusal(why="stopped"), "Stopped before anything was said."),
    ],
)
def test_a_refusal_says_why(refusal, said):
    assert refused(refusal, ASKED) == said


@pytest.mark.parametrize("why", ["not_told", "unspoken", "not_borne_out", "nothing_asked", "asks_for_work", "stopped"])
def test_every_reason_is_said_in_a_sentence_of_its_own(why):
    said = refused(Refusal(why=why, names=("Norway",)), ASKED)
    assert said[0].isupper() and said[-1] in ".?"
