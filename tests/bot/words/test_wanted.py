"""What a question wants of a sentence."""

import pytest

from bot.words.wanted import asks_for_figure, shortened, wanted
from tests.index.made import ROBOTS


def asked(library, question):
    return wanted(library, library.query(question))


def test_a_name_told_in_full_counts_once_and_either_form_meets_it(library):
    question = "Who publishes the GII (Global Innovation Index)?"
    seen = asked(library, question)
    assert shortened(question) == "Who publishes the GII?"
    assert set(seen.weights) == {"who", "publish", "gii"}
    short, full = seen.coverage(["The GII is published."]), seen.coverage(["It publishes the Global Innovation Index."])
    assert short == full > seen.coverage(["A global index is published."]) > 0


def test_coverage_is_of_all_texts_together_and_whole_where_nothing_is_wanted(library):
    seen = asked(library, "robots installed in Guangdong")
    assert 0 < seen.coverage(["robots"]) < seen.coverage(["robots", "Guangdong"]) < seen.coverage([ROBOTS]) == 1
    assert asked(library, "And?").coverage(["anything"]) == 1


def test_a_sentence_that_speaks_of_little_else_has_more_focus(library):
    seen = asked(library, "robots of Guangdong")
    assert seen.focus("Robots of Guangdong") == 1
    assert seen.focus("Robots of Guangdong weld and paint in factories") < 0.5
    assert seen.focus("") == 0


@pytest.mark.parametrize(
    ("question", "text", "gives"),
    [
        ("How many were there in 2022?", "There were 310 in 2022.", 1),
        ("How many were there in 2022?", "There were some in 2022.", -1),
        ("When did it begin?", "It began in 2014.", 1),
        ("Who began it?", "It began in 2014.", 0),
    ],
)
def test_a_figure_counts_where_one_is_asked_for_and_not_the_questions_own(library, question, text, gives):
    assert asked(library, question).gives_figure(text) == gives
    assert asks_for_figure(question) == bool(gives)
