"""Years told by another."""

import pytest

from bot.words.steps import with_years, years_on


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("year before", -1),
        ("the year before that", -1),
        ("five years earlier", -5),
        ("12 years later", 12),
        ("a decade earlier", -10),
        ("two decades after", 20),
        ("twelve months later", 1),
        ("previous year", -1),
        ("the following year", 1),
        ("five years", 0),
        ("the year before 2019", 0),
        ("two years before, in Oslo", 0),
    ],
)
def test_how_far_it_goes_on(text, years):
    assert years_on(text) == years


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ships in 2024 and ten years earlier?", "ships in 2024 and 2014?"),
        ("in 2024, and twelve months before it was what?", "in 2024, and 2023 it was what?"),
        ("in 2024 and the year after joining", "in 2024 and the year after joining"),
        ("year on year in 2024", "year on year in 2024"),
        ("ships in 2024 after five years", "ships in 2024 after five years"),
    ],
)
def test_years_take_the_place_of_what_tells_them(text, told):
    assert with_years(text, 2024) == told
