import os
import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.errors import SettingsError
from bot.settings import Settings, default_home, load_settings


@pytest.fixture
def home(tmp_path):
    return tmp_path


def written(home, text):
    (home / "footnote.toml").write_text(text, encoding="utf-8")
    return home


def test_every_setting_has_a_default(home):
    assert load_settings(home).model_dump() == Settings().model_dump()
    assert load_settings(home / "nowhere").model_dump() == Settings().model_dump()


def test_a_file_sets_what_it_names_and_nothing_else(home):
    settings = load_settings(
        written(home, 'engine = "none"\n[answer]\nmax_tokens = 80\n[split]\npassage_chars = 500\n')
    )
    assert (settings.engine, settings.answer.max_tokens, settings.split.passage_chars) == ("none", 80, 500)
    assert settings.answer.max_sentences == Settings().answer.max_sentences
    assert settings.search == Settings().search


def test_the_environment_goes_before_the_file_and_a_choice_before_both(home, monkeypatch):
    written(
        home, 'engine = "none"\nmodel = "of the file"\nport = 1111\n[answer]\nmax_tokens = 80\nquote_nearness = 0.8\n'
    )
    monkeypatch.setenv("FOOTNOTE_MODEL", "of the environment")
    monkeypatch.setenv("FOOTNOTE_PORT", "2222")
    monkeypatch.setenv("FOOTNOTE_ANSWER__MAX_TOKENS", "90")
    settings = load_settings(home, model="chosen", engine=None)
    assert (settings.engine, settings.model, settings.port) == ("none", "chosen", 2222)
    assert (settings.answer.max_tokens, settings.answer.quote_nearness) == (90, 0.8)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("colour = 1", "colour"),
        ("[answer]\ncolour = 1", "answer.colour"),
        ('engine = "steam"', "engine"),
        ("port = 0", "port"),
        ("port = 65536", "port"),
        ("context_length = 1", "context_length"),
        ("[answer]\nmax_tokens = 'many'", "answer.max_tokens"),
        ("[answer]\nwrong_refusals = 0.5", "answer.wrong_refusals"),
        ("[split]\npassage_chars = 5", "split.passage_chars"),
        ("answer = 3", "answer"),
    ],
)
def test_a_setting_of_the_file_that_cannot_be_used_is_named(home, text, named):
    with pytest.raises(SettingsError) as caught:
        load_settings(written(home, text))
    assert f"{named}:" in caught.value.what
    assert str(home / "footnote.toml") in caught.value.remedy


def test_all_wrong_settings_are_told_at_once(home):
    with pytest.raises(SettingsError) as caught:
        load_settings(written(home, "port = 0\ncolour = 1"))
    assert "port" in caught.value.what
    assert "colour" in caught.value.what


@pytest.mark.parametrize("content", [b"engine = ", b"\xff\xfe\x00", b"[answer", b"port = 1\nport = 2"])
def test_a_file_that_is_no_toml(home, content):
    (home / "footnote.toml").write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        load_settings(home)
    assert str(home / "footnote.toml") in caught.value.what
    assert "mend" in caught.value.remedy


@pytest.mark.parametrize("name", ["FOOTNOTE_COLOUR", "FOOTNOTE_ENGIN", "FOOTNOTE_", "FOOTNOTE_MAX_TOKENS"])
def test_an_unknown_variable_is_named(home, monkeypatch, name):
    monkeypatch.setenv(name, "1")
    with pytest.raises(SettingsError) as caught:
        load_settings(home)
    assert name in caught.value.what
    assert f"unset {name}" in caught.value.remedy


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("FOOTNOTE_ENGINE", "steam", "engine"),
        ("FOOTNOTE_PORT", "eighty", "port"),
        ("FOOTNOTE_ANSWER__MAX_TOKENS", "0", "answer.max_tokens"),
        ("FOOTNOTE_ANSWER__COLOUR", "1", "answer.colour"),
        ("FOOTNOTE_ANSWER", "{", "answer"),
        ("FOOTNOTE_ANSWER", '{"colour": 1}', "answer.colour"),
    ],
)
def test_a_variable_that_cannot_be_used_is_named(home, monkeypatch, name, value, named):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings(home)
    assert named in caught.value.what
    assert "FOOTNOTE_" in caught.value.remedy


def test_a_choice_that_cannot_be_used_is_named(home):
    with pytest.raises(SettingsError, match="engine"):
        load_settings(home, engine="steam")


@pytest.mark.parametrize("name", ["HOME", "MODELS", "WEIGHTS", "API_KEY", "PASSWORD", "CHROMIUM"])
def test_variables_that_are_read_elsewhere_are_no_unknown_settings(home, monkeypatch, name):
    monkeypatch.setenv(f"FOOTNOTE_{name}", "value")
    assert load_settings(home).model_dump() == Settings().model_dump()


def test_every_variable_that_our_code_reads_is_known(home, monkeypatch):
    """One that the settings did not know would stop every command as soon as someone set it."""
    root = Path(__file__).parents[2]
    files = [path for folder in ("base", "corpus", "models", "bot", "cli") for path in (root / folder).rglob("*.py")]
    code = "".join(path.read_text("utf-8") for path in [*files, *(root / "scripts").glob("*.sh")])
    names = set(re.findall(r"FOOTNOTE_[A-Z_]*[A-Z]", code))
    assert {"FOOTNOTE_HOME", "FOOTNOTE_MODELS", "FOOTNOTE_API_KEY"} <= names
    for name in names:
        monkeypatch.setenv(name, "80" if name == "FOOTNOTE_ANSWER__MAX_TOKENS" else "none")
        load_settings(home)
        monkeypatch.delenv(name)


def test_settings_never_change(home):
    settings = load_settings(home)
    with pytest.raises(ValidationError):
        settings.port = 1
    with pytest.raises(ValidationError):
        settings.answer.max_tokens = 1


def test_where_a_home_is(monkeypatch, tmp_path):
    assert default_home().name == "footnote"
    monkeypatch.setenv("FOOTNOTE_HOME", "~/library")
    assert default_home() == Path(os.environ["HOME"]) / "library"
    monkeypatch.setenv("FOOTNOTE_HOME", str(tmp_path))
    assert default_home() == tmp_path
