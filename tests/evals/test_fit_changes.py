"""Fitting a tiny reader: whether it learns what it is shown, and only from what it may see."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from bot.reader.probe import OPENING, SYSTEM
from evals.errors import QuestionSetError
from evals.fit_changes import Training, fit_changes
from evals.fit_probe import direction, read_by
from evals.readings import NO, UNKNOWN, YES, Reading, Readings
from tests.evals.made import Steps
from tests.models import tiny

DEPTH = 3
TRAINING = Training(first=1, rank=2, sentences=2, rounds=8, rate=3e-3)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tiny.kept(tmp_path_factory.mktemp("tiny"), DEPTH)


@pytest.fixture
def reader(file):
    return tiny.reader(file, DEPTH)


def rows(count, start=0):
    """Questions with three sentences, of which the one that ends with z answers, now the first and now the last."""
    made = []
    for number in range(start, start + count):
        texts, marks = [f"{number} a", f"{number} b", f"{number} z"], [NO, NO, YES]
        if number % 2:
            texts, marks = texts[::-1], marks[::-1]
        made.append(Reading(f"q{number}", True, 0.0, tuple(texts), tuple(marks), (False,) * len(texts)))
    return tuple(made)


def quiet(_, total):
    return Steps()(total)


def test_the_reader_learns_which_sentences_answer(reader):
    before = reader.read(SYSTEM, OPENING, ["1 z"])
    adapted = fit_changes([Readings("a", rows(40))], reader, TRAINING, quiet)
    assert sorted(adapted.changes) == [1, 2]
    assert len(adapted.weights) == reader.width
    assert reader.read(SYSTEM, OPENING, ["1 z"]) == pytest.approx(before)  # the reader itself is as it was
    probe = direction(adapted, reader, {"date": "2026-01-01"})
    reader.change(probe.changes)
    found = read_by(reader, probe, "a", rows(10, start=100))
    best = [row.marks[int(np.argmax(logs))] for row, logs in zip(found.rows, found.found, strict=True)]
    assert best == [YES] * 10


def test_the_same_again_is_the_same(reader):
    first, second = (fit_changes([Readings("a", rows(12))], reader, TRAINING, quiet) for _ in range(2))
    assert first.weights == second.weights
    assert all(first.changes[1][0][0].flatten() == second.changes[1][0][0].flatten())


def test_a_fit_goes_on_from_what_was_fitted_before(reader):
    still = replace(TRAINING, rate=0.0)
    before = fit_changes([Readings("a", rows(40))], reader, TRAINING, quiet)
    after = fit_changes([Readings("a", rows(12))], reader, still, quiet, before)
    assert after.weights == pytest.approx(before.weights, abs=1e-4)
    assert after.bias == pytest.approx(before.bias, abs=1e-4)
    assert all(torch.equal(after.changes[layer][0][1], before.changes[layer][0][1]) for layer in (1, 2))
    assert fit_changes([Readings("a", rows(12))], reader, TRAINING, quiet, before).weights != before.weights


def test_at_most_so_many_questions_of_a_set(reader):
    many = Readings("a", rows(60))
    some = many.fitted_on(10)
    assert len(some) == 10
    assert set(some) < set(many.fitted_on(20)) < set(many.fitted_on())
    assert not any(row.is_apart for row in some)
    further = many.fitted_on(10, past=10)
    assert set(many.fitted_on(20)) == {*some, *further}
    assert len(further) == 10
    for limited, those in ((TRAINING, some), (replace(TRAINING, past=10), further)):
        limited = replace(limited, rounds=1, most=10)
        assert (
            fit_changes([many], reader, limited, quiet).weights
            == fit_changes([Readings("a", those)], reader, replace(limited, past=0), quiet).weights
        )


def test_a_question_that_is_looked_up_twice_is_drawn_once():
    once = rows(60)
    twice = Readings("a", tuple(row for one in once for row in (one, replace(one, answerable=False))))
    asked = [{row.asked for row in twice.fitted_on(most, past)} for most, past in ((10, 0), (10, 10))]
    assert [len(one) for one in asked] == [10, 10]
    assert not asked[0] & asked[1]
    assert len(twice.fitted_on(10)) == 20


def test_what_is_left_out_and_what_is_not_known_is_not_fitted_on(reader):
    """Rows that say the opposite change nothing where they are left out."""
    right = rows(60)
    kept = Readings("a", right)
    apart = [row for row in right if row.is_apart]
    assert 5 < len(apart) < 30
    assert {row.asked for row in kept.fitted_on()} | {row.asked for row in kept.held_out()} == {
        row.asked for row in right
    }
    turned = tuple(
        replace(row, marks=tuple(NO if one == YES else YES for one in row.marks)) if row.is_apart else row
        for row in right
    )
    few = replace(TRAINING, rounds=1)
    base = fit_changes([kept], reader, few, quiet).weights
    assert fit_changes([Readings("a", turned)], reader, few, quiet).weights == base


def test_where_no_sentence_is_known_to_answer_the_question_itself_tells(reader):
    """Of its sentences one may answer: together they are lifted, or lowered where nothing answers."""
    silent = tuple(replace(row, marks=(UNKNOWN,) * 3) for row in rows(20, start=200))
    refused = tuple(replace(row, marks=(NO,) * 3, answerable=False) for row in silent)
    few = replace(TRAINING, rounds=1)
    told = [fit_changes([Readings("a", rows(40) + more)], reader, few, quiet) for more in (silent, refused)]
    deaf = replace(few, asking=0.0)
    assert fit_changes([Readings("a", rows(40) + silent)], reader, deaf, quiet).weights != told[0].weights
    assert told[0].weights != told[1].weights


def test_sets_that_tell_nothing_cannot_be_fitted_on(reader):
    silent = Readings("b", tuple(replace(row, marks=(NO, UNKNOWN, NO)) for row in rows(9)))
    with pytest.raises(QuestionSetError, match="No set tells"):
        fit_changes([silent], reader, TRAINING, quiet)
