"""Whose a sentence is, where an answer sets several side by side."""

from dataclasses import replace

import pytest

from bot.question.turns import Turn
from bot.telling.whose import whose
from tests.bot.made import piece, reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading

WOOL, GLASS = "Admission is 95 crowns, free on Thursdays.", "Entry is 110 crowns; students pay half."
NAMES = ("Wool House", "Glass House")


@pytest.fixture
def museums(tmp_path):
    told = [reading(WOOL, source="wool", title="Wool House"), reading(GLASS, source="glass", title="Glass House")]
    return opened(told, tmp_path / "index")


def test_what_the_title_alone_tells_is_told_in_front(museums):
    reader = FakeReader(lambda text: 4.0 if "crowns" in text else -4.0)
    asked = "Is it cheaper to get into the Wool House or the Glass House?"
    answer = reading_bot(museums, reader).answer(asked)
    assert {sentence.text for sentence in answer.sentences} == {f"Wool House: {WOOL}", f"Glass House: {GLASS}"}
    assert {citation.cited_text for citation in answer.citations} == {WOOL, GLASS}


def test_who_asks_for_the_source_of_it_is_told(museums):
    reader = FakeReader(lambda text: 4.0 if "crowns" in text else -4.0)
    history = (Turn("user", "What does it cost?"), Turn("assistant", f"Wool House: {WOOL[:-1]} [1]."))
    answer = reading_bot(museums, reader).answer("Who says so?", history)
    assert answer.sentences[0].text == WOOL


def test_of_one_sentence_and_of_what_all_stand_under_nothing_is_told():
    wool, glass = piece(WOOL), piece(GLASS)
    assert whose(NAMES, [wool]) == ("",)
    assert whose(NAMES, [wool, glass]) == ("", "")
    assert whose((), [wool, glass]) == ("", "")


def test_a_sentence_that_names_one_of_them_is_left(museums):
    passages = {passage.locator.source_id: passage for passage in museums.passages}
    own = piece("The Wool House costs 95 crowns.")
    glass = replace(own, passage=passages["glass"], start=0, end=len(GLASS))
    assert whose(NAMES, [own, glass]) == ("", "Glass House")


def test_who_speaks_is_told_once_where_a_sentence_has_an_i():
    talk = "WYN: That's it. I'd swapped with Gethin. My back hurt. The pit was quiet.\n\nMargit V: Hm. We heard it."
    said = [
        piece(one, talk) for one in ("I'd swapped with Gethin.", "My back hurt.", "The pit was quiet.", "We heard it.")
    ]
    assert whose((), said) == ("Wyn", "", "", "Margit V")
    assert whose((), said[:1]) == ("Wyn",)
    assert whose((), said[2:3]) == ("",)
    assert whose((), [piece("WYN: That's it.", talk)]) == ("",)
