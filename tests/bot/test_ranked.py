"""A place is no amount."""

import pytest

from bot.ranked import only_ranks


@pytest.mark.parametrize(
    ("question", "header", "text", "ranks"),
    [
        ("How many economies are ranked?", "Rank | Economy", "43 | Norland", True),
        ("How many economies are ranked?", "Rank in 2025 | Economy | Year", "43 | Norland | 2025", True),
        ("How many economies are ranked?", "Rank | Economy | Score", "43 | Norland | 40.1", False),
        ("Which rank has Norland?", "Rank | Economy", "43 | Norland", False),
        ("How many places did Norland rise?", "Rank | Economy | Rank in 2024", "43 | Norland | 50", False),
        ("How many economies are ranked?", "", "Norland came 43rd of 139 economies.", False),
        ("What was Norland's score in 2025?", "", "Norland ranked 11th in 2025, down from 9th in 2024.", True),
        ("What was Norland's score in 2025?", "", "Norland ranked 11th in 2025 with a score of 55.", False),
        ("How many ships has Norland?", "", "Norland came first in ships in 2025.", True),
        ("How many ships has Norland?", "", "Norland came first in ships in 2025, with twelve.", False),
        ("Who has the highest score?", "", "Norland ranked 1st in 2025.", False),
        ("How many places did Norland rise?", "", "Norland ranked 11th, after 15th.", False),
    ],
)
def test_what_only_ranks_tells_no_count(question, header, text, ranks):
    assert only_ranks(question, header, text) == ranks
