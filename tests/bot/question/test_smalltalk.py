"""What is said to the bot and asks nothing of the library."""

import pytest

from bot.question.smalltalk import reply
from bot.question.turns import Turn
from index.manifest import IndexedSource
from tests.bot.made import bot
from tests.bot.question.test_followup import WHOLE

SHELF = [IndexedSource(id=f"s{n}", title=f"Report {n}", sha256="", passages=1) for n in range(14)]
SMALL_TALK = [
    *("Hello", "hi there!", "Good morning", "Thanks!", "thank you very much", "Bye.", "你好", "help", "谢谢"),
    *("That was really useful, thank you so much!", "perfect, got it", "Hello! Are you a real person?"),
]


@pytest.mark.parametrize(
    "text",
    [
        "What can you do?",
        "What's in the library?",
        *SMALL_TALK,
        "What can you do for me?",
        "What can I ask?",
        "Nice to meet you, Footnote.",
        *("How are you?", "hey, how's it going today?", "What’s your name?", "who made you?", "早上好"),
        *("what topics do you cover?", "Could you help me, please?", "so what is this all about?"),
        *("do you speak German?", "are you sure?", "never mind", "I'm done, thanks", "have a nice day!"),
        "half the world?! are you sure?",
        *("how r u", "lol ok test test", "How do the footnotes work?", "can you make mistakes?"),
        *("Do you remember what I type here?", "is my chat private?", "how does this work, do you search the web?"),
        "in which languages are the documents?",
        *("cheers mate", "alright bye", "right, thanks a lot man", "thanks, that helps for my homework!"),
    ],
)
def test_small_talk_has_a_reply(text):
    assert reply(text, SHELF)


def test_for_small_talk_nothing_is_searched(library):
    history = (Turn("user", "How many robots are there in Guangdong?"), Turn("assistant", "290,000."))
    answer = bot(library).answer("are you sure?", history)
    assert (answer.outcome, answer.standalone_question, answer.hits) == ("chat", "are you sure?", ())


def test_what_is_wrong_is_not_what_is_right():
    wrong, right = reply("No, that's not right!", SHELF), reply("Yes, that's right", SHELF)
    assert "sorry" in (wrong or "")
    assert right
    assert "sorry" not in right


@pytest.mark.parametrize(
    "text",
    [
        *(*WHOLE, "Hello, how many patents are there?", "help wanted?", "Goodyear", ""),
        *(
            "How does it work?",
            "Is that true?",
            "Who made it?",
            "What sources does the article use?",
            "how are robots made?",
        ),
        *(
            "Which languages do they speak?",
            "thanks, and Japan?",
            "Thanks. How did that help Norway with the war?",
            "Are you sure that China leads?",
            "What is this robot?",
        ),
    ],
)
def test_a_question_for_the_library_is_no_small_talk(text):
    assert reply(text, SHELF) is None


def test_the_bot_tells_what_is_on_its_shelf():
    told = reply("What can you do?", SHELF)
    assert "14 sources" in told
    assert "Report 0" in told
    assert "and 2 more" in told
