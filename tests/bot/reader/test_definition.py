"""What is it, and who is that: sentences that say it by their form."""

from dataclasses import replace

import pytest

from bot.question.turns import Turn
from bot.reader.definition import asked_what_is, defining_first, read_as_defining, says_what_is
from tests.bot.made import piece, reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What is HyperMill?", ("HyperMill",)),
        ("what's the harbour index", ("harbour index",)),
        ("so who was Ada Lund?", ("Ada Lund",)),
        ("whats a lighthouse works exactly?", ("lighthouse works",)),
        ("What does HPI (Harbour Price Index) stand for?", ("HPI", "Harbour Price Index")),
        ("HyperMill meaning?", ("HyperMill",)),
        ("meaning of HPI (Harbour Price Index)", ("HPI", "Harbour Price Index")),
        ("What is the definition of a lighthouse?", ("lighthouse",)),
        ("please define tonnage", ("tonnage",)),
        ("the meaning", ()),
        ("can you explain to me what HyperMill is?", ()),
        ("What does Norway mine?", ()),
        ("What is it that the harbour of Oslo and the mills of Bergen have in common?", ()),
        ("How many are there?", ()),
        ("Who leads it?", ()),
    ],
)
def test_what_is_asked_for(question, names):
    assert asked_what_is(question) == names


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (("HyperMill",), "The works have 11 lines and a platform named HyperMill."),
        (("hypermill",), "HyperMill is the largest mill."),
        (("Ada Lund",), "Ada Lund, Oslo's harbour master, said that ships are late."),
        (("Harbour Index",), "The Harbour Index counts ships."),
        (("Harbour Index",), "The Harbour Index 2025 is the ninth edition of the series."),
        (("HPI", "Harbour Price Index"), "By the Harbour Price Index (HPI) it is dear."),
        (("HPI",), "Oslo's harbour office (HPI) took in 12 ships."),
        (("klipfisk",), "Try klipfisk, a dried cod, at the quay."),
        (("harbour town",), "The Index's harbour towns of 2025 are places where ships lie."),
    ],
)
def test_what_says_it(names, sentence):
    assert says_what_is(names, sentence)


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (("HyperMill",), "HyperMill is 4th."),
        (("Oslo",), "Shipping in Oslo is the largest."),
        (("Harbour Index",), "Share in the Harbour Index counts ships."),
        (("HPI", "Harbour Price Index"), "International (HPI) filings rose."),
        (("HPI",), "Norway (HPI) | 12"),
        (("Ada Lund",), "Ada Lund said that ships are late."),
        (("klipfisk",), "Try klipfisk at the quay, a place for a rest."),
    ],
)
def test_what_does_not(names, sentence):
    assert not says_what_is(names, sentence)


def test_what_says_it_comes_first_where_that_is_asked():
    others, said = piece("HyperMill ran all night."), piece("They named a mill called HyperMill.")
    assert defining_first("What is HyperMill?", (others, said)) == (said, others)
    assert defining_first("When did HyperMill run?", (others, said)) == (others, said)


def test_what_says_it_is_read_as_the_answer_at_least_so_surely():
    said, unread = piece("They have a mill called HyperMill."), piece("HyperMill is the oldest mill.")
    doubtful = replace(said, answers=-2.0, score=0.1)
    left, raised = read_as_defining("What is HyperMill?", (doubtful, unread), 0.5)
    assert raised.certainty == pytest.approx(0.9)
    assert raised.score == pytest.approx(0.1 + 0.5 * (0.9 - doubtful.certainty))
    assert left == unread
    assert read_as_defining("Where is HyperMill?", (doubtful,), 0.5) == (doubtful,)


def test_it_is_answered_though_the_reader_doubts_it(tmp_path):
    library = opened([reading("The works of Xo have 11 lines and a platform named HyperMill.")], tmp_path)
    assert reading_bot(library, FakeReader(lambda _: -1.0)).answer("What is HyperMill?").outcome == "answered"
    assert (
        reading_bot(library, FakeReader(lambda _: -1.0)).answer("How many lines has HyperMill?").outcome == "abstained"
    )


def test_what_was_said_before_does_not_lead_away_from_a_name(tmp_path):
    ships = [reading(f"The ships of Oslo, in all {count}, sailed.", source=f"ships{count}") for count in range(40)]
    library = opened([*ships, reading("The works have a platform named HyperMill.", source="works")], tmp_path)
    history = (Turn("user", "How many ships of Oslo sailed in all?"), Turn("assistant", "The ships of Oslo sailed."))
    answer = reading_bot(library, FakeReader(lambda _: -1.0)).answer("what is HyperMill?", history)
    assert [citation.cited_text for citation in answer.citations] == ["The works have a platform named HyperMill."]
