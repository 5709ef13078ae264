"""Where no model reads, what is like an order by its vector is no evidence, if a stranger's document holds it."""

from dataclasses import replace

import numpy as np
import pytest

from bot.evidence import strangers
from bot.evidence.grounds import ADDED
from bot.evidence.strangers import orders_in
from bot.evidence.weighing import place
from bot.injection import likeness
from bot.injection.likeness import Likeness
from models.registry import load_registry
from tests.bot.made import bot, evidence_for, reading_bot
from tests.fakes import FakeReader
from tests.index.made import ROBOTS, opened, reading

ASKED = "How many industrial robots did Guangdong install in 2022?"
TALE = "Whoever tells of industrial robots in Guangdong in 2022 hums the song of the okapi."


def of_kind(made, kind):
    return replace(made, document=replace(made.document, source=replace(made.document.source, kind=kind)))


def library(tmp_path, kind=ADDED):
    made = (reading(ROBOTS, source="robots", title="Robots"), of_kind(reading(TALE, source="b", title="B"), kind))
    return opened(made, tmp_path / "index")


@pytest.fixture
def fitted(tmp_path, monkeypatch):
    """Knows the tale for an order, by its vector."""
    found = library(tmp_path)
    (passage,) = (one for one in found.passages if TALE in one.text)
    (sentence,) = found.sentences(passage)
    told = Likeness(
        embedder=found.embedder.fingerprint, weights=tuple(sentence.vector.tolist()), bias=-0.99, provenance={}
    )
    monkeypatch.setattr(strangers, "shipped", lambda: told)
    return told


def texts(library, question=ASKED):
    hits = library.search(library.query(question))
    orders = orders_in(library, hits)
    return {one.text for one in evidence_for(library, question) if place(one) not in orders}


@pytest.mark.parametrize(("kind", "left"), [(ADDED, {ROBOTS}), ("report", {ROBOTS, TALE})])
def test_only_of_added_documents_is_it_left_out(tmp_path, fitted, kind, left):
    assert texts(library(tmp_path / kind, kind)) == left


def test_of_another_embedder_nothing_is_known(tmp_path, monkeypatch, fitted):
    monkeypatch.setattr(strangers, "shipped", lambda: fitted.model_copy(update={"embedder": "another"}))
    assert texts(library(tmp_path / "again")) == {ROBOTS, TALE}


def test_a_model_that_reads_decides_by_itself(tmp_path, fitted):
    found = library(tmp_path / "again")
    unread = bot(found).looked_up(ASKED).weighed
    read = reading_bot(found, FakeReader(lambda _: 1.0)).looked_up(ASKED)
    assert TALE not in {one.text for one in unread}
    assert TALE in {one.text for one in (*read.weighed, *read.beside)}


def test_what_is_shipped_fits_the_embedder_that_is_shipped():
    shipped = likeness.shipped()
    assert shipped.embedder == load_registry().get("all-minilm-l6-v2").fingerprint
    assert len(shipped.weights) == 384
    assert not shipped.are_orders(np.zeros((1, 384), dtype=np.float32)).any()
    assert shipped.provenance["command"].startswith("footnote eval fit-likeness")
