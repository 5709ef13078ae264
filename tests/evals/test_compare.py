import pytest
from scipy.stats import binomtest

from evals.compare import compare, compare_html, compare_text
from evals.errors import RunError
from evals.folder import RunFolder, Settings
from evals.runner import run
from tests.evals.made import ScriptedBot, Steps, answer, question, refusal
from tests.evals.test_report import NASTY, Page

IDS = [f"q{number:02}" for number in range(20)]


def made(path, wrong, questions=None, seconds=1.0, words=""):
    """A run in which the questions with these ids are refused and the others answered rightly."""

    def script(asked):
        if asked.split()[1].rstrip("?") in wrong:
            return refusal()
        return answer(f"China is tenth {words}. [1]", seconds=seconds)

    folder = RunFolder(path)
    run(questions or [question(one) for one in IDS], lambda: ScriptedBot(script), folder, Settings(set="made"), Steps())
    return folder


@pytest.fixture
def comparison(tmp_path):
    first = made(tmp_path / "a", wrong=IDS[:9])
    second = made(tmp_path / "b", wrong=[IDS[0], IDS[19]], seconds=3.0, words="of all")
    return compare(first, second)


def by_name(comparison):
    return {difference.measure.name: difference for difference in comparison.differences}


def test_mcnemar_over_the_pairs(comparison):
    right = by_name(comparison)["right"]
    assert (right.first, right.second) == (11 / 20, 18 / 20)
    assert (right.only_first, right.only_second) == (1, 8)
    assert right.p == pytest.approx(2 * (1 + 9) / 2**9) == pytest.approx(binomtest(1, 9).pvalue)
    assert right.certain
    assert right.better
    assert right.difference.value == pytest.approx(0.35)


def test_means_over_pairs_that_have_both(comparison):
    words = by_name(comparison)["words"]
    assert words.difference.n == 10
    assert (words.first, words.second, words.difference.value) == (3, 5, 2)
    assert words.p is None
    assert words.certain
    assert words.better is None


def test_times_are_compared_apart(comparison):
    total = {time.measure.name: time for time in comparison.times}["total_s"]
    assert total.first < total.second
    assert total.better is False
    assert "total_s" not in by_name(comparison)


def test_the_rows_that_changed(comparison):
    changes = {(row.first.question.id, row.change) for row in comparison.changed}
    assert changes == {(one, "mended") for one in IDS[1:9]} | {(IDS[19], "broken")}


def test_a_run_against_itself(tmp_path):
    folder = made(tmp_path / "a", wrong=IDS[:3])
    comparison = compare(folder, folder)
    assert comparison.changed == ()
    assert not any(difference.certain for difference in comparison.differences)
    assert all(difference.p in (None, 1) for difference in comparison.differences)


def test_only_common_questions_are_paired(tmp_path):
    first = made(tmp_path / "a", wrong=[])
    second = made(tmp_path / "b", wrong=[], questions=[question(one) for one in [*IDS[:5], "new"]])
    comparison = compare(first, second)
    assert (comparison.pairs, comparison.left_out) == (5, 16)
    third = made(tmp_path / "c", wrong=[], questions=[question("new")])
    with pytest.raises(RunError, match="no question in common"):
        compare(first, third)


def test_no_run(tmp_path):
    with pytest.raises(RunError):
        compare(RunFolder(tmp_path), RunFolder(tmp_path))


def test_the_text(comparison):
    text = compare_text(comparison)
    assert "20 questions in both, 0 left out" in text
    (line,) = [line for line in text.splitlines() if line.startswith("Right  ")]
    assert line.endswith("1 / 8, p = 0.039  better")
    assert "mended: 8" in text
    assert f"broken: 1\n  {IDS[19]}  Question {IDS[19]}?" in text
    assert text == compare_text(comparison)


def test_the_page(tmp_path):
    nasty = [question("n", question=f"Question n {NASTY}", kind=NASTY), question("m")]
    first = made(tmp_path / NASTY.replace("/", ""), wrong=["n"], questions=nasty)
    second = made(tmp_path / "b", wrong=["m"], questions=nasty)
    text = compare_html(compare(first, second))
    page = Page(text)
    assert page.addresses == page.crossed == page.open == []
    assert "<script" not in text
    assert "Mended: 1" in text
    assert "Broken: 1" in text
    assert "://" not in text
