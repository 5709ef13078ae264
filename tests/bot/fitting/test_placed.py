"""A place in one part of a ranking."""

import pytest

from bot.fitting.placed import in_the_part
from tests.bot.made import piece

WHOLE = "Norway ranked 4th in the Harbour Index 2025."
OTHER = "Norway ranked 9th in port safety in the Harbour Index 2025."
PART = "Chile took first place in harbour dues and fees in the Harbour Index 2025."
PLAIN = "Norway has 40 harbours."


def left(question, *texts):
    return [one.text for one in in_the_part(question, [piece(text) for text in texts])]


@pytest.mark.parametrize(
    "question",
    [
        "At what rank was Norway for harbour dues and fees in 2025?",
        "It is said that Norway's harbour dues and fees rank high. What exactly is the rank?",
    ],
)
def test_what_tells_a_place_of_the_whole_or_of_another_part_is_left_out(question):
    assert left(question, WHOLE, OTHER, PART, PLAIN) == [PART, PLAIN]


@pytest.mark.parametrize(
    "question",
    [
        "At what rank was Norway in 2025?",
        "Where does Norway rank in the harbour index?",
        "Where does Norway rank in cleanliness of quays?",  # nothing is called so
        "How large are Norway's harbour dues and fees?",
    ],
)
def test_all_stays_where_no_part_is_asked_for(question):
    assert left(question, WHOLE, OTHER, PART, PLAIN) == [WHOLE, OTHER, PART, PLAIN]
