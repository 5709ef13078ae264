"""How an embedder takes questions, where it was fitted for them: what is changed, and what stays as it is."""

import logging
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from models.asking import Asking
from models.changes import packed
from models.errors import EngineError
from models.factory import make_embedder
from tests.models import tiny_embedder

NAME = "encoder.layer.1.output.dense"
TEXTS = ["what is the colour of a robot", "red patent"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tiny_embedder.kept(tmp_path_factory.mktemp("embedder"))


def asking(into=2 * tiny_embedder.WIDTH, name=NAME, fingerprint="tiny"):
    torch.manual_seed(1)
    change = torch.randn(2, into), torch.randn(tiny_embedder.WIDTH, 2)
    return Asking(model="tiny", fingerprint=fingerprint, changes={name: packed(change)}, provenance={})


def test_the_changes_go_through_their_file(tmp_path):
    (tmp_path / "asking.json").write_text(asking().model_dump_json())
    assert Asking.load(tmp_path / "asking.json") == asking()


def test_a_file_that_holds_none_is_told(tmp_path):
    (tmp_path / "asking.json").write_text("{}")
    with pytest.raises(EngineError, match="holds no changes") as raised:
        Asking.load(tmp_path / "asking.json")
    assert "footnote eval fit-questions" in raised.value.remedy


def test_the_shipped_ones_are_of_the_default_embedder():
    shipped = Asking.load()
    assert shipped.model == "all-minilm-l6-v2"
    assert shipped.provenance["command"].startswith("footnote eval fit-questions")


def test_questions_alone_are_taken_otherwise(folder):
    plain, fitted = tiny_embedder.embedder(folder), tiny_embedder.embedder(folder, asking())
    assert np.array_equal(fitted.embed(TEXTS), plain.embed(TEXTS))
    assert np.allclose(plain.embed_questions(TEXTS), plain.embed(TEXTS), atol=0.02)
    asked = fitted.embed_questions(TEXTS)
    assert np.allclose(np.linalg.norm(asked, axis=1), 1, atol=1e-3)
    assert (np.sum(asked * plain.embed_questions(TEXTS), axis=1) < 0.99).all()
    assert np.array_equal(fitted.taking(None).embed_questions(TEXTS), plain.embed_questions(TEXTS))
    assert np.array_equal(plain.taking(asking()).embed_questions(TEXTS), asked)
    ((found,), (of_text,), (of_plain,)) = (
        one.tokens(TEXTS[:1], asking=asks) for one, asks in ((fitted, True), (fitted, False), (plain, True))
    )
    assert np.array_equal(of_text, of_plain)
    assert (np.sum(found * of_text, axis=1) < 0.999).all()


@pytest.mark.parametrize("wrong", [asking(into=8), asking(name="encoder.layer.7.output.dense")])
def test_changes_that_do_not_fit_are_told(folder, wrong):
    with pytest.raises(EngineError, match="do not fit"):
        tiny_embedder.embedder(folder, wrong)


def test_changes_of_another_embedder_are_left_aside_and_that_is_told(folder, tmp_path, caplog):
    weights = SimpleNamespace(use="embedding", format="sentence-transformers", fingerprint="tiny")
    store = SimpleNamespace(registry=SimpleNamespace(get=lambda _: weights), path=lambda _: folder)
    for fingerprint, same in (("tiny", False), ("another", True)):
        file = tmp_path / f"{fingerprint}.json"
        file.write_text(asking(fingerprint=fingerprint).model_dump_json())
        with caplog.at_level(logging.INFO):
            made = make_embedder("tiny", store, file)
        plain = make_embedder("tiny", store, None)
        assert np.array_equal(made.embed_questions(TEXTS), plain.embed_questions(TEXTS)) == same
    assert "takes questions as it is" in caplog.text
