"""Two words in one."""

import pytest

from base.contracted import are_alike, parted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Who's first, and who’s now ahead?", "Who is first, and who is now ahead?"),
        ("whos leading in ships", "who is leading in ships"),
        ("What's first? Who's been there? Who's the mayor?", "What's first? Who's been there? Who's the mayor?"),
    ],
)
def test_who_is_first(text, told):
    assert parted(text) == told


def test_a_question_is_no_other_for_that():
    assert are_alike("Who's first? ", "Who is first?")
    assert not are_alike("Who leads?", "Who is first?")
