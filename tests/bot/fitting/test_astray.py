"""What other countries have, and how many of another top, answers nothing."""

from dataclasses import replace

import pytest

from bot.fitting.astray import is_astray
from tests.bot.made import piece, reading_bot, rows
from tests.fakes import FakeReader
from tests.index.made import opened, reading, table


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many robots has Norway?", "Chile has 12 robots."),
        ("robots in the UNITED STATES", "North America has 197 robots."),
        ("How many Norwegian ports are in the top ten?", "Five Norwegian ports are among the first fifty."),
        ("How many of the five largest?", "Two of the top ten."),
        ("How many children did Kolb have?", "He was the fourth of seven children of a piano tuner."),
        ("at what temperature does vessarine boil", "Vessarine melts at 167 °C."),
        ("How many patents did Japan grant in 2024?", "Japan had 419,132 patent applications in 2024."),
        ("how many patents were filed", "In 2024 some 223,000 patents were granted."),
        ("Which Japanese admiral died?", "The blast killed Ivan Orlov, the ablest of the Russian admirals."),
        ("And how many ships per person?", "Norway has most ships relative to its GDP."),
        ("What was earned in the first quarter of 2024?", "In Q2 2024 12 million were earned."),
        ("How many ships per head has Norway?", "Norway's residents own 49 ships per unit of GDP, the most of all."),
    ],
)
def test_what_is_astray(question, sentence):
    assert is_astray(question, piece(sentence))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many robots has Norway?", "Norwegian mills have 12 robots, those of Chile 9."),
        ("How many robots has Norway?", "The mills have 12 robots."),
        ("Which country has more robots than Norway?", "Chile has 12 robots."),
        ("Who overtook Norway?", "Chile was first."),
        ("How many robots has Asia?", "Japan has 12 robots."),  # a part of it
        ("What does the UAE gain?", "The United Arab Emirates gain 12 billion."),
        ("How many of the top ten?", "Eight of the first ten are, and 26 of the first fifty."),
        ("How many ports are in the top ten?", "Eight ports are."),
        ("How many robots are there?", "Chile has 12 robots."),
        ("How many children did Kolb have?", "The fourth of seven children, he had two children himself."),
        ("How many brothers and sisters had Kolb?", "He was the fourth of seven children of a piano tuner."),
        ("When does vessarine boil?", "Vessarine melts at 167 and boils at 301 °C."),
        ("Which Japanese admiral died?", "The Japanese admiral Ito died when a Russian mine went off."),
        ("Which Japanese admiral died?", "Admiral Ito died off Russia."),
        ("How many patents were granted (not just applied for)?", "In 2024 some 223,000 patents were granted."),
        ("Is the home grant on paper?", "Apply on form HW-1."),
        ("How many patents were granted?", "Of 9,000 applications 4,000 were granted."),
        ("How many ships per head?", "Norway has 4 ships per million inhabitants."),
        ("How many ships per head?", "Norway has 4 ships per head, and 9 per unit of GDP."),
        ("In which Norwegian towns does the ferry stop?", "It stops in Hammer and Vik, and soon in Denmark."),
        ("What did the Norwegian weekly count?", "The Fjord Post counted 12 robots in Chile."),
        ("What did the Hong Kong paper count?", "The Morning Post counted 12 robots in Chile."),
        ("What do Canada and the United States gain?", "North America gains 12 billion."),
        ("korea's number of ports?", "Korea has 4."),
        ("How many are among the best five hundred?", "China had 71 in the first 500."),
    ],
)
def test_what_is_not(question, sentence):
    assert not is_astray(question, piece(sentence))


def test_a_country_may_stand_in_the_heading():
    alone = piece("Beside Chile's it is small.")
    under = replace(alone, passage=replace(alone.passage, context="Robots of Norway"))
    assert is_astray("How many robots has Norway?", alone)
    assert not is_astray("How many robots has Norway?", under)


@pytest.mark.parametrize(
    ("question", "astray"),
    [
        ("What score had Norway in 2024?", True),
        ("What score had the Oslo Institute of Norway in 2024?", False),
        ("What is the best score of Norway in 2024?", False),
        ("What score has the institute of Norway?", False),
        ("Which of Norway has a score?", False),
    ],
)
def test_a_row_of_one_in_a_country_is_not_the_countrys(tmp_path, question, astray):
    rows = ("Rank | Institute | Country | Score", "1 | Oslo Institute | Norway | 12")
    library = opened([reading(table(*rows))], tmp_path)
    row = next(one for one in library.passages if one.table)
    start = row.text.index("1 | Oslo")
    assert is_astray(question, replace(piece("x"), passage=row, start=start, end=len(row.text))) == astray


def test_it_is_not_said_though_it_is_read_as_the_answer(tmp_path):
    library = opened([reading("Chile has 12 robots for each 10,000 workers.")], tmp_path)
    surely = FakeReader(lambda _: 4.0)
    assert reading_bot(library, surely).answer("robots for each 10,000 workers of Chile").outcome == "answered"
    assert reading_bot(library, surely).answer("robots for each 10,000 workers of Norway").outcome == "abstained"


@pytest.mark.parametrize(
    ("question", "astray"),
    [
        ("Which ports are in the top ten?", True),
        ("Which ports are in the top hundred?", False),
        ("Which ports are outside the top ten?", False),
    ],
)
def test_a_row_further_down_is_not_in_the_top(question, astray):
    (row,) = rows("Rank | Port", "93 | Vik")
    assert is_astray(question, row) is astray


@pytest.mark.parametrize(
    ("question", "header", "row", "astray"),
    [
        (
            "How many calls did the advice line take in 2023?",
            "Item | 2022 (£) | 2023 (£)",
            "Advice line | 28,000 | 30,000",
            True,
        ),
        (
            "How many calls did the advice line take in 2023?",
            "Item | 2022 | 2023",
            "Advice line | 28,000 | 30,000",
            False,
        ),
        ("How many pounds did the advice line cost in 2023?", "Item | 2023 (£)", "Advice line | 30,000", False),
        ("How many trips are sold in 2023?", "Item | 2023 (£)", "Trips | 30,000", False),
    ],
)
def test_sums_of_money_count_nothing_else(question, header, row, astray):
    (one,) = rows(header, row)
    assert is_astray(question, one) is astray


def test_a_quarter_beside_another_is_not_astray():
    told = piece("In the second quarter of 2024 12 million were earned.")
    assert not is_astray("What was earned in the first quarter of 2024 compared with the second?", told)
    assert not is_astray("What was earned in Q1 and Q2 of 2024?", told)
