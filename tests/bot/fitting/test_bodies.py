"""Sentences that name countries alone, where it is asked which company."""

import pytest

from bot.fitting.bodies import of_bodies
from tests.bot.made import piece, reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading

LAND = "Norway built 310 ships (ISO) in 2023 and the United States 55."
ASKED = "Which company built the most ISO ships in 2023?"


@pytest.mark.parametrize(
    "body", ["Tanker Lines built 12 ships.", "Tanker Lines | 12", "Some 40 were built by Bergen Yard."]
)
def test_what_names_countries_alone_is_no_answer_to_which_company(body):
    weighed = [piece(LAND), piece(body)]
    assert of_bodies(ASKED, weighed) == (weighed[1],)


def test_where_none_near_names_one_any_may_answer():
    far = [*(piece(f"{LAND} {at}") for at in range(8)), piece("Tanker Lines built 12 ships.")]
    assert of_bodies(ASKED, far) == tuple(far)


@pytest.mark.parametrize(
    "question", ["Who built the most ships?", "Which country built most?", "Which ships did a company build?"]
)
def test_other_questions_are_answered_by_any(question):
    weighed = (piece(LAND), piece("Tanker Lines built 12 ships."))
    assert of_bodies(question, weighed) == weighed


def test_the_company_is_told(tmp_path):
    firm = "Tanker Lines built 12 ISO ships in 2023."
    library = opened([reading(firm, source="firm"), reading(LAND, source="land")], tmp_path / "index")
    reader = FakeReader(lambda text: 6.0 if "Norway" in text else 3.0)
    answer = reading_bot(library, reader).answer(ASKED)
    assert [sentence.text for sentence in answer.sentences] == [firm]
