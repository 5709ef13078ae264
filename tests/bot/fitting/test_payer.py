"""What all spent, and what one payer did."""

import pytest

from bot.fitting.payer import of_every_payer
from tests.bot.made import piece

GOVERNMENT = "According to the ministry, government money for research in Norway was 2 billion dollars in 2023."
BUSINESS = "In business R&D, Norway stood at 95 percent of the Chilean level in 2023."
ALL = "Norway's spending on research in 2023 was 12 billion dollars."
EARLIER = "Norway's spending on research in 2022 was 11 billion dollars."


def left(question, *texts):
    return [one.text for one in of_every_payer(question, [piece(text) for text in texts])]


@pytest.mark.parametrize(
    "question",
    [
        "How much did Norway spend on research in 2023?",
        "What was Norway's total research expenditure in 2023?",
        "norway research spending 2023",
    ],
)
def test_what_one_payer_spent_is_left_out_where_all_is_told(question):
    assert left(question, GOVERNMENT, BUSINESS, ALL) == [ALL]


@pytest.mark.parametrize(
    "question",
    [
        "How much did the government of Norway spend on research in 2023?",
        "How much did companies in Norway spend on research in 2023?",
        "Who spends how much on research in Norway?",
        "How many people did Norway send to the pole in 2023?",
    ],
)
def test_it_stays_where_it_may_be_asked_for(question):
    assert left(question, GOVERNMENT, ALL) == [GOVERNMENT, ALL]


def test_it_stays_where_nothing_else_tells_of_that_year_and_country():
    question = "How much did Norway spend on research in 2023?"
    assert left(question, GOVERNMENT, EARLIER) == [GOVERNMENT, EARLIER]
    assert left(question, GOVERNMENT, ALL.replace("Norway", "Chile"))[0] == GOVERNMENT
