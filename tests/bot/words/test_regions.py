"""Parts of the world."""

import pytest

from bot.words.regions import region_in


@pytest.mark.parametrize(
    ("question", "inside", "outside"),
    [
        ("the best-placed Asian economy", "4 | Republic of Korea", "Sweden"),
        ("which member of the EU is best", "Sweden", "Switzerland"),
        ("In Europe, which country has the most?", "Switzerland", "Japan"),
        ("Among the African economies, which is best?", "53 | Mauritius", "Peru"),
        ("Which South American country?", "Chile", "Mexico"),
        ("Which Latin American country?", "Mexico", "Spain"),
        ("Which North American country?", "United States", "Chile"),
    ],
)
def test_the_countries_of_a_part_of_the_world(question, inside, outside):
    _, countries = region_in(question)
    assert countries.search(inside)
    assert not countries.search(outside)


@pytest.mark.parametrize(
    "question",
    [
        "How many filings had the European Patent Office?",
        "Which non-European country is first?",
        "Which country outside Europe is first?",
        "Which country is first?",
        "How much do Europe and Asia build?",
    ],
)
def test_what_names_none(question):
    assert region_in(question) is None
