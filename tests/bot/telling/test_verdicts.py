"""Which claims of the article hold, and which do not."""

import pytest

from bot.question.turns import Turn
from bot.service import Bot
from bot.settings import Settings
from bot.telling.verdicts import Verdicts, asked_for
from index.filter import EVERYTHING, Filter
from tests.bot.made import claim, judge
from tests.index.made import ROBOTS, opened, reading, shelf

SAID = {
    "overstated": "The article says that Guangdong leads the world in industrial robots.",
    "disputed": "The article says that Japan leads the world in patents.",
    "opinion": "The article says that patents are the future of the world.",
    "supported": "The article says that Guangdong has many robots.",
}
CLAIMS = [
    claim(f"C{n}", said, verdict, f"Note {n}.", robots=ROBOTS)
    for n, (verdict, said) in enumerate(SAID.items(), start=1)
]
TEXT = " ".join(SAID.values())


@pytest.fixture
def bot(tmp_path):
    library = opened([*shelf(), reading(TEXT, source="article", title="Article")], tmp_path / "index")
    return Bot(
        library,
        None,
        judge(),
        Settings(),
        (*CLAIMS, claim("C9", SAID["disputed"], "disputed", "Note 2.", robots=ROBOTS)),
    )


@pytest.mark.parametrize(
    ("question", "verdicts"),
    [
        ("Which of the article's claims are disputed?", ["disputed", "overstated"]),
        ("what does the article get wrong?", ["disputed", "overstated"]),
        ("Which of the article's claims don't the reports support?", ["disputed", "overstated"]),
        ("Which claims does the article make that aren't true?", ["disputed", "overstated"]),
        ("Is the article reliable?", ["disputed", "overstated"]),
        ("which claims are overstated", ["overstated"]),
        ("which claim is the weakest?", ["disputed", "overstated"]),
        ("Are any of the article's claims mere opinions?", ["opinion"]),
        ("Which claims of the article hold up?", ["supported"]),
        ("What are the article's main claims? Which are opinions?", ["opinion"]),
        ("Which claims of the article about robots are wrong?", ["overstated"]),
        ("Which claims does the article make on patents? Are they true?", ["disputed"]),
        ("Is the article right about robots?", ["overstated", "supported"]),
        ("How accurate is the article on patents", ["disputed", "opinion"]),
        ("Does the author exaggerate?", ["overstated"]),
        ("What do the reports say against the article?", ["disputed", "overstated"]),
        ("fact check the article pls", ["disputed", "overstated"]),
        ("any mistakes in it?", ["disputed", "overstated"]),
        ("Fact check please", ["disputed", "overstated"]),
        ("can I trust this thing or is it just hype", ["disputed", "overstated"]),
        ("I doubt stories like this. What are its weakest points?", ["disputed", "overstated"]),
    ],
)
def test_claims_are_told_by_their_verdicts(bot, question, verdicts):
    answer = bot.answer(question)
    assert answer.outcome == "answered"
    assert [one.text for one in answer.sentences] == [f"{one.capitalize()}: {SAID[one]}" for one in verdicts]
    assert [citation.cited_text for citation in answer.citations][: len(verdicts)] == [SAID[one] for one in verdicts]


def test_what_the_reports_say_of_them_is_noted(bot):
    answer = bot.answer("Which of the article's claims are overstated?")
    assert [(note.kind, note.text) for note in answer.notes] == [("disagreement", "Note 1.")]


@pytest.mark.parametrize(
    "question",
    [
        "Is the article right that Guangdong leads the world in robots?",
        "Which claims does the article make?",
        "Which reports are disputed?",
        "Is the claim on robots true?",
        "What does the article say about robots?",
        "Is the 3.7 trillion yuan paid in gold?",
        "What is wrong with the robots of Guangdong?",
    ],
)
def test_other_questions_ask_for_no_verdict(question):
    assert asked_for(question) is None


def test_behind_an_answer_it_is_not_the_article(bot):
    said = [Turn("user", "How many robots are there in Guangdong?"), Turn("assistant", ROBOTS)]
    answer = bot.answer("any mistakes in it?", said)
    assert not any(sentence.text.startswith("Disputed") for sentence in answer.sentences)


@pytest.mark.parametrize(
    "question",
    [
        "Is it true that Japan leads?",
        "Who holds it?",
        "Who stands behind this?",
        "A colleague says that Japan leads in robots. Is he right?",
        "The article says that Guangdong leads in robots. Is that borne out?",
        "China stopped its exports once, in 2010. Against which country was that?",
    ],
)
def test_it_is_not_the_article_where_something_else_is_asked(bot, question):
    assert Verdicts(CLAIMS).told(question, bot.library, EVERYTHING, is_first=True) == {}


def test_where_doubts_are_known_to_be_asked_for_all_are_told(bot):
    told = Verdicts(CLAIMS).told("Counterarguments?", bot.library, EVERYTHING, of_all=True)
    assert list(told.values()) == ["Disputed", "Overstated"]


def test_none_is_told_without_the_article(bot):
    answer = bot.answer("Which of the article's claims are disputed?", only=Filter(frozenset(["robots"])))
    assert all(citation.source_id == "robots" for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "Is the 3.7 trillion figure right?",
        "Where does the 3.7 trillion figure come from?",
        "What is the source of the 3.7 trillion yuan",
    ],
)
def test_a_figure_of_the_article_is_told_with_its_verdict(tmp_path, question):
    said = "The article says that robots add 3.7 trillion yuan."
    library = opened([*shelf(), reading(said, source="article", title="Article")], tmp_path / "index")
    known = (*CLAIMS, claim("C5", said, "untraced", "No report has it.", robots=ROBOTS))
    answer = Bot(library, None, judge(), Settings(), known).answer(question)
    assert [one.text for one in answer.sentences] == [f"Untraced: {said}"]


def test_a_topic_may_be_the_name_of_a_part_of_the_article(tmp_path):
    library = opened([*shelf(), reading(TEXT, source="article", title="Article")], tmp_path / "index")
    within = [one.model_copy(update={"section": "Machines"}) for one in CLAIMS[:1]]
    answer = Bot(library, None, judge(), Settings(), within).answer("Is the article right about machines?")
    assert [one.text for one in answer.sentences] == [f"Overstated: {SAID['overstated']}"]
