"""Whose a document is, where something else is asked."""

import pytest

from bot.fitting.byline import is_byline
from tests.bot.made import piece


@pytest.mark.parametrize(
    ("question", "told", "says_nothing"),
    [
        ("Oslo items not allowed in any bin", "Borough of Oslo, Street Services.", True),
        ("What made sales of ships climb?", "Oslo Statistics Office", True),
        ("Who publishes the Oslo guide?", "Borough of Oslo, Street Services.", False),
        ("Which office is the guide from?", "Oslo Statistics Office", False),
        ("What is allowed in Oslo?", "Oslo allows ships.", False),
        ("What is allowed in Oslo?", "Allowed: ships.", False),
        ("What is allowed in Oslo?", "Allowed In Oslo:", False),
        ("What should I bring?", "Bring with you", False),
    ],
)
def test_names_alone(question, told, says_nothing):
    assert is_byline(question, piece(told)) is says_nothing
