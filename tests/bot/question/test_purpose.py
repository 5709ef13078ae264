"""What the first message of a conversation is for, by its vector."""

from dataclasses import replace

import numpy as np
import pytest
from pydantic import ValidationError

from bot.question.purpose import PURPOSES, WORLD, Meant, Purposes, meant_by, shipped
from bot.question.turns import Turn
from tests.bot.made import bot
from tests.fakes import FakeEmbedder
from tests.index.made import ROBOTS, opened, reading, shelf

AXES = {one: tuple(float(at == axis) for axis in range(5)) for at, one in enumerate(PURPOSES)}


def made(threshold=0.6, embedder="fake", **weights):
    return Purposes(
        embedder=embedder,
        weights={one: tuple(9 * number for number in axis) for one, axis in AXES.items()} | weights,
        bias=dict.fromkeys(PURPOSES, 0.0),
        threshold=threshold,
        provenance={},
    )


def vector(**shares):
    return np.array([shares.get(one, 0.0) for one in PURPOSES], dtype=np.float32)


def test_the_likeliest_is_told_from_the_threshold_on_and_else_the_world():
    assert made().of(vector(disputes=1.0)) == Meant("disputes", "disputes")
    assert made().of(vector(disputes=1.0, world=0.9)) == Meant("world", "disputes")
    assert made(threshold=0.9).of(vector(disputes=1.0, world=0.9)) == WORLD
    assert made().of(vector(library=1.0, chat=0.5, world=2.0)) == WORLD


def test_one_that_lacks_a_purpose_is_none():
    with pytest.raises(ValidationError, match="does not tell all"):
        Purposes(embedder="", weights={"chat": (1.0,)}, bias={"chat": 0.0}, threshold=0.5, provenance={})


def test_of_another_embedder_all_is_for_the_world():
    assert meant_by("Which reports do you have?", FakeEmbedder()) == WORLD


def test_of_vectors_of_another_width_too():
    narrow = FakeEmbedder()
    narrow.fingerprint = shipped().embedder
    assert meant_by("Which reports do you have?", narrow) == WORLD


def test_what_ships_knows_all_and_where_it_comes_from():
    assert set(shipped().weights) == set(PURPOSES)
    assert shipped().provenance["command"].startswith("footnote eval fit-purpose")


CLAIM = "The article says that Guangdong leads the world in robots."


@pytest.fixture
def library(tmp_path):
    article = reading(CLAIM, source="article", title="Article")
    source = replace(article.document.source, kind="article")
    return opened([*shelf(), replace(article, document=replace(article.document, source=source))], tmp_path / "index")


@pytest.fixture
def meant(monkeypatch):
    def as_if(surely, likely=""):
        monkeypatch.setattr("bot.service.meant_by", lambda *_: Meant(surely, likely or surely))

    return as_if


def test_a_message_that_no_words_tell_is_answered_by_its_purpose(library, meant):
    meant("library")
    listed = bot(library).answer("An inventory would be welcome.")
    assert (listed.outcome, listed.answer.splitlines()[0]) == ("chat", "The library holds 4 sources:")
    meant("chat")
    assert "I am a program" in bot(library).answer("Nobody told me about this.").answer
    meant("world")
    assert bot(library, answerable=False).answer("An inventory would be welcome.").outcome == "abstained"


def test_what_a_message_is_but_likely_for_is_told_where_the_library_has_no_answer(library, meant):
    meant("world", "library")
    assert bot(library, answerable=False).answer("An inventory would be welcome.").outcome == "chat"
    assert bot(library).answer("How many robots are there in Guangdong?").outcome == "answered"
    meant("world", "overview")
    brief = bot(library, answerable=False).answer("Brief me in time for tomorrow.")
    assert [one.text for one in brief.sentences] == [CLAIM]


def test_asked_what_a_thing_with_a_name_is_no_sources_are_listed(library, meant):
    meant("library")
    assert bot(library, answerable=False).answer("What is the Entity List?").outcome == "abstained"


def test_of_sources_those_that_are_named_are_listed(library, meant):
    meant("library")
    said = bot(library).answer("Would Robots be among them by any chance?").answer.splitlines()
    assert said[1:] == ["– Robots"]


def test_behind_a_conversation_it_is_not_asked(library, meant):
    meant("chat")
    history = [Turn("user", "How many robots are there?"), Turn("assistant", ROBOTS)]
    assert bot(library).answer("Nobody told me about this.", history).outcome != "chat"
