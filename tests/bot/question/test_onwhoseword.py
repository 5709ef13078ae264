"""Follow-ups that ask for another's word."""

import pytest

from bot.question.followup import standalone
from bot.question.turns import Turn

ASKED = "How many ships came to Oslo according to the Harbour Office?"
OF_MAERSK = "How many ships does Maersk have according to Reuters?"


def whole(*asked):
    return standalone(asked[-1], [Turn("user", one) for one in asked[:-1]])


@pytest.mark.parametrize(
    ("earlier", "later", "asked"),
    [
        (ASKED, "and what does Maersk say?", "How many ships came to Oslo according to Maersk?"),
        (ASKED, "And according to the Board of Trade?", "How many ships came to Oslo according to the Board of Trade?"),
        (ASKED, "What did Statistics Norway find?", "How many ships came to Oslo according to Statistics Norway?"),
        (
            "According to the Harbour Office, how many ships came?",
            "What about the Board of Trade?",
            "According to the Board of Trade, how many ships came?",
        ),
        (OF_MAERSK, "what does Bloomberg say about it?", "How many ships does Maersk have according to Bloomberg?"),
        (OF_MAERSK, "and Oslo Ferries?", "How many ships does Oslo Ferries have according to Reuters?"),
    ],
)
def test_the_same_is_asked_on_the_word_of_another(earlier, later, asked):
    assert whole(earlier, later) == asked


def test_behind_a_follow_up_too():
    asked = whole("How many ships came according to the Harbour Office?", "and in Norway?", "what does Maersk say?")
    assert asked == "How many ships came according to Maersk? and in Norway?"


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("How many ships does Maersk have?", "and what does the Harbour Office say?"),
        ("According to the Harbour Office, how many ships came?", "What did it say?"),
        ("According to the Harbour Office, how many ships came?", "And AI?"),
    ],
)
def test_where_nobody_is_named_in_either_nothing_is_swapped(earlier, later):
    assert whole(earlier, later) == f"{earlier} {later}"
