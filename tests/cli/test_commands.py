"""Every other command, and how each of them fails."""

import socket

import pytest
import typer.main

from bot.answer import Answer
from bot.homes.home import Home
from cli import doctor as doctor_module
from cli.main import app
from models.errors import WeightsMissing
from models.store import Store

ASKED = "How many industrial robots are there?"


def commands(group, path=()):
    yield path
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, (*path, name))


ALL = sorted(commands(typer.main.get_command(app)))


def test_the_commands_of_the_design_are_there():
    wanted = "chat|ask|corpus list|corpus add|corpus remove|corpus fetch|index build|index status|eval run|eval compare"
    wanted += "|models list|models pull|models verify|doctor|setup|schema"
    assert {tuple(one.split()) for one in wanted.split("|")} <= set(ALL)


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_has_help(footnote, path):
    told = footnote(*path, "--help")
    assert told.code == 0
    assert "Usage: footnote" in told.out
    assert told.err == ""


@pytest.mark.parametrize("arguments", [["nonsense"], ["ask", "--nonsense"], ["chat", "--port", "0"], ["index", "x"]])
def test_a_typing_error_is_told(footnote, arguments):
    told = footnote(*arguments)
    assert told.code == 2
    assert "Error" in told.err


def test_an_index_is_built_and_looked_at(footnote, home, corpus):
    told = footnote("index", "status", "--home", home)
    assert told.code == 0
    assert "up to date" in told.out
    assert "3 sources, 3 passages, 4 sentences" in told.out
    (corpus / "wind.md").write_text("Wind power grew as well.")
    assert "footnote index build" in footnote("index", "status", "--home", home).out
    assert "4 sources" in footnote("index", "build", "--home", home).out
    assert "up to date" in footnote("index", "status", "--home", home).out


def test_only_what_is_new_is_embedded(footnote, home, corpus, models):
    (corpus / "wind.md").write_text("Wind power grew as well.")
    models.embedder.calls.clear()
    footnote("index", "build", "--home", home)
    assert ["Wind power" in text for call in models.embedder.calls for text in call] == [True, True]


def test_an_index_that_is_up_to_date_is_not_built_again(footnote, home, corpus, models):
    models.embedder.calls.clear()
    (home / "index").rename(home / "aside")
    (home / "aside").rename(home / "index")
    before = (home / "index").stat().st_ino
    assert footnote("index", "build", "--if-needed", "--home", home).code == 0
    assert (home / "index").stat().st_ino == before
    (corpus / "wind.md").write_text("Wind power grew as well.")
    assert footnote("index", "build", "--if-needed", "--home", home).code == 0
    assert (home / "index").stat().st_ino != before


def test_a_document_that_cannot_be_read_is_named_and_the_rest_indexed(footnote, home, corpus):
    (corpus / "broken.pdf").write_bytes(b"%PDF-1.4 no more than that")
    told = footnote("index", "build", "--home", home)
    assert told.code == 0
    assert "not read: broken.pdf" in told.err
    assert "3 sources" in told.out


@pytest.mark.parametrize("content", [None, "nothing but a picture.png"])
def test_a_corpus_without_documents(footnote, tmp_path, content):
    folder = tmp_path / "empty"
    if content:
        folder.mkdir()
        (folder / content).write_bytes(b"\x89PNG")
    told = footnote("index", "build", "--corpus", folder, "--home", tmp_path / "home")
    assert told.code == 1
    assert "→" in told.err
    assert not (tmp_path / "home" / "index").exists()


def cut(home):
    path = home / "index" / "passages.jsonl"
    path.write_bytes(path.read_bytes()[:-5])


def lose(home):
    (home / "index" / "passages.faiss").unlink()


def flip(home):
    path = home / "index" / "sentences.faiss"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)


def cut_manifest(home):
    path = home / "index" / "manifest.json"
    path.write_bytes(path.read_bytes()[:40])


def reset(home):
    (home / "footnote.toml").write_text("[split]\npassage_chars = 555\n")


