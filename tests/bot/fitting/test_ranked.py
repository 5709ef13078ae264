"""A place is no amount, and neither is a sentence without a number."""

import pytest

from bot.fitting.ranked import only_ranks, tells_no_amount, tells_no_measure


@pytest.mark.parametrize(
    ("question", "header", "text", "ranks"),
    [
        ("How many economies are ranked?", "Rank | Economy", "43 | Norland", True),
        ("How many economies are ranked?", "Rank in 2025 | Economy | Year", "43 | Norland | 2025", True),
        ("How many economies are ranked?", "Rank | Economy | Score", "43 | Norland | 40.1", True),  # of one of them
        ("Which rank has Norland?", "Rank | Economy", "43 | Norland", False),
        ("How many places did Norland rise?", "Rank | Economy | Rank in 2024", "43 | Norland | 50", False),
        ("How many economies are ranked?", "", "Norland came 43rd of 139 economies.", False),
        ("What was Norland's score in 2025?", "", "Norland ranked 11th in 2025, down from 9th in 2024.", True),
        ("What was Norland's score in 2025?", "", "Norland ranked 11th in 2025 with a score of 55.", False),
        ("How many ships has Norland?", "", "Norland came first in ships in 2025.", True),
        ("How many ships has Norland?", "", "Norland came first in ships in 2025, with twelve.", False),
        ("Who has the highest score?", "", "Norland ranked 1st in 2025.", False),
        ("How many places did Norland rise?", "", "Norland ranked 11th, after 15th.", False),
    ],
)
def test_what_only_ranks_tells_no_count(question, header, text, ranks):
    assert only_ranks(question, header, text) == ranks


@pytest.mark.parametrize(
    ("question", "text", "nothing"),
    [
        ("How many of the top 100 ports are in Chile?", "Chile has more of the top 100 ports than anybody else.", True),
        ("How many ports has Chile?", "The ports of Chile are listed in every almanac.", True),
        ("How many of the top 100 ports are in Chile?", "Chile has 24 of the top 100 ports.", False),
        ("How many ports has Chile?", "Chile has ninety ports.", False),
        ("How many ports has Chile?", "Chile has no ports.", False),
        ("How much is the ferry?", "The ferry is free.", False),
        ("Who has most ports, and how many?", "Chile has most ports.", False),  # one of the two is told
        ("Why does Chile not say how many ports it has?", "Chile keeps its ports a secret.", False),
        ("Which ports has Chile?", "Chile has ports on its coast.", False),
    ],
)
def test_a_sentence_without_a_number_of_its_own_tells_no_amount(question, text, nothing):
    assert tells_no_amount(question, "", text) == nothing


def test_a_row_without_a_number_tells_no_amount():
    assert tells_no_amount("How many ports has Chile?", "Country | Coast", "Chile | long")
    assert not tells_no_amount("How many ports has Chile?", "Country | Ports", "Chile | 24")


@pytest.mark.parametrize(
    ("question", "told", "nothing"),
    [
        ("ossel river length", "The Ossel is the longest river of all.", True),
        ("What is the length of the river?", "It measures 412 kilometres.", False),
        ("rail lifespan", "Pairs stay together for a single season only.", True),
        ("rail lifespan", "A rail lives for some four years.", False),
        ("south light number of steps", "On Sunday I climb the stairs.", True),
        ("Price of entry for children?", "Children go in free.", False),
        ("What was the price of fish in 2023?", "In 2023 fish was sold at the quay.", True),
        ("What is the price policy?", "Prices are set by the board.", False),
        ("What determines the length of the course?", "The tide does.", False),
        ("What is the deposit for?", "It covers damage.", False),
        ("Who set the price of fish?", "The board did.", False),
    ],
)
def test_a_measure_is_told_by_a_number(question, told, nothing):
    assert tells_no_measure(question, "", told) is nothing
