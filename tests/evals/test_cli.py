import json

import pytest

from evals.errors import QuestionSetError
from tests.evals.made import ScriptedBot, refusal


def test_a_run_over_a_folder(footnote, bots, documents, tmp_path):
    result = footnote("run", "--set", documents, "--out", tmp_path / "run", "--no-generation")
    assert bots.opened == [(documents, "none", None, None)]
    assert "Right                    100.0 %" in result.stdout
    assert "n 12" in result.stdout
    assert f"Report: {tmp_path / 'run' / 'report.html'}" in result.stdout
    assert json.loads((tmp_path / "run" / "report.json").read_text())["run"]["engine"] == "none"


def test_a_run_over_a_table(footnote, bots, tmp_path):
    (tmp_path / "mine.csv").write_text("question,answer\nWhere is China?,tenth\n")
    home = tmp_path / "home"
    footnote(
        "run", "--set", tmp_path / "mine.csv", "--out", tmp_path / "run",
        "--engine", "server", "--model", "m", "--home", home,
    )  # fmt: skip
    assert bots.opened == [(None, "server", "m", home)]


def test_half_and_limit(footnote, bots, documents, tmp_path):
    footnote("run", "--set", documents, "--half", "test", "--out", tmp_path / "test")
    in_test = {question for question, _ in bots.bot.asked}
    bots.bot.asked.clear()
    footnote("run", "--set", documents, "--half", "development", "--out", tmp_path / "development")
    assert len(in_test) + len(bots.bot.asked) == 13
    bots.bot.asked.clear()
    footnote("run", "--set", documents, "--limit", "3", "--out", tmp_path / "few")
    assert len(bots.bot.asked) == 3


def test_going_on(footnote, bots, documents, tmp_path):
    footnote("run", "--set", documents, "--limit", "3", "--out", tmp_path / "run")
    footnote("run", "--set", documents, "--out", tmp_path / "run")
    assert len(bots.bot.asked) == 13
    assert len({question for question, _ in bots.bot.asked}) == 13


def test_a_new_folder_of_the_home_each_time(footnote, documents, tmp_path, monkeypatch):
    footnote("run", "--set", documents, "--limit", "1", "--home", tmp_path / "home")
    (made,) = (tmp_path / "home" / "evals").iterdir()
    assert made.name.endswith("-set")
    assert (made / "report.html").exists()
    monkeypatch.setenv("FOOTNOTE_HOME", str(tmp_path / "own"))
    footnote("run", "--set", documents, "--half", "development", "--no-generation")
    (made,) = (tmp_path / "own" / "evals").iterdir()
    assert made.name.endswith("-set-development-quotes")


def test_failures_show_in_the_exit_status(footnote, bots, documents, tmp_path):
    def fails(asked):
        raise OSError("gone")

    bots.bot = ScriptedBot(fails)
    result = footnote("run", "--set", documents, "--out", tmp_path / "run", check=False)
    assert result.exit_code == 1
    assert "Failed                        13" in result.stdout
    assert (tmp_path / "run" / "report.html").exists()


def test_contradicting_options(footnote, documents):
    result = footnote("run", "--set", documents, "--no-generation", "--engine", "llama", check=False)
    assert result.exit_code == 2
    assert "contradict" in result.output


def test_a_set_that_is_not_there(footnote, bots, tmp_path):
    with pytest.raises(QuestionSetError):
        footnote("run", "--set", tmp_path / "nowhere")
    assert bots.opened == []


def test_comparing(footnote, bots, documents, tmp_path):
    footnote("run", "--set", documents, "--out", tmp_path / "a")
    bots.bot = ScriptedBot(lambda asked: refusal())
    footnote("run", "--set", documents, "--out", tmp_path / "b", "--engine", "none")
    result = footnote("compare", tmp_path / "a", tmp_path / "b", "--html", tmp_path / "page.html")
    assert "12 / 0, p = 0.000  worse" in result.stdout
    assert "broken: 12" in result.stdout
    assert "Two eval runs compared" in (tmp_path / "page.html").read_text()
