"""The runs of a home as the web chat shows them."""

import json
import re
import shutil

import pytest

from evals.errors import RunError
from evals.folder import RunFolder, Settings
from evals.kept import KeptRuns
from evals.runner import run
from tests.evals.made import ScriptedBot, Steps, answer, question, refusal
from tests.evals.test_report import NASTY
from tests.web.evalruns import made_run, made_runs


@pytest.fixture
def kept(tmp_path):
    return KeptRuns(made_runs(tmp_path / "evals"))


def by_name(kept, name):
    return next(one for one in kept.runs() if one.name == name)


def test_runs_are_listed_newest_first_with_what_tells_them_apart(kept):
    runs = kept.runs()
    assert [one.name for one in runs] == ["second", "quotes", "first"]
    newest = runs[0]
    assert (newest.set, newest.half, newest.questions, newest.answered) == ("made", "development", 60, 60)
    assert (newest.engine, newest.model, newest.commit) == ("llamacpp", "small", "0000000003")
    assert newest.started == "2026-03-04 08:06"
    assert (runs[1].engine, runs[1].model) == ("none", "")


def test_what_is_no_run_is_no_run(kept, tmp_path):
    (kept.folder / "empty").mkdir()
    (kept.folder / "file").write_text("")
    made_run(tmp_path / "elsewhere", "run", 0.5, count=5)
    (kept.folder / "link").symlink_to(tmp_path / "elsewhere" / "run")
    assert len(kept.runs()) == 3
    assert KeptRuns(tmp_path / "nowhere").runs() == ()


def test_a_broken_run_is_told_and_the_others_stay(kept):
    (kept.folder / "first" / "run.json").write_text("{")
    broken = by_name(kept, "first")
    assert "is not of an eval run" in broken.problem
    with pytest.raises(RunError, match=r"run\.json"):
        kept.report(broken.id)
    assert kept.report(by_name(kept, "second").id).run.name == "second"


def test_the_report_has_the_figures_of_the_file(kept):
    one = by_name(kept, "second")
    report = kept.report(one.id)
    told = json.loads((kept.folder / "second" / "report.json").read_text())["summary"]
    shown = {figure.title: figure for part in report.parts for figure in part.figures}
    wanted = told["measures"]["right"]
    assert shown["Right"].value == f"{100 * wanted['value']:.1f} %"
    assert shown["Right"].interval == f"{100 * wanted['low']:.1f} to {100 * wanted['high']:.1f}"
    assert shown["Right"].n == wanted["n"]
    assert {
        "Token F1",
        "Exact",
        "Contained",
        "Numbers",
        "ALCE recall",
        "ALCE precision",
        "Cites a gold sentence",
    } <= set(shown)
    assert {
        "Unsupported sentences",
        "Words per answer",
        "Refusal precision",
        "Refusal recall",
        "Wrong refusals",
    } <= set(shown)
    assert shown["Balanced accuracy"].n == 60
    assert [line.title for line in report.durations] == ["Search", "First checked sentence", "Whole answer"]
    assert len(report.wrong) == round(60 * (1 - told["faultless"]["value"]))
    assert [kind.name for kind in report.kinds] == sorted(["figure", "rank", "comparison", "false_premise", "outside"])


def test_every_plot_is_there_and_is_that_of_the_page(kept):
    one = by_name(kept, "second")
    drawings = [drawing.svg for part in kept.report(one.id).parts for drawing in part.drawings]
    titles = [re.search(r'aria-label="([^"]*)"', svg)[1] for svg in drawings]
    assert titles == [
        "Citation precision and recall",
        "What became of the questions",
        "Answered and refused",
        "Refusals at every threshold",
        "Reliability of the answerability",
        "First checked sentence",
        "Whole answer",
    ]
    page = kept.page(one.id).read_text()
    assert all(svg in page for svg in drawings)


def test_a_row_has_what_was_expected_got_and_found(kept):
    one = by_name(kept, "first")
    line = next(line for line in kept.report(one.id).wrong if "gives no gold answer" in line.why)
    row = kept.row(one.id, line.key)
    assert row.expected == "answered"
    assert row.outcome == "answered"
    assert row.answers[0].startswith("rank")
    assert row.answer == "It is on rank 0 of the index. [1]"
    assert (row.passages[0].marked, row.passages[0].gold) == ("It is on rank 0 of the index.", False)
    assert any(passage.gold for passage in row.passages[1:])


