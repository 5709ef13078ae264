"""Peoples and what is of a country."""

import pytest

from bot.words.peoples import by_country
from bot.words.unmet import unmet


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the danes or the Swiss", "Denmark or Switzerland"),
        ("the Danish fleet and the Dutch", "the Denmark fleet and the Netherlands"),
        ("did the Danes beat the Americans", "did Denmark beat the Americans"),
        ("a polish of the Polish pole", "a polish of the Poland pole"),
        ("Brits and South Koreans", "United Kingdom and South Korea"),
        ("non-Chinese firms", "non-Chinese firms"),
    ],
)
def test_countries_stand_for_their_peoples(text, told):
    assert by_country(text) == told


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How many places did the Danes gain?", ()),
        ("How many places did the Swedes gain?", ("Sweden",)),
        ("How many places did Uncle Sam gain?", ("United", "States")),
    ],
)
def test_a_people_is_met_by_its_country(question, missing):
    assert unmet(question, ["Denmark gained two places, and North America none."]) == missing
