import subprocess
from datetime import UTC, datetime

import pytest

from evals import place
from evals.folder import RunFolder, Settings
from evals.place import commit, run_name, runs_folder
from evals.runner import run
from tests.evals.made import ScriptedBot, Steps, answer, question

NOW = datetime(2026, 3, 4, 5, 6, 7)


def test_runs_are_kept_in_the_home(tmp_path, monkeypatch):
    assert runs_folder(tmp_path) == tmp_path / "evals"
    monkeypatch.setenv("FOOTNOTE_HOME", str(tmp_path / "own"))
    assert runs_folder() == tmp_path / "own" / "evals"


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        (Settings(set="footnote", half="development", engine="none"), "2026-03-04-050607-footnote-development-quotes"),
        (Settings(set="我的 问题", model="a/../b"), "2026-03-04-050607-我的-问题-a-..-b"),
        (Settings(set="../.."), "2026-03-04-050607"),
        (Settings(set="x" * 300), "2026-03-04-050607-" + "x" * 40),
    ],
)
def test_a_name_says_what_was_run_and_is_fit_for_a_folder(settings, name):
    assert run_name(settings, NOW) == name


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout with one commit in the place of ours."""

    def git(*arguments):
        who = ("-c", "user.name=a", "-c", "user.email=a@b.invalid")
        subprocess.run(["git", "-C", str(tmp_path), *who, *arguments], check=True, capture_output=True)

    git("init")
    (tmp_path / "file").write_text("one")
    git("add", "file")
    git("commit", "-m", "one")
    monkeypatch.setattr(place, "_ROOT", tmp_path)
    return tmp_path


def test_the_commit_and_whether_files_differ_from_it(checkout):
    clean = commit()
    assert len(clean) == 10
    (checkout / "file").write_text("two")
    assert commit() == clean + "+"


def test_what_is_no_checkout_has_no_commit(checkout, monkeypatch):
    inside = checkout / "installed"
    inside.mkdir()
    monkeypatch.setattr(place, "_ROOT", inside)
    assert commit() == ""
    (inside / ".git").write_text("gitdir: nowhere")
    assert commit() == ""


def test_a_run_keeps_when_it_began_and_from_what(tmp_path):
    folder = RunFolder(tmp_path / "run")
    for hour, made_by in ((8, "aaaa"), (9, "bbbb")):
        settings = Settings(set="made", started=datetime(2026, 1, 1, hour, tzinfo=UTC), commit=made_by)
        run([question()], lambda: ScriptedBot(lambda _: answer()), folder, settings, Steps())
    assert (folder.settings().started.hour, folder.settings().commit) == (8, "aaaa")
    page = (folder.path / "report.html").read_text()
    assert "2026-01-01 08:00 UTC" in page
    assert "aaaa" in page
    assert "started" not in (folder.path / "report.json").read_text()
