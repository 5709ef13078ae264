"""Of which edition a report is asked about."""

import pytest

from bot.fitting.edition import is_of_other_edition

ASKED = "In the harbour board's edition of April 2025, how many ships come in 2030?"


@pytest.mark.parametrize(
    ("question", "told", "other"),
    [
        (ASKED, "Some 40 ships come in 2030, according to the harbour board (September 2024).", True),
        (ASKED, "Some 40 ships come in 2030, according to the harbour board (April 2025).", False),
        (ASKED, "Some 40 ships come in 2030.", False),
        ("What does the 2025 report expect for 2030?", "It is 40, according to the survey of 2023.", True),
        ("How did it change from the 2024 to the 2025 edition?", "It was 40 in its edition of 2024.", False),
        ("What do the 2024 edition and the 2025 edition say?", "It was 40 in its edition of 2023.", False),
        ("How many ships come in 2030?", "Some 40, according to the harbour board (September 2024).", False),
    ],
)
def test_what_is_credited_to_another_year_is_of_another_edition(question, told, other):
    assert is_of_other_edition(question, told) is other
