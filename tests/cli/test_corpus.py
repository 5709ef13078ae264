"""`footnote corpus` on the command line: what it prints, where, and how it ends."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import bot.homes.home
from cli.main import app
from tests.fakes import FakeEmbedder


@pytest.fixture(autouse=True)
def fake_embedder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.homes.home, "make_embedder", lambda name, store, asking: FakeEmbedder())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home whose library is a folder with one document."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "pump.md").write_text("The Kestrel pump delivers 42 litres a minute.")
    done = run(tmp_path / "home", "index", "build", "--corpus", str(tmp_path / "docs"))
    assert done.exit_code == 0
    return tmp_path / "home"


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--home", str(home)])


def listed(home: Path) -> list[dict[str, object]]:
    done = run(home, "corpus", "list", "--json")
    assert done.exit_code == 0
    rows: list[dict[str, object]] = json.loads(done.stdout)
    return rows


def write(path: Path, text: str) -> str:
    path.write_text(text)
    return str(path)


def test_add_list_remove(home: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "heron.txt", "The Heron turbine has eleven blades.")
    done = run(home, "corpus", "add", file)
    assert (done.exit_code, done.stdout) == (0, "added: heron, 1 passages\n")
    assert "Embedding" in done.stderr
    ready = {"state": "ready", "passages": 1, "reason": "", "year": None, "kind": "document"}
    assert listed(home) == [
        {"source_id": "pump", "title": "pump", **ready},
        {"source_id": "heron", "title": "heron", **ready},
    ]
    done = run(home, "corpus", "remove", "heron")
    assert (done.exit_code, done.stdout) == (0, "removed: heron: heron\n")
    assert [row["source_id"] for row in listed(home)] == ["pump"]


def test_the_only_one_failed(home: Path, tmp_path: Path) -> None:
    done = run(home, "corpus", "add", write(tmp_path / "bad.pdf", "%PDF-1.7 nothing"))
    row = listed(home)[-1]
    assert (row["source_id"], row["state"], row["passages"]) == ("bad", "failed", 0)
    assert row["reason"]
    assert done.exit_code == 1
    assert f"failed: bad: {row['reason']}" in done.stderr
    assert done.stdout == ""


def test_one_of_two_failed(home: Path, tmp_path: Path) -> None:
    good = write(tmp_path / "heron.txt", "The Heron turbine has eleven blades.")
    done = run(home, "corpus", "add", good, str(tmp_path / "nowhere.txt"))
    assert (done.exit_code, done.stdout) == (0, "added: heron, 1 passages\n")
    assert "nowhere.txt" in done.stderr


def test_a_folder_is_added_and_brought_up_to_date(home: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    write(tmp_path / "mine" / "a.txt", "The Heron turbine has eleven blades.")
    assert run(home, "corpus", "add", str(tmp_path / "mine")).stdout == "added: a, 1 passages\n"
    (tmp_path / "mine" / "a.txt").unlink()
    done = run(home, "corpus", "add", str(tmp_path / "mine"))
    assert (done.exit_code, done.stdout) == (0, "removed: a\n")
    assert run(home, "corpus", "add", str(tmp_path / "mine")).exit_code == 1


def test_an_address_of_this_machine_is_refused(home: Path) -> None:
    done = run(home, "corpus", "add", "http://127.0.0.1:1/page.html")
    assert done.exit_code == 1
    assert "not on the open network" in done.stderr


def test_a_name_is_for_a_single_document(home: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "heron.txt", "The Heron turbine has eleven blades.")
    assert run(home, "corpus", "add", file, file, "--name", "both").exit_code == 2
    assert run(home, "corpus", "add", str(tmp_path), "--name", "folder").exit_code == 2
    assert run(home, "corpus", "add", file, "--name", "The Heron").stdout == "added: The Heron, 1 passages\n"


def test_the_table_shows_markup_as_it_is(home: Path, tmp_path: Path) -> None:
    run(home, "corpus", "add", write(tmp_path / "[bold]x.txt", "The Heron turbine has eleven blades."))
    assert "[bold]x" in run(home, "corpus", "list").stdout
