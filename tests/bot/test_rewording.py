"""A question that would be refused is asked once more in plain words."""

import threading

import pytest

from bot.rewording import asks_the_same, reworded
from bot.turns import Turn
from models.errors import EngineError
from tests.bot.made import reading_bot
from tests.fakes import FakeGenerator, FakeReader
from tests.index.made import opened, reading

SLOPPY, PLAIN = "norway copper 2024 tonnes pls", "How many tonnes of copper did Norway mine in 2024?"
MINES = "Norway mined 12 tonnes of copper in 2024."


@pytest.fixture
def mines(tmp_path):
    return opened([reading(MINES), reading("The mines of Norway are old.", source="old")], tmp_path / "index")


def reads(sloppy=-0.5, plain=3.0):
    """Makes of the sentence what is said, by how the question is told; of all others nothing."""

    def made(text):
        note, _, question = text.partition("Question:")
        return (plain if "How many" in question else sloppy) if "12 tonnes" in note else -6.0

    return FakeReader(made)


def test_it_is_answered_and_the_plain_question_is_told(mines):
    generator = FakeGenerator([PLAIN])
    answer = reading_bot(mines, reads(), generator).answer(SLOPPY)
    assert (answer.outcome, answer.question, answer.standalone_question) == ("answered", SLOPPY, PLAIN)
    assert [citation.cited_text for citation in answer.citations] == [MINES]
    assert generator.prompts[0][-1].content == SLOPPY


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        (reads(plain=0.5), PLAIN),  # answered, and not surely
        (reads(), "How many tonnes of copper did Norway mine in 2019?"),
        (reads(), "How many tonnes of copper did Norway mine?"),
        (reads(), "How many tonnes of copper did Chile mine in 2024?"),
        (reads(), "It mined 12 tonnes."),
        (reads(), ""),
    ],
)
def test_it_is_refused_where_another_is_asked_or_none_is_surely_answered(mines, reader, said):
    answer = reading_bot(mines, reader, FakeGenerator([said])).answer(SLOPPY)
    assert (answer.outcome, answer.standalone_question) == ("abstained", SLOPPY)


@pytest.mark.parametrize("reader", [reads(sloppy=2.0), reads(sloppy=-3.0)], ids=["answered", "far from it"])
def test_what_is_answered_or_far_from_it_is_not_reworded(mines, reader):
    generator = FakeGenerator([PLAIN])
    reading_bot(mines, reader, generator).answer(SLOPPY)
    assert all(PLAIN.split()[0] not in prompt[-1].content and len(prompt) < 5 for prompt in generator.prompts)


def test_what_follows_others_or_takes_something_for_granted_is_not(mines):
    generator = FakeGenerator([PLAIN] * 2)
    bot = reading_bot(mines, reads(), generator)
    assert bot.answer("why did norway mine copper in 2024").outcome == "abstained"
    assert (
        bot.answer("and copper of it in tonnes?", (Turn("user", "What did norway mine in 2024"),)).outcome
        == "abstained"
    )
    assert generator.prompts == []


def test_without_a_generator_it_is_refused(mines):
    assert reading_bot(mines, reads()).answer(SLOPPY).outcome == "abstained"


def test_a_generator_that_fails_is_told(mines):
    def fails(_):
        raise EngineError("no")

    answer = reading_bot(mines, reads(), FakeGenerator(fails)).answer(SLOPPY)
    assert answer.outcome == "abstained"
    assert any("plain words" in note.text for note in answer.notes)


def test_only_a_question_is_taken():
    assert reworded(SLOPPY, FakeGenerator([f'"{PLAIN}"\nIt was 12.']), threading.Event()) == PLAIN
    assert reworded(SLOPPY, FakeGenerator(["12 tonnes."]), threading.Event()) == ""


@pytest.mark.parametrize(
    ("question", "plain", "same"),
    [
        ("Norway's copper 2024?", "How much copper did Norway mine in 2024?", True),
        ("copper of 10 mines", "How much copper came from 10 mines?", True),
        ("copper of 10 mines", "How much copper came from the mines?", False),
        ("copper, not of Chile", "How much copper is not of Chile?", True),
        ("copper, not of Chile", "How much copper is of Chile?", False),
        ("What is it in Oslo?", "What is it in Oslo?", False),
        ("What is it in Oslo?", "", False),
    ],
)
def test_what_asks_the_same(question, plain, same):
    assert asks_the_same(question, plain) is same


def test_it_is_read_ahead_as_far_as_its_rewording_goes(mines):
    generator = FakeGenerator([PLAIN])
    assert reading_bot(mines, reads(), generator).prepare(SLOPPY)
    assert generator.prompts[0][-1].content == SLOPPY
