"""What is denied, of everybody or at all."""

import pytest

from bot.telling.denied import denies_in_contrast, denies_of_all, denies_what_is_asked, without_aside


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


@pytest.mark.parametrize(
    ("question", "told", "denied"),
    [
        ("will they pay my hotel?", "Hotel costs will not be paid.", True),
        ("will they pay my hotel?", "Hotel costs will be paid.", False),
        ("Is it so that they won't pay my hotel?", "Hotel costs will not be paid.", False),
        ("Hotels are left out, aren't they?", "The fare does not cover hotels.", True),
    ],
)
def test_a_denial_is_one_of_what_is_asked_where_that_is_no_denial(question, told, denied):
    assert denies_what_is_asked(question, told) is denied


@pytest.mark.parametrize(
    ("question", "text", "denied"),
    [
        ("Are most ships paid by the state?", "Most ships, 75 percent, are paid by firms and not by the state.", True),
        ("Are most ships paid by firms?", "Most ships, 75 percent, are paid by firms and not by the state.", False),
        ("Is it a lake?", "It is a reservoir rather than a lake.", True),
        ("Are ships paid by firms and not by the state?", "Ships are paid by firms and not by the state.", False),
        ("Are ships paid by the state?", "Ships are paid by firms, but not all of them.", False),
    ],
)
def test_what_is_denied_in_contrast_to_what_is_so(question, text, denied):
    assert denies_in_contrast(question, text) is denied


@pytest.mark.parametrize(
    ("question", "text", "left"),
    [
        ("Did a mill pay for it?", "It was paid for by a mill, which had no say in it.", "It was paid for by a mill."),
        ("Did a mill pay?", "A mill, which had no say in it, paid for half.", "A mill paid for half."),
        ("Had the mill a say?", "It was paid for by a mill, which had no say in it.", None),
        ("Did a mill pay?", "It was paid for by a mill, which gave no more than half.", None),
        ("Did a mill pay?", "It was paid for by a mill, which gave half.", None),
    ],
)
def test_what_a_clause_at_the_side_denies_is_no_no_to_what_is_asked(question, text, left):
    assert without_aside(question, text) == (left or text)
