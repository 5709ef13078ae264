"""First in a part, or from the other end."""

import pytest

from bot.fitting.part import (
    is_from_the_other_end,
    is_of_a_list,
    is_of_a_part,
    is_of_a_share,
    is_of_an_entry,
    is_of_one_country,
    is_of_two,
    is_only_the_base,
)


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


INDEX = "Who is first in the Harbour Index?"


@pytest.mark.parametrize(
    ("question", "text", "entry"),
    [
        (INDEX, "Norway ranked 1st in dredging fees in the Harbour Index 2025.", True),
        (INDEX, "Norway leads the Harbour Index in one pillar and not as a whole.", True),
        (INDEX, "Norway and Chile lead the new dredging indicator of the Harbour Index 2025.", True),
        (INDEX, "Norway leads the list of ships of the Harbour Index 2025.", False),
        (INDEX, "Norway ranked first in the Harbour Index 2025.", False),
        (INDEX, "Norway leads the Harbour Index.", False),
        (
            "Who is first in dredging in the Harbour Index?",
            "Norway ranked 1st in dredging in the Harbour Index.",
            False,
        ),
        ("In which measures is Norway first?", "Norway ranked 1st in dredging fees in the Harbour Index 2025.", False),
        ("Who is first in harbours?", "Norway ranked 1st in dredging fees in the Sea Index.", False),
    ],
)
def test_the_first_of_a_ranking_is_not_the_first_of_an_entry(question, text, entry):
    assert is_of_an_entry(question, text) is entry


ROADS = "How much does Norway spend on roads?"


@pytest.mark.parametrize(
    ("question", "text", "base"),
    [
        (ROADS, "Norway spent 250 million on bridges in 2024, 10 percent of its spending on roads.", True),
        (ROADS, "Norway spent 250 million on roads in 2024, 10 percent of its budget.", False),
        (ROADS, "Norway spent 250 million, or 10 percent of what is spent on roads.", False),
        (ROADS.replace("roads", "bridges"), "Norway spent 250 million on bridges, 10 percent of its roads.", False),
        ("What share of the money for roads is for bridges?", "250 million on bridges, 10 percent of roads.", False),
    ],
)
def test_what_another_is_a_share_of_is_not_told(question, text, base):
    assert is_only_the_base(question, text) is base


@pytest.mark.parametrize(
    ("question", "text", "two"),
    [
        ("Which country has the most ships?", "Norway has more ships than Chile.", True),
        (
            "Which country has the largest fleet?",
            "Norway has a larger part of the ships than Chile: 5 against 3.",
            True,
        ),
        ("Which country has the most ships?", "Norway has more ships than any other country.", False),
        ("Which country has the most ships?", "Norway leads with 9 ships, more than Chile.", False),
        ("Which has the most ships, Norway or Chile?", "Norway has more ships than Chile.", False),
        ("Who won?", "Norway has more ships than Chile.", False),
    ],
)
def test_more_than_another_is_not_most(question, text, two):
    assert is_of_two(question, text) is two


SHARE = "Ports in the first 50 took 26,500 tonnes of cod in 2019, 54 percent of Norway's total."


@pytest.mark.parametrize(
    ("question", "of_share"),
    [
        ("How many tonnes of cod does Norway take?", True),
        ("How many tonnes of cod were taken in 2019?", True),
        ("How many tonnes of cod do ports in Norway take?", False),
        ("What share of Norway's cod do the first ports take?", False),
        ("How many tonnes of cod does Chile take?", False),
        ("Who takes cod in Norway?", False),
    ],
)
def test_what_a_part_has_is_not_what_all_have(question, of_share):
    assert is_of_a_share(question, SHARE) is of_share


@pytest.mark.parametrize(
    ("question", "told", "of_one"),
    [
        ("Which firm makes the most drones?", "Skydio is the largest U.S. drone maker.", True),
        ("Which U.S. firm makes the most drones?", "Skydio is the largest U.S. drone maker.", False),
        (
            "Which firm makes the most drones?",
            "Dajiang, the largest Chinese maker, leads worldwide.",
            False,
        ),
        ("Which firm makes the most drones?", "Dajiang makes the most, ahead of the largest U.S. drone maker.", False),
        ("How many drones are made?", "Skydio is the largest U.S. drone maker.", False),
        ("Which home-grown firm makes the most drones?", "Skydio is the largest U.S. drone maker.", False),
    ],
)
def test_the_largest_of_one_country_is_not_the_largest_of_all(question, told, of_one):
    assert is_of_one_country(question, told) is of_one


@pytest.mark.parametrize(
    ("question", "of_list"),
    [
        ("What was Norway's overall share?", True),
        ("What was Norway's share in all in the list for fine salts?", False),
        ("What was Norway's share?", False),
    ],
)
def test_a_list_for_something_is_not_the_whole(question, of_list):
    assert is_of_a_list(question, "Norway has 10 percent in the first list for fine salts.") is of_list
