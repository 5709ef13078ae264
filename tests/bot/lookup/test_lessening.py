"""Sentences that tell of one of two times alone."""

import pytest

from bot.lookup.lessening import tells_one_time
from tests.bot.made import piece, rows

ASKED = "Did Oslo build more ships in 2023 than in 2022?"


@pytest.mark.parametrize(
    ("question", "told", "alone"),
    [
        (ASKED, "Oslo built 62 ships in 2023 and Hull 40.", True),
        ("Did sales grow in 2023?", "Sales came to 40 million in 2023.", True),
        (ASKED, "Oslo built 62 ships in 2023, against 51 in 2022.", False),
        (ASKED, "Oslo built 62 ships in 2023, a record.", False),
        (ASKED, "The ships of Oslo became fewer.", False),
        ("Did Oslo build more ships than Hull in 2023?", "Oslo built 62 ships in 2023.", False),
    ],
)
def test_a_sentence(question, told, alone):
    assert tells_one_time(question, piece(told)) is alone


def test_a_row_may_have_the_other_time_beside_it():
    assert not tells_one_time(ASKED, rows("Port | Ships in 2023", "Oslo | 402")[0])
