"""A question that takes for granted what is not so is put right, not answered."""

import pytest

from bot.premise import NOT_BORNE_OUT, takes_for_granted
from tests.bot.made import bot
from tests.fakes import FakeGenerator
from tests.index.made import ROBOTS


@pytest.mark.parametrize(
    "question",
    ["Why did China leave the index?", "How come Japan leads?", "So how did Tokyo win back its place?"],
)
def test_takes_for_granted(question):
    assert takes_for_granted(question)


@pytest.mark.parametrize(
    "question",
    [
        "How many robots are there?",
        "How did China compare with Japan?",
        "How do China's plants stack up against Japan's?",
        "Did China leave the index?",
        "Whyalla?",
    ],
)
def test_asks_openly(question):
    assert not takes_for_granted(question)


def test_what_is_not_borne_out_is_put_right(library):
    asked = "Why did factories in Guangdong install no industrial robots in 2022?"
    draft = "Factories in Guangdong installed no industrial robots in 2022 because of a strike."
    answer = bot(library, FakeGenerator([draft])).answer(asked)
    assert (answer.outcome, answer.answer) == ("abstained", NOT_BORNE_OUT)
    (note,) = answer.notes
    assert (note.kind, note.citations) == ("premise", (1,))
    assert answer.citations[0].cited_text == ROBOTS


def test_a_reason_that_is_borne_out_is_an_answer(library):
    asked = "Why did factories in Guangdong install industrial robots in 2022?"
    assert bot(library, FakeGenerator([ROBOTS])).answer(asked).outcome == "answered"
