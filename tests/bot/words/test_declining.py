"""A model that says that there is no answer, told from one that gives it."""

import pytest

from bot.words.declining import declines


@pytest.mark.parametrize(
    "sentence",
    [
        "The notes do not mention the price of Bitcoin.",
        "The price of Bitcoin right now is not provided in the notes.",
        "There is no information about Norway in the notes.",
        "The notes don't specify when that was.",
        "It cannot be determined from the notes.",
        "I don't know.",
        "Sorry, but that is not stated.",
    ],
)
def test_declines(sentence):
    assert declines(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["China mined 255,000 tonnes in 2023.", "China was not first.", "No other office grew.", "Norway did not grow."],
)
def test_an_answer_does_not_decline(sentence):
    assert not declines(sentence)
