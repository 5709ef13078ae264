"""What is asked of a ranking."""

import pytest

from bot.fitting.rankings import Wish, asked_of_ranking


@pytest.mark.parametrize(
    ("question", "wish"),
    [
        ("Which port has the most cranes?", Wish("Which port has the most cranes?")),
        ("Which is the oldest of the ports?", Wish("Which is the oldest of the ports?")),
        ("best placed Norwegian port in 2024", Wish("best placed Norwegian port in 2024")),
        ("the top three ports", Wish("Which port is first?", (1, 2, 3))),
        (
            "The four largest ferry companies in 2024?",
            Wish("Which ferry company is the largest in 2024?", (1, 2, 3, 4)),
        ),
        ("Which ports are the top three?", Wish("Which ports are the top three?", (1, 2, 3))),
        ("How many ships did the busiest port handle?", Wish("Which port is the busiest?")),
        ("Which port came third?", Wish("Which port came first?", (3,))),
        ("Which port is the largest, and who is second?", Wish("Which port is the largest, and who is first?", (1, 2))),
        ("Which port came last in the list?", Wish("Which port came first in the list?", (-1,))),
        ("who is at the bottom of the table", Wish("who is at the first of the table", (-1,))),
        ("In the league, who finished right behind Hull?", Wish("In the league, who finished first?", (), "Hull", 1)),
        ("Which port is directly in front of Oslo?", Wish("Which port is first?", (), "Oslo", -1)),
        ("Who is one place above Oslo in the list?", Wish("Who is first in the list?", (), "Oslo", -1)),
    ],
)
def test_what_is_wished_for(question, wish):
    assert asked_of_ranking(question) == wish


@pytest.mark.parametrize(
    "question",
    [
        "Where does Hull rank?",
        "How many ports are there?",
        "Who built the port last year?",
        "Why did Hull fall behind Oslo?",
        "What happened after the storm?",
        "How many of the largest ports are Norwegian?",
        "How many ships did the busiest port handle? How many sank?",
    ],
)
def test_what_is_none(question):
    assert asked_of_ranking(question) is None
