"""The library itself: its sources by name, by publisher, by topic and by age."""

from dataclasses import replace

import pytest

from bot.itself import said_plainly
from bot.question.turns import Turn
from bot.telling.shelf import told_of_shelf
from index.filter import EVERYTHING, Filter
from tests.bot.made import bot
from tests.index.made import PATENTS, ROBOTS, opened, paragraph, reading, shelf


def dated(made, publisher, date, url=""):
    source = replace(made.document.source, publisher=publisher, date=date, url=url)
    return replace(made, document=replace(made.document, source=source))


@pytest.fixture
def library(tmp_path):
    robots = dated(reading(ROBOTS, source="robots", title="Robots"), "Robot Board", "2023-09-28", "https://robots.org/")
    patents = dated(reading(PATENTS, source="patents", title="Patents"), "Patent Office (PO)", "2021-08")
    return opened([robots, patents, shelf()[2]], tmp_path / "index")


ROBOT_LINE = "– Robots (Robot Board, 28 September 2023)"
PATENT_LINE = "– Patents (Patent Office (PO), August 2021)"


def told(library, question, only=EVERYTHING):
    return told_of_shelf(question, library, only).splitlines()


def test_all_sources_are_listed_with_who_published_them_and_when(library):
    listed = ["The library holds 3 sources:", ROBOT_LINE, PATENT_LINE, "– Spending"]
    assert told(library, "What sources do you have?") == listed


def test_only_those_that_may_be_asked_are_listed(library):
    only = Filter(frozenset(["robots"]))
    assert told(library, "Which reports do you have?", only) == ["The library holds one source:", ROBOT_LINE]


def test_the_sources_of_a_publisher_or_of_a_year_are_listed(library):
    head, *lines = told(library, "Do you have anything from the PO?")
    assert ("3 sources" in head, lines) == (True, [PATENT_LINE])
    assert told(library, "anything from 2023?")[1:] == [ROBOT_LINE]
    assert told(library, "anything from 1999?") == ["None of 3 sources has the date 1999."]


def test_who_published_none_is_told_so_but_of_who_is_spoken_of_it_is_searched(library):
    assert told(library, "anything by Acme?") == ["None of 3 sources has “Acme” in the title or as a publisher."]
    assert told(library, "anything from Guangdong?") == []


def test_the_sources_on_a_topic_are_listed(library):
    assert told(library, "which reports are about industrial robots")[1:] == [ROBOT_LINE]
    assert told(library, "which reports are about whales") == []


def test_of_a_topic_that_none_is_on_those_that_speak_of_it_at_all_are_listed(tmp_path):
    pieces = [
        paragraph("Whales are seen off Oslo.", "Whales"),
        *(paragraph(f"{n} ships came.", f"{n}") for n in range(9)),
    ]
    many = opened([reading(*pieces, source="harbour", title="Harbour"), *shelf()], tmp_path / "index")
    assert told(many, "which reports are about whales")[1:] == ["– Harbour"]


def test_where_they_can_be_read_is_told_as_far_as_it_is_known(library):
    assert told(library, "where can I read the Robots report myself?")[1:] == [f"{ROBOT_LINE}: https://robots.org/"]
    assert told(library, "where can I read the whole whale report?") == []
    assert told(library, "where can I find the reports?")[1:3] == [f"{ROBOT_LINE}: https://robots.org/", PATENT_LINE]


def test_the_newest_and_the_oldest_are_told(library, tmp_path):
    newest, oldest = "The newest of 3 sources is", "The oldest is"
    assert told(library, "which is the newest report?") == [f"{newest} {ROBOT_LINE[2:]}."]
    assert told(library, "what's the oldest source you have") == [f"{oldest} {PATENT_LINE[2:]}."]
    assert told(library, "how old are your sources?") == [f"{newest} {ROBOT_LINE[2:]}. {oldest} {PATENT_LINE[2:]}."]
    undated = opened(shelf(), tmp_path / "undated")
    assert told(undated, "how recent is your information?") == ["None of 3 sources has a date."]


def test_behind_an_answer_its_sources_are_meant(library):
    assert said_plainly("What is the source?", "What is the source?", ROBOTS, library, EVERYTHING) is None
    answer = bot(library).answer("What are your sources?")
    assert (answer.outcome, answer.citations, answer.answer.splitlines()[1]) == ("chat", (), ROBOT_LINE)
    again = bot(library).answer("which reports do you have?", [Turn("user", "Robots?"), Turn("assistant", ROBOTS)])
    assert again.outcome == "chat"


def test_of_many_the_first_are_listed(tmp_path):
    many = opened([reading(ROBOTS, source=f"s{n}", title=f"Report {n}") for n in range(20)], tmp_path / "index")
    assert told(many, "list your reports")[-1] == "… and 5 more."
