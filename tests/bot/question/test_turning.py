import pytest

from bot.question.followup import leans, standalone
from bot.question.turning import another, corrected, gone_back, without_remark
from bot.question.turns import Turn

SHIPS = "How many ships did Norway build in 2023?"


def said(*questions):
    return tuple(turn for one in questions for turn in (Turn("user", one), Turn("assistant", "Some.")))


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("no, I meant 2022", "How many ships did Norway build in 2022?"),
        ("sorry, Chile not Norway", "How many ships did Chile build in 2023?"),
        ("Sorry, the US, not Norway.", "How many ships did the United States build in 2023?"),
        ("hm no i meant the year before", "How many ships did Norway build in 2022?"),
        ("not ships, boats", "How many boats did Norway build in 2023?"),
        ("I mean the 2024 edition", "How many ships did Norway build in 2024?"),
        ("oops, only ferries", f"{SHIPS} only ferries"),
    ],
)
def test_what_is_put_right_is_asked_in_place_of_what_was_said(question, whole):
    assert leans(question)
    assert standalone(question, said(SHIPS)) == whole


@pytest.mark.parametrize(
    "question",
    [
        "No. 57 of 2025: what does it control?",
        "What did Norway build, not counting boats?",
        "Sorry, which countries built ships in 2023?",
        "Actually, how many ships did all the yards of Norway build?",
        "not a word on ferries",
        "No ships for Norway in 2023?",
    ],
)
def test_what_asks_by_itself_puts_nothing_right(question):
    assert corrected(question) == ""


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("ok other topic. Where is the harbour of Oslo?", "Where is the harbour of Oslo?"),
        ("Different question: who leads it?", "who leads it?"),
        ("sth else, which boats are listed", "which boats are listed"),
        ("By the way, what is a ferry?", "what is a ferry?"),
        ("What is another topic of the report?", ""),
        ("something else", ""),
        ("A different question is whether ships sink", ""),
    ],
)
def test_another_question_is_asked_without_the_one_before(question, asked):
    assert another(question) == asked
    assert not asked or standalone(question, said(SHIPS)) == asked


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("back to Norway, how many sank?", f"{SHIPS} how many sank?"),
        ("ok, back to the first thing: and in 2020?", "How many ships did Norway build in 2020?"),
        ("Going back to the ports: why?", "Which ports are in Chile? why?"),
        ("to return to the ports: how old are they", "Which ports are in Chile? how old are they"),
    ],
)
def test_who_goes_back_asks_of_the_earlier_question(question, whole):
    assert standalone(question, said(SHIPS, "Which ports are in Chile?", "Who owns the ferries?")) == whole


def test_nobody_goes_back_to_what_was_not_asked():
    assert gone_back("back to lighthouses: why?", [SHIPS]) is None
    assert gone_back("back to Norway, why?", []) is None


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("That is a step down, isn't it? Where was it the year before?", "Where was it the year before?"),
        ("really? why", "why"),
        ("Interesting. Which countries are behind it?", "Which countries are behind it?"),
        ("I thought it was higher. What was it in 2022?", "What was it in 2022?"),
        ("it beat Norway? how come", "it beat Norway? how come"),
        (
            "this is about harbour fees. how much do ferries pay?",
            "this is about harbour fees. how much do ferries pay?",
        ),
        ("That was 12. How many now?", "That was 12. How many now?"),
        ("That makes sense. Thanks.", "That makes sense. Thanks."),
    ],
)
def test_a_remark_that_names_nothing_is_left_out_of_a_follow_up(question, asked):
    assert without_remark(question) == asked
