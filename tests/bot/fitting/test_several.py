"""Several of a ranking, that meet a condition."""

from decimal import Decimal

import pytest

from bot.fitting.columns import columns
from bot.fitting.rankings import asked_of_ranking
from bot.fitting.several import Several, asked_several
from tests.bot.made import reading_bot, rows
from tests.fakes import FakeReader
from tests.index.made import opened, reading, table

PORTS = (
    "Rank | Port | Country | Cranes",
    "1 | Oslo University Harbour | Norway | 50",
    "2 | Hull | United Kingdom | 70",
    "3 | Bergen | Norway | 40",
    "4 | Lima | Peru | 30",
)


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("Which Norwegian ports are in the top three?", Several("Which port is first?", 3, "Norwegian ports")),
        (
            "Name the Norwegian harbours among the top ten ports of the world",
            Several("Which port is first in the world?", 10, "Norwegian harbours"),
        ),
        (
            "list the cities in the Harbour Index top 5",
            Several("Which city is first in the Harbour Index?", 5, "cities"),
        ),
        (
            "Which ports are ahead of Oslo in the Harbour Index?",
            Several("Which port is first in the Harbour Index?", whom="Oslo"),
        ),
        ("Who ranks above Oslo?", Several("Who ranks first?", whom="Oslo")),
        ("Which ports came behind Oslo?", Several("Which port came first?", whom="Oslo", behind=True)),
        ("Which ports have more cranes than Hull?", Several("Which port has the most cranes?", whom="Hull")),
        (
            "Which ports spend a smaller share on cranes than Hull in 2024?",
            Several("Which port spends the smallest share on cranes in 2024?", whom="Hull"),
        ),
        ("Which ports had more than 40 cranes?", Several("Which port had the most cranes?", over=Decimal(40))),
        (
            "Which ports spend less than 3 percent on cranes?",
            Several("Which port spends the largest share on cranes?", under=Decimal(3)),
        ),
    ],
)
def test_what_is_asked_for(question, several):
    assert asked_several(question) == several
    wish = asked_of_ranking(question)
    assert wish and wish.several == several and not wish.is_of_the_first


@pytest.mark.parametrize(
    "question",
    [
        "Which port is ahead of Oslo?",
        "Who is just above Oslo?",
        "Who is behind Oslo?",
        "Who came before Oslo?",
        "How many ports are in the top ten?",
        "Is Oslo in the top ten?",
        "Which port has the most cranes?",
        "What are the top three ports?",
        "Why do some ports have more cranes than Hull?",
    ],
)
def test_other_questions_are_none(question):
    assert asked_several(question) is None


@pytest.mark.parametrize(
    ("question", "chosen"),
    [
        ("Which Norwegian ports are in the top three?", (1, 3)),
        ("Which European ports are in the top three?", (1, 2, 3)),
        ("Which non-Norwegian ports are in the top four?", (2, 4)),
        ("Which universities are in the top four?", (1,)),
        ("Which ports are in the top four?", (1, 2, 3, 4)),
        ("Which Norwegian ports are in the top ten?", ()),  # of which the table has four
        ("Which ports rank above Bergen?", (1, 2)),
        ("Which ports rank behind Hull?", (3, 4)),
        ("Which ports rank above Genoa?", ()),
    ],
)
def test_the_rows_of_a_ranking(question, chosen):
    several = asked_several(question)
    (column, *_) = columns(several.first, rows(*PORTS))
    assert [row.text for row in several.rows(column)] == [PORTS[number] for number in chosen]


@pytest.mark.parametrize(
    ("question", "chosen"),
    [
        ("Which ports have more cranes than Bergen?", (2, 1)),
        ("Which ports have fewer cranes than Bergen?", (4,)),
        ("Which ports have more than 40 cranes?", (2, 1)),
        ("Which ports have fewer than 40 cranes?", (4,)),
        ("Which ports have more than 10 cranes?", ()),  # all of the table, and who knows who else
    ],
)
def test_the_rows_by_an_amount(question, chosen):
    several = asked_several(question)
    column = next(one for one in columns(several.first, rows(*PORTS)) if one.head == "Cranes")
    assert [row.text for row in several.rows(column)] == [PORTS[number] for number in chosen]


def test_amounts_are_told_in_the_scale_of_their_column():
    several = asked_several("Which ports earned more than 45 million kroner?")
    (column,) = columns(several.first, rows("Port | Income (million kroner)", "Oslo | 50", "Hull | 40"))
    assert [row.text for row in several.rows(column)] == ["Oslo | 50"]


def test_they_are_the_answer(tmp_path):
    ports = opened([reading(table(*PORTS), source="ports")], tmp_path / "index")
    answer = reading_bot(ports, FakeReader(lambda text: 2.0)).answer("Which Norwegian ports are in the top three?")
    assert [citation.cited_text for citation in answer.citations] == [PORTS[1], PORTS[3]]
