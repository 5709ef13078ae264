"""A figure of the whole world, and those of countries."""

import pytest

from bot.fitting.worldwide import asks_of_the_world, of_the_world
from tests.bot.made import piece

WORLD = "Shipyards worldwide built 1,200 ships in 2024."
COUNTRIES = (
    "Yards in Norway built 90 ships in 2024, the most in the world.",
    "In 2024 Chile built 12 ships.",
)


def left(question, *texts):
    return [one.text for one in of_the_world(question, [piece(text) for text in texts])]


@pytest.mark.parametrize(
    "question",
    [
        "How many ships were built around the globe in 2024?",
        "ships built worldwide 2024, number of",
        "How many ships were built in 2024?",
        "when was it most on earth",
    ],
)
def test_what_tells_of_a_country_is_left_out_where_the_world_is_told_of(question):
    assert left(question, *COUNTRIES, WORLD) == [WORLD]


@pytest.mark.parametrize(
    "question",
    [
        "How many ships were built by yards of the north in 2024?",
        "How many ships were built in Hay in 2024?",
        "What share of the world's ships was built in yards of the north?",
        "Which country built the most ships in the world, and how many?",
        "How many of the ships in the world did Norway build?",
        "How many of the world's largest yards are there?",
        "Why do ships sail around the world?",
        "Since when has a single nation built more ships than the rest of the world?",
    ],
)
def test_what_asks_of_anything_else(question):
    assert not asks_of_the_world(question)
    assert left(question, *COUNTRIES, WORLD) == [*COUNTRIES, WORLD]


@pytest.mark.parametrize("other", ["The number of ships worldwide rose.", "Ships are built of steel in 40 steps."])
def test_where_nothing_tells_the_world_s_figure_all_is_left(other):
    assert left("How many ships were built worldwide?", *COUNTRIES, other) == [*COUNTRIES, other]


def test_of_what_is_of_the_world_a_country_may_have_a_part():
    told = "Of the 1,200 ships of the world Norway built 90."
    assert left("How many ships were built worldwide?", COUNTRIES[0], told) == [told]


def test_of_a_table_the_row_of_the_world_is_left():
    rows = "Region | Ships\nNorway | 90\nWorld | 1,200"
    norway, world = (piece(text, rows, table=True) for text in ("Norway | 90", "World | 1,200"))
    assert of_the_world("How many ships were built worldwide?", [norway, world]) == (world,)
