"""Two rows of one table that answer a comparison together."""

import pytest

from bot.lookup.paired import read_pair
from tests.bot.made import Examiner, evidence_for, probe, reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading, table

PORTS = table("Port | Ships in 2023 | Ships per head", "Oslo | 402 | 1", "Hull | 395 | 2", "Bergen | 1,160 | 3")


@pytest.fixture
def library(tmp_path):
    return opened([reading(PORTS, source="ports", title="Ports")], tmp_path / "index")


def both(text):
    """Makes an answer of what holds both rows, and of no row alone."""
    return 5.0 if "402" in text and "395" in text else -3.0


def pair(library, question, reads=both):
    rows = read_pair(question, evidence_for(library, question), library, Examiner(FakeReader(reads), probe()))
    return [row.text.split(" | ")[0] for row in rows]


def test_the_rows_of_both_are_read_together(library):
    assert pair(library, "Did Oslo have more ships than Hull in 2023?") == ["Oslo", "Hull"]
    assert pair(library, "Does Bergen have fewer ships than Oslo?") == ["Bergen", "Oslo"]


@pytest.mark.parametrize(
    "question",
    [
        "Did Oslo have more ships than Narvik in 2023?",
        "Did Oslo have more ships than Hull in 2019?",
        "Did Oslo have more than 300 ships?",
        "Did the Hay Line send more ships to Oslo than to Hull?",
    ],
)
def test_nothing_of_others_or_of_other_years_or_where_no_two_are_compared(library, question):
    assert pair(library, question) == []


def test_a_comparison_is_answered_by_both_where_neither_answers_alone(library):
    bot = reading_bot(library, FakeReader(both))
    answer = bot.answer("Did Oslo have more ships than Hull in 2023?")
    assert [sentence.text for sentence in answer.sentences] == [
        "Yes: Port: Oslo; Ships in 2023: 402; Ships per head: 1.",
        "Port: Hull; Ships in 2023: 395; Ships per head: 2.",
    ]
    assert bot.answer("Did Oslo have more ships than Bergen in 2023?").outcome == "abstained"


@pytest.mark.parametrize(("surely", "told"), [(5.0, "Yes: Port: Oslo"), (2.0, "The ships of Oslo")])
def test_both_rows_stand_in_for_what_leaves_open_who_has_more_if_read_more_surely(tmp_path, surely, told):
    counting = reading("The ships of Oslo and of Hull are counted by the harbour office.", source="counting")
    library = opened([reading(PORTS, source="ports", title="Ports"), counting], tmp_path / "index")

    def reads(text):
        return 3.0 if "office" in text and "402" not in text else surely if "402" in text and "395" in text else -3.0

    answer = reading_bot(library, FakeReader(reads)).answer("Does Oslo have more ships than Hull?")
    assert answer.answer.startswith(told)


def test_a_sentence_that_decides_who_has_more_stands_before_what_leaves_it_open(tmp_path):
    texts = ["The ships of Oslo and of Hull are counted by the office.", "Oslo has 402 ships, and Hull has 395 ships."]
    library = opened([reading(one, source=str(at)) for at, one in enumerate(texts)], tmp_path / "index")

    def reads(text):
        return 5.0 if "office" in text else 2.0

    answer = reading_bot(library, FakeReader(reads)).answer("Does Oslo have more ships than Hull?")
    assert answer.answer.startswith("Yes: Oslo has 402 ships")


def test_what_says_that_it_depends_is_no_matter_of_figures(tmp_path):
    texts = [
        "Whether Oslo has more ships than Hull depends on the source.",
        "Oslo has 402 ships, and Hull has 395 ships.",
    ]
    library = opened([reading(one, source=str(at)) for at, one in enumerate(texts)], tmp_path / "index")

    def reads(text):
        return 5.0 if "depends" in text else 2.0

    answer = reading_bot(library, FakeReader(reads)).answer("Does Oslo have more ships than Hull?")
    assert answer.answer.startswith("Whether Oslo")


def test_both_rows_are_read_where_everything_found_is_of_one_of_the_two(tmp_path):
    two = table("Port | Rank in 2023", "Oslo | 402", "Hull | 395")
    bot = reading_bot(opened([reading(two, source="ports")], tmp_path / "index"), FakeReader(both))
    assert bot.answer("Is Oslo ahead of Hull in 2023?").answer.startswith("No: Port: Oslo")


def test_of_tables_that_are_alike_the_newest_is_told_where_no_year_is_asked_for(tmp_path):
    tables = [
        reading(
            table(f"Port | Ships in {year}", f"Oslo | 402{year}", f"Hull | 395{year}"),
            source=f"of{year}",
            title="Ports",
        )
        for year in (2021, 2023, 2022)
    ]
    library = opened(tables, tmp_path / "index")

    def told(question, surest):
        rows = read_pair(
            question,
            evidence_for(library, question),
            library,
            Examiner(
                FakeReader(lambda text: 5.0 if f"402{surest}" in text and f"395{surest}" in text else 4.0), probe()
            ),
        )
        return [row.text for row in rows]

    assert told("Does Oslo have more ships than Hull?", 2022) == ["Oslo | 4022023", "Hull | 3952023"]
    assert told("Did Oslo have more ships than Hull in 2022?", 2022) == ["Oslo | 4022022", "Hull | 3952022"]
