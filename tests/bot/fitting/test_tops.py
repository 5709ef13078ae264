"""The first few of a ranking, told row by row."""

import pytest

from bot.fitting.tops import asked_for, plainly_first, tops
from tests.bot.made import reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading, table

RANKING = ("Rank in 2024 | Port | Country", "1 | Hull | England", "2 | Oslo | Norway", "3 | Bergen | Norway")


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("the top ten ports", {10}),
        ("the first 50 of them, and the three largest", {50, 3}),
        ("WIPO's top-100 list", {100}),
        ("in the Index 2025 top five", {5}),
        ("the first two years", set()),
        ("Hull is first", set()),
        ("the best 1.5 percent", set()),
    ],
)
def test_of_how_many_first_ones_a_text_speaks(text, counts):
    assert tops(text) == counts


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("top 3 ports 2024", 3),
        ("Who are the top three shipbuilders?", 3),
        ("I would like to know which three ports head the ranking, in order.", 3),
        ("the five biggest ports in 2024", 5),
        ("10 most modern ports", 10),
        ("Which four ports are the busiest and most modern?", 0),
        ("which five ports are the most modern?", 5),
        ("the two harbour towns with the most cranes", 2),
        ("How many ports of Norway are in the top ten?", 0),
        ("Is Bergen in the top ten?", 0),
        ("Is Bergen one of the three leading ports?", 0),
        ("Ports of Norway among the first 10", 0),
        ("A Danish port fell out of the ten leading ones. Which?", 0),
        ("What share have the ten largest ports?", 0),
        ("the top 100 ports", 0),  # too many to be told
        ("Which port is the largest?", 0),
    ],
)
def test_how_many_are_asked_for(question, count):
    assert asked_for(question) == count


@pytest.fixture
def ports(tmp_path):
    return opened([reading(table(*RANKING), source="ports")], tmp_path / "index")


def test_the_rows_are_the_answer(ports):
    reader = FakeReader(lambda text: -1.0 if "Hull" in text.partition("Question:")[0] else 2.0)
    answer = reading_bot(ports, reader).answer("top 3 ports 2024")
    assert [citation.cited_text for citation in answer.citations] == list(RANKING[1:])
    assert answer.notes == ()


def test_that_a_table_leaves_places_out_is_told(ports):
    answer = reading_bot(ports, FakeReader(lambda _: 2.0)).answer("the top five ports 2024")
    assert len(answer.citations) == 3
    (note,) = answer.notes
    assert (note.kind, "first 3 alone" in note.text) == ("unanswered", True)


def test_a_ranking_that_is_not_read_as_the_answer_is_none(ports):
    answer = reading_bot(ports, FakeReader(lambda _: -6.0)).answer("top 3 ports 2024")
    assert answer.outcome == "abstained"


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("What is the best port in the world?", "Which port is first?"),
        ("which was the top fishing port of Norway", "Which fishing port is first of Norway"),
        ("Who is the best known captain?", "Who is the best known captain?"),
        ("Which port is the best?", "Which port is the best?"),
        ("best port worldwide", "Which port is first"),
        ("best placed port in 2024", "best placed port in 2024"),
    ],
)
def test_the_best_is_asked_for_as_the_first(question, plain):
    assert plainly_first(question) == plain
