"""The facts that bear on a claim of the article: found where it is asked whether that is so, read first, and said."""

from dataclasses import replace

import pytest

from bot.lookup.bearing import Bearings, asks_if_so, bearing_first, read_as_bearing
from bot.service import Bot
from bot.settings import Settings
from index.filter import EVERYTHING, Filter
from tests.bot.made import claim, judge, piece
from tests.index.made import PATENTS, ROBOTS, SPENDING, opened, reading, shelf

SAID = "The article says that Guangdong leads the world in industrial robots."
OTHER = "The article says that China leads the world in patent applications."
CLAIMS = (
    claim("C1", SAID, "overstated", "No report compares Guangdong with the world.", robots=ROBOTS, spending=SPENDING),
    claim("C2", OTHER, "supported", "It does.", patents=PATENTS, gone="Taken from the shelf."),
)
ASKED = "The article has Guangdong lead the world in industrial robots. Does that hold up?"


@pytest.fixture
def library(tmp_path):
    return opened([*shelf(), reading(SAID, OTHER, source="article", title="Article")], tmp_path / "index")


@pytest.mark.parametrize(
    "question",
    [
        ASKED,
        "Do the reports bear out what the piece says of patents?",
        "is the headline about patents right?",
        "The AI Daily News says that China leads in patents. Is that really so?",
        "does anything support the claim about robots",
        "What do the reports say of the article's claim that Guangdong leads?",
        "The article calls Guangdong the leader. What does WIPO make of that?",
        "How does the article's line on drones square with who sells them?",
        "What speaks against the headline, by the index itself?",
        "China on top in robots, claims the article. What do other sources hold against this?",
        "What is the weak spot of the statement that Guangdong leads?",
    ],
)
def test_it_is_asked_whether_a_claim_is_so(question):
    assert asks_if_so(question)


@pytest.mark.parametrize(
    "question",
    [
        "What does the article say about robots?",
        "What does the AI Daily News article say of the reports?",
        "Is it true that China leads in patents?",
        "Who holds the right?",
        "",
        "Does the article contradict itself on patents?",
        "Which lead does China's rise challenge, according to the article?",
    ],
)
def test_it_is_asked_of_no_claim(question):
    assert not asks_if_so(question)


def facts(library, question, only=EVERYTHING):
    _, found = Bearings(CLAIMS).facts(question, library.query(question), library, Settings(), only)
    return [one.text for one in found]


def test_the_facts_are_those_of_the_claim_that_is_nearest(library):
    assert facts(library, ASKED) == [ROBOTS, SPENDING]
    assert facts(library, "Is the article right that China leads the world in patent applications?") == [PATENTS]
    assert facts(library, "How many robots does the article count?") == []


def test_what_may_not_be_searched_bears_on_nothing(library):
    assert facts(library, ASKED, Filter(frozenset(["article", "robots"]))) == [ROBOTS]
    assert facts(library, ASKED, Filter(frozenset(["robots"]))) == []


def test_without_the_article_there_are_no_claims(tmp_path):
    assert facts(opened(shelf(), tmp_path / "index"), ASKED) == []


def test_facts_are_read_right_behind_the_best():
    one, two, three, four = (piece(text) for text in ("One.", "Two.", "Three.", "Four."))
    new = piece("New.")
    assert bearing_first([one, two, three, four], [four, new]) == (one, two, four, new, three)
    assert bearing_first([one, two, three], [two]) == (one, two, three)
    assert bearing_first([one, two, three], []) == (one, two, three)


def test_a_fact_is_read_as_the_answer_more_readily():
    first, fact = (
        replace(piece(text, score=score), answers=answers)
        for text, score, answers in (("One.", 0.6, 1.0), ("Two.", 0.5, 0.5))
    )
    assert read_as_bearing(ASKED, [first, fact], [], 0.8) == (first, fact)
    best, second = read_as_bearing(ASKED, [first, fact], [fact], 0.8)
    assert (best.text, second) == ("Two.", first)
    assert best.answers is not None
    assert best.answers > 1.0


AGAINST = "What speaks against the article's statement that China leads in robots?"


@pytest.mark.parametrize(
    ("question", "cosine", "surely"),
    [(AGAINST, 0.5, True), (AGAINST, 0.3, False), (ASKED, 0.5, False)],
)
def test_asked_what_bears_on_a_claim_the_surest_fact_does(question, cosine, surely):
    facts = [
        replace(piece(text, score=0.2), answers=answers, cosine=cosine)
        for text, answers in (("One.", -4.0), ("Two.", -3.0))
    ]
    read = {one.text: one.is_read_as_answer(0.7) for one in read_as_bearing(question, facts, facts, 0.8)}
    assert read == {"One.": False, "Two.": surely}


def test_an_answer_tells_what_bears_on_the_claim(library):
    bot = Bot(library, None, judge(), Settings(), CLAIMS)
    told = [one.text for one in bot.answer(ASKED).sentences]
    assert ROBOTS in told
    assert f"{CLAIMS[0].verdict.capitalize()}: {SAID}" in told
    assert [note.text for note in bot.answer(ASKED).notes] == [CLAIMS[0].note]
    again = [one.text for one in bot.answer(f"{ASKED} How many robots were installed in Guangdong in 2022?").sentences]
    assert again.count(ROBOTS) == 1


@pytest.mark.parametrize(
    ("question", "said", "surely", "held", "first"),
    [
        ("Who leads the world in robots?", SAID, 2.0, 0.5, ROBOTS),
        ("Who leads the world in robots?", SAID, 0.0, 0.5, SAID),  # that does not answer it
        ("Who leads the world in robots?", SAID, 2.0, 0.4, SAID),  # nor does what says less of what is asked
        ("Who leads the world in robots by the article?", SAID, 2.0, 0.5, SAID),
        ("Who leads the world in patents?", OTHER, 2.0, 0.5, OTHER),  # a claim that the reports support
    ],
)
def test_what_the_reports_say_is_told_before_a_claim_that_they_do_not_support(question, said, surely, held, first):
    claimed, reported = piece(said, source="article"), piece(ROBOTS)
    read = [replace(claimed, answers=4.0, coverage=0.5), replace(reported, answers=surely, coverage=held)]
    told = Bearings(CLAIMS).reported_first(question, read)
    assert (told[0].text, {one.text for one in told}) == (first, {said, ROBOTS})
    assert Bearings(CLAIMS).reported_first(question, []) == ()
