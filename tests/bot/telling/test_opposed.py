"""What another sentence says against a yes or a no."""

from dataclasses import replace

import pytest

from bot.reader.polarity import Arbiter
from bot.telling.opposed import opposing
from tests.bot.made import piece, polarity, rows
from tests.fakes import FakeReader

ASKED = "Is Oslo the largest harbour?"
SAID = "By the port's count Oslo was the largest harbour in 2024."
CONTRARY = "The town itself counts Oslo second in 2024, behind Hull."


def contrary(text=CONTRARY, answers=0.0, said=SAID, is_so=True, odds=-6.0, question=ASKED):
    """The sentence that is told against what is said, where the reader makes `odds` of it for a yes."""
    arbiter = Arbiter(FakeReader(lambda read: odds if text in read else 6.0), polarity())
    told, other = replace(piece(said), answers=5.0), replace(piece(text), answers=answers)
    found = opposing(question, (told,), (told, other), arbiter, is_so)
    return found.text if found else ""


def test_it_is_what_surely_says_the_contrary():
    assert contrary() == CONTRARY
    assert contrary(odds=6.0, is_so=False) == CONTRARY
    assert contrary(odds=6.0) == contrary(is_so=False) == contrary(odds=-0.5) == ""


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        (CONTRARY, -4.0),  # it hardly answers
        ("The town itself counts Hull first in 2024.", 0.0),  # not of whom is asked
        ("The town itself counted Oslo second in 2019.", 0.0),  # of another year
    ],
)
def test_what_tells_of_something_else_says_nothing_against_it(text, answers):
    assert contrary(text, answers) == ""


def test_beside_what_leaves_it_open_nothing_is_told():
    assert contrary(said="Whether Oslo is the largest harbour depends on the source.") == ""


def test_of_a_table_nothing_is_told():
    told, (row,) = piece(SAID), (replace(one, answers=0.0) for one in rows("Harbour | Rank", "Oslo | 2"))
    arbiter = Arbiter(FakeReader(lambda read: -6.0), polarity())
    assert opposing(ASKED, (told,), (told, row), arbiter, is_so=True) is None
