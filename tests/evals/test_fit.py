import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reader.answerability import Judge, Signals
from evals.fit import NAMES, SHARES, cross_validated, fitted, held_out, measured, probabilities, table, thresholds


def made(name, answerable=60, others=40, gap=0.3, seed=0):
    """A set whose first signal tells answerable rows by `gap`, and whose other signals are noise."""
    random = np.random.default_rng(seed)
    rows = []
    for index in range(answerable + others):
        values = random.normal(0.5, 0.1, len(NAMES))
        values[0] += gap * (index < answerable)
        rows.append((Signals(*values.tolist()), index < answerable))
    return measured(name, rows)


def test_the_signal_that_tells_gets_the_weight():
    judge = fitted([made("a"), made("b", seed=1)])
    weights = dict(zip(judge.signals, judge.weights, strict=True))
    assert max(weights, key=weights.get) == NAMES[0]
    assert judge.probability(Signals(0.9, *[0.5] * (len(NAMES) - 1))) > 0.6
    assert judge.probability(Signals(0.4, *[0.5] * (len(NAMES) - 1))) < 0.5


def test_a_judge_goes_through_its_file_unchanged(tmp_path):
    judge = fitted([made("a")], {"date": "2026-01-01"})
    (tmp_path / "judge.json").write_text(judge.model_dump_json())
    assert Judge.load(tmp_path / "judge.json") == judge
    assert judge.provenance == {"date": "2026-01-01"}


def test_the_same_sets_give_the_same_judge():
    assert fitted([made("a"), made("b", seed=1)]) == fitted([made("a"), made("b", seed=1)])


def test_sets_count_the_same_however_many_rows_they_have():
    """Two sets that contradict each other cancel out, though one has ten times the rows."""
    judge = fitted([made("many", 600, 400, gap=0.3), made("few", 60, 40, gap=-0.3, seed=1)])
    alone = fitted([made("many", 600, 400, gap=0.3)])
    assert abs(judge.weights[0]) < 0.2 * alone.weights[0]


def test_a_signal_that_never_changes_is_no_trouble():
    rows = [(Signals(sentence_cosine=0.8), True), (Signals(sentence_cosine=0.2), False)] * 10
    judge = fitted([measured("a", rows)])
    assert judge.probability(rows[0][0]) > judge.probability(rows[1][0])


@pytest.mark.parametrize(("answerable", "others", "told"), [(5, 0, "unanswerable"), (0, 5, "no answerable")])
def test_a_set_of_one_sort_is_refused(answerable, others, told):
    with pytest.raises(ValueError, match=told):
        fitted([made("a", answerable, others)])


@settings(deadline=None)
@given(st.lists(st.floats(0.001, 0.999), min_size=1, max_size=40), st.lists(st.floats(0.001, 0.999), min_size=1))
def test_no_threshold_refuses_more_than_its_share(first, second):
    sets = [measured(name, [(Signals(), True)] * len(rows)) for name, rows in (("a", first), ("b", second))]
    arrays = [np.array(first), np.array(second)]
    found = thresholds(arrays, sets)
    refused = [np.mean([(array < found[share]).mean() for array in arrays]) for share in SHARES]
    assert all(rate <= float(share) + 1e-6 for rate, share in zip(refused, SHARES, strict=True))
    assert sorted(found.values()) == [found[share] for share in SHARES]


def test_thresholds_by_hand():
    """Ten answerable rows at 0.1, 0.2 … 1.0; a tenth of them lies below 0.2. Other rows do not count."""
    rows = [(Signals(), True)] * 10 + [(Signals(), False)] * 5
    values = np.array([round(0.1 * step, 1) for step in range(1, 11)] + [0.01] * 5)
    found = thresholds([values], [measured("a", rows)])
    assert found == {"0.02": 0.1, "0.05": 0.1, "0.10": 0.2, "0.15": 0.2}


def test_each_set_is_held_out_once():
    sets = [made("a"), made("b", seed=1), made("upside down", gap=-0.3, seed=2)]
    one, two, three = cross_validated(sets)
    assert [one.name, two.name, three.name] == ["a", "b", "upside down"]
    assert three.auroc < 0.2  # it was not fitted on
    assert (three.answerable, three.others) == (60, 40)
    with pytest.raises(ValueError, match="at least two"):
        cross_validated(sets[:1])


def test_what_is_measured_on_a_set():
    judge = fitted([made("a")])
    found = held_out(judge, made("b", seed=3))
    given_ = probabilities(judge, made("b", seed=3))
    threshold = judge.thresholds["0.10"]
    assert found.wrong_refusals == (given_[:60] < threshold).mean()
    assert found.balanced_accuracy == ((given_[:60] >= threshold).mean() + (given_[60:] < threshold).mean()) / 2
    assert found.best_accuracy >= found.balanced_accuracy
    assert found.auroc > 0.9
    assert 0 <= found.calibration_error <= 1
    rights = [found.right_refusals[share] for share in SHARES]
    assert rights == sorted(rights)


def test_the_table_has_a_line_for_each_set():
    shown = table(cross_validated([made("a"), made("b", seed=1)])).split("\n")
    assert len(shown) == 4
    assert shown[2].startswith("| a | 60 / 40 | ")
    assert {line.count("|") for line in shown} == {shown[0].count("|")}
