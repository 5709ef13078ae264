import pytest

from bot.question.followup import CLARIFY, asked_back, in_context, leans, points_back, says_more, standalone
from bot.question.turns import Turn, turns_of

FIRST = "How many patents did China's office receive in 2024?"
HISTORY = (Turn("user", FIRST), Turn("assistant", "1.8 million."))

LEANING = [
    "Which of its goals were missed, according to Oslo Ferries?",
    "going up or down?",
    "Somebody else who was wrong too?",
    "k so how many is that",
    "counted or just a guess",
    "Thank you, that is the figure for China. Does it hold for 2023?",
    "Interesting, thanks a lot for this. When was it published?",
    "What is its own share?",
    "How did it compare with the others?",
    "Why?",
    "Since when?",
    "How many of them are granted?",
    "Which ones are larger?",
    "how many were actually granted",
    "by value or by weight?",
    "for how many editions running?",
    "at what price",
    "What does the ministry say, though?",
    "Which of the two is higher?",
    "By how much?",
    "what's that in percent",
    "And the other economies?",
    "what explains the fall?",
    "who made that projection",
    "ok and by country, how far ahead is China",
    "anything that went up?",
    "how much did the whole thing cost",
    "India is second I guess",
    "what does the OECD say",
    "how many a week does Waymo do now",
    "as a share of GDP?",
    "how did China react?",
    "what was the American response?",
    "what is China's?",
    "how many cars does each have?",
    "它在哪里？",
    "那日本呢？",
]
WHOLE = [
    FIRST,
    "Which economy ranks first in the Global Innovation Index 2025?",
    "What is R&D intensity?",
    "Which are the countries that lead in robotics?",
    "How much did China spend on research this year?",
    "What explains the fall of exports?",
    "By how much did China raise research spending?",
    "In which of the two big cities of Spain are there more patents?",
    "In 2023, how many robots were granted a patent?",
    "with how many patents did China lead",
    "in which year did the war end?",
    "rank of Japanese institutions now and then",
    "Is there a report on rare earths?",
    "Which countries have a plan that names robots?",
    "Who is the minister that made robots a priority?",
    "The article hands drones to the Americans. Does that stand up?",
    "ai daily news says China's hubs are turning into vc hotspots. does that hold up next to silicon valley?",
    "China cut off Japan from rare earths once before. When was that?",
    "which place in china puts the biggest part of its own economy into research",
    "中国的研发支出是多少？",
    "Why did Oslo Ferries leave barges out of its ten kinds of ships?",
    "In which of the ten trades of its 2024 study does Norway lead, according to Oslo Ferries?",
]


@pytest.mark.parametrize("question", LEANING)
def test_a_question_that_leans_is_made_whole(question):
    assert leans(question)
    whole = standalone(question, HISTORY)
    assert FIRST in whole
    assert question in whole


@pytest.mark.parametrize("question", WHOLE)
def test_a_question_that_stands_alone_is_left_alone(question):
    assert not leans(question)
    assert standalone(question, HISTORY) == question


@pytest.mark.parametrize("question", [*LEANING, *WHOLE])
def test_without_a_conversation_every_question_is_left_alone(question):
    assert standalone(question, ()) == question


def test_a_chain_of_follow_ups_leans_on_the_last_question_that_stood_alone():
    history = (*HISTORY, Turn("user", "And in 2023?"), Turn("assistant", "1.6 million."))
    assert standalone("Why?", history) == f"{FIRST.replace('2024', '2023')} Why?"
    assert standalone("And in 2022?", history) == FIRST.replace("2024", "2022")
    assert standalone("And Japan?", history) == "How many patents did Japan's office receive in 2023?"


def test_a_year_or_a_people_alone_is_asked_of_what_was_asked_before():
    assert standalone("in 2022?", HISTORY) == FIRST.replace("2024", "2022")
    assert standalone("the Japanese?", HISTORY) == FIRST.replace("China", "Japan")
    assert standalone("2021", HISTORY) == FIRST.replace("2024", "2021")
    assert standalone("in 2019 alone?", (Turn("user", "Who leads?"),)) == "Who leads in 2019?"
    assert standalone("Japan", HISTORY) == f"{FIRST} Japan"


