"""Rows that moved the other way than is asked for."""

import pytest

from bot.fitting.moved import moved_otherwise
from tests.bot.made import piece, reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading, table

HEADER = "Group | 2022 | 2023 | Change"
UP, DOWN = "Ships | 310 | 385 | +24.2%", "Rafts | 1,690 | 1,655 | –2.1%"


def row(text):
    return piece(text, f"{HEADER}\n{UP}\n{DOWN}", table=True)


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Which group sold for less in 2023 than the year before?", UP),
        ("which of them declined?", UP),
        ("Who lost ground in 2023?", UP),
        ("Which group grew in 2023?", DOWN),
        ("And which went up?", DOWN),
        ("Who had more in 2023 than in 2022?", DOWN),
    ],
)
def test_a_row_tells_by_its_sign_which_way_it_moved(question, other):
    assert [moved_otherwise(question, row(text)) for text in (UP, DOWN)] == [other == UP, other == DOWN]


@pytest.mark.parametrize(
    "question",
    [
        "How far did ships fall in 2023?",  # of one that is named
        "Which group grew least?",
        "Which group did not grow?",
        "Which rose while others fell?",
        "Which group is the largest?",
        "Which group had more than 1,000 in 2023?",
        "",
    ],
)
def test_other_questions_may_be_answered_by_any_row(question):
    assert not any(moved_otherwise(question, row(text)) for text in (UP, DOWN))


def test_only_rows_with_a_change_tell_it():
    assert not moved_otherwise("Which group fell?", piece("Ships grew by 24 percent."))
    assert not moved_otherwise("Which fell?", piece("Ships | +3", "Group | Berths\nShips | +3", table=True))


def test_what_moved_as_asked_is_told(tmp_path):
    library = opened([reading(table(HEADER, UP, DOWN))], tmp_path / "index")
    reader = FakeReader(lambda text: 5.0 if "Ships" in text else 2.0)
    answer = reading_bot(library, reader).answer("Which group declined in 2023?")
    assert [citation.cited_text for citation in answer.citations] == [DOWN]
