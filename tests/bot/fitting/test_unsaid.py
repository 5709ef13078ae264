"""What is near a question and leaves unsaid what it asks."""

import pytest

from bot.fitting.unsaid import counts_newcomers, only_counts, tells_sum


@pytest.mark.parametrize(
    ("question", "told", "counts"),
    [
        ("which three languages could she speak?", "She spoke three languages.", True),
        ("which three languages could she speak?", "She spoke three languages: Danish, Dutch and Frisian.", False),
        ("what are the three quays called?", "There are three quays.", True),
        ("which three languages could she speak?", "She spoke Danish, Dutch and Frisian.", False),
        ("Which three quays are there?", "The three quays are:", False),
        ("How many languages could she speak?", "She spoke three languages.", False),
    ],
)
def test_how_many_there_are_does_not_tell_which(question, told, counts):
    assert only_counts(question, told) is counts


@pytest.mark.parametrize(
    ("question", "told", "is_sum"),
    [
        ("How many lamps were lit in 2022 alone?", "By the end of 2022 the list held 521 lamps.", True),
        ("How many lamps were lit in 2022 alone?", "Since 2022 the town has lit 521 lamps.", True),
        ("How many lamps were lit in 2022 alone?", "In 2022 the town lit 91 lamps, 521 by the end of 2022.", False),
        ("How many lamps were lit in 2022?", "By the end of 2022 the list held 521 lamps.", False),
        ("How many lamps were lit in 2022 alone?", "The town lit 91 lamps.", False),
    ],
)
def test_what_it_came_to_by_a_year_is_not_what_that_year_brought(question, told, is_sum):
    assert tells_sum(question, told) is is_sum


@pytest.mark.parametrize(
    ("question", "told", "are_new"),
    [
        ("How many ports are ranked in the index?", "Six ports were added to the index in 2025.", True),
        ("How many ports are ranked in the index?", "Ranks of six further ports.", True),
        ("How many ports are ranked in the index?", "Twelve small ports joined in May.", True),
        ("How many ports are ranked in the index?", "Six ports were added, so that 139 ports are ranked.", False),
        ("How many ports are ranked in the index?", "The index covers 139 ports.", False),
        ("How many ports were added to the index?", "Six ports were added to the index in 2025.", False),
        ("How many further ports are there?", "There are six further ports.", False),
        ("How many ports were built?", "In 2024 they built at least 15 more ports than in 2023.", False),
        ("How many wheels did she make?", "She cut 31 new wheels by hand.", False),
        ("Which ports are ranked?", "Six ports were added to the index in 2025.", False),
    ],
)
def test_how_many_were_added_is_not_how_many_there_are(question, told, are_new):
    assert counts_newcomers(question, told) is are_new
