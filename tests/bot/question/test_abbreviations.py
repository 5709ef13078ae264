"""Abbreviations of a question, told in full."""

from bot.question.abbreviations import Abbreviations, by_capitals
from tests.index.made import opened, reading

INDEX = "China came 10th in the Global Innovation Index. The Global Innovation Index has 139 economies."


def test_a_name_is_found_by_its_capitals():
    assert by_capitals([INDEX]) == {"GII": "Global Innovation Index"}
    assert by_capitals(["The Oslo Harbour Board."]) == {}  # three capitals, written once
    assert by_capitals(["The South Oslo Harbour Board."]) == {"SOHB": "South Oslo Harbour Board"}
    twice = "From Japan Center for Economic Research. By Japan Center for Economic Research."
    assert by_capitals([twice])["JCER"] == "Japan Center for Economic Research"


def test_a_question_is_told_in_full(tmp_path):
    known = Abbreviations(opened([reading(INDEX)], tmp_path))
    assert known.told_in_full("Who leads the GII 2025?") == "Who leads the GII (Global Innovation Index) 2025?"
    for as_it_is in ("Who leads the WTO?", "Who leads the Global Innovation Index (GII)?", "who leads the gii?"):
        assert known.told_in_full(as_it_is) == as_it_is


def test_research_is_called_as_the_library_calls_it(tmp_path):
    known = Abbreviations(opened([reading("Norway spent 3 percent of GDP on R&D.")], tmp_path))
    assert known.told_in_short("What does Norway spend on research?") == "What does Norway spend on R&D?"
    assert known.told_in_short("research and development in Norway") == "R&D in Norway"
    for as_it_is in ("What is spent on research in medicine?", "Who leads research in Norway?", "basic research"):
        assert known.told_in_short(as_it_is) == as_it_is


def test_research_stays_where_the_library_knows_no_other_name_for_it(tmp_path):
    known = Abbreviations(opened([reading("Norway spent 3 percent of GDP on research.")], tmp_path))
    assert known.told_in_short("What does Norway spend on research?") == "What does Norway spend on research?"


def test_what_everybody_writes_short_is_told_in_the_words_of_the_library(tmp_path):
    text = "Norway is ahead in electric vehicles. A drone needs a licence, and each UAV a number."
    known = Abbreviations(opened([reading(text)], tmp_path))
    assert known.told_in_words("Who leads in EVs?") == "Who leads in electric vehicles?"
    assert known.told_in_words("who is ahead in evs") == "who is ahead in electric vehicles"
    for as_it_is in ("Who makes UAVs?", "Who leads in VC?", "Who owns EV-Port?"):  # it has it, lacks both; a name
        assert known.told_in_words(as_it_is) == as_it_is
