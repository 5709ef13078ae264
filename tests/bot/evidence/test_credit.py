"""Whose a sentence is."""

from dataclasses import replace

import pytest

from base.odds import log_odds
from bot.evidence.credit import credit, of_another
from bot.reader.probe import shown
from tests.bot.made import piece

INDEX = "Harbour Index 2025 > Norway > Overall place"


def told(text, context=INDEX, publisher="World Harbour Board (WHB)", answers=None):
    made = piece(text)
    passage = replace(made.passage, context=context)
    return replace(made, passage=passage, publisher=publisher, answers=answers and log_odds(answers))


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Where is Norway in WHB's Harbour Index?", "WHB"),
        ("where is norway in the whb index?", "WHB"),
        ("Where is Norway in the WHB (World Harbour Board) index?", "WHB"),
        ("Which place did the World Harbour Board give Norway?", "World Harbour Board"),
        ("Where is Norway in the Harbour Index?", ""),  # its own words, or its heading's
        ("Where is Norway in Lloyd's Harbour Index?", ""),  # nobody's of whom there is a word
        ("Where is Norway in the index of Norway?", ""),
    ],
)
def test_who_published_it_is_told_where_it_is_asked(question, names):
    assert credit(question, told("It came 4th in the Harbour Index.")) == names


def test_what_a_sentence_says_itself_is_not_told_again():
    assert credit("Where is Norway in WHB's index?", told("WHB puts Norway 4th.")) == ""


def test_a_title_names_whose_it_is_unless_it_lists_whom_it_is_drawn_from():
    question = "How long must my Brisa stand?"
    assert credit(question, told("Let it stand for an hour.", "Chapter 4: Using your Brisa > Start", "")) == "Brisa"
    several = "Ports: Lloyd's, Brisa, IMO and the tables of WHB > Places"
    assert credit(question, told("Let it stand for an hour.", several, "")) == ""


def test_a_name_written_small_is_one_too():
    sentence = replace(told("Emptied on Mondays.", "Bins", "Borough of Wendel"), named=frozenset({"Wendel", "Norway"}))
    assert credit("when is the bin emptied in wendel", sentence) == "Wendel"
    assert credit("when is wendel's bin emptied", sentence) == "Wendel"
    assert credit("when is the bin emptied in norway", sentence) == ""  # a country is nobody
    assert credit("when is wendel's bin emptied", replace(sentence, named=frozenset())) == ""


def test_a_name_of_two_is_one():
    context = "Hay & Sons, report 2023 > Docks"
    assert credit("Why did Hay & Sons's docks lose?", told("The docks lost.", context, "")) == "Hay & Sons"


def test_of_several_publishers_none_is_told_but_that_of_the_section():
    several = "WHB; Lloyd's; IMO"
    assert credit("Where does IMO put Norway?", told("It came 4th.", publisher=several)) == ""
    inner = "Ports > The tables of IMO > Places"
    assert credit("Where does IMO put Norway?", told("It came 4th.", inner, several)) == "IMO"


def test_the_reader_is_told():
    question = "Where is Norway in WHB's Harbour Index?"
    told_with = shown(question, told("Norway came 4th in the Harbour Index."))
    assert told_with.startswith(" WHB, Overall place: Norway came 4th")
    assert shown("Where is Norway in the Harbour Index?", told("It came 4th in the Harbour Index.")).startswith(
        " Overall place: It came 4th"
    )


@pytest.mark.parametrize(
    "question",
    [
        "When does Acme World think Norway will lead?",
        "According to Acme World, when will Norway lead?",
        "What year is in Acme World's forecast for Norway to lead?",
    ],
)
def test_the_word_of_another_is_not_taken(question):
    other, own = told("IMO sees Norway lead in 2030.", answers=0.99), told("Acme World sees it in 2026.", answers=0.6)
    assert of_another(question, [other, own]) == [other]
    assert of_another(question, [other, replace(own, answers=log_odds(0.2))]) == []
    assert of_another("When will Norway lead?", [other, own]) == []
