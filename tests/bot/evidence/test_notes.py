"""The notes that the generator reads."""

from dataclasses import replace

import pytest

from bot.evidence.notes import heading, numbered
from bot.evidence.weighing import EvidenceSettings, choose
from tests.bot.made import piece

ROWS = "country | dollars\nChina | 781\nJapan | 184"


def under(context, text, passage="", **options):
    """A piece of a passage below a title and headings."""
    made = piece(text, passage, **options)
    return replace(made, passage=replace(made.passage, context=context))


def test_notes_are_numbered_by_section():
    whole = "China leads. Japan follows."
    told = numbered(
        [piece("China leads.", whole), piece("Japan follows.", whole), piece("Solar grew.", source="other")]
    )
    assert told == ("[1] China leads. Japan follows.", "[2] Solar grew.")


def test_passages_of_one_section_are_one_note_and_its_heading_is_told_once():
    told = numbered(
        [under("Atlas > Robots", "It leads."), under("Atlas > Cars", "It trails."), under("Atlas > Robots", "It grew.")]
    )
    assert told == ("[1] Robots (Atlas): It leads. It grew.", "[2] Cars (Atlas): It trails.")


@pytest.mark.parametrize(
    ("context", "text", "note"),
    [
        ("Atlas > Robots", "They are sold with Oslo's cars.", "[1] Robots (Atlas): They are sold with Oslo's cars."),
        ("Atlas > Robots", "The Atlas sells them.", "[1] Robots: The Atlas sells them."),
        ("Atlas > Robots of Oslo", "They are new.", "[1] Robots of Oslo: They are new."),
        ("Atlas > Robots of 2022", "They are new.", "[1] Robots of 2022: They are new."),
        ("Atlas > Atlas", "They are new.", "[1] Atlas: They are new."),
    ],
)
def test_the_title_is_told_where_nothing_else_tells_of_it(context, text, note):
    assert numbered([under(context, text)]) == (note,)


def test_the_same_heading_in_two_sources_is_two_notes():
    told = numbered([under("A > Sales", "It leads.", source="a"), under("B > Sales", "It grew.", source="b")])
    assert told == ("[1] Sales (A): It leads.", "[2] Sales (B): It grew.")


def test_a_tables_row_is_noted_under_its_header():
    told = numbered(
        [under("Spending", "China | 781", ROWS, table=True), under("Spending", "Japan | 184", ROWS, table=True)]
    )
    assert told == ("[1] Spending:\ncountry | dollars\nChina | 781\nJapan | 184",)


def test_two_pieces_of_one_table_have_one_header():
    pieces = [
        under("Spending", f"{row} | 1", f"country | dollars\n{row} | 1", table=True) for row in ("China", "Japan")
    ]
    (told,) = numbered(pieces)
    assert told.count("country | dollars") == 1
    assert told.index("country | dollars") < told.index("China | 1") < told.index("Japan | 1")


def test_a_caption_is_not_told_beside_the_table_that_it_heads():
    caption = under("Atlas > Sales", "Spending by country:")
    row = under("Atlas > Sales > Spending by country", "China | 781", ROWS, table=True)
    assert numbered([caption, row]) == ("[1] Spending by country (Atlas):\ncountry | dollars\nChina | 781",)
    assert numbered([caption]) == ("[1] Sales (Atlas): Spending by country:",)


def test_a_sentence_that_is_its_own_heading_is_told():
    assert numbered([under("Who leads?", "Who leads?")]) == ("[1] Who leads?",)
    assert numbered([under("China leads", "China leads.")]) == ("[1] China leads.",)


@pytest.mark.parametrize(
    ("context", "text", "told"),
    [
        ("China's robots", "Robots in China grew in 2022.", "[1] Robots in China grew in 2022."),
        ("China's robots", "They grew in 2022.", "[1] China's robots: They grew in 2022."),
        ("Robots of 2021", "Robots grew in 2022.", "[1] Robots of 2021: Robots grew in 2022."),
        ("", "They grew.", "[1] They grew."),
    ],
)
def test_a_heading_is_left_out_where_the_sentences_hold_its_words(context, text, told):
    assert numbered([under(context, text)]) == (told,)


def test_a_long_heading_is_cut_at_its_first_clause():
    long = "The first ten institutions: Share in 2024 and 2023, Count in 2024 and change of Share in percent"
    assert heading(under(f"Atlas > {long}", "x")) == "The first ten institutions"
    assert heading(under("Atlas > Robots: a short one", "x")) == "Robots: a short one"
    unbroken = " ".join(f"word{number}" for number in range(20))
    assert heading(under(unbroken, "x")) == unbroken


def test_digits_cost_what_a_model_pays_for_them():
    """A table of figures has few words, and is long to read all the same."""
    figures = [piece(f"{n} 1,234,567.89 | 2,345,678.91", score=0.5) for n in range(9)]
    prose = [piece(f"and so they went {n} on", score=0.5) for n in "abcdefghi"]
    settings = EvidenceSettings(words=30)
    assert len(choose(figures, settings)) < len(choose(prose, settings))


def test_a_chinese_sentence_is_no_single_word():
    pieces = [piece(f"中国的研发投入在全球名列前茅并且还在继续增长{n}。", score=0.5) for n in range(9)]
    assert len(choose(pieces, EvidenceSettings(words=30))) < len(pieces)
