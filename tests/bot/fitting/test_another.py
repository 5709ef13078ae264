"""Sentences of another version or command than the one that is asked about."""

import pytest

from bot.fitting.another import is_of_another
from tests.bot.made import piece


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            "How many weeks of leave did version 3 of the policy give?",
            "Version 4 of the policy gives 8 weeks of leave.",
        ),
        ("What happens in season 2?", "In season 3 the ship sinks."),
        ("Why does GET /rates count twice?", "Calls to `GET /status` do not count."),
        ("What does --retries do?", "`--resume` goes on where a copy was broken off."),
        ("What is max_wait?", "By min_wait the pause is made longer."),
        (
            "What is the maximum head of the Corvane HX-75?",
            "The HX-60 has a maximum head of 28 m, the HX90 one of 36 m.",
        ),
        ("What can an A380 carry?", "The A350 carries 350."),
        ("who played jamie in the show", "Jamie, the fifth son, was born at the end of the fourth season."),
        ("What is her younger daughter called?", "She sang with her elder daughter Ingrid, a cellist."),
        ("When does the summer term end?", "The winter term ends on 12 March."),
        ("Who won the battle of Vik?", "The battle of Vik was fought between Norway and Chile."),
    ],
)
def test_what_is_of_another_answers_nothing(question, sentence):
    assert is_of_another(question, piece(sentence))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many weeks did version 3 give?", "Version 3.0 gave 6 weeks, version 4 gives 8 weeks."),
        ("What does version 3 add?", "It adds a new flag."),
        ("What is her younger daughter called?", "Her elder daughter is Ingrid, the younger one Ada."),
        ("What is her younger daughter called?", "The name of the daughter is Ada."),
        ("What do summer and winter term cost?", "The winter term costs 12 euros."),
        ("What is the head of the HX-60?", "HX-40: 22 m, HX-60: 28 m."),
        ("What is the head of the HX-60?", "All of HX-40 to HX-90 have one of 20 m."),
        ("What is the head of the HX-60?", "It is 28 m."),
        ("What is the head of the HX-60?", "The DX-40 has one of 12 m."),
        ("How far is the A380 above the HX-60?", "The HX-60 flies low."),
        ("What happens in episode 2?", "In season 3 the ship sinks."),
        ("What does --retries do?", "With `--retries` and `--resume` a copy is tried again."),
        ("What does --retries do?", "How often a copy is tried again."),
        ("Is it a hit and/or a miss?", "See /home for more."),
        ("who played jamie in the show", "Ann Lee as Jamie"),
        ("Who won the battle of Vik?", "It ended in a decisive victory for Chile."),
        ("Who won the cup and who coached the losers?", "Hay, coached by Ann Lee, knocked out Vik."),
        ("Who wins more?", "Norway gains 12 billion."),
        ("who plays lois", "Lois is portrayed by Jane Roe."),
    ],
)
def test_the_rest_may_answer(question, sentence):
    assert not is_of_another(question, piece(sentence))
