import pytest

from bot.topic import asks_about


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
        "",
    ],
)
def test_something_in_particular_is_asked(question):
    assert not asks_about(question)
