"""Words that stand before what is asked."""

import pytest

from bot.firstplace import first_place
from bot.followup import leans
from bot.laterplace import later_place
from bot.turning import another
from bot.whence import asks_for_source, asks_in_short


@pytest.mark.parametrize(
    "lead", ["", "OK, ", "thanks! ", "Great, so ", "well... ", "Sorry, and ", "Hm, right, but ", "now then, "]
)
def test_a_message_means_the_same_behind_what_it_begins_with(lead):
    assert first_place("Where does Norway rank in the index?", f"{lead}who is first?")
    assert later_place("Which country has the most ships?", f"{lead}who comes third?")
    assert asks_for_source(f"{lead}who says so?")
    assert asks_in_short(f"{lead}in short")
    assert another(f"{lead}another question: who sailed?") == "who sailed?"
    assert leans(f"{lead}why?")
