"""Follow-ups that doubt what the article claims."""

import pytest

from bot.question.checked import checked
from bot.question.followup import standalone
from bot.question.turns import Turn

CLAIMS = "What does the article claim about ships?"


@pytest.mark.parametrize(
    "question",
    [
        "is that true?",
        "And are these claims correct",
        "does it hold up?",
        "do the reports agree?",
        "what do the other sources say about that",
    ],
)
def test_the_article_is_doubted(question):
    asked = "Is the article right about ships?"
    assert checked(CLAIMS, question) == asked
    assert standalone(question, (Turn("user", CLAIMS), Turn("assistant", "Much."))) == asked


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ("What does Lloyd's say about ships?", "is that true?"),
        ("How many ships has Norway?", "is that true?"),
        (CLAIMS, "is that true of ferries?"),
        (CLAIMS, "what does Lloyd's say?"),
    ],
)
def test_others_are_left(earlier, question):
    assert checked(earlier, question) == ""
