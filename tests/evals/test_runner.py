import json

import pytest

from base.files import lock
from bot.question.turns import Turn
from evals.errors import RunError
from evals.folder import Record, RunFolder, Settings
from evals.runner import rows_of, run
from tests.evals.made import ScriptedBot, Steps, answer, question, refusal

QUESTIONS = [
    question("a", history=(Turn("user", "Before\u2028that"),)),
    question("b"),
    question("c", expected="abstained"),
]
SETTINGS = Settings(set="made")


def script(asked):
    return refusal() if "c" in asked.split()[1] else answer(question=asked)


@pytest.fixture
def folder(tmp_path):
    return RunFolder(tmp_path / "run")


def start(folder, questions=QUESTIONS, settings=SETTINGS, bot=None, steps=None):
    bot = bot or ScriptedBot(script)
    summary = run(questions, lambda: bot, folder, settings, steps or Steps())
    return summary, [text for text, _ in bot.asked]


def test_every_question_is_asked_with_its_history(folder):
    bot, steps = ScriptedBot(script), Steps()
    summary, _ = start(folder, bot=bot, steps=steps)
    assert bot.asked == [(one.question, one.history) for one in QUESTIONS]
    assert steps.total == steps.done == 3
    assert summary.faultless.value == 1
    assert {path.name for path in folder.path.iterdir()} >= {
        "run.json",
        "questions.jsonl",
        "answers.jsonl",
        "report.json",
        "timings.json",
        "report.html",
    }
    assert folder.questions() == tuple(QUESTIONS)


def test_a_question_that_fails_is_a_row(folder):
    def fails(asked):
        if "b" in asked.split()[1]:
            raise ZeroDivisionError("no engine")
        return script(asked)

    summary, asked = start(folder, bot=ScriptedBot(fails))
    assert len(asked) == 3
    assert summary.failed == 1
    rows = {row.question.id: row for row in rows_of(folder)}
    assert rows["b"].error == "ZeroDivisionError: no engine"
    assert rows["c"].wrong == ()
    again, asked = start(folder)
    assert asked == ["Question b?"]
    assert again.failed == 0


def test_what_is_done_is_not_asked_again(folder):
    start(folder, QUESTIONS[:2])
    steps = Steps()
    summary, asked = start(folder, steps=steps)
    assert asked == ["Question c?"]
    assert steps.total == steps.done == 1
    assert summary.faultless.n == 3


def test_with_nothing_to_ask_no_bot_is_opened(folder):
    start(folder)

    def never():
        raise AssertionError("opened")

    assert run(QUESTIONS, never, folder, SETTINGS, Steps()).faultless.n == 3


def test_a_question_in_other_words_is_asked_again(folder):
    start(folder)
    changed = [question("a", question="Quite another?"), *QUESTIONS[1:]]
    _, asked = start(folder, changed, bot=ScriptedBot(lambda text: answer()))
    assert asked == ["Quite another?"]


def test_other_gold_answers_are_measured_without_asking(folder):
    start(folder)
    changed = [question("b", answers=(("ninth",),))]
    summary, asked = start(folder, changed)
    assert asked == []
    assert (summary.measures["right"].value, summary.measures["right"].n) == (0, 1)


@pytest.mark.parametrize("cut", [1, 20, 400])
def test_a_torn_last_line_is_asked_again(folder, cut):
    start(folder)
    path = folder.path / "answers.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    assert set(folder.records()) == {"a", "b"}
    _, asked = start(folder)
    assert asked == ["Question c?"]
    assert path.read_bytes() == whole


def test_a_run_that_is_interrupted_keeps_its_answers(folder):
    def stops(asked):
        if "c" in asked.split()[1]:
            raise KeyboardInterrupt
        return script(asked)

    with pytest.raises(KeyboardInterrupt):
        start(folder, bot=ScriptedBot(stops))
    assert start(folder)[1] == ["Question c?"]


def test_a_broken_line_is_named(folder):
    start(folder)
    path = folder.path / "answers.jsonl"
    path.write_text("{}\n" + path.read_text())
    with pytest.raises(RunError, match="line 1"):
        folder.records()


def test_the_same_answers_give_the_same_bytes(tmp_path):
    one, other = RunFolder(tmp_path / "one"), RunFolder(tmp_path / "other")
    start(one)
    start(other, bot=ScriptedBot(lambda asked: script(asked).model_copy(update={"timings": answer(seconds=7).timings})))
    assert (one.path / "report.json").read_bytes() == (other.path / "report.json").read_bytes()
    assert (one.path / "timings.json").read_bytes() != (other.path / "timings.json").read_bytes()


def test_another_seed_gives_other_intervals_alone(tmp_path):
    def long(asked):
        return answer("China is tenth and " + "so on " * len(asked) ** 3)

    questions = [question(f"{'x' * number}") for number in range(1, 9)]
    reports = []
    for seed in (0, 1):
        folder = RunFolder(tmp_path / str(seed))
        start(folder, questions, Settings(set="made", seed=seed), ScriptedBot(long))
        reports.append(json.loads((folder.path / "report.json").read_text()))
    first, second = (report["summary"]["measures"]["words"] for report in reports)
    assert first["value"] == second["value"]
    assert first["low"] != second["low"]
    assert reports[0]["rows"] == reports[1]["rows"]


def test_the_report_has_what_each_row_scored(folder):
    start(folder)
    report = json.loads((folder.path / "report.json").read_text())
    assert report["run"]["questions"] == 3
    assert report["run"]["judge"].startswith("the judge of support; agrees with ")
    row = report["rows"][0]
    assert (row["id"], row["expected"], row["outcome"], row["wrong"]) == ("a", "answered", "answered", [])
    assert row["scores"]["right"] is True
    assert "total_s" not in json.dumps(report)


@pytest.mark.parametrize("change", [{"set": "other"}, {"engine": "none"}, {"model": "m"}, {"home": "h"}])
def test_another_runs_folder_is_refused(folder, change):
    start(folder)
    before = (folder.path / "answers.jsonl").read_bytes()
    with pytest.raises(RunError, match="other settings"):
        start(folder, settings=SETTINGS.model_copy(update=change))
    assert (folder.path / "answers.jsonl").read_bytes() == before


def test_a_larger_sample_goes_on_in_the_same_folder(folder):
    start(folder, QUESTIONS[:1], SETTINGS.model_copy(update={"limit": 1}))
    assert len(start(folder)[1]) == 2


def test_a_strangers_answers_are_left_alone(folder):
    folder.path.mkdir()
    (folder.path / "answers.jsonl").write_text("mine\n")
    with pytest.raises(RunError, match="not of an eval run"):
        start(folder)
    assert (folder.path / "answers.jsonl").read_text() == "mine\n"


def test_a_folder_in_use_is_refused(folder):
    with lock(folder.path / ".lock", timeout=0), pytest.raises(RunError, match="another process"):
        start(folder)


def test_no_run_there(folder):
    with pytest.raises(RunError, match=r"run\.json"):
        folder.settings()
    with pytest.raises(RunError, match=r"questions\.jsonl"):
        folder.questions()
    assert folder.records() == {}


def test_of_two_answers_the_last_counts(folder):
    start(folder)
    folder.append(Record(id="a", asked=QUESTIONS[0].asked, answer=refusal()))
    assert rows_of(folder)[0].wrong == ("was refused, should have been answered",)
