"""A sentence that surely says a yes or a no answers what would be refused."""

import pytest

from bot.question.turns import Turn
from bot.settings import Settings
from tests.bot.made import reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading

TOLD = "The reception of the inn is staffed around the clock."
ASKED = "Is the reception of the inn staffed at night?"
HARDLY = -0.2  # log-odds that it answers


@pytest.fixture
def library(tmp_path):
    return opened([reading(TOLD, source="inn")], tmp_path / "index")


def answered(library, question, says, settings=None, history=(), odds=HARDLY):
    bot = reading_bot(library, FakeReader(lambda text: odds), settings=settings, says=says)
    return bot.answer(question, history)


@pytest.mark.parametrize(("odds", "text"), [(6.0, f"Yes: {TOLD}"), (-6.0, f"No: {TOLD}"), (1.6, f"Yes: {TOLD}")])
def test_it_is_quoted(library, odds, text):
    answer = answered(library, ASKED, FakeReader(lambda _: odds))
    assert [sentence.text for sentence in answer.sentences] == [text]
    assert answer.outcome == "answered" and answer.citations[0].cited_text == TOLD


def test_what_leaves_it_open_is_refused_as_before(library):
    assert answered(library, ASKED, FakeReader(lambda _: 0.2)).outcome == "abstained"


def test_it_can_be_turned_off(library):
    settings = Settings.model_validate({"read": {"decided": 1}})
    assert answered(library, ASKED, FakeReader(lambda _: 6.0), settings).outcome == "abstained"


@pytest.mark.parametrize(
    ("question", "history", "odds"),
    [
        ("When is the reception of the inn staffed?", (), HARDLY),
        (ASKED, (), -1.0),  # far from an answer
        ("could I just walk in then?", (Turn("user", "Who runs the inn?"), Turn("assistant", "The Hallas.")), HARDLY),
    ],
)
def test_of_anything_else_nothing_is_read_for_it(library, question, history, odds):
    says = FakeReader(lambda _: 6.0)
    assert answered(library, question, says, history=history, odds=odds).outcome != "answered"
    assert says.texts == []


def test_a_reader_that_fails_is_told_and_the_question_refused(library, caplog):
    answer = answered(library, ASKED, FakeReader(fails=True))
    assert answer.outcome == "abstained"
    assert [note.kind for note in answer.notes] == ["fallback"]
    assert "yes or a no" in caplog.text