@pytest.mark.parametrize(
    ("asked", "question", "whole"),
    [
        (
            ["Tell me about ships"],
            "which country builds the most?",
            "Tell me about ships. which country builds the most?",
        ),
        (["Tell me about ships"], "how many does Norway build?", "how many ships does Norway build?"),
        (
            ["Tell me about ships", "how many does Norway build?"],
            "and Chile?",
            "how many ships does Chile build?",
        ),
        (["Tell me about ships", "how many does Norway build?"], "who leads?", "Tell me about ships. who leads?"),
        (["Tell me about ships"], "how many harbours did Norway open in 2024?", ""),  # another topic
        (["Tell me about ships"], "which country builds the most ships?", ""),  # names it
        (["Tell me about ships"], "who is the owner of Ericsson?", ""),
        (["How many ships are there?"], "which country builds the most?", ""),  # no topic
    ],
)
def test_what_says_hardly_anything_is_asked_on_the_topic_before(asked, question, whole):
    assert standalone(question, [Turn("user", one) for one in asked]) == (whole or question)


@pytest.mark.parametrize(
    ("last", "question", "is_behind"),
    [
        ("What did Oslo Ferries earn in 2023?", "who is the ceo?", True),
        ("how much is the carer's payment?", "how do I apply?", True),
        ("how much is the carer's payment?", "how much can i earn?", True),
        ("How many ships did Norway build in 2023?", "what share of the world?", True),
        ("how many ships have ports per quay?", "which city has most?", True),
        ("What did Oslo Ferries earn in 2023?", "how many ports are there in all?", False),  # of ports
        ("How many ships did Norway build in 2023?", "how many has Chile?", True),
        ("What did Oslo Ferries earn in 2023?", "who leads in patents?", False),
        ("What did Oslo Ferries earn in 2023?", "Who is the chief executive of Bergen Lines?", False),
        ("What did Oslo Ferries earn in 2023?", "Where do the whales of the fjord sleep?", False),
    ],
)
def test_what_has_no_subject_is_asked_of_the_last_one(last, question, is_behind):
    assert standalone(question, [Turn("user", last)]) == (f"{last} {question}" if is_behind else question)


def test_when_and_the_like_ask_it_of_what_was_asked_last():
    asked = [Turn("user", "Explain the rules of 2025"), Turn("user", "which ones were suspended?")]
    assert standalone("until when?", asked) == "Explain the rules of 2025 which ones were suspended? until when?"
    asked = [Turn("user", "Tell me about ports"), Turn("user", "who is first?"), Turn("user", "by ships?")]
    assert standalone("in tons?", asked) == "Tell me about ports. who is first? in tons?"
    assert (
        standalone("which firms do?", [Turn("user", "Do ports use robots?")]) == "Do ports use robots? which firms do?"
    )


def test_of_the_two_are_the_last_two_that_were_asked_of():
    history = (*HISTORY, Turn("user", "and Japan?"))
    assert standalone("Which of the two is higher?", history) == (
        f"{FIRST} {FIRST.replace('China', 'Japan')} Which of the two is higher?"
    )


def test_somebody_alone_takes_the_place_of_the_only_one_that_was_named():
    asked = (Turn("user", "how many patents has huawei"),)
    assert standalone("and Samsung?", asked, lambda text: text.replace("huawei", "Huawei")) == (
        "how many patents has Samsung"
    )
    both = (Turn("user", "How many patents has Huawei beside Baidu?"),)
    assert standalone("and Samsung?", both) == "How many patents has Huawei beside Baidu? and Samsung?"
    none = (Turn("user", "Who has most AI patents?"),)
    assert standalone("and Samsung?", none) == "Who has most AI patents? and Samsung?"


