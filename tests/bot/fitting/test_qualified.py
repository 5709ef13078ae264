"""Figures of one of two sorts."""

import pytest

from bot.fitting.kinds import may_answer
from bot.fitting.qualified import is_of_one_sort, is_of_other_terms
from tests.bot.made import rows

FLIGHTS = "How many flights does the airport have?"


@pytest.mark.parametrize(
    ("question", "text", "one"),
    [
        (FLIGHTS, "The airport has 200 domestic flights a week.", True),
        (FLIGHTS, "The airport has 200 domestic flights a week and 90 international ones.", False),
        (FLIGHTS, "The airport has 200 flights a week.", False),
        (FLIGHTS, "The fund holds 200 foreign currency bonds.", False),
        ("How many home flights does the airport have?", "The airport has 200 domestic flights a week.", False),
        ("How many flights go abroad?", "The airport has 200 domestic flights a week.", False),
        ("How many nurses are there?", "The clinic has 40 part-time nurses.", True),
        ("How many ports are in the top ten?", "Six of the first ten ports are Norwegian, one more than before.", True),
        ("How many Norwegian ports are in the top ten?", "Six of the first ten ports are Norwegian.", False),
        ("Which ports are in the top ten?", "Six of the first ten ports are Norwegian.", False),
        ("Who runs the flights?", "The airport has 200 domestic flights a week.", False),
    ],
)
def test_one_sort_does_not_tell_how_many_there_are(question, text, one):
    assert is_of_one_sort(question, text) is one


PARITY = "Norway spends 96 percent of what Chile does, at purchasing power parity."
EXCHANGED = "At market exchange rates Norway spends 49 percent of what Chile does."


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("What share is it in purchasing power terms?", EXCHANGED, True),
        ("What share is it in purchasing power terms?", PARITY, False),
        ("What share is it at exchange rates?", PARITY, True),
        ("What share is it?", EXCHANGED, False),
        ("What share is it in PPP, and what at exchange rates?", EXCHANGED, False),
        ("How much did it grow in real terms?", "It grew by 8 percent, nominally.", True),
        ("How many patents were granted in 2024?", "Oslo: 400 applications in 2024.", True),
        ("How many patents were granted in 2024?", "Of 400 applications 100 were granted in 2024.", False),
        ("How many patents were filed in 2024?", "Some 100 were granted in 2024.", True),
        ("How many patents has Oslo?", "Oslo: 400 applications in 2024.", False),
    ],
)
def test_a_sum_in_other_terms(question, text, other):
    assert is_of_other_terms(question, text) is other


def test_the_head_of_a_column_tells_it_too():
    (row,) = rows("Port | Applications in 2024", "Oslo | 400")
    assert not may_answer("How many patents were granted in Oslo in 2024?", row)
    assert may_answer("How many patents were filed in Oslo in 2024?", row)
