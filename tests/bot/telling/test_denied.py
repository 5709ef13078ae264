"""What is denied of everybody."""

import pytest

from bot.telling.denied import denies_of_all


@pytest.mark.parametrize(
    ("question", "told", "denies"),
    [
        ("was anyone injured when the hose blew?", "Nobody was hurt.", True),
        ("do I have to read music to join?", "Nobody has to be able to read music.", True),
        ("Was anything stolen?", "Nothing was taken.", True),
        ("Do I need a badge?", "Nobody may enter without a badge.", False),
        ("Was nobody hurt?", "Nobody was hurt.", False),
        ("Is it known who did it?", "Nobody knows who did it.", False),
        ("was anyone injured?", "Two people were hurt.", False),
    ],
)
def test_it_says_no_where_it_is_asked_of_anyone(question, told, denies):
    assert denies_of_all(question, told) is denies
