"""By how much, of figures that are quoted side by side."""

import pytest

from bot.telling.difference import by_how_much, is_the_other_way
from tests.bot.made import piece, rows

PLOTS = rows("Plot | Present rent | New rent", "Full plot | £48 | £54", "Small plot | £26.50 | £30")
YEARS = rows("Year | Population", "2001 | 15,490", "2021 | 18,640")
PORTS = rows("Port | Ships in 2024 | Rank", "Oslo | 402 | 2", "Hull | 395 | 9")


@pytest.mark.parametrize(
    ("question", "told", "found"),
    [
        ("By how much is the rent of a full plot going up?", [PLOTS[0]], "£6 more"),
        ("By how much is the rent of a small plot going up?", [PLOTS[1]], "£3.50 more"),
        ("By how much is the rent of a small plot going up?", PLOTS[::-1], "£3.50 more"),
        ("By how many people did it grow from 2001 to 2021?", YEARS, "3,150 more"),
        ("How many more ships did Oslo have than Hull?", PORTS, "7 more"),
        ("How many fewer ships did Hull have than Oslo?", PORTS, "7 fewer"),
        ("By how many places is Oslo ahead of Hull?", PORTS, "7 places ahead"),
        (
            "How much more did Oslo invest than Hull?",
            [piece("Oslo invested 109.1 billion dollars and Hull 9.3 billion in 2024.")],
            "99.8 billion dollars more",
        ),
        (
            "By how many points is Oslo ahead of Hull?",
            [piece("Oslo ranked first with a score of 66.0, ahead of Hull with 62.6.")],
            "3.4 more",
        ),
        (
            "By how much did the share of Oslo exceed that of Hull?",
            [piece("Oslo has a share of 7.5 percent, and Hull has 4 percent.")],
            "3.5 percentage points more",
        ),
    ],
)
def test_it_is_reckoned(question, told, found):
    assert by_how_much(question, told) == found


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Did Oslo have more ships than Hull?", PORTS),
        ("How many more ships did Oslo have than Bergen?", PORTS),
        ("By how much is the rent going up?", PLOTS),  # of which plot?
        ("How many more ships did Oslo have than Hull?", [piece("Oslo had about 400 ships, and Hull 395.")]),
        ("How many more ships did Oslo have than Hull?", [piece("Oslo had 402 ships, 7 more than Hull with 395.")]),
        ("How many more ships did Oslo have than Hull?", [piece("Oslo had 402 ships, and Hull had 402 ships.")]),
    ],
)
def test_it_is_left_where_it_is_not_asked_not_told_or_told_already(question, told):
    assert by_how_much(question, told) == ""


def test_what_another_sentence_says_of_a_change_is_no_objection():
    told = [piece("Oslo had 402 ships, and Hull had 395."), piece("Oslo has twice as many cranes as Hull.")]
    assert by_how_much("How many more ships did Oslo have than Hull?", told) == "7 more"


def test_rows_behind_a_sentence_of_something_else_are_not_reckoned_with():
    told = [piece("Oslo built 62 cranes in 2024."), *PORTS]
    assert by_how_much("How many more cranes did Oslo build than Hull in 2024?", told) == ""


def test_points_are_no_places():
    told = [piece("Hull ranked 9th with a score of 56.6."), piece("Oslo ranked first with a score of 66.0.")]
    assert by_how_much("By how many points did Hull beat Oslo in the index?", told) == "9.4 fewer"


@pytest.mark.parametrize(
    ("question", "told", "turned"),
    [
        ("By how many ships did Hull beat Oslo?", "7 fewer", True),
        ("By how many ships did Oslo beat Hull?", "7 more", False),
        ("How many fewer ships did Oslo have than Hull?", "7 more", True),
        ("By how many places is Hull ahead of Oslo?", "7 places behind", True),
        ("By how much did the rent rise from 2019 to 2023?", "£3 less", True),
        ("How many more or fewer ships did Hull have than Oslo?", "7 fewer", False),
        ("What is the difference between Hull and Oslo in ships?", "7 fewer", False),
        ("Did Hull have more ships than Oslo?", "No", False),
    ],
)
def test_what_is_taken_for_granted_may_be_the_other_way_round(question, told, turned):
    assert is_the_other_way(question, told) is turned
