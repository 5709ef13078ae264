"""Follow-ups that count from a year that the answer told."""

import pytest

from bot.question.thatyear import in_the_year_said

FIRST = "How many ships has Norway?"
SAID = "Norway had 12 ships in 2023, according to World Harbours 2024 [1]."


@pytest.mark.parametrize(
    ("asked", "year"), [("and the year before that?", 2022), ("the year after?", 2024), ("two years earlier?", 2021)]
)
def test_it_is_asked_of_the_year_that_was_told(asked, year):
    assert in_the_year_said(f"{FIRST} {asked}", asked, SAID) == f"How many ships has Norway in {year}?"


def test_a_year_that_another_is_held_against_is_not_counted_from():
    said = "According to World Harbours, Norway had 12 ships in 2023, after 9 in 2013 [1]."
    assert in_the_year_said(f"{FIRST} And a decade earlier?", "And a decade earlier?", said) == (
        "How many ships has Norway in 2013?"
    )


@pytest.mark.parametrize(
    ("whole", "asked", "said"),
    [
        (f"{FIRST} and the year before?", "and the year before?", "Norway has 12 ships [1]."),
        (f"{FIRST} and the year before?", "and the year before?", "It had 12 in 2023 and 13 in 2024 [1]."),
        ("How many had it in 2020? and the year before?", "and the year before?", SAID),  # told by the question
        (f"{FIRST} why?", "why?", SAID),
        ("and the year before?", "and the year before?", SAID),  # behind nothing
    ],
)
def test_elsewhere_it_stays(whole, asked, said):
    assert in_the_year_said(whole, asked, said) == whole
