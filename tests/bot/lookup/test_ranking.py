"""A ranking told by the column that is read as the answer."""

import pytest

from bot.settings import Settings
from tests.bot.made import reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading, table

BRIDGES = (
    "Bridge | Length | Vehicles",
    "Canons | 310 | 27,600",
    "Estuary | 1,450 | 38,200",
    "Tollen | 978 | 41,300",
    "Ford | 86 | 1,900",
)


@pytest.fixture
def bridges(tmp_path):
    return opened([reading(table(*BRIDGES), source="bridges")], tmp_path / "index")


def reads_as(answers):
    """Makes of what is shown the most that any of the texts in it is worth, and of whole rows that all answer."""

    def read(text):
        note = text.partition("Question:")[0]
        whole = 3.0 if any(line in note for line in BRIDGES[1:]) else -6.0
        return max((worth for told, worth in answers.items() if told in note), default=whole)

    return FakeReader(read)


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("Which bridge carries the most traffic?", BRIDGES[3]),
        ("Which bridge carries the least traffic?", BRIDGES[4]),
        ("Which bridge carries the second most traffic?", BRIDGES[2]),
        ("Who is one place behind Estuary in traffic?", BRIDGES[1]),
        ("Which bridge is in last place by traffic?", BRIDGES[4]),
    ],
)
def test_the_row_is_reckoned_by_the_column_that_is_asked_about(bridges, question, row):
    reader = reads_as({"Bridge | Vehicles": 4.0, "Bridge | Length": -4.0})
    answer = reading_bot(bridges, reader).answer(question)
    assert [citation.cited_text for citation in answer.citations] == [row]


def test_a_column_that_hardly_answers_is_told_where_it_stands_out(bridges):
    question = "Which bridge carries the most traffic?"
    stands_out = reads_as({"Bridge | Vehicles": -1.0, "Bridge | Length": -5.0})
    answer = reading_bot(bridges, stands_out).answer(question)
    assert [citation.cited_text for citation in answer.citations] == [BRIDGES[3]]


def test_where_no_column_answers_another_row_is_no_answer(bridges):
    reader = reads_as({"Bridge | Vehicles": -5.0, "Bridge | Length": -5.0})
    answer = reading_bot(bridges, reader).answer("Which bridge is the most expensive?")
    assert answer.outcome == "abstained"


def test_a_place_that_the_table_does_not_have_is_not_told(bridges):
    reader = reads_as({"Bridge | Vehicles": 4.0, "Bridge | Length": -4.0})
    assert reading_bot(bridges, reader).answer("Which bridge carries the 12th most traffic?").outcome == "abstained"


def test_where_a_table_ends_the_ranks_of_another_go_on(tmp_path):
    lands = table("Rank | Land", "1 | Norway", "2 | Chile")
    ports = table("Rank | Port | Ships", "1 | Oslo | 9", "2 | Hull | 7", "3 | Bergen | 5")
    library = opened([reading(lands, source="lands"), reading(ports, source="ports")], tmp_path / "index")

    def made(text):
        return 6.0 if "Land | Rank" in text else 5.0 if "Port | Rank" in text else -6.0

    answer = reading_bot(library, FakeReader(made)).answer("Who is number three?")
    assert [citation.cited_text for citation in answer.citations] == ["3 | Bergen | 5"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which bridge carries the most traffic?", [BRIDGES[3]]),
        ("Which bridge carries the least traffic?", []),
        ("Which bridge is in last place by traffic?", []),
        ("Which of the four busiest bridges carries the least traffic?", [BRIDGES[4]]),
    ],
)
def test_the_last_of_the_top_is_not_the_last_of_all(tmp_path, question, told):
    bridges = reading(table(*BRIDGES, headings=("The busiest bridges",)), source="bridges")
    library = opened([bridges], tmp_path / "index")
    answer = reading_bot(library, reads_as({"Bridge | Vehicles": 4.0, "Bridge | Length": -4.0})).answer(question)
    assert [citation.cited_text for citation in answer.citations] == told


def test_ranks_by_something_that_is_not_asked_of_tell_nothing_beside_plain_ones(tmp_path):
    quiet = ("Rank by noise | Bridge", "1 | Ford", "2 | Canons", "3 | Tollen")
    plain = ("Rank in 2025 | Bridge", "1 | Tollen", "2 | Estuary", "3 | Canons")
    tables = [table(*rows, headings=(rows[0].partition(" | ")[0],)) for rows in (quiet, plain)]
    library = opened([reading(*tables, source="bridges")], tmp_path / "index")
    reader = reads_as({"Bridge | Rank by noise": 6.0, "Bridge | Rank in 2025": 2.0})
    for question, told in (("What are the top two bridges?", plain), ("What are the top two bridges by noise?", quiet)):
        answer = reading_bot(library, reader).answer(question)
        assert [citation.cited_text for citation in answer.citations] == list(told[1:3])


def test_tables_of_passages_that_no_sentence_was_weighed_of_are_read_too(bridges):
    settings = Settings(evidence={"passages": 1})
    reader = reads_as({"Bridge | Vehicles": 4.0, "Bridge | Length": -4.0})
    answer = reading_bot(bridges, reader, settings=settings).answer("Which bridge carries the most traffic?")
    assert [citation.cited_text for citation in answer.citations] == [BRIDGES[3]]


def test_a_sentence_that_tells_the_first_is_the_answer(tmp_path):
    says = "The Tollen bridge carries the most traffic of all bridges."
    library = opened([reading(table(*BRIDGES), says, source="bridges")], tmp_path / "index")
    reader = FakeReader(
        lambda text: 4.0 if "carries the most traffic of all" in text.partition("Question:")[0] else -5.0
    )
    answer = reading_bot(library, reader).answer("Which bridge carries the most traffic?")
    assert [citation.cited_text for citation in answer.citations] == [says]


def test_of_columns_alike_that_of_the_newest_year_is_told(tmp_path):
    tolls = tuple(table("Bridge | Tolls in " + year, *rows) for year, rows in (
        ("2023", ("Canons | 90", "Ford | 10")), ("2024", ("Canons | 20", "Ford | 80")),
    ))  # fmt: skip
    documents = [reading(text, source=f"tolls{n}") for n, text in enumerate(tolls)]
    reader = FakeReader(lambda text: 4.0 if "2023" in text else 2.0 if "2024" in text else -6.0)
    asked = reading_bot(opened(documents, tmp_path / "index"), reader).answer
    assert [one.cited_text for one in asked("Which bridge has the most tolls?").citations] == ["Ford | 80"]
    assert [one.cited_text for one in asked("Which bridge had the most tolls in 2023?").citations] == ["Canons | 90"]
