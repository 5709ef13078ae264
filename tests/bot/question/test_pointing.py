"""Questions that point at something nobody has named."""

import pytest

from bot.question.pointing import pointed_at
from bot.question.turns import Turn


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What awards has the actor received for his performances?", "actor"),
        ("What sporting events are hosted in the country's stadium?", "country"),
        ("When was the Apple product launched?", "product"),
        ("Is this California county known for its wine?", "county"),
        ("How long was the Norwegian ship?", "ship"),
        ("How many members does this Arden club have?", "club"),
        ("Is this Danish county known for its services to its Veterans?", "county"),
        ("How old is this company from Oslo?", ""),
        ("What does this study say about Denmark?", ""),
        ("Oslo is a port. How old is this city?", ""),
        ("When was the Chelsea player born?", "player"),
    ],
)
def test_points_at_nothing(question, kind):
    assert pointed_at(question, ()) == kind


@pytest.mark.parametrize(
    "question",
    [
        "Which country leads in robots?",
        "How large is the city of Shenzhen?",
        "Who owns the company that made DeepSeek?",
        "When did the largest company close?",
        "What is the law named that says how a current acts on a magnet?",
        "When did the Tesla factory in the city open, and was Shanghai the city?",
        "how did jessica jones get her powers in the show",  # no capitals: a name may be hidden in it
        "What is the Los Angeles International Airport known for?",
        "What is excluded from the Seafarer Plus policy?",
        "Under the Fallow plan, what would be charged for?",
        "How many members does the Arden club have?",
        "When was the Skerry app launched?",
        "How long do I get full pay if I've been with the firm for three years?",  # the user's own
        "May we park behind the company at Hay?",
    ],
)
def test_a_question_that_names_its_thing_does_not(question):
    assert pointed_at(question, ()) == ""


def test_what_was_told_of_before_is_known():
    history = (Turn("user", "Who played in the film?"), Turn("assistant", "The actor Chris Evans did."))
    assert pointed_at("What awards has the actor received?", history) == ""


def test_the_country_is_one_that_was_spoken_of():
    question = "Which place in the country is the busiest?"
    assert pointed_at(question, (Turn("user", "How many ships has Norway?"),)) == ""
    assert pointed_at(question, (Turn("user", "How many ships are there?"),)) == "country"
