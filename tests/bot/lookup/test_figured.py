"""The sentence of the very figures that a question gives goes before one without them."""

import pytest

from bot.lookup.figured import figured_first
from bot.reader.probe import ranked
from tests.bot.made import piece

ASKED = "A ferry firm shot up from 84th to 8th in 2023. Which one?"
OTHER, THE_ONE = "Oslo Ferries made 6,494 trips in 2023.", "Sund moved from 84th to 8th in 2023, with 1,533 trips more."


def best(question, *told, surely=(4.0, -0.1)):
    return figured_first(question, ranked([piece(text, text) for text in told], surely, 0.8))[0].text


def test_what_holds_all_figures_that_are_given_goes_first():
    assert best(ASKED, OTHER, THE_ONE) == THE_ONE
    assert best("Who had 1,533 trips more?", OTHER, THE_ONE) == THE_ONE


@pytest.mark.parametrize(
    ("question", "other", "surely"),
    [
        (ASKED, "Sund moved to 8th place in 2023.", -0.1),  # not all of them
        (ASKED, THE_ONE, -5.0),  # read as no answer at all
        ("Which firm came 8th?", THE_ONE, -0.1),  # one short figure, which anything may have
        ("Which of the top 100 firms leads in 2023?", THE_ONE, -0.1),
        ("Did a firm move from 84th to 8th?", THE_ONE, -0.1),
        ("How many trips more had the firm that moved from 84th to 8th?", THE_ONE, -0.1),
    ],
)
def test_elsewhere_the_best_one_stays(question, other, surely):
    assert best(question, OTHER, other, surely=(4.0, surely)) == OTHER
