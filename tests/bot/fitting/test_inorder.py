"""The second of some things is no answer to which was the first."""

import pytest

from bot.fitting.inorder import is_of_another_in_order
from bot.fitting.kinds import may_answer
from tests.bot.made import piece

ASKED = "What was the first single from Grey Water?"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (ASKED, "Reef is a song by the Skarvos, released in 2009 as the second single from Grey Water."),
        ("what was their 1st album", "Their third studio album, Grey Water, came out in 2009."),
        ("Who directed the third season?", "Ada Vang directed the second season."),
    ],
)
def test_of_another(question, text):
    assert is_of_another_in_order(question, text)
    assert not may_answer(question, piece(text))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (ASKED, "Reef was the first single, Tide the second single from Grey Water."),
        (ASKED, "The 1st single from Grey Water was Reef."),
        (ASKED, "The first two singles from Grey Water were Reef and Tide."),
        (ASKED, "Reef, the single from Grey Water, came out in the second week of May."),
        ("Which is the second largest port?", "Hull is the third largest port."),  # a place in a ranking
        ("What fell in the second quarter?", "It fell in the first quarter."),
        ("What was the single from Grey Water?", "Reef was the second single from Grey Water."),
    ],
)
def test_not_of_another(question, text):
    assert not is_of_another_in_order(question, text)
