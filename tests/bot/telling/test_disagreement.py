"""The article's claims: which one a question is about, and that its answer tells what the article says."""

import pytest

from bot.service import Bot
from bot.settings import Settings
from bot.telling.disagreement import Disagreements
from tests.bot.made import claim, judge, piece
from tests.index.made import ROBOTS, opened, reading, shelf

SAID = "The article says that Guangdong leads the world in industrial robots."
OTHER = "The article says that Japan leads the world in patents."
CLAIMS = (
    claim("C1", SAID, "overstated", "No report compares Guangdong with the world.", robots=ROBOTS),
    claim("C2", OTHER, "opinion", "Nobody counts it."),
)


def weighed(*texts):
    return [piece(text, source="article", score=0.5) for text in texts]


@pytest.mark.parametrize(
    "question",
    [
        "Does Guangdong really lead the world in industrial robots, as the article says?",
        "What do the reports make of the AI Daily News claim about Guangdong's robots?",
        "“Guangdong leads the world in industrial robots” - how many were installed?",
    ],
)
def test_a_question_about_a_claim_names_the_article_or_quotes_it(question):
    found = Disagreements(CLAIMS).asked_about(question, weighed(SAID, OTHER))
    assert found is not None
    assert found.text == SAID


def test_other_questions_are_about_none():
    claims = Disagreements(CLAIMS)
    assert claims.asked_about("Does Guangdong lead the world in industrial robots?", weighed(SAID)) is None
    assert claims.asked_about('Who calls robots "the future of all mankind"?', weighed(SAID)) is None
    assert claims.asked_about("What does the article say?", [piece(SAID, source="another")]) is None
    assert claims.asked_about("What does the article say?", weighed("The article gives no footnotes.")) is None
    assert claims.asked_about("What does the article say?", [piece(SAID, source="article", score=0.1)]) is None


@pytest.fixture
def asked(tmp_path):
    library = opened([*shelf(), reading(SAID, source="article", title="Article")], tmp_path / "index")
    return Bot(library, None, judge(), Settings(), CLAIMS).answer


def test_an_answer_from_the_reports_tells_what_the_article_says_too(asked):
    question = "How many industrial robots did factories in Guangdong install in 2022?"
    assert [one.text for one in asked(question).sentences] == [ROBOTS]
    answer = asked(f"The article has Guangdong lead the world in robots. {question}")
    assert [one.text for one in answer.sentences] == [ROBOTS, SAID]
    assert [(one.verdict, one.quoted) for one in answer.sentences] == [("supported", True)] * 2
    assert [note.text for note in answer.notes] == ["No report compares Guangdong with the world."]


def test_what_the_article_says_is_told_once(asked):
    answer = asked("Does Guangdong lead the world in industrial robots, as the article says?")
    assert [one.text.removeprefix("Overstated: ") for one in answer.sentences].count(SAID) == 1
