"""The day at the head of a document, shown with its sentences where a question names it."""

from dataclasses import replace

import pytest

from bot.evidence.dateline import dateline
from bot.reader.probe import shown
from tests.bot.made import piece

TOLD = "At the bridge the water reached 5.6 metres."
ASKED = "How high did the water get at the bridge in the November 2023 flood?"


def told(text=TOLD, head="HULL, 19 November 2023.", passage=""):
    return replace(piece(text, passage), masthead=head)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("HULL, 19 November 2023.", "19 November 2023"),
        ("Hull, Nov. 19, 2023", "Nov. 19, 2023"),
        ("Spring 2023 bulletin", "2023"),
        ("HULL, 19 November 2022.", ""),
        ("Hull, 19 November 2023, corrected 3 January 2024", ""),
        ("", ""),
    ],
)
def test_it_is_told_where_the_question_names_its_year(head, day):
    assert dateline(ASKED, told(head=head)) == day


def test_it_is_not_where_the_sentence_or_the_one_before_tells_another():
    assert dateline("How high did the water get?", told()) == ""
    assert dateline(ASKED, told("At the bridge the water reached 5.6 metres in 1987.")) == ""
    assert dateline(ASKED, told("It reached 5.6 metres, above the record of 1987.")) == "19 November 2023"
    assert dateline(ASKED, told(passage=f"It was the flood of 1987. {TOLD}")) == ""
    assert dateline(ASKED, told(passage=f"It was the flood of 2023. {TOLD}")) == "19 November 2023"


def test_the_reader_sees_it_in_front():
    assert "19 November 2023" in shown(ASKED, told()).partition("Question")[0]
    assert "2023" not in shown("How high did the water get?", told()).partition("Question")[0]
