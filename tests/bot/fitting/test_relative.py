"""So many per head, where it is asked how many there are or who has the most."""

import pytest

from bot.fitting.relative import is_relative
from tests.bot.made import piece, rows

MOST = "Which country has the most robots?"
HOW_MANY = "How many robots does Norway have?"


@pytest.mark.parametrize(
    ("question", "text", "relative"),
    [
        (MOST, "Norway had the highest robot density in 2023.", True),
        (MOST, "Norway has the most robots relative to its size.", True),
        ("Which port is number one in 2025?", "Set against population, Oslo is first in 2025.", True),
        (MOST, "Norway has the most robots.", False),
        (MOST, "Robot density rose in Norway.", False),  # it is of no first at all
        ("Which country has the most robots per worker?", "Norway had the highest robot density in 2023.", False),
        ("What is Norway's robot density?", "Norway's robot density in 2023 was 470 to 10,000 workers.", False),
        (HOW_MANY, "Norway's robot density in 2023 was 470.", True),
        (HOW_MANY, "Norway had 470 robots per 10,000 workers in 2023, Chile 12.", True),
        (HOW_MANY, "Money per robot in Norway was 40,000 kroner.", True),
        (HOW_MANY, "Norway had 9,000 robots in 2023, or 470 per 10,000 workers.", False),
        ("Does Norway have more robots than Chile?", "Norway had 470 robots per 10,000 workers in 2023.", True),
        ("How much is a ticket?", "A ticket is 5 euros per person.", False),  # of no country
    ],
)
def test_what_is_counted_for_a_size(question, text, relative):
    assert is_relative(question, piece(text)) is relative


@pytest.mark.parametrize(
    ("header", "relative"),
    [("Country | Robots per 10,000 workers", True), ("Country | Robots", False), ("Country | Year", False)],
)
def test_a_row_is_for_a_size_by_its_head(header, relative):
    (row,) = rows(header, "Norway | 2023")
    assert not is_relative(HOW_MANY, row)
    (row,) = rows(header, "Norway | 470")
    assert is_relative(HOW_MANY, row) is relative
