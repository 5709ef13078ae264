"""What an added document says otherwise than the library's own sources."""

from decimal import Decimal

import pytest

from bot.evidence.grounds import says_otherwise
from tests.bot.made import evidence_for
from tests.index.made import opened, reading

SAID = "Factories in Guangdong installed 290,000 industrial robots in 2022."


@pytest.mark.parametrize(
    ("told", "is_otherwise"),
    [
        ("Factories in Guangdong installed 911,000 industrial robots in 2022.", True),
        ("Factories in Guangdong installed 290,000 industrial robots in 2022, those of Hubei 31,000.", False),
        ("Factories in Guangdong installed 911,000 industrial robots in 2022, not 290,000.", True),
    ],
)
def test_who_tells_the_same_figure_says_nothing_otherwise_by_what_else_stands_there(told, is_otherwise, tmp_path):
    beside = evidence_for(opened([reading(told)], tmp_path / "index"), "How many robots?")
    assert bool(says_otherwise(beside, SAID, frozenset([Decimal(290_000)]))) is is_otherwise


def test_where_no_figure_was_answered_a_further_one_says_otherwise(tmp_path):
    told = "Factories in Guangdong installed 290,000 industrial robots in 2022, those of Hubei 31,000."
    beside = evidence_for(opened([reading(told)], tmp_path / "index"), "How many robots?")
    assert says_otherwise(beside, SAID, frozenset())
