"""Somebody's place in a ranking, and in a part of it."""

import pytest

from bot.fitting.overall import of_the_whole
from tests.bot.made import piece

WHOLE = "Norway ranked 10th in the Harbour Index 2025."
PARTS = (
    "Norway holds third place in the Harbour Index 2025 in harbour dues.",
    "Norway ranked 5th in dues and fees in the Harbour Index 2025.",
    "Norway stands first among 36 cold countries in the Harbour Index 2025.",
    "Norway, as first in the world in dues in the Harbour Index 2025, stands ahead of Chile.",
    "Norway ranked first on the fee side of the Harbour Index 2025.",
)


def left(question, *texts):
    return [one.text for one in of_the_whole(question, [piece(text) for text in texts])]


@pytest.mark.parametrize(
    "question",
    [
        "Where does Norway stand in the Harbour Index 2025?",
        "norwegian rank in the index",
        "Norway's place?",
        "where is norway in the index?",
        "Who is first in the Harbour Index? where is Norway?",
        "What made Norway number one in the Harbour Index 2025?",
    ],
)
def test_what_tells_a_place_in_a_part_is_left_out_where_the_whole_is_told(question):
    assert left(question, *PARTS, WHOLE) == [WHOLE]


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("Where does Norway stand in the Harbour Index 2025?", PARTS),  # nothing tells of the whole
        ("Where does Norway stand in the index?", (*PARTS, "Chile ranked 4th in the Harbour Index 2025.")),
        ("In which fields does Norway rank first in the index?", (*PARTS, WHOLE)),
        ("Where does Norway rank among cold countries?", (*PARTS, WHOLE)),
        ("How many ships has Norway?", (*PARTS, WHOLE)),
        ("Who ranks first in the Harbour Index?", (*PARTS, WHOLE)),
        ("Where does Norway stand by what ships pay there?", (*PARTS, WHOLE)),  # of a part in other words
    ],
)
def test_elsewhere_all_is_left(question, texts):
    assert left(question, *texts) == list(texts)


def test_what_tells_of_all_is_the_whole():
    overall = "Norway leads the Harbour Index in one pillar, and is 10th overall."
    countries = "Norway ranked first among countries in the Harbour Index 2025."
    assert left("Where does Norway rank?", overall, countries, *PARTS) == [overall, countries]


def test_a_row_without_a_place_tells_none():
    rows = "Country | Rank\nNorway | -\nChile | 4"
    norway, chile = (piece(text, rows, table=True) for text in ("Norway | -", "Chile | 4"))
    assert of_the_whole("Norway's rank?", [norway, chile]) == (chile,)
    assert of_the_whole("How many ships has Norway?", [norway, chile]) == (norway, chile)


@pytest.mark.parametrize(
    "told",
    ["Chile kept 3rd place in the Harbour Index in 2025.", "Chile is the third of the top 100 harbours in 2025."],
)
def test_who_holds_a_place_of_a_part_holds_none_of_the_whole_where_that_is_told(told):
    question = "Who came third in the Harbour Index 2025?"
    assert left(question, *PARTS, told) == [told]
    assert left(question, *PARTS, WHOLE) == [*PARTS, WHOLE]  # of the whole, but another place
    in_dues = question.replace("in the", "in dues in the")
    assert left(in_dues, *PARTS, told) == [*PARTS, told]
