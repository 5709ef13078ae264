"""Parts that ask for some "of them", told of what."""

import pytest

from bot.sides.parts import parts

WORLD = "How many fishing boats were built worldwide in 2024"


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (f"{WORLD}, and how many of them in Chile?", "how many fishing boats were built in 2024 in Chile?"),
        (f"{WORLD}, and how many of those were in Chile?", "how many fishing boats were built in 2024 in Chile?"),
        (f"{WORLD}, of which how many in Chile?", "how many fishing boats were built in 2024 in Chile?"),
        (f"{WORLD}, and of those, how many in Chile?", "how many fishing boats were built in 2024 in Chile?"),
        (f"{WORLD}, and what share of them by Chile?", "what share of the fishing boats were built in 2024 by Chile?"),
        (f"{WORLD}, and how many in Chile?", "how many fishing boats were built in 2024 in Chile?"),
        (f"{WORLD}, and how many were in Chile?", "how many fishing boats were built in 2024 in Chile?"),
        (f"{WORLD}, and how many of them were sold?", "2024: how many fishing boats were sold?"),
        (f"{WORLD}, and how many of those rank in the top ten?", "2024: how many fishing boats rank in the top ten?"),
        (
            "How many boats are there in the world's ports, and how many of them are in Chile?",
            "how many boats are there in the world's ports in Chile?",
        ),
        ("Which port is first in the Harbour Index, and which is second?", "Harbour Index: which port is second?"),
        ("Which port leads the Harbour Index and which one comes last?", "Harbour Index: which port comes last?"),
        (
            "How many apprentices does Oslo Ferries train, and what share of them does it keep?",
            "Oslo Ferries: what share of the apprentices does it keep?",
        ),
        (
            "How many apprentices does Oslo Ferries train, and how many of them by the sea?",
            "how many apprentices does Oslo Ferries train by the sea?",
        ),
    ],
)
def test_of_them_is_of_what_the_part_before_asks_for(question, asked):
    first, later = parts(question)
    assert question.startswith(first.rstrip("?"))
    assert later == asked


@pytest.mark.parametrize(
    ("question", "later"),
    [
        (f"{WORLD}, and how many of those ports grew in Chile?", "2024: how many of those ports grew in Chile?"),
        (
            f"{WORLD}, and how many of those who sailed them drowned?",
            "2024: how many of those who sailed them drowned?",
        ),
        ("How far is Oslo from Bergen, and how many of them sail there?", "Oslo, Bergen: how many of them sail there?"),
    ],
)
def test_what_says_itself_of_what_or_follows_nothing_counted_stays_as_it_is(question, later):
    assert parts(question)[1] == later


@pytest.mark.parametrize("places", ["worldwide and in Chile", "in Chile and worldwide", "in Chile and in the world"])
def test_all_and_a_place_of_it_are_two_questions(places):
    asked = parts(f"How many fishing boats were built {places} in 2024?")
    everywhere = "in the world" if "in the world" in places else "worldwide"
    assert asked == (
        f"How many fishing boats were built {everywhere} in 2024?",
        "How many fishing boats were built in Chile in 2024?",
    )


def test_how_many_elsewhere_is_not_of_those_of_a_place():
    assert "of them" not in " ".join(parts("How many boats sank in Norway worldwide, and how many in Chile?"))
