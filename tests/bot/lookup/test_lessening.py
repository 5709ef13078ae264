"""Sentences that pass for an answer: of one of two times alone, or of what is no more."""

from dataclasses import replace

import pytest

from bot.lookup.lessening import lessened, tells_one_time
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


NO_MORE = "Bergen Press and Hull Books printed the Harbour Index in earlier years, but no longer did so in 2025."


@pytest.mark.parametrize(
    ("question", "is_none"),
    [
        ("Who printed the Harbour Index 2025?", True),
        ("Who prints the Harbour Index?", True),
        ("Who used to print the Harbour Index?", False),
        ("Who printed the Harbour Index in 2015?", False),
        ("Does Hull Books still print the Harbour Index?", False),
    ],
)
def test_what_was_so_before_and_is_no_more_is_no_answer(question, is_none):
    (left,) = lessened(question, [replace(piece(NO_MORE), answers=3.0)], 0.5)
    assert (left.certainty < 0.5) is is_none
