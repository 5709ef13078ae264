"""Fitting how a small embedder takes questions: what it learns, and that all else stays as it is."""

import math

import numpy as np
import pytest
import torch

from evals.errors import QuestionSetError
from evals.fit_asking import Aimed, Aims, Found, Training, aims, fit_asking, found, found_table
from evals.readers import QuestionSet
from evals.signals import Tuning
from tests.bot.made import bot
from tests.evals.made import Steps
from tests.evals.made import question as a_question
from tests.fakes import FakeEmbedder
from tests.index.made import PATENTS, ROBOTS, opened, shelf
from tests.models import tiny_embedder

MANY = Training(rounds=150, rate=1e-2, together=8, still=0.0)


@pytest.fixture(scope="module")
def embedder(tmp_path_factory):
    return tiny_embedder.embedder(tiny_embedder.kept(tmp_path_factory.mktemp("embedder")))


def quiet(_, total):
    return Steps()(total)


def among(count=20):
    """Each colour is asked for in two ways, and a sentence of its own answers both."""
    torch.manual_seed(0)
    vectors = torch.nn.functional.normalize(torch.randn(count, tiny_embedder.WIDTH), dim=1)
    rows = [
        Aimed(f"{way}{at}", f"{way} {colour}", (at,), (at,))
        for at, colour in enumerate(tiny_embedder.COLOURS)
        for way in ("what is", "a question about the colour of")
    ]
    return Aims("colours", tuple(rows), vectors, vectors)


def test_questions_come_nearer_to_what_answers_them(embedder):
    one = among()
    before = embedder.embed_questions(["what is red"]), embedder.embed(["what is red"])
    asking = fit_asking([one], embedder, MANY, {"date": "2026-01-01"}, quiet)
    assert (asking.model, asking.fingerprint, asking.provenance) == ("tiny", "tiny", {"date": "2026-01-01"})
    plain, fitted = (found(one, embedder, taking, learned=False) for taking in (None, asking))
    assert plain.count == 20
    assert plain.sentences[0] < 0.3 < 0.6 < fitted.sentences[0]
    assert plain.passages[0] < 0.3 < 0.6 < fitted.passages[0]
    after = embedder.embed_questions(["what is red"]), embedder.embed(["what is red"])
    assert all(np.array_equal(one, other) for one, other in zip(before, after, strict=True))


def test_the_same_again_is_the_same(embedder):
    few = Training(rounds=1)
    assert fit_asking([among()], embedder, few, {}, quiet) == fit_asking([among()], embedder, few, {}, quiet)


def test_what_is_left_out_is_not_learned_and_is_what_is_told_of(embedder):
    one, few = among(), Training(rounds=1)
    apart = [row for row in one.rows if row.is_apart]
    assert 0 < len(apart) < 15
    turned = [Aimed(row.id, row.text, (11,), (11,)) if row.is_apart else row for row in one.rows]
    other = Aims("colours", tuple(turned), one.sentences, one.passages)
    assert fit_asking([one], embedder, few, {}, quiet) == fit_asking([other], embedder, few, {}, quiet)
    assert found(one, embedder, None, learned=True).count == len(apart)


def test_what_cannot_be_fitted_is_told(embedder):
    with pytest.raises(QuestionSetError, match="takes questions as it is"):
        fit_asking([among()], FakeEmbedder(), MANY, {}, quiet)
    with pytest.raises(QuestionSetError, match="No set"):
        fit_asking([Aims("none", (), torch.zeros(1, 2), torch.zeros(1, 2))], embedder, MANY, {}, quiet)


def test_what_a_question_aims_at(tmp_path):
    library = opened(shelf(), tmp_path / "index")
    questions = (
        a_question(question="How many robots?", answers=(("290,000",),), gold_sources=("robots",)),
        a_question(id="2", question="机器人有多少台？", answers=(("290,000",),), gold_sources=("robots",)),
        a_question(id="3", question="Who fills in forms?", expected="abstained"),
        a_question(id="4", question="What of patents?", answers=(("none of it " * 9,),), gold_sources=("patents",)),
        a_question(id="5", question="How many patents?", gold_sentences=(PATENTS,), gold_sources=("patents",)),
    )
    made = aims(Tuning("mine", QuestionSet("mine", ()), questions), bot(library), quiet)
    assert [(row.id, len(row.sentences), len(row.passages)) for row in made.rows] == [
        ("q1", 1, 1),
        ("4", 0, 1),
        ("5", 1, 1),
    ]
    told = [span for passage in library.passages for span in library.sentences(passage)]
    assert made.sentences.shape[0] == len(told)
    for row, text in ((made.rows[0], ROBOTS), (made.rows[2], PATENTS)):
        (at,), (of,) = row.sentences, row.passages
        span = told[at]
        assert library.passages[of].text[span.start : span.end] == text
        assert np.allclose(made.sentences[at].numpy(), span.vector)


def test_the_table_has_a_dash_for_what_is_not_known():
    one = Found("mine", 3, (math.nan,) * 3, (0.5, 1.0))
    assert "| mine | 3 | –, –, – | –, –, – | 0.500, 1.000 | 0.500, 1.000 |" in found_table([one], [one])
