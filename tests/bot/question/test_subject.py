"""The subject of a question, and follow-ups that say "it" of that."""

import pytest

from bot.question.followup import standalone
from bot.question.subject import fresh_topic, put_for_it, subject_of, without_subject
from bot.question.turns import Turn


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("Tell me about ships", "ships"),
        ("What is the Bergen Line?", "Bergen Line"),
        ("who was Ada Lovelace", ""),  # "it" is no person
        ("what is the budget?", ""),  # "it" may be something else
        ("What is the biggest ship of Norway?", ""),
        ("who wrote the article?", "the article"),
        ("What do the reports say about ferries? And how many are there?", "ferries"),
        ("What does the ministry say about ferries?", ""),  # "it" may be that
        ("How many ships are there?", ""),
        ("Is the report right on ferries?", ""),
        ("", ""),
    ],
)
def test_what_a_question_is_about(question, subject):
    assert subject_of(question) == subject


@pytest.mark.parametrize(
    ("asked", "question", "whole"),
    [
        (["tell me about Norway's fleet"], "how big was it in 2024?", "how big was Norway's fleet in 2024?"),
        (["Tell me about ships"], "what are their engines made of?", "what are ships' engines made of?"),
        (["what is the Bergen Line"], "who runs it?", "who runs the Bergen Line?"),
        (["what is the Sea Index"], "who leads it?", "who is first in the Sea Index?"),
        (["what is the Bergen Line"], "Where's its seat?", "Where's the Bergen Line's seat?"),
        (["tell me about ferries"], "how many of them are old?", "how many ferries are old?"),
        (["what is a dhow?"], "how many has Norway?", "how many dhows has Norway?"),
        (["what is a car ferry?"], "how many are in Norway?", "how many car ferries are in Norway?"),
        (["What is the Bergen Line?"], "how many does it own?", "how many does the Bergen Line own?"),
        (["Summarize the article"], "what are the key findings?", "what are the key findings of the article?"),
        (["who wrote the article?"], "what are its main claims?", "what are the article's main claims?"),
        (["tell me about ferries"], "who says it’s safe?", "who says ferries is safe?"),
        (
            ["tell me about Norway's fleet", "how big was it in 2024?"],
            "and in tons?",
            "how big was Norway's fleet in 2024? and in tons?",
        ),
        (
            ["tell me about ferries", "what are they made of?"],
            "who builds the most?",
            "tell me about ferries. who builds the most?",
        ),
    ],
)
def test_it_is_the_subject_of_the_question_before(asked, question, whole):
    assert standalone(question, [Turn("user", one) for one in asked]) == whole


@pytest.mark.parametrize(
    ("last", "question"),
    [
        ("Tell me about passports", "how long does it take?"),
        ("Tell me about ships", "is it true that they sink?"),
        ("Tell me about ships", "it is a pity"),  # asks nothing
        ("Tell me about ships", "whose fault was it?"),
        ("Tell me about ships", "how long must the cargo stay before you can take it?"),
        ("Tell me about ships", "does that change it?"),
        ("Tell me about ships", "how many ships does it count?"),  # something else
        ("How many ships are there?", "who owns them?"),
        ("Tell me about the Sea Index", "how many does Norway have?"),
        ("Tell me about ports and ships", "how many does Norway have?"),
        ("Tell me about the Sea Index", "what was their score?"),  # of whom it ranks
        ("Tell me about the six old wooden ferries of Norway", "who owns them?"),  # too long
    ],
)
def test_it_is_left_where_it_may_be_something_else(last, question):
    assert put_for_it(question, last) == ""


def test_a_topic_of_several_words_follows_another():
    assert fresh_topic("ok. what about Norway's ferries", "What is a dhow?") == "Tell me about Norway's ferries."
    assert fresh_topic("what about Norway?", "What is a dhow?") == ""
    assert fresh_topic("what about Norway's ferries?", "How many ships are there?") == ""
    history = [Turn("user", "What is a dhow?"), Turn("user", "what about Norway's ferries?")]
    assert standalone("how many in 2025?", history) == "Tell me about Norway's ferries. how many in 2025?"


def test_a_subject_is_left_out_where_the_question_names_it():
    assert without_subject("Tell me about ships. How many ships sank?") == "How many ships sank?"
    assert without_subject("Tell me about ships. How many sank?") == "Tell me about ships. How many sank?"
    assert without_subject("Tell me about ships.") == "Tell me about ships."
