"""What is compared, asked of one alone."""

import pytest

from bot.sides.sides import sides
from bot.words.comparatives import asked_of_one


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Which is longer, the Arvel?", "How long is the Arvel?"),
        ("Which of the two ports was the larger one, Oslo?", "How large was Oslo?"),
        ("Which museum is cheaper, the Sea Museum?", "How much does the Sea Museum cost?"),
        ("Which film was the dearer one, Night Ferry?", "How much did Night Ferry cost?"),
        ("which runs longer, the Oslo lease?", "How long does the Oslo lease run?"),
        ("Which plan costs more, Plus?", "How much does Plus cost?"),
    ],
)
def test_of_one_it_is_asked_how_much(question, asked):
    assert asked_of_one(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "Which port is the largest?",
        "Which is better, Oslo?",
        "How many ships has Oslo?",
        "Which is larger?",
        "Which came first, Oslo?",  # in a ranking, it may be
        "Who was older?",
        "Of the ships, which was sunk first?",
    ],
)
def test_other_questions_are_left(question):
    assert asked_of_one(question) == question


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who was born first, Ada Lind?", "When was Ada Lind born?"),
        ("Who is the older one, Ada Lind?", "When was Ada Lind born?"),
        ("Which company was set up earlier, Hay Lines?", "When was Hay Lines set up?"),
        ("which of the two ships were launched later, the Maud", "When were the Maud launched?"),
        ("Which came out first, the Harbour Index?", "When did the Harbour Index come out?"),
        ("Of the two mayors Ada Lind, who died first?", "When did Ada Lind die?"),
    ],
)
def test_of_one_it_is_asked_when(question, asked):
    assert asked_of_one(question) == asked


def test_so_are_the_sides_of_a_comparison():
    found = sides("Which of the two ports is larger, Oslo or Bergen?")
    assert [side.question for side in found] == ["How large is Oslo?", "How large is Bergen?"]
