"""The first few of a ranking, told row by row."""

import pytest

from bot.fitting.tops import asked_for, first_rows, tops
from tests.bot.made import piece, reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading, table

RANKING = ("Rank in 2024 | Port | Country", "1 | Hull | England", "2 | Oslo | Norway", "3 | Bergen | Norway")


def rows(*lines):
    """The rows of a table, each as evidence."""
    whole = "\n".join(lines)
    return [piece(line, whole, table=True) for line in lines[1:]]


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
        ("Which four ports are the busiest and most modern?", 0),
        ("which five ports are the most modern?", 5),
        ("the two harbour towns with the most cranes", 2),
        ("How many ports of Norway are in the top ten?", 0),
        ("Is Bergen in the top ten?", 0),
        ("Ports of Norway among the first 10", 0),
        ("What share have the ten largest ports?", 0),
        ("the top 100 ports", 0),  # too many to be told
        ("Which port is the largest?", 0),
    ],
)
def test_how_many_are_asked_for(question, count):
    assert asked_for(question) == count


def test_the_first_rows_in_their_order():
    shuffled = [rows(*RANKING)[place] for place in (2, 0, 1)]
    (found,) = first_rows("top 2 ports in 2024", 2, shuffled)
    assert [row.text for row in found] == list(RANKING[1:3])


def test_of_a_country_only_its_rows():
    assert first_rows("the top 3 Norwegian ports", 3, rows(*RANKING)) == []
    with_more = (*RANKING, "4 | Stavanger | Norway", "5 | Dover | England")
    (found,) = first_rows("the top 3 Norwegian ports", 3, rows(*with_more))
    assert [row.text for row in found] == [with_more[2], with_more[3], with_more[4]]


@pytest.mark.parametrize(
    "lines",
    [
        ("Port | Country", *RANKING[1:]),  # no ranks
        ("Rank in 2019 | Port | Country", *RANKING[1:]),
        ("Rank | Port | Country", "4 | Hull | England", "5 | Oslo | Norway", "6 | Bergen | Norway"),
        (RANKING[0], RANKING[1], RANKING[2], "4 | Dover | England"),  # two alone, of three that are asked for
    ],
)
def test_what_does_not_begin_with_the_first_of_what_is_asked_for_tells_nothing(lines):
    assert first_rows("the top 3 ports of 2024", 3, rows(*lines)) == []


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
