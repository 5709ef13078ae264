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
        ("Norway's catch came to 96 percent of the Swedish figure in 2023.", "sweden", "norway"),
        ("The catch of Norway was some 104 % of that of Sweden.", "norway", "sweden"),
    ],
)
def test_who_is_above_whom(text, above, below):
    ((first, second),) = orders(text)
    assert (above in first, below in second) == (True, True)


def test_a_share_of_ones_own_is_no_order():
    assert orders("Exports to Sweden were 15 percent of the exports of Norway.") == ()
