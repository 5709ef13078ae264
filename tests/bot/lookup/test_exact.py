"""A rounded number and the exact one: the second is told first."""

import pytest

from bot.lookup.exact import exact_first
from bot.reader.probe import ranked
from tests.bot.made import piece

ASKED = "How many lamps does the town have?"
ROUGH, EXACT = "The leaflet gives the town about 80 lamps.", "The town has 78 lamps on three streets."


def best(question, *told, surely=(4.0, 2.0)):
    return exact_first(question, ranked([piece(text, text) for text in told], surely, 0.8))[0]


def test_the_exact_number_goes_before_the_rounded_one_and_counts_as_much():
    assert best(ASKED, ROUGH, EXACT).text == EXACT
    assert best(ASKED, ROUGH, EXACT).answers == 4.0


@pytest.mark.parametrize(
    ("question", "other", "surely"),
    [
        (ASKED, "The town has 52 lamps.", 2.0),  # another number
        (ASKED, "The town has 78 benches.", 2.0),
        (ASKED, "The town has nearly 82 lamps.", 2.0),
        (ASKED, EXACT, -1.0),  # not read as an answer
        ("Who counted the lamps of the town?", EXACT, 2.0),
    ],
)
def test_elsewhere_the_best_one_stays(question, other, surely):
    assert best(question, ROUGH, other, surely=(4.0, surely)).text == ROUGH
