"""Where a report has a figure from."""

import pytest

from bot.question.sourced import as_named_source

ASKED = "Does the report name any source for its figures, among them 40 percent?"


@pytest.mark.parametrize(
    "question",
    [
        "Where does the report get its 40 percent from?",
        "and where did the report take its 40 percent from",
        "What source does the report give for its 40 percent?",
    ],
)
def test_it_is_asked_whether_a_source_is_named(question):
    assert as_named_source(question).lower() == ASKED.lower()


def test_the_figure_may_stand_first():
    asked = "Does the article name any source for its figures, among them 3.7 trillion?"
    assert as_named_source("Where does the 3.7 trillion in the article come from?") == asked
    assert as_named_source("What is the source of the 3.7 trillion in the article?") == asked


@pytest.mark.parametrize(
    "question",
    [
        "Where does the report get it from?",
        "Where do 40 percent of the ships come from?",
        "Where does Norway get its 40 ships from?",
        "What source of energy does the port use for 40 cranes?",
        "What does the report say for 2024?",
    ],
)
def test_other_questions_are_left(question):
    assert as_named_source(question) == question
