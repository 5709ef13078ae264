"""How one compares with another."""

import pytest

from bot.sides.compares import of_each
from bot.sides.sides import sides


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "How did ship density in Norway compare with Chile in 2023?",
            ["what was ship density in Norway in 2023?", "what was ship density in Chile in 2023?"],
        ),
        (
            "How does Norway's fleet compare to that of Chile?",
            ["what is Norway's fleet?", "what is Chile's fleet?"],
        ),
        (
            "How did Norway's exports stack up against Chile's in 2021?",
            ["what were Norway's exports in 2021?", "what were Chile's exports in 2021?"],
        ),
        (
            "How does Norway compare with Chile in copper exports in 2021?",
            ["what are the copper exports of Norway in 2021?", "what are the copper exports of Chile in 2021?"],
        ),
        (
            "In ship density, how does Norway measure up against Chile?",
            ["what is the ship density of Norway?", "what is the ship density of Chile?"],
        ),
        (
            "How did port calls in 2024 compare to 2023?",
            ["what were port calls in 2024?", "what were port calls in 2023?"],
        ),
        (
            "How does the price of the Basic plan compare with the Pro plan?",
            ["what is the price of the Basic plan?", "what is the price of the Pro plan?"],
        ),
    ],
)
def test_each_side_is_asked_alone(question, asked):
    assert [side.question for side in sides(question)] == asked


@pytest.mark.parametrize(
    "question",
    [
        "How does Norway compare with Chile?",
        "How does Norway compare with Chile in the Harbour Index?",
        "How do you compare with other programs?",
        "How many ships did Norway build compared with Chile?",
    ],
)
def test_a_question_that_tells_not_in_what_stays_as_it_is(question):
    assert of_each(question) == question
