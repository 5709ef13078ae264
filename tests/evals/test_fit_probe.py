import numpy as np
import pytest

from bot.answerability import Signals
from bot.probe import Probe
from evals.errors import QuestionSetError
from evals.fit import measured
from evals.fit_probe import best_of, cross_validated, fit_linear, fit_probe, worth_table
from evals.readers import QuestionSet
from evals.readings import NO, UNKNOWN, YES, Readings, collect, load, mark, save
from evals.signals import Tuning
from tests.bot.made import bot, piece
from tests.evals.made import Steps
from tests.evals.made import question as a_question
from tests.fakes import FakeReader
from tests.index.made import ROBOTS, opened, shelf

WIDTH = 6


def made(name, rows=60, seed=0, gap=2.0, known=True):
    """A set whose first number tells which sentence answers; half the questions have one that does, never the first."""
    random = np.random.default_rng(seed)
    answerable = np.arange(rows) < rows // 2
    marks = np.zeros((rows, 3), dtype=np.int8)
    marks[answerable, 1] = YES
    states = random.normal(0, 1, (rows, 3, WIDTH)).astype(np.float32)
    states[..., 0] += gap * marks
    signals = [(Signals(*random.normal(0.5, 0.1, 5).tolist()), bool(value)) for value in answerable]
    return Readings(
        judged=measured(name, signals),
        unmet=np.zeros(rows, dtype=np.bool_),
        count=np.full(rows, 3),
        states=states,
        scores=np.tile([0.9, 0.8, 0.7], (rows, 1)),
        marks=marks if known else np.full_like(marks, UNKNOWN),
    )


def test_the_number_that_tells_gets_the_weight():
    linear = fit_linear([made("a"), made("b", seed=1)])
    assert np.abs(linear.weights).argmax() == 0
    assert linear.weights[0] > 0


def test_a_set_that_does_not_tell_which_sentences_answer_adds_nothing_to_the_probe():
    alone, beside = fit_linear([made("a")]), fit_linear([made("a"), made("b", seed=1, known=False)])
    assert beside.weights == pytest.approx(alone.weights)
    with pytest.raises(QuestionSetError, match="No set tells"):
        fit_linear([made("b", known=False)])


def test_sets_count_the_same_however_many_rows_they_have():
    """Two sets that contradict each other cancel out, though one has ten times the rows."""
    both = fit_linear([made("many", 600), made("few", 60, seed=1, gap=-2.0)])
    assert abs(both.weights[0]) < 0.2 * abs(fit_linear([made("many", 600)]).weights[0])


def test_a_fitted_probe_goes_through_its_file_and_tells_its_model(tmp_path):
    sets = [made("a"), made("b", seed=1), made("c", seed=2)]
    probe = fit_probe(sets, FakeReader(), {"date": "2026-01-01"})
    (tmp_path / "probe.json").write_text(probe.model_dump_json())
    assert Probe.load(tmp_path / "probe.json") == probe
    assert (probe.model, probe.fingerprint, probe.layers, len(probe.weights)) == ("fake", "fake", 1, WIDTH)
    assert probe.read > 0
    assert list(probe.thresholds.values()) == sorted(probe.thresholds.values())
    assert fit_probe(sets, FakeReader(), {"date": "2026-01-01"}) == probe
    with pytest.raises(QuestionSetError, match="At least 2"):
        fit_probe(sets[:1], FakeReader(), {})


def test_a_probe_gives_what_it_was_fitted_to_give():
    sets = [made("a", gap=6.0), made("b", seed=1, gap=6.0)]
    probe = fit_probe(sets, FakeReader(), {})
    answers = np.array([probe.answers(states) for states in sets[0].states])
    assert answers == pytest.approx(fit_linear(sets)(sets[0].states.astype(np.float64)), rel=1e-3, abs=1e-3)
    assert ((answers > 0) == (sets[0].marks == YES)).mean() > 0.95


def test_a_question_without_sentences_has_no_best_one():
    one = made("a")
    empty = Readings(one.judged, one.unmet, np.zeros(60, dtype=int), one.states, one.scores, one.marks)
    assert best_of(empty, fit_linear([one])).tolist() == [0.0] * 60


def test_each_set_is_held_out_once():
    sets = [made("a", gap=5.0), made("b", seed=1, gap=5.0), made("upside down", seed=2, gap=-5.0)]
    one, _, turned = cross_validated([*sets, made("d", seed=3, gap=5.0)])[:3]
    assert (one.judged.name, turned.judged.name) == ("a", "upside down")
    assert one.sentences > 0.9 > 0.5 > turned.sentences
    assert one.first[0] == 0.0  # the sentence that answers is never the first
    assert one.first[1] > 0.9
    with pytest.raises(QuestionSetError, match="At least 3"):
        cross_validated(sets[:2])


def test_the_table_leaves_out_what_is_not_known():
    told = worth_table(
        cross_validated([made("a"), made("b", seed=1), made("d", seed=3), made("c", seed=2, known=False)])
    )
    refusing, sentences = told.split("\n\n")
    assert "| c | 30 / 30 |" in refusing
    assert "| c |" not in sentences
    assert "nan" not in told


def test_when_a_sentence_answers():
    named = a_question(answers=(("42",),), gold_sources=("doc",))
    assert mark(named, piece("It delivers 42 litres.")) == YES
    assert mark(named, piece("It delivers 40 litres.")) == NO
    assert mark(named, piece("It delivers 42 litres.", source="other")) == NO
    gold = a_question(answers=(("42",),), gold_sources=("doc",), gold_sentences=("It delivers what is wanted.",))
    assert mark(gold, piece("It delivers what is wanted.")) == YES
    told = "The pump that was chosen in the end delivers 42 litres a minute, and needs no oil at all for a year."
    long = a_question(answers=((told,),), gold_sources=("doc",))
    assert mark(long, piece("It delivers 42 litres.")) == YES
    assert mark(long, piece("Oil is dear in winter, when roads are closed.")) == NO
    assert mark(long, piece("The pump delivers nothing in winter.")) == UNKNOWN
    assert mark(long, piece("It delivers 42 litres.", source="other")) == NO
    assert mark(a_question(expected="abstained"), piece("It delivers 42 litres.")) == NO


def test_what_is_read_of_a_set(tmp_path):
    library = opened(shelf(), tmp_path / "index")
    asked = a_question(question=f"{ROBOTS[:-1]}?", answers=(("290,000",),), gold_sources=("robots",))
    foreign = a_question(id="2", question="机器人有多少台？")
    none = a_question(id="3", question="Who painted the ceiling of a chapel?", expected="abstained")
    reader, steps = FakeReader(lambda text: 7.0), Steps()
    tuning = Tuning("mine", QuestionSet("mine", ()), (asked, foreign, none))
    found = collect(tuning, bot(library), reader, 4, lambda _, total: steps(total))
    assert (steps.done, steps.total) == (3, 3)
    assert found.states.shape == (2, 4, 1)
    assert found.answerable.tolist() == [True, False]
    assert (found.states[found.there] == 7.0).all()
    assert (found.states[~found.there] == 0.0).all()
    assert (found.marks[1] != YES).all()
    save(found, tmp_path / "kept" / "mine.npz")
    again = load(tmp_path / "kept" / "mine.npz")
    assert again.name == "mine"
    for name in ("unmet", "count", "states", "scores", "marks"):
        assert np.array_equal(getattr(again, name), getattr(found, name))
    assert np.array_equal(again.judged.signals, found.judged.signals)
