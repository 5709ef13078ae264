"""Which messages ask of the library itself, and which of the world."""

import pytest

from bot.question.shelved import AskedShelf, asked_of_shelf

ALL = AskedShelf("which")


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What are your sources?", ALL),
        ("how many reports are in here", ALL),
        ("list your sources please", ALL),
        ("which reports do you have", ALL),
        ("Which reports is this chat based on? Could you list them please", ALL),
        ("Who published these reports?", ALL),
        ("where do you get your information from", ALL),
        ("so, which documents are there in the library?", ALL),
        ("anything by the World Bank?", AskedShelf("which", by="World Bank")),
        ("Do you have something from the RAND Corporation", AskedShelf("which", by="RAND Corporation")),
        ("Which WIPO publications are included?", AskedShelf("which", by="WIPO")),
        ("is the Nature Index in your library, and which year", AskedShelf("which", by="Nature Index")),
        ("anything from 2026?", AskedShelf("which", by="2026")),
        ("wich of your reports are about patents", AskedShelf("which", on="patents")),
        ("show me the reports on r&d spending please", AskedShelf("which", on="r&d spending")),
        ("which source should I look at for harbour dues", AskedShelf("which", on="harbour dues")),
        ("where can I read the original reports?", AskedShelf("where")),
        ("which is the newest report you have", AskedShelf("newest")),
        ("what’s the oldest source in the library?", AskedShelf("oldest")),
        ("how recent is your information?", AskedShelf("age")),
        ("Which of the documents is the oldest?", AskedShelf("oldest")),
        ("whats the newest thing in your libary", AskedShelf("newest")),
        ("What years do the documents cover?", AskedShelf("age")),
        ("Who published the reports behind the article?", ALL),
        ("I check facts for a living. When were your documents last updated?", AskedShelf("age")),
        ("is RAND in there", AskedShelf("which", by="RAND")),
        ("reports from 2026?", AskedShelf("which", by="2026")),
        ("Can you show me all the WIPO publications you've got", AskedShelf("which", by="WIPO")),
        ("Excuse me, which reports speak about students?", AskedShelf("which", on="students")),
        ("are there documents about Germany in your shelf", AskedShelf("which", on="Germany")),
        ("Where can I read the Innovation Index myself, the real one?", AskedShelf("where", by="Innovation Index")),
        ("link to original article pls", AskedShelf("where", by="article")),
        ("How do I get to the full PDF of the CSET paper?", AskedShelf("where", by="CSET")),
    ],
)
def test_what_is_asked_of_the_shelf(question, asked):
    assert asked_of_shelf(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "Which report says that China leads in robots?",
        "How many reports did the harbour office publish?",
        "What do the reports say about rare earths?",
        "Which papers did Smith write in 2019?",
        "What is the latest edition of the index?",
        "Who published the Nature Index?",
        "How recent is the count of ships?",
        "Is there a report from 2024 that says so?",
        "Where do most robots come from?",
        "Which sources does the article name?",
        "Which reports do you have? Who leads in robots?",
        "are they still in there?",
        "Who funded the harbour study?",
        "How many patents do Americans file?",
        "Where can I look at the original scores of the opera?",
        "What documents do I have to bring?",
        "where does paper from the shredder go",
        "When is the library open?",
        "What is a cloud pack for data?",
        "who wrote the text of the opera grey water",
        "Who wrote the book of the lighthouse",
        "Tell me something about Made in China 2025",
        "",
    ],
)
def test_what_is_asked_of_the_world(question):
    assert asked_of_shelf(question) is None
