"""Slips of the keyboard are put right by the words of the library."""

import pytest

from bot.question.capitals import Capitals
from bot.question.spelling import Spelling
from bot.question.turns import Turn
from tests.bot.made import reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading

TOLD = (
    "Researchers in China filed 12 applications on gallium, and those of Xiaomi filed three.",
    "The economies of Zubrowka publish government figures on the scarlet harbour.",
)


@pytest.fixture
def spelling(tmp_path):
    library = opened([reading(one, source=str(at)) for at, one in enumerate(TOLD)], tmp_path / "index")
    return Spelling(library, Capitals(library))


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("how many aplications on galium?", "how many applications on gallium?"),
        ("more reserchers in Chnia than there?", "more researchers in China than there?"),
        ("which econmies did the govermnent list", "which economies did the government list"),
        ("chinas aplications and xiaomis, please", "China's applications and Xiaomi's, please"),
        ("Aplications that come from Chnia", "Applications that come from China"),
        ("Xiaomis patents", "Xiaomi's patents"),
        ("zubrovka in numbers", "Zubrowka in numbers"),
    ],
)
def test_a_slip_is_put_right(spelling, question, right):
    assert spelling.put_right(question) == right


@pytest.mark.parametrize(
    "question",
    [
        "How many applications were filed?",
        "Which carpenters paint with scarves?",  # English, though "scarlet" is not far
        "What does the Garlium company make?",  # two slips away
        "Does Hardour publish figures?",  # a name, and the library has a harbour that is none
        "Why havent the wasps gone?",
        "What is chin made of?",  # short
        "GALIUM or g-alium or galium.com or galium@oslo.example?",
        "wieviele Antraege stellte galium heuer",  # another language
        "",
    ],
)
def test_what_is_no_slip_or_may_be_something_else_is_left(spelling, question):
    assert spelling.put_right(question) == question


def test_a_question_is_looked_up_and_shown_without_its_slips(tmp_path):
    library = opened([reading(one, source=str(at)) for at, one in enumerate(TOLD)], tmp_path / "index")
    reader = FakeReader(lambda text: 5.0 if "gallium" in text.partition("Question:")[0] else -5.0)
    answer = reading_bot(library, reader).answer("how many aplications on galium?")
    assert answer.standalone_question == "how many applications on gallium?"
    assert answer.question == "how many aplications on galium?"
    assert all(text.endswith(answer.standalone_question) for text in reader.texts)


def test_what_was_asked_before_is_put_right_too(tmp_path):
    library = opened([reading(one, source=str(at)) for at, one in enumerate(TOLD)], tmp_path / "index")
    made = reading_bot(library, FakeReader())
    before = [Turn("user", "how many aplications on galium?"), Turn("assistant", "12.")]
    asked = made.looked_up("and how many of them failed?", before).standalone
    assert asked.startswith("how many applications on gallium?")
