"""Sources that are on something else than what a question names."""

import pytest

from bot.question.titles import Titles
from tests.bot.made import reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading

RAIN = "Rain in a year comes to 1,040 millimetres."


@pytest.fixture
def library(tmp_path):
    towns = [
        reading(f"The old town stands on a ridge. {RAIN}", source="ostermere", title="Ostermere"),
        reading("Ostwick is a port with a council of 27 members.", source="ostwick", title="Ostwick"),
        reading("The new ferry will serve Ostwick from 2026.", source="ferry", title="A ferry is ordered"),
    ]
    return opened(towns, tmp_path / "index")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("How much rain falls in Ostwick?", ("Ostwick",)),
        ("How much rain falls in Ostermere, not in Ostwick?", ("Ostermere",)),
        ("Does it rain more in Ostwick than in Ostermere?", ()),
        ("How much rain falls in Hay?", ()),
        ("How much rain falls there?", ()),
    ],
)
def test_names_that_stand_in_a_title(library, question, names):
    assert Titles(library).named_in(question) == names


def test_sources_that_speak_of_them(library):
    titles = Titles(library)
    told = [titles.tell_of_one(("Ostwick",), source) for source in ("ostermere", "ostwick", "ferry")]
    assert told == [False, True, True]
    assert titles.tell_of_one((), "ostermere")


def test_what_another_source_tells_is_no_answer(library):
    bot = reading_bot(library, FakeReader(lambda text: 3.0 if "1,040" in text else -5.0))
    assert bot.answer("How much rain falls in Ostermere in a year?").citations[0].cited_text == RAIN
    assert bot.answer("How much rain falls in Ostwick in a year?").outcome == "abstained"
