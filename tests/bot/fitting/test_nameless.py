"""Sentences that name nobody, where a name is asked for."""

import pytest

from bot.fitting.nameless import names_nobody

MOTHER, BEFORE = "What was Ilse's mother called?", "Who was mayor of Hay before Anna Pike?"


@pytest.mark.parametrize(
    ("question", "text", "nobody"),
    [
        (MOTHER, "Her mother, a schoolteacher, taught her geometry.", True),
        (MOTHER, "Her mother, Martha Lind, taught her geometry.", False),
        (MOTHER, "Martha taught her geometry.", False),
        ("What is the name of the ferry?", "The ferry is blue and has two decks.", True),
        ("What is the name of the ferry?", "The ferry Petrel has two decks.", False),
        ("What are such clouds called?", "Such clouds are called anvils.", False),
        ("What is the dish called?", "It is a “mirror cake” with rye.", False),
        ("What is the ferry like?", "It is blue.", False),
        (BEFORE, "The mayor is Anna Pike, elected in 2022.", True),
        (BEFORE, "Anna Pike followed on Jonas Hale in 2022.", False),
        ("Who succeeded Anna Pike?", "Anna Pike left in 2022.", True),
        ("Who did the villa go to after Anna died?", "On her death it passed to a foundation.", False),
        ("When was the ferry before Petrel built?", "It was built in 1950.", False),
    ],
)
def test_a_sentence_has_to_name_somebody_else(question, text, nobody):
    assert names_nobody(question, "", text) is nobody


def test_a_row_of_a_table_may_name_anything():
    assert not names_nobody(MOTHER, "Child | Mother", "Ilse | a teacher")
