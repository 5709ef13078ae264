"""Which topic a question asks about, if it asks for nothing in particular."""

import pytest

from bot.question.topics import Topic, asks_about, bare_topic, opening_topic, topic_of


@pytest.mark.parametrize(
    "question",
    [
        "What do the reports say about rare earths?",
        "What does the article say on jobs?",
        "What can you tell me about the Nature Index?",
        "Tell me about robotaxis in China",
        "Thanks. Please tell us more about Oslo!",
        "What do you know about robots?",
        "What is known about rare earths?",
        "Summarise the article",
        "Please give me a short overview of the library.",
        "Anything about drones?",
        "Anything interesting on Japan?",
        "do u have stuff on drones",
    ],
)
def test_a_topic_is_asked_about(question):
    assert asks_about(question)


@pytest.mark.parametrize(
    "question",
    [
        "How many robots were installed in 2024?",
        "What is the largest cluster?",
        "Tell me about Oslo. How many robots does it have?",
        "What do the reports say China spent in 2024?",
        "Tell me how many robots there are.",
        "What is the report about China called?",
        "Who said what about whom in 2023?",
        "Did the users know about the outage?",
        "",
    ],
)
def test_something_in_particular_is_asked(question):
    assert not asks_about(question)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What do the reports say about rare earths?", "rare earths"),
        ("What does the library know about the topic of robots, please?", "robots"),
        ("What can you tell me about the Nature Index?", "Nature Index"),
        ("Tell me more about robotaxis in China!", "robotaxis in China"),
        ("Thanks. I would like to know more about Oslo", "Oslo"),
        ("What is known about “rare earths” in the documents?", "rare earths"),
        ("Summarise what your sources say on research spending.", "research spending"),
        ("Please give me a short overview of China's clusters in brief", "China's clusters"),
        ("anything on drones?", "drones"),
        ("Trademarks – what's in your library on that?", "Trademarks"),
        ("Could you brief me on venture capital?", "venture capital"),
        ("What do you have on patents?", "patents"),
        ("some statistics on ports please", "ports"),
        ("what is in the library about AI?", "AI"),
        ("What's there in your sources on ports?", "ports"),
        ("What is there on lighthouse factories?", "lighthouse factories"),
        ("key facts on R&D spending", "R&D spending"),
        ("List the main points about the truce of 2025", "truce of 2025"),
        ("I need a quote about robots in hospitals", "robots in hospitals"),
    ],
)
def test_the_topic_of_a_question(question, topic):
    assert topic_of(question) == Topic(topic)


@pytest.mark.parametrize(
    "question",
    [
        "Tell me about it",
        "Tell me about how robots are built",
        "What do the reports say about the claim that Norway leads?",
        "Tell me about Oslo. How many robots does it have?",
        "Tell me about the ships that came to Oslo and to Bergen in 2023 and in 2024",
        "Tell me about more",
        "How many robots are there?",
        "",
    ],
)
def test_no_topic_is_asked_about(question):
    assert topic_of(question) is None


@pytest.mark.parametrize(
    ("question", "most"),
    [("Give me three facts on ships", 3), ("2 key statistics about ships", 2), ("Give me some facts on ships", 0)],
)
def test_how_much_is_to_be_told(question, most):
    assert topic_of(question) == Topic("ships", most=most)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("which claims does the article make about AI?", Topic("AI", by="the article")),
        ("What does the article claim about rare earths?", Topic("rare earths", by="the article")),
        ("What does PwC argue about China?", Topic("China", by="PwC")),
    ],
)
def test_whose_word_is_asked_for(question, topic):
    assert topic_of(question) == topic


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What about Huawei?", "Huawei"),
        ("so how about India", "India"),
        ("thoughts on chips?", "chips"),
        ("what's going on with robots", "robots"),
        ("Any news on rare earths?", "rare earths"),
        ("what about patents", "patents"),
        ("What about Europe, where does it stand?", "Europe"),
    ],
)
def test_a_conversation_may_begin_with_a_topic(question, name):
    assert opening_topic(question) == Topic(name, opens=True)


@pytest.mark.parametrize(
    "question", ["What about the price?", "what about that one?", "what about 2024?", "How about it?", "Who is Huawei?"]
)
def test_where_nothing_is_named_nothing_begins(question):
    assert opening_topic(question) is None


def test_a_word_or_two_may_be_a_topic():
    assert bare_topic("quantum computing??") == Topic("quantum computing")
    assert bare_topic("drones") == Topic("drones")
    for question in ("why?", "How come?", "which ones", "robots in 2024", "robots made in China"):
        assert bare_topic(question) is None
