"""Sentences that tell who is first, or where somebody stands, are read before others."""

import pytest

from bot.fitting.standing import standing_first, tells_first
from tests.bot.made import piece, rows

PART = piece("Norway ranked 1st in harbour dues in the Port Index 2025.")
WHOLE = piece("In the Port Index 2025 Norway ranked 3rd with a score of 61.7.")
OTHER = piece("Chile ranked 2nd in the Port Index 2025.")
PLAIN = piece("The Port Index has been drawn up since 2007.")


def first(question, *weighed):
    return standing_first(question, weighed)[0].text


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Hull ranked first in the Port Index.", True),
        ("Hull leads the index.", True),
        ("No port has more cranes; Hull has the most ships.", True),
        ("Norway has the highest ratio of ships to people.", True),
        ("Hull had 54 percent of the world's new ships.", True),
        ("Hull is among the top ten ports.", False),
        ("Hull first passed Oslo in 2019.", False),
        ("Most other ports have fallen.", False),
        ("Hull is the second-largest port.", False),
        ("Hull was formerly the largest port.", False),
    ],
)
def test_what_tells_a_first(text, tells):
    assert tells_first("Which port has the most ships?", piece(text)) is tells


def test_who_is_first_is_read_before_what_is_near():
    leads = piece("Hull leads the Port Index.")
    assert first("Which port is first in the index?", PLAIN, OTHER, leads) == leads.text
    assert first("When was the index drawn up?", PLAIN, OTHER, leads) == PLAIN.text


def test_the_first_row_of_a_table_is_read_too():
    lines = ("Port | Cranes | Ships", "Oslo | 4 | 90", "Hull | 9 | 70", "Bergen | 6 | 80")
    assert first("Which port has the most cranes?", PLAIN, *rows(*lines)) == "Hull | 9 | 70"
    assert first("Which port has the fewest ships?", PLAIN, *rows(*lines)) == "Hull | 9 | 70"


def test_a_place_in_all_of_a_ranking_is_read_before_one_in_a_part_of_it():
    assert first("Where did Norway rank in the Port Index?", PART, OTHER, WHOLE) == WHOLE.text
    assert first("Where did Norway rank in harbour dues?", OTHER, PART, WHOLE) == PART.text
    (row,) = rows("Rank | Country", "3 | Norway")
    assert first("Where does Norway stand in the index?", PLAIN, PART, row) == row.text


def test_where_something_comes_from_is_no_place():
    first_known = piece("It was first told of in 1863.")
    assert first("Where did the word tar come from?", PLAIN, first_known) == PLAIN.text
    assert first("Where did the first race take place?", PLAIN, OTHER) == PLAIN.text


def test_what_is_nearest_stays_among_the_first_three():
    leads = [piece(f"Hull leads in {what}.") for what in ("ships", "cranes", "dues")]
    order = standing_first("Which port is first in the index?", (PLAIN, *leads))
    assert [one.text for one in order] == [leads[0].text, leads[1].text, PLAIN.text, leads[2].text]


def test_a_place_of_another_year_is_not_read_before_others():
    by_year = rows("Year | Rank of Norway", "2018 | 17", "2019 | 14")
    later = piece("Norway ranked 10th in the Port Index in 2025.")
    assert first("Where did Norway stand in the index in 2018?", later, *by_year) == "2018 | 17"