def vanish(home):
    for path in sorted((home / "index").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (home / "index").rmdir()


@pytest.mark.parametrize("harm", [cut, lose, flip, cut_manifest, vanish, reset], ids=lambda harm: harm.__name__)
def test_an_index_that_cannot_be_used_names_what_mends_it_and_that_mends_it(footnote, home, harm):
    harm(home)
    told = footnote("ask", ASKED, "--home", home)
    assert told.code == 1
    assert told.out == ""
    assert "footnote index build" in told.err
    assert "Traceback" not in told.err
    assert footnote("index", "build", "--home", home).code == 0
    assert Answer.model_validate_json(footnote("ask", ASKED, "--json", "--home", home).out).outcome == "answered"


def test_an_unknown_setting_stops_every_command(footnote, home, monkeypatch):
    monkeypatch.setenv("FOOTNOTE_COLOUR", "red")
    for arguments in (
        ["ask", ASKED],
        ["index", "status"],
        ["index", "build"],
        ["doctor"],
        ["chat"],
        ["corpus", "list"],
    ):
        told = footnote(*arguments, "--home", home)
        assert told.code == 1
        assert "FOOTNOTE_COLOUR" in told.out + told.err
    monkeypatch.delenv("FOOTNOTE_COLOUR")
    (home / "footnote.toml").write_text("colour = 'red'")
    told = footnote("ask", ASKED, "--home", home)
    assert told.code == 1
    assert "colour" in told.err
    assert str(home / "footnote.toml") in told.err


@pytest.fixture
def taken_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


@pytest.fixture
def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_the_chat_names_another_port_where_one_is_in_use(footnote, home, taken_port):
    told = footnote("chat", "--port", taken_port, "--home", home)
    assert told.code == 1
    assert f"Port {taken_port} is in use" in told.err
    assert f"footnote chat --port {taken_port + 1}" in told.err


def test_a_port_in_use_is_told_before_the_library_is_opened(footnote, tmp_path, taken_port):
    told = footnote("chat", "--port", taken_port, "--home", tmp_path)
    assert told.code == 1
    assert f"Port {taken_port} is in use" in told.err  # and not that there is no index


def test_the_chat_is_not_served_to_others_without_a_password(footnote, home):
    told = footnote("chat", "--host", "0.0.0.0", "--home", home)  # noqa: S104 - it has to be refused
    assert told.code == 1
    assert "password" in told.err


def test_the_chat_ends_with_what_it_could_not_get(footnote, tmp_path, free_port, monkeypatch):
    def refuse(self, name, on_progress):
        raise WeightsMissing(name, "no place had them")

    monkeypatch.setattr(Store, "pull", refuse)
    told = footnote("chat", "--port", free_port, "--home", tmp_path / "new")
    assert told.code == 1
    assert f"http://127.0.0.1:{free_port} tells how far it is" in told.err
    assert "no place had them" in told.err
    assert "footnote models pull" in told.err


def test_models_are_listed(footnote):
    told = footnote("models", "list")
    assert told.code == 0
    for name in ("all-minilm-l6-v2", "qwen2.5-coder-1.5b-instruct", "smollm2-135m-instruct"):
        assert name in told.out
    assert "missing" in told.out
    assert "Apache-2.0" in told.out


@pytest.mark.parametrize("command", ["pull", "verify"])
def test_an_unknown_model_is_told_with_those_there_are(footnote, command):
    told = footnote("models", command, "steam-engine")
    assert told.code == 1
    assert "steam-engine" in told.err
    assert "smollm2-135m-instruct" in told.err


def test_weights_that_are_not_here_are_told_with_what_gets_them(footnote):
    told = footnote("models", "verify", "smollm2-135m-instruct")
    assert told.code == 1
    assert "footnote models pull smollm2-135m-instruct" in told.err


def test_the_doctor_finds_what_is_missing_and_names_what_mends_it(footnote, tmp_path):
    told = footnote("doctor", "--home", tmp_path / "new")
    assert told.code == 1
    assert "footnote models pull all-minilm-l6-v2" in told.out
    assert "footnote models pull qwen2.5-coder-1.5b-instruct" in told.out
    assert "layers that read are not as they should be\n    → footnote setup" in told.out
    assert "footnote index build" in told.out
    assert not (tmp_path / "new").exists()


def test_the_doctor_finds_nothing_where_nothing_is_wrong(footnote, home, monkeypatch):
    monkeypatch.setattr(Store, "verify", lambda self, name, on_progress=None: None)
    monkeypatch.setattr(Home, "keeps_reader", lambda self: True)
    monkeypatch.setattr(doctor_module, "is_built", lambda: False)
    told = footnote("doctor", "--home", home)
    assert told.code == 0
    assert "✗" not in told.out
    assert told.out.count("✓") == 6


def test_the_doctor_tells_what_has_sentences_read_where_nothing_does(footnote, home, monkeypatch):
    monkeypatch.setattr(Store, "verify", lambda self, name, on_progress=None: None)
    monkeypatch.setattr(doctor_module, "is_built", lambda: False)
    monkeypatch.setenv("FOOTNOTE_MODEL", "qwen2.5-coder-0.5b-instruct")
    told = footnote("doctor", "--home", home)
    assert told.code == 0
    assert "→ none, since qwen2.5-coder-1.5b-instruct is not here: footnote models pull" in told.out
    monkeypatch.setenv("FOOTNOTE_READ__SENTENCES", "0")
    assert "layers that read" not in footnote("doctor", "--home", home).out


@pytest.mark.parametrize(
    ("engine", "built", "told"),
    [("llamacpp", True, 'engine = "native" in'), ("native", False, "run: make native"), ("native", True, "")],
)
def test_the_doctor_tells_of_an_engine_built_for_the_processor(footnote, home, monkeypatch, engine, built, told):
    monkeypatch.setattr(Store, "verify", lambda self, name, on_progress=None: None)
    monkeypatch.setattr(Home, "keeps_reader", lambda self: True)
    monkeypatch.setattr(doctor_module, "is_built", lambda: built)
    monkeypatch.setenv("FOOTNOTE_ENGINE", engine)
    said = footnote("doctor", "--home", home)
    assert said.code == (engine == "native" and not built)
    assert told in said.out
    assert (told != "") == ("engine" in said.out)


def test_the_doctor_looks_only_at_weights_that_are_used(footnote, home, monkeypatch):
    monkeypatch.setenv("FOOTNOTE_ENGINE", "none")
    assert "qwen" not in footnote("doctor", "--home", home).out


@pytest.mark.parametrize("harm", [cut, lose, flip, cut_manifest, vanish], ids=lambda harm: harm.__name__)
def test_the_doctor_finds_a_damaged_index(footnote, home, monkeypatch, harm):
    monkeypatch.setattr(Store, "verify", lambda self, name, on_progress=None: None)
    monkeypatch.setattr(Home, "keeps_reader", lambda self: True)
    harm(home)
    told = footnote("doctor", "--home", home)
    assert told.code == 1
    assert "footnote index build" in told.out
    assert told.out.count("✗") == 1


def test_the_doctor_finds_a_corpus_that_has_changed(footnote, home, corpus, monkeypatch):
    monkeypatch.setattr(Store, "verify", lambda self, name, on_progress=None: None)
    (corpus / "solar.md").write_text("Solar shrank.")
    told = footnote("doctor", "--home", home)
    assert told.code == 1
    assert "✗ corpus" in told.out
    assert "footnote index build" in told.out


def test_the_doctor_stops_at_settings_that_cannot_be_read(tmp_path):
    (tmp_path / "footnote.toml").write_text("port = 0")

    findings = list(doctor_module.examine(lambda: Home(tmp_path)))
    assert [(finding.name, bool(finding.wrong), bool(finding.remedy)) for finding in findings] == [
        ("settings", True, True)
    ]


def test_the_set_up_gets_weights_and_builds_what_is_not_there(footnote, models, tmp_path, monkeypatch):
    pulled = []
    monkeypatch.setattr(Store, "pull", lambda self, name: pulled.append(name))
    home = tmp_path / "new"
    assert footnote("setup", "--home", home).code == 0
    assert pulled == ["all-minilm-l6-v2", "qwen2.5-coder-1.5b-instruct"]
    assert models.kept == [("qwen2.5-coder-1.5b-instruct", 1)]
    before = (home / "index").stat().st_ino
    assert footnote("setup", "--home", home).code == 0
    assert (home / "index").stat().st_ino == before


def test_stdout_is_the_answers_alone(footnote, home):
    """What a command says beside its answer must not get between it and the program that reads it."""
    told = footnote("-v", "ask", ASKED, "--json", "--home", home)
    Answer.model_validate_json(told.out)