def test_a_row_that_failed_tells_why(tmp_path):
    def fails(asked):
        raise OSError("gone")

    settings = Settings(set="made")
    run([question()], lambda: ScriptedBot(fails), RunFolder(tmp_path / "evals" / "a"), settings, Steps())
    kept = KeptRuns(tmp_path / "evals")
    (one,) = kept.runs()
    report = kept.report(one.id)
    assert report.failed == 1
    row = kept.row(one.id, report.wrong[0].key)
    assert (row.outcome, row.answer) == ("failed", "OSError: gone")


def test_two_runs_are_paired(kept):
    first, second = by_name(kept, "first"), by_name(kept, "second")
    compared = kept.compare(first.id, second.id)
    assert (compared.pairs, compared.left_out) == (60, 0)
    right = next(line for line in compared.differences if line.title == "Right")
    assert right.verdict == "better"
    assert float(right.p.removeprefix("< ")) < 0.05
    assert right.only_second > right.only_first
    assert right.difference.startswith("+")
    changed = dict(compared.changed)
    assert set(changed) == {"mended", "broken", "otherwise wrong"}
    mended = changed["mended"][0]
    assert kept.row(first.id, mended.key).wrong
    assert not kept.row(second.id, mended.key).wrong


def test_runs_without_a_common_question_are_not_compared(kept, tmp_path):
    other = RunFolder(kept.folder / "other")
    run([question("x")], lambda: ScriptedBot(lambda _: answer()), other, Settings(set="other"), Steps())
    with pytest.raises(RunError, match="no question in common"):
        kept.compare(by_name(kept, "other").id, by_name(kept, "first").id)


@pytest.mark.parametrize("wanted", ["", "0" * 16, "../first", "first"])
def test_only_what_is_listed_is_served(kept, wanted):
    for read in (kept.report, kept.page, lambda run: kept.row(run, "x"), lambda run: kept.compare(run, run)):
        with pytest.raises(RunError, match="no such run"):
            read(wanted)


def test_a_report_that_leads_elsewhere_is_not_served(kept, tmp_path):
    secret = tmp_path / "secret.html"
    secret.write_text("secret")
    page = kept.folder / "first" / "report.html"
    page.unlink()
    with pytest.raises(RunError, match="no report yet"):
        kept.page(by_name(kept, "first").id)
    page.symlink_to(secret)
    with pytest.raises(RunError, match="no report yet"):
        kept.page(by_name(kept, "first").id)
    assert not by_name(kept, "first").has_page


def test_a_run_that_goes_on_is_measured_anew(tmp_path):
    made_run(tmp_path, "run", 0.5, count=10)
    kept = KeptRuns(tmp_path)
    (one,) = kept.runs()
    before = kept.report(one.id)
    shutil.rmtree(tmp_path / "run")
    made_run(tmp_path, "run", 1.0, count=20)
    (one,) = kept.runs()
    after = kept.report(one.id)
    assert (before.run.answered, after.run.answered) == (10, 20)
    assert (len(before.wrong) > 0, after.wrong) == (True, ())


def test_an_unfinished_run_says_how_far_it_is(tmp_path):
    folder = made_run(tmp_path, "run", 0.9, count=10).path
    lines = (folder / "answers.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "answers.jsonl").write_bytes(b"".join(lines[:4]) + lines[4][:50])
    (one,) = KeptRuns(tmp_path).runs()
    assert (one.answered, one.questions) == (4, 10)
    assert KeptRuns(tmp_path).report(one.id).figures[0].n == 4


def test_no_drawing_holds_a_text_from_outside(tmp_path):
    asked = [question("a", question=NASTY, kind=NASTY), question("b", kind=NASTY, expected="abstained")]
    given = {NASTY: answer(f"{NASTY} [1]", question=NASTY), asked[1].question: refusal()}
    folder = RunFolder(tmp_path / "run")
    run(asked, lambda: ScriptedBot(given.__getitem__), folder, Settings(set=NASTY, commit=NASTY), Steps())
    kept = KeptRuns(tmp_path)
    report = kept.report(kept.runs()[0].id)
    figures = [figure for part in report.parts for figure in part.figures]
    drawn = [drawing.svg for part in report.parts for drawing in part.drawings] + [figure.bar for figure in figures]
    assert drawn
    assert not any("alert" in svg for svg in drawn)
