from dataclasses import replace

import numpy as np
import pytest

from bot.reader.answerability import Judge
from bot.reader.probe import Probe, ranked, surest
from evals.errors import QuestionSetError
from evals.fit_changes import Adapted
from evals.fit_probe import (
    SPEAKS_FROM,
    SPEAKS_UNTIL,
    Read,
    begun_from,
    cross_validated,
    direction,
    probabilities,
    read_by,
    trusted_anew,
    with_trust,
    worth,
    worth_table,
)
from evals.question import is_left_out
from evals.readers import QuestionSet
from evals.readings import NO, UNKNOWN, YES, Reading, collect, mark
from evals.signals import Tuning, left_out
from tests.bot.made import bot, piece
from tests.evals.made import Steps
from tests.evals.made import question as a_question
from tests.fakes import FakeReader
from tests.index.made import ROBOTS, opened, shelf

PLAIN = Adapted({}, (1.0,), 0.0)  # takes what a `FakeReader` makes of a sentence as it is


def made(name, rows=60, seed=0, gap=4.0, known=True):
    """A set, read. Every other question has a sentence that answers: never the first, and it stands out by `gap`."""
    random = np.random.default_rng(seed)
    asked, found = [], []
    for number in range(rows):
        marks = (NO, YES if number % 2 else NO, NO) if known else (NO, UNKNOWN, NO)
        texts = tuple(f"{name} {number} {at}" for at in range(3))
        judged = float(random.normal(0.5 + number % 2, 1.0))
        asked.append(Reading(f"{name}{number}", bool(number % 2), judged, texts, marks, (False,) * len(texts)))
        found.append(tuple((random.normal(-2, 1, 3) + gap * (number % 2) * np.array([0, 1, 0])).tolist()))
    return Read(name, tuple(asked), tuple(found))


def test_what_the_reader_makes_of_sentences_is_trusted_as_far_as_it_tells():
    probe = with_trust(direction(PLAIN, FakeReader(), {"date": "2026-01-01"}), [made("a"), made("b", seed=1)])
    assert probe.read > probe.judged > 0
    other = made("c", seed=2)
    given, answerable = probabilities(probe, other), other.measured.answerable
    assert given[answerable].mean() > 0.7 > 0.3 > given[~answerable].mean()
    assert list(probe.thresholds.values()) == sorted(probe.thresholds.values())
    blind = with_trust(direction(PLAIN, FakeReader(), {}), [made("a", gap=0.0), made("b", seed=1, gap=0.0)])
    assert blind.read < probe.read / 3


def test_sets_count_the_same_however_many_questions_they_have():
    """Two sets that contradict each other cancel out, though one has ten times the questions."""
    plain = direction(PLAIN, FakeReader(), {})
    both = with_trust(plain, [made("many", 600), made("few", 60, seed=1, gap=-4.0)])
    assert abs(both.read) < 0.5 * with_trust(plain, [made("many", 600)]).read


def test_a_fitted_probe_goes_through_its_file_and_tells_its_model(tmp_path):
    probe = with_trust(direction(PLAIN, FakeReader(), {"date": "2026-01-01"}), [made("a")])
    (tmp_path / "probe.json").write_text(probe.model_dump_json())
    assert Probe.load(tmp_path / "probe.json") == probe
    assert (probe.model, probe.fingerprint, probe.layers, probe.weights) == ("fake", "fake", 1, (1.0,))
    assert probe.provenance == {"date": "2026-01-01"}


def test_a_probe_gives_in_an_answer_what_it_was_fitted_to_give():
    read = made("a")
    probe = with_trust(direction(PLAIN, FakeReader(), {}), [read])
    for row, found, given in zip(read.rows, read.found, probabilities(probe, read), strict=True):
        weighed = ranked([piece("A sentence.")] * 3, found, 0.5)
        assert surest(weighed) == weighed[0]
        assert weighed[0].answers == max(found)
        assert probe.probability(1 / (1 + np.exp(-row.judged)), "Asked?", weighed) == pytest.approx(given, abs=1e-6)


def test_questions_of_one_kind_alone_tell_nothing_of_trust():
    one = made("a")
    answerable = [at for at, row in enumerate(one.rows) if row.answerable]
    kind = Read("a", tuple(one.rows[at] for at in answerable), tuple(one.found[at] for at in answerable))
    with pytest.raises(QuestionSetError, match="No questions are left"):
        with_trust(direction(PLAIN, FakeReader(), {}), [kind])


def test_a_question_without_sentences_has_no_best_one():
    empty = Read("a", (Reading("1", False, -1.0, (), (), ()),), ((),))
    assert empty.inputs.tolist() == [[-1.0, 0.0, 0.0]]


def test_the_surest_sentence_alone_can_be_of_another_year():
    row = Reading("1", True, 1.0, ("a", "b"), (1, 0), (False, True))
    assert Read("a", (row, row), ((2.0, 1.0), (1.0, 2.0))).inputs.tolist() == [[1.0, 2.0, 0.0], [1.0, 2.0, 1.0]]


def test_what_reading_is_worth():
    probe = with_trust(direction(PLAIN, FakeReader(), {}), [made("a"), made("b", seed=1)])
    good, turned = worth(probe, made("c", seed=2)), worth(probe, made("d", seed=3, gap=-6.0))
    assert good.sentences > 0.9 > 0.1 > turned.sentences
    assert good.first[0] == 0.0  # the sentence that answers is never the first
    assert good.first[1] > 0.9
    assert good.judged.auroc > 0.9


