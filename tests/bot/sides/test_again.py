"""One question asked of several, one behind the other."""

import pytest

from bot.sides.again import asked_again
from bot.sides.sides import sides
from bot.words.unmet import tells_of


@pytest.mark.parametrize(
    ("question", "of"),
    [
        (
            "How many ships had Norway in 2019? How many had Chile? What were the numbers?",
            {"Norway": "How many ships had Norway in 2019?", "Chile": "How many ships had Chile in 2019?"},
        ),
        (
            "What did Norway stress when it came to fishing, and what did Chile stress?",
            {
                "Norway": "What did Norway stress when it came to fishing",
                "Chile": "What did Chile stress when it came to fishing",
            },
        ),
        (
            "How many ships came to Oslo in 2019? And in 2020?",
            {"2019": "How many ships came to Oslo in 2019?", "2020": "How many ships came to Oslo in 2020?"},
        ),
        (
            "How many ships did Maersk order in 2023? And Evergreen?",
            {
                "Maersk": "How many ships did Maersk order in 2023?",
                "Evergreen": "How many ships did Evergreen order in 2023?",
            },
        ),
        (
            "Who said that Oslo grew? And what of Bergen?",
            {"Oslo": "Who said that Oslo grew?", "Bergen": "Who said that Bergen grew?"},
        ),
    ],
)
def test_each_is_asked_as_the_first_is(question, of):
    assert dict(asked_again(question)) == of


@pytest.mark.parametrize(
    "question",
    [
        "How many ships has Norway? How many lakes has Chile?",
        "How many ships has Norway in 2019? Name them.",
        "How much was landed in 2023, all in all? not the 2024 number",
        "Which ports grew most? How many ships came to Oslo?",
        "Did the fleets of Norway and Chile grow? And that of Peru?",
        "How many ships has Norway?",
        "",
    ],
)
def test_what_asks_something_else_is_not_one_question(question):
    assert asked_again(question) == ()


def test_a_year_told_by_the_one_before_it_is_a_side():
    assert [side.question for side in sides("Where does Oslo stand in 2025, and where was it the year before?")] == [
        "Where does Oslo stand in 2025",
        "Where does Oslo stand in 2024",
    ]


def test_korea_has_three_names_and_the_north_is_another():
    assert tells_of("South Korea", "Korea | 60,109")
    assert tells_of("Republic of Korea", "South Korea | 60,109")
    assert not tells_of("North Korea", "Korea | 60,109")
