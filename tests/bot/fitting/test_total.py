"""The row of all, where it is asked how many."""

import pytest

from bot.fitting.total import total_first
from tests.bot.made import rows

HOSPITAL = ("Department | Doctors | Nurses", "Surgery | 48 | 132", "Maternity | 19 | 88", "Total | 163 | 548")


def told(question, lines=HOSPITAL):
    return [one.text for one in total_first(question, rows(*lines))]


def test_all_are_told_in_place_of_parts():
    assert told("How many doctors does the hospital have?") == ["Total | 163 | 548"]


@pytest.mark.parametrize(
    "question",
    [
        "How many doctors does Maternity have?",
        "How many doctors does each department have?",
        "How many doctors does the largest department have?",
        "Who runs the hospital?",
    ],
)
def test_a_part_stays_where_it_is_asked_for(question):
    assert told(question) == list(HOSPITAL[1:])


def test_where_nothing_tells_all_every_row_stays():
    assert told("How many doctors are there?", HOSPITAL[:3]) == list(HOSPITAL[1:3])
    assert total_first("How many doctors are there?", ()) == ()


def test_who_names_the_sum_need_not_ask_how_many():
    lines = ("Division | Profit", "Alginates | 30.8", "Garden | 2.2", "Group total | 44.7")
    assert told("heskmar group profit 2023", lines) == ["Group total | 44.7"]
    assert told("heskmar profit", lines) == list(lines[1:])
    assert told("heskmar group profit in garden products", lines) == list(lines[1:])
