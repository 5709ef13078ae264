"""What each part is worth: a part that does something is found, left out alone, and put back."""

from pathlib import Path

import pytest

from benchmarks.parts import PARTS, Asked, Outcome, ask, table
from evals.question import Question
from tests.bot.made import makes_of, reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, shelf

BOT = Path(__file__).parents[2] / "bot"
ASKED = "How many industrial robots did factories in Guangdong install in 2022?"


@pytest.fixture(scope="module")
def bot(tmp_path_factory):
    library = opened(shelf(), tmp_path_factory.mktemp("home") / "index")
    return reading_bot(library, FakeReader(makes_of("Factories in Guangdong")))


def test_every_part_is_there_and_told_by_a_name_of_its_own():
    names = [part.told for part in PARTS]
    assert len(set(names)) == len(names)
    assert all((BOT / part.package).is_dir() for part in PARTS)


def test_a_part_that_bears_on_a_question_is_left_out_once_and_put_back(bot):
    before = [part.told for part in PARTS]
    asked = ask(bot, Question("q", ASKED.replace("Guangdong", "guangdong"), answers=(("310,000",),)))
    assert asked.answerable
    assert "capitals.given_to" in asked.without
    assert "sides.sides" not in asked.without
    assert [part.told for part in PARTS] == before


def test_the_table_counts_what_is_won_and_lost():
    right, wrong, refused = Outcome(True, "310,000"), Outcome(False, "12"), Outcome(True, "none")
    name = PARTS[0].told
    rows = [
        Asked("a", "test", True, right, {name: wrong}),
        Asked("b", "test", True, wrong, {name: right}),
        Asked("c", "test", True, right, {name: right}),
        Asked("d", "test", False, refused, {name: wrong}),
    ]
    (line,) = [line for line in table(rows) if name in line]
    assert line == f"| `{name}` | 0 / 0; 0 / 0; 0 / 0 | 4 / 3; 1 / 1; 1 / 0 |"
