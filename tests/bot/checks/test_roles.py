"""Who is above whom."""

import pytest

from bot.checks.roles import orders


@pytest.mark.parametrize(
    ("text", "above", "below"),
    [
        ("Norway passed Sweden in 2023.", "norway", "sweden"),
        ("Norway passed Sweden in 2023; its fleet more than doubled.", "norway", "sweden"),
        ("Norway has more ships than Sweden.", "norway", "sweden"),
        ("Norway has fewer ships than Sweden.", "sweden", "norway"),
    ],
)
def test_who_is_above_whom(text, above, below):
    ((first, second),) = orders(text)
    assert (above in first, below in second) == (True, True)
