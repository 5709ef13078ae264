"""A question that takes for granted what is not so is put right, not answered."""

import pytest

from bot.answer import Refusal
from bot.words.premise import denies, takes_for_granted
from tests.bot.made import bot, reading_bot
from tests.fakes import FakeGenerator, FakeReader
from tests.index.made import ROBOTS, opened, reading


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
    assert answer.refusal == Refusal(why="not_borne_out")
    (note,) = answer.notes
    assert (note.kind, note.citations) == ("premise", (1,))
    assert answer.citations[0].cited_text == ROBOTS


def test_a_reason_that_is_borne_out_is_an_answer(library):
    asked = "Why did factories in Guangdong install industrial robots in 2022?"
    assert bot(library, FakeGenerator([ROBOTS])).answer(asked).outcome == "answered"


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("In what year did Petra Vane get married?", "Vane never married."),
        ("When was the treaty ratified?", "The treaty was never actually ratified."),
        ("Who bought the mill when it was sold?", "The mill has not been sold."),
        ("How much did the town pay?", "The town didn't pay."),
        ("What are the names of Petra Vane's children?", "She had no children."),
        ("Which tree is the town named after?", "Its name goes back to a monk and has nothing to do with the tree."),
    ],
)
def test_what_was_not_done_is_denied(question, sentence):
    assert denies(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("When did Petra Vane marry?", "She did not marry until 1950."),
        ("Which countries did he visit?", "He did not visit Spain."),
        ("Did Petra Vane ever marry?", "Vane never married."),
        ("Why did she never marry?", "Vane never married."),
        ("Is Vane married?", "Vane never married."),
        ("When did Petra Vane marry?", "Vane married in 1950 and was not happy."),
        (
            "In what paper did the nap results appear?",
            "In Annals it read that those who napped beat those who did not nap.",
        ),
        ("And how many children did Petra Vane have?", "She had no children."),
        ("Who had a share in the mill?", "Its maker, Dormia, had no say in the mill."),
    ],
)
def test_what_is_not_asked_for_is_not_denied(question, sentence):
    assert not denies(question, sentence)


def test_what_is_denied_is_put_right_by_the_denial(tmp_path):
    library = opened([reading("Petra Vane never married.")], tmp_path)
    surely = FakeReader(lambda _: 4.0)
    answer = reading_bot(library, surely).answer("In what year did Petra Vane get married?")
    assert answer.refusal == Refusal(why="not_borne_out")
    assert [(note.kind, note.text) for note in answer.notes] == [("premise", "What it says: Petra Vane never married.")]
    assert reading_bot(library, surely).answer("Did Petra Vane ever marry?").answer == "Petra Vane never married [1]."
