"""A yes or a no in front of what the sources say, where one is asked for and they surely say so."""

import pytest

from bot.question.turns import Turn
from tests.bot.made import reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading

TOLD = "The harbour of Oslo was closed in 2021 for repairs."
ASKED = "Was the harbour of Oslo open in 2021?"


@pytest.fixture
def library(tmp_path):
    return opened([reading(TOLD, source="oslo")], tmp_path / "index")


def answers(text):
    return 5.0 if "closed in 2021" in text else -5.0


def said(library, question, says, history=()):
    answer = reading_bot(library, FakeReader(answers), says=says).answer(question, history)
    return answer, [sentence.text for sentence in answer.sentences]


@pytest.mark.parametrize(("odds", "told"), [(-6.0, f"No: {TOLD}"), (6.0, f"Yes: {TOLD}"), (0.5, TOLD)])
def test_it_is_told_where_it_is_sure_and_cited_as_before(library, odds, told):
    answer, texts = said(library, ASKED, FakeReader(lambda text: odds))
    assert texts == [told]
    assert answer.sentences[0].quoted and answer.sentences[0].verdict == "supported"
    assert answer.citations[0].cited_text == TOLD


def test_of_a_question_that_wants_something_else_nothing_is_read(library):
    says = FakeReader(lambda text: 6.0)
    _, texts = said(library, "When was the harbour of Oslo closed?", says)
    assert texts == [TOLD]
    assert says.texts == []


def test_a_sentence_that_says_so_itself_needs_no_other(tmp_path):
    told = "No, the harbour of Oslo was closed in 2021."
    library = opened([reading(told, source="oslo")], tmp_path / "index")
    assert said(library, ASKED, FakeReader(lambda text: 6.0))[1] == [told]


def test_a_reader_that_fails_leaves_the_sentence_and_is_told(library, caplog):
    answer, texts = said(library, ASKED, FakeReader(fails=True))
    assert texts == [TOLD]
    assert [note.kind for note in answer.notes] == ["fallback"]
    assert "yes or a no could not be read" in caplog.text


def test_a_follow_up_behind_another_question_gets_none(library):
    history = [Turn("user", "Which harbours of Oslo were repaired?"), Turn("assistant", TOLD)]
    says = FakeReader(lambda text: 6.0)
    said(library, "was it open then?", says, history)
    assert says.texts == []
