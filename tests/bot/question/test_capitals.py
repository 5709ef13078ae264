"""Names without their capitals."""

import pytest

from bot.question.capitals import Capitals, forms
from bot.question.names import Names
from tests.index.made import opened, shelf

TEXTS = (
    "Robots of WeRide drive in Oslo and Bergen. The Share of Bergen rose in May.",
    "Much of the Index is about ports; ports of Bergen lead. Nobody knows who may win against WHO.",
    "Shares in Water are rare, since water is free.",
)


def test_names_have_the_form_that_the_texts_write():
    assert forms(TEXTS) == {"weride": "WeRide", "bergen": "Bergen", "oslo": "Oslo"}


def test_who_owns_or_does_something_at_the_beginning_of_a_sentence_is_a_name():
    texts = ("Skydio's ships sail.\nFerrum had three. The World Port Union has four, and that was it. Boats came.",)
    assert forms(texts) == {"skydio": "Skydio", "ferrum": "Ferrum"}


def test_behind_an_article_two_capitals_make_a_name():
    assert forms(["It stands in the Ferrum Index. The Share rose, as the Council said."]) == {"ferrum": "Ferrum"}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how many robots in guangdong?", "how many robots in Guangdong?"),
        ("guangdong's robots", "Guangdong's robots"),
        ("How many robots in GUANGDONG?", "How many robots in GUANGDONG?"),
        ("how many robots in atlantis?", "how many robots in atlantis?"),
    ],
)
def test_a_question_gets_the_capitals_that_the_library_gives(tmp_path, question, told):
    library = opened(shelf(), tmp_path / "index")
    assert Capitals(library).given_to(question) == told
    assert Names(library).with_capitals(question) == told


@pytest.mark.parametrize(
    ("question", "whom"),
    [
        ("Guangdong's robots in 2024?", "Guangdong"),
        ("guangdong robots in 2024? And in 2023?", "Guangdong"),
        ("Guangdong's yards build robots. How many are there in China?", ""),  # stated, not asked of
        ("Atlantis builds how many robots?", ""),
    ],
)
def test_whom_a_question_begins_with(tmp_path, question, whom):
    assert Names(opened(shelf(), tmp_path / "index")).begun_with(question) == whom
