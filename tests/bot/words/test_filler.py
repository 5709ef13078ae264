"""Words that stand before what is asked."""

import pytest

from bot.question.firstplace import first_place
from bot.question.followup import leans, standalone
from bot.question.laterplace import later_place
from bot.question.turning import another, gone_back
from bot.question.turns import Turn
from bot.telling.whence import asks, asks_for_source, asks_in_short


@pytest.mark.parametrize(
    "lead", ["", "OK, ", "thanks! ", "Great, so ", "well... ", "Sorry, and ", "Hm, right, but ", "now then, "]
)
def test_a_message_means_the_same_behind_what_it_begins_with(lead):
    assert first_place("Where does Norway rank in the index?", f"{lead}who is first?")
    assert later_place("Which country has the most ships?", f"{lead}who comes third?")
    assert asks_for_source(f"{lead}who says so?")
    assert asks_in_short(f"{lead}in short")
    assert asks(f"{lead}which two?")
    assert gone_back(f"{lead}back to ships: who builds them?", ["How many ships has Norway?"])
    assert standalone(f"{lead}the Japanese figure?", (Turn("user", "How many ships has Norway?"),)).count("Japan")
    assert another(f"{lead}another question: who sailed?") == "who sailed?"
    assert leans(f"{lead}why?")
