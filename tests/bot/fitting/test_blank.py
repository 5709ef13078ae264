import pytest

from bot.fitting.blank import is_blank

HEADER = "Harbour | Country | Ships 2023 | Ships 2024 | Tonnes 2024"
ROW = "Oslo | Norway | - | 1,204 | –"
FULL = "Oslo | Norway | 1,090 | 1,204 | 880"


@pytest.mark.parametrize(
    ("question", "blank"),
    [
        ("How many tonnes did Oslo take in?", True),
        ("tonnes of Oslo in 2025", True),
        ("How many ships came to Oslo in 2023?", True),
        ("How many ships came to Oslo in 2024?", False),
        ("How many ships came to Oslo?", False),  # of one year it tells
        ("In which country is the harbour of Oslo?", False),
        ("How many passengers came to Oslo?", False),  # none of its columns
    ],
)
def test_a_row_with_nothing_where_it_is_asked(question, blank):
    assert is_blank(question, HEADER, ROW) == blank


def test_a_sentence_has_no_columns():
    assert not is_blank("How many ships came to Oslo?", "", "Ships came to Oslo.")


@pytest.mark.parametrize(
    ("question", "blank"),
    [
        ("How many tonnes did Oslo take in in 2023?", True),
        ("How many tonnes did Oslo take in in 2024?", False),
        ("How many tonnes did Oslo take in in 2019?", False),  # no column is of it: the year may be told elsewhere
        ("How many ships came to Oslo in 2023?", False),
    ],
)
def test_a_row_that_tells_it_of_another_year_than_other_things(question, blank):
    assert is_blank(question, HEADER, FULL) == blank
