"""A yes or a no in front of what the sources say, where one is asked for and they surely say so."""

import pytest

from bot.question.turns import Turn
from tests.bot.made import reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading, table

TOLD = "The harbour of Oslo was closed in 2021 for repairs."
COUNTED = "Some 62 ships came to Oslo in 2023."
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


@pytest.mark.parametrize(
    ("odds", "told"),
    [(None, f"Yes: {COUNTED}"), (0.5, f"Yes: {COUNTED}"), (6.0, f"Yes: {COUNTED}"), (-6.0, COUNTED)],
)
def test_what_its_figures_say_is_told_but_not_against_a_sure_reader(tmp_path, odds, told):
    library = opened([reading(COUNTED, source="oslo")], tmp_path / "index")
    says = None if odds is None else FakeReader(lambda text: odds)
    bot = reading_bot(library, FakeReader(lambda text: 5.0), says=says)
    answer = bot.answer("Did more than 50 ships come to Oslo in 2023?")
    assert [sentence.text for sentence in answer.sentences] == [told]


def test_the_row_of_the_other_is_quoted_beside_the_first(tmp_path):
    ports = table("Port | Ships in 2023", "Oslo | 402", "Hull | 395", "Bergen | 1,160")
    library = opened([reading(ports, source="ports")], tmp_path / "index")
    bot = reading_bot(library, FakeReader(lambda text: 5.0 if "402" in text else -5.0))
    answer = bot.answer("Did Oslo have more ships than Hull in 2023?")
    assert answer.sentences[0].text.startswith("Yes: Port: Oslo")
    assert any("Hull" in sentence.text for sentence in answer.sentences)
    assert all(sentence.citations for sentence in answer.sentences)