def test_each_set_is_told_of_as_the_others_would_have_it_trusted():
    plain, turned = direction(PLAIN, FakeReader(), {}), made("turned", seed=4, gap=-6.0)
    sets = [made("a"), made("b", seed=1), turned, Read("none", (), ())]
    assert [one.judged.name for one in cross_validated(plain, sets)] == ["a", "b", "turned"]
    by_others = worth(with_trust(plain, sets[:2]), turned)
    assert cross_validated(plain, sets)[2] == by_others
    assert by_others.judged.auroc < 0.5
    assert cross_validated(plain, [turned])[0].judged.auroc > 0.5


def test_that_a_sentence_is_of_another_year_never_speaks_for_an_answer():
    def straying_where(wanted):
        read = made("a")
        rows = tuple(
            replace(row, strays=(row.answerable == wanted and number % 4 > 1,) * len(row.texts))
            for number, row in enumerate(read.rows)
        )
        return with_trust(direction(PLAIN, FakeReader(), {}), [replace(read, rows=rows)])

    assert straying_where(False).other_year < 0
    assert straying_where(True).other_year == 0


def test_the_judge_speaks_for_an_answer_and_not_against_one():
    probe = with_trust(direction(PLAIN, FakeReader(), {}), [made("a")])
    assert probe.judged > 0
    assert probe.trusted(SPEAKS_FROM + 1, 0.0, 0) > probe.trusted(SPEAKS_FROM, 0.0, 0)
    assert probe.trusted(SPEAKS_FROM - 3, 0.0, 0) == probe.trusted(SPEAKS_FROM, 0.0, 0)
    assert probe.trusted(SPEAKS_UNTIL + 3, 0.0, 0) == probe.trusted(SPEAKS_UNTIL, 0.0, 0)


def test_a_probe_tells_what_it_was_fitted_on_from():
    first = direction(PLAIN, FakeReader(), {"date": "2026-01-01"})
    trusted = trusted_anew(first, {"date": "2026-01-02"})
    second = direction(begun_from(trusted), FakeReader(), {"date": "2026-01-03"}, trusted)
    assert second.provenance == {"date": "2026-01-03", "begun: date": "2026-01-01"}
    assert (second.weights, second.bias) == (first.weights, first.bias)


def test_the_table_leaves_out_what_is_not_known():
    probe = with_trust(direction(PLAIN, FakeReader(), {}), [made("a"), made("b", seed=1)])
    told = worth_table([worth(probe, one) for one in (made("a"), made("c", seed=2, known=False))])
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
    assert mark(long, piece("It delivers all of its 42 litres.")) == YES
    assert mark(long, piece("It delivers 42 litres to farms in the hills.")) == UNKNOWN
    assert mark(long, piece("It delivers 42 litres.", source="other")) == NO
    both = a_question(answers=((told,),), gold_sources=("doc",), gold_sentences=("It delivers what is wanted.",))
    assert mark(both, piece("It delivers 42 litres.")) == NO
    assert mark(a_question(expected="abstained"), piece("It delivers 42 litres.")) == NO


def test_what_is_looked_up_of_a_set_and_read(tmp_path):
    library = opened(shelf(), tmp_path / "index")
    asked = a_question(question=f"{ROBOTS[:-1]}?", answers=(("290,000",),), gold_sources=("robots",))
    foreign = a_question(id="2", question="机器人有多少台？")
    none = a_question(id="3", question="Who painted the ceiling of a chapel?", expected="abstained")
    steps = Steps()
    tuning = Tuning("mine", QuestionSet("mine", ()), (asked, foreign, none))
    found = collect(tuning, bot(library), Judge.load(), 4, lambda _, total: steps(total))
    assert (steps.done, steps.total) == (3, 3)
    assert [(row.asked, row.answerable, len(row.texts)) for row in found.rows] == [("q1", True, 4), ("3", False, 4)]
    assert YES in found.rows[0].marks
    assert set(found.rows[1].marks) == {NO}
    assert found.rows[0].judged > found.rows[1].judged
    reader = FakeReader(lambda text: 7.0)
    read = read_by(reader, direction(PLAIN, reader, {}), "mine", found.rows)
    assert read.found == ((7.0,) * 4,) * 2
    assert len(reader.texts) == 8


def test_what_answers_is_withheld_once_where_a_set_tells_of_it(tmp_path):
    library = opened(shelf(), tmp_path / "index")
    told = a_question(
        question=f"{ROBOTS[:-1]}?", answers=(("290,000",),), gold_sources=("robots",), gold_sentences=(ROBOTS,)
    )
    untold = a_question(id="2", question="How many robots are there?", gold_sources=("robots",))
    apart = replace(told, id=next(str(number) for number in range(100) if is_left_out(str(number))))

    def rows(folder, to_learn):
        tuning = Tuning("mine", QuestionSet("mine", (), folder=folder), (told, untold, apart))
        found = collect(tuning, bot(library), Judge.load(), 4, lambda _, total: Steps()(total), to_learn)
        return [(row.asked, row.answerable) for row in found.rows], found.rows

    asked = [("q1", True), ("2", True), (apart.id, True)]
    known, (first, bereft, *_) = rows(tmp_path, to_learn=True)
    assert known == [asked[0], ("q1", False), *asked[1:]]
    assert any(ROBOTS in text for text in first.texts)
    assert bereft.texts
    assert not any(ROBOTS in text for text in bereft.texts)
    assert set(bereft.marks) == {NO}
    assert rows(tmp_path, to_learn=False)[0] == rows(None, to_learn=True)[0] == asked


def test_what_is_kept_is_trusted_by_what_was_left_out():
    asked = tuple(a_question(id=str(number)) for number in range(40))
    left = left_out(Tuning("mine", QuestionSet("mine", asked), asked))
    assert left.questions == tuple(one for one in asked if is_left_out(one.id))
    assert 0 < len(left.questions) < len(asked)
