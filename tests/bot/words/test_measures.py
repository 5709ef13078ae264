"""Which columns tell who is the oldest, the fastest, the cheapest."""

import pytest

from bot.words.measures import asks_least, is_least_first, may_tell


@pytest.mark.parametrize(
    ("question", "head", "tells", "least"),
    [
        ("Which bridge is the oldest?", "Opened", True, True),
        ("Which bridge is the newest?", "Opened", True, False),
        ("Who is the youngest?", "Age", True, True),
        ("Who is the oldest?", "Age", True, False),
        ("Which bridge is the oldest?", "Length (metres)", False, False),
        ("Which bridge is the longest?", "Opened", False, False),
        ("Which bridge opened last?", "Opened", True, False),
        ("Whose start was the quickest?", "Reaction (s)", True, True),
        ("Which ship is the fastest?", "Speed (knots)", True, False),
        ("Which phone is the cheapest?", "Price (€)", True, True),
        ("Which phone is the most expensive?", "Price (€)", True, False),
        ("Which phone is the most expensive?", "Weight", False, False),
        ("Which phone is the lightest?", "Weight (g)", True, True),
        ("Which index took the worst beating?", "Fall (percent)", True, False),
        ("Which phone has the worst score?", "Score", True, True),
        ("Which phone has the best score?", "Score", True, False),
        ("Which country has the most ships?", "Ships per million people", False, False),
        ("Which country has the most ships relative to its people?", "Ships per million people", True, False),
    ],
)
def test_which_column_tells_it_and_from_which_end(question, head, tells, least):
    assert may_tell(question, head) is tells
    assert not tells or is_least_first(question, head) is least


def test_who_is_asked_to_have_the_least():
    assert asks_least("Which is the driest month?")
    assert not asks_least("Which is the wettest month?")
