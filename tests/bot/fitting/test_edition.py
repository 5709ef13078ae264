"""Of which edition a report is asked about."""

import pytest

from bot.fitting.edition import is_of_other_edition, is_of_other_year_of_it

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


RANKS = "The first ports of the Harbour Index 2025: ships in 2024 and 2023 Rank | Port | Ships 2024 | Ships 2023"


@pytest.mark.parametrize(
    ("question", "text", "above", "other"),
    [
        ("What was Oslo's rank in the Harbour Index 2023?", "3 | Oslo | 402 | 380", RANKS, True),
        ("What was Oslo's rank in the Harbour Index 2025?", "3 | Oslo | 402 | 380", RANKS, False),
        ("What was Oslo's rank in the Harbour Index of 2023?", "3 | Oslo | 402 | 380", RANKS, False),
        ("How many ships came to Oslo in 2023?", "3 | Oslo | 402 | 380", RANKS, False),
        ("Oslo's rank in the Harbour Index 2023?", "2023 | 4", "Oslo in the Harbour Index 2025 Year | Rank", False),
        ("Oslo's rank in the Harbour Index 2023?", "3 | Oslo", "Ports of the Quay Index 2025 Rank | Port", False),
        ("How many ships by the Harbour Outlook 2024?", "In 2024 it was 40, by the Harbour Outlook 2025.", "", True),
        ("How many ships by the Harbour Outlook 2024?", "It was 40, by the Harbour Outlook 2024 and 2025.", "", False),
        ("How many ships by the Harbour Outlook 2024?", "It was 40 in 2025.", "", False),
        ("Did the Harbour Index 2025 have more than that of 2024?", "Of the Harbour Index 2024 it was 40.", "", False),
    ],
)
def test_what_is_of_another_edition_of_a_report_that_is_named_with_its_year(question, text, above, other):
    assert is_of_other_year_of_it(question, text, above) is other
