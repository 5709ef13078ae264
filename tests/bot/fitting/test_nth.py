"""One later place of a ranking."""

import pytest

from bot.fitting.nth import Nth, asked_place, tells_other_places
from tests.bot.made import reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading, table

RANKING = ("Rank in 2024 | Port | Country", "1 | Hull | England", "2 | Oslo | Norway", "3 | Bergen | Norway")


@pytest.mark.parametrize(
    ("question", "place", "first"),
    [
        ("Which port came third?", 3, "Which port came first?"),
        ("Who is in fourth place by ships, just behind Oslo?", 4, "Who is in first place by ships?"),
        ("which port sits at number 7 of the list", 7, "which port sits at number one of the list"),
        ("Who is the runner-up of 2024?", 2, "Who is the leader of 2024?"),
        ("the bronze medal for ships, who got it?", 3, "the gold medal for ships, who got it?"),
        ("Which country has the second-largest fleet?", 2, "Which country has the largest fleet?"),
        ("Who has the third smallest fleet?", 3, "Who has the smallest fleet?"),
        ("third most populous town of Norland?", 3, "most populous town of Norland?"),
        ("which office had the second most filings", 2, "which office had the most filings"),
        ("who's 12th in the 2024 list?", 12, "who's first in the 2024 list?"),
    ],
)
def test_the_place_and_the_question_of_the_first(question, place, first):
    assert asked_place(question) == Nth(place, first)


def test_the_first_may_be_asked_for_as_well():
    assert asked_place("Which port is the largest, and who is second?").also_first
    assert not asked_place("Who is second, and with how many ships?").also_first


@pytest.mark.parametrize(
    "question",
    [
        "Who was the second director to win the cup?",
        "Which port went from 84th to 8th place?",
        "Which ports came third and fourth?",
        "Hull climbed to 15th. From which place?",
        "In which year was Hull third?",
        "What does notice No. 7 cover?",
        "Which notice is number 7?",
        "Which part of the second quarter?",
        "Why did Hull fall to third place?",
        "Which port is the largest?",
        "Who was number 57?",
    ],
)
def test_what_asks_something_else(question):
    assert asked_place(question) is None


@pytest.mark.parametrize(
    ("question", "text", "others"),
    [
        ("Who is the second best scorer?", "The best scorer was Ines Corvado, with 27 goals.", True),
        ("Which is the second longest river?", "The longest river, the Brune, is 38 miles long.", True),
        ("Which is the second longest river?", "The longest river is the Brune, followed by the Osme.", False),
        ("Which port came third?", "In 2016 Hull was first, Oslo second and Bergen third.", False),
        ("Who came fourth?", "The first five were Hull, Oslo, Bergen, Ayr and Dover.", False),
        ("Who came fourth?", "Hull holds the top place.", True),
        ("Who came first?", "Hull came second.", False),  # that is another file's
        ("Which port is the largest, and who is second?", "Hull is the largest port.", False),
        ("Which port came in last?", "Hull came in 38th.", True),
        ("Which port came in last?", "Hull is at the bottom, in the 79th place.", False),
        ("Which port came in last year?", "Hull came in 38th.", False),
    ],
)
def test_a_sentence_of_other_places(question, text, others):
    assert tells_other_places(question, text) is others


@pytest.mark.parametrize(("reads", "outcome"), [(1.0, "answered"), (-3.0, "abstained")])
def test_it_is_told_where_the_first_row_is_read_as_who_is_first(tmp_path, reads, outcome):
    library = opened([reading(table(*RANKING), source="ports")], tmp_path / "index")
    reader = FakeReader(lambda text: reads if "is first" in text and "Hull | 1" in text else -4.0)
    answer = reading_bot(library, reader).answer("Which port came third in 2024?")
    assert answer.outcome == outcome
    if outcome == "answered":
        both = reading_bot(library, reader).answer("Which port came first, and who came third in 2024?")
        assert [citation.cited_text for citation in both.citations] == ["1 | Hull | England", "3 | Bergen | Norway"]
        assert [citation.cited_text for citation in answer.citations] == ["3 | Bergen | Norway"]
