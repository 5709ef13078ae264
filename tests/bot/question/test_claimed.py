"""Whether a claim is borne out, as a plain question of what is claimed."""

import pytest

from bot.question.claimed import put_plainly
from tests.bot.made import reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        (
            "Would Harbour Bank back the article's conclusion that Norway keeps its lead in ships?",
            "According to Harbour Bank, Norway keeps its lead in ships?",
        ),
        (
            "Does Harbour Bank go along with the article on Norway being number one?",
            "According to Harbour Bank, Norway being number one?",
        ),
        (
            "Would Harbour Bank sign the sub-title's statement that Norway leads?",
            "According to Harbour Bank, Norway leads?",
        ),
        ("Does Harbour Bank agree with the article that Norway leads?", "According to Harbour Bank, Norway leads?"),
        ("article: norway set to lead in ships. do HI's counts agree?", "norway set to lead in ships: HI's counts?"),
        (
            "More yards, says the article, give Norway a lead. Do the reports show this?",
            "More yards give Norway a lead?",
        ),
        (
            "The Ship Post piece puts Norway at number one. Do HI's numbers for 2024 bear that out?",
            "Norway at number one: HI's numbers for 2024?",
        ),
        ("The article says Norway leads. What do the reports make of that?", "Norway leads?"),
        ("What do the reports say about the article's claim that Norway leads?", "Norway leads?"),
        (
            "What does Harbour Bank have to say on the claim in the article that Norway leads?",
            "According to Harbour Bank, Norway leads?",
        ),
        (
            "Is the lead in ships that the article ascribes to Norway borne out by counts of ships?",
            "the lead in ships Norway: counts of ships?",
        ),
    ],
)
def test_it_is_asked_of_what_is_claimed(question, plain):
    assert put_plainly(question) == plain


@pytest.mark.parametrize(
    "question",
    [
        "Does anybody side with the article in saying that Norway leads?",  # of nobody who has a name
        "Does the article support the claim with a source?",
        "What does the article say about ships?",
        "Norway leads. Do its yards agree on wages?",  # nobody claims it
        "Is the fleet backed by the state?",
        "How many ships has Norway?",
        "",
    ],
)
def test_other_questions_are_left(question):
    assert put_plainly(question) == ""


def test_sentences_are_read_for_the_plain_question(tmp_path):
    told = "Harbour Bank sees Norway ahead in ships."
    library = opened([reading(told, source="bank")], tmp_path / "index")
    reader = FakeReader(lambda text: 4.0 if "According to Harbour Bank" in text else -4.0)
    asked = "Would Harbour Bank back the article's claim that Norway leads in ships?"
    answer = reading_bot(library, reader).answer(asked)
    assert [sentence.text for sentence in answer.sentences] == [told]
    assert answer.standalone_question == asked