def test_only_what_the_user_asked_is_leant_on():
    history = (Turn("assistant", "Ask me something about Shenzhen in 2024."),)
    assert standalone("And in 2023?", history) == "And in 2023?"


def test_turns_are_read_with_content_or_text():
    said = [{"role": "user", "content": "One"}, {"role": "assistant", "text": "Two"}]
    assert turns_of(said) == (Turn("user", "One"), Turn("assistant", "Two"))


@pytest.mark.parametrize(
    "turn", [{}, {"role": "user"}, {"role": "system", "content": "x"}, {"role": "user", "content": 3}, {"content": "x"}]
)
def test_a_turn_that_is_none_is_refused(turn):
    with pytest.raises(ValueError, match="role"):
        turns_of([turn])


def test_in_context_a_question_stands_behind_the_last_two_of_the_user():
    history = [Turn("user", "One?"), Turn("assistant", "1."), Turn("user", "Two?"), Turn("user", " Three? ")]
    assert in_context("And four?", history) == "Two? Three? And four?"
    assert in_context("And four?", history[:2]) == "One? And four?"
    assert in_context("Alone?", []) == "Alone?"


@pytest.mark.parametrize(
    "question",
    [
        "What was the figure for last year?",
        *(
            "What percentage?",
            "can you elaborate?",
            "what does the report say?",
            "how big is the difference between the two?",
        ),
        "Is that still true?",
        "how many of those were granted?",
        "so which of the two is ahead?",
        "What is the total amount?",
        "why is the second figure so much lower?",
        "and how much was it the year before that?",
    ],
)
def test_a_first_question_that_names_nothing_is_asked_back(question):
    assert asked_back(question, ()) == CLARIFY
    assert asked_back(question, [Turn("user", "How many patents did Japan file in 2023?")]) != CLARIFY


@pytest.mark.parametrize(
    "question",
    [
        "who leads patents",
        "India rank",
        "What is R&D?",
        "Is China ahead?",
        "Are there more PhDs in China than in the US?",
        "Which country took second place in the GII 2025?",
    ],
)
def test_a_first_question_that_names_something_is_not(question):
    assert asked_back(question, ()) == ""


def test_what_was_asked_of_it_is_asked_of_another():
    last = "what part of GDP is that?"
    history = (*HISTORY, Turn("user", last), Turn("assistant", "Half of them."))
    of_norway = standalone("and Norway?", HISTORY)
    assert standalone("and Norway?", history) == f"{of_norway} {last}"
    other = (*HISTORY, Turn("user", "is that more than in Japan?"), Turn("assistant", "Yes."))
    assert standalone("and Norway?", other) == of_norway


def test_what_is_meant_instead_may_be_asked_anew():
    asked = "No, I meant refining, what is China's share in refining"
    assert standalone(asked, HISTORY) == f"{FIRST} refining, what is China's share in refining"
    history = (*HISTORY, Turn("user", asked), Turn("assistant", "Some 90 percent."))
    assert standalone("and Japan?", history) == "refining, what is Japan's share in refining"


@pytest.mark.parametrize(
    ("question", "more"),
    [
        ("what does the OECD say", False),
        ("And Norway?", False),
        ("and how much of that in north america?", False),
        ("who profits from it", True),
        ("and how many ferries has Norway?", True),
    ],
)
def test_whether_a_follow_up_says_more_than_of_whom_it_asks(question, more):
    assert says_more(question) is more


@pytest.mark.parametrize(
    ("question", "back"),
    [
        ("who profits from it", True),
        ("and those of Norway?", True),
        ("which ports lead then", False),
        ("how many each day?", False),
        ("Is it true that Norway leads in ships?", False),
        ("Is it true that it was before 2020 that Norway overtook Chile?", False),
        ("Was it Norway that passed Chile?", False),
        ("Is it true that it leads in ships?", True),
        ("Was it one of those that closed?", True),
    ],
)
def test_whether_a_word_points_back(question, back):
    assert points_back(question) is back
