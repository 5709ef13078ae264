"""First in a part, or from the other end."""

import pytest

from bot.fitting.part import is_from_the_other_end, is_of_a_part


@pytest.mark.parametrize(
    ("question", "text", "of_part"),
    [
        ("Which district of all has the lowest rate?", "Of the four rural districts, Hay has the lowest rate.", True),
        ("Which club had the best crowd overall?", "Ash drew the best average among the northern clubs.", True),
        ("Cheapest town of all?", "Prices in Morrin are the lowest in the north.", True),
        ("Which district of all has the lowest rate?", "Hay has the lowest rate of the nine districts.", False),
        ("Which rural district of all has the lowest rate?", "Of the rural districts Hay has the lowest rate.", False),
        ("Which district has the lowest rate?", "Of the four rural districts, Hay has the lowest rate.", False),
        ("Who runs all of the districts?", "Of the four rural districts, Hay has the lowest rate.", False),
    ],
)
def test_the_first_of_a_part(question, text, of_part):
    assert is_of_a_part(question, text, "Rates of Dunmere") is of_part


def test_a_part_that_the_heading_names_is_what_is_asked_of():
    told = "Of the rural districts, Hay has the lowest rate."
    assert not is_of_a_part("Which district of all has the lowest rate?", told, "Rates of rural districts")


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("Which line is the least punctual?", "Punctuality was best on the Coast Line.", True),
        ("Which line is the most punctual?", "The Coast Line had the worst delays.", True),
        ("Which line has the fewest trains?", "The Coast Line has the smallest number of trains.", False),
        ("Which line is the best?", "The Coast Line won.", False),
        ("Which line is the best, which the worst?", "The Coast Line is the best.", False),
        ("How long is the longest line?", "The shortest is the Coast Line.", False),
    ],
)
def test_the_other_end(question, text, other):
    assert is_from_the_other_end(question, text) is other
