"""Sentences that name no country, where it is asked which one."""

import pytest

from bot.fitting.lands import of_countries
from tests.bot.made import piece, reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading

FIRM = "Tanker Lines is the largest owner of ships, with 310."
LANDS = (
    "Norway owns 2,100 ships.",
    "A Bolivian fleet owns 12 ships.",
    "The Dutch own 400 ships.",
    "Uruguay owns nine.",
)


@pytest.mark.parametrize("land", LANDS)
def test_what_names_no_country_is_no_answer_to_which_one(land):
    weighed = [piece(FIRM), piece(land)]
    assert of_countries("Which country owns the most ships?", weighed) == (weighed[1],)


def test_where_none_near_names_one_any_may_answer():
    far = [*(piece(f"{FIRM} {at}") for at in range(6)), piece(LANDS[0])]
    assert of_countries("Which country owns the most ships?", far) == tuple(far)


@pytest.mark.parametrize(
    "question", ["Who owns the most ships?", "Which country club owns most boats?", "How many ships has Norway?", ""]
)
def test_other_questions_are_answered_by_any(question):
    weighed = (piece(FIRM), piece(LANDS[0]))
    assert of_countries(question, weighed) == weighed


def test_the_country_is_told(tmp_path):
    library = opened([reading(FIRM, source="firm"), reading(LANDS[0], source="land")], tmp_path / "index")
    reader = FakeReader(lambda text: 6.0 if "Tanker" in text else 3.0)
    answer = reading_bot(library, reader).answer("Which country owns the most ships?")
    assert [sentence.text for sentence in answer.sentences] == [LANDS[0]]
