"""What says whether it rose goes before what tells one time alone."""

import pytest

from bot.lookup.turning import turning_first
from bot.reader.probe import ranked
from tests.bot.made import piece

ASKED = "Did Norway catch more fish in 2024 than the year before?"
ONE_TIME, TURN = "Norway caught 501 tonnes of fish in 2024.", "The fish catch of Norway fell 3.7 percent in 2024."


def order(question, *told):
    return [one.text for one in turning_first(question, ranked([piece(text, text) for text in told], (4.0, 1.0), 0.8))]


def test_what_tells_that_it_fell_goes_first():
    assert order(ASKED, ONE_TIME, TURN) == [TURN, ONE_TIME]


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("Did Norway catch fish in 2024?", [TURN]),
        (ASKED, ["The fish catch of Chile fell 3.7 percent in 2024."]),
        (ASKED, ["Norway is a land of fish."]),
        (ASKED, [TURN, "The fish catch of Norway rose 2 percent in 2024."]),  # they do not agree
    ],
)
def test_elsewhere_the_best_one_stays_first(question, others):
    assert order(question, ONE_TIME, *others)[0] == ONE_TIME
