"""The pages for readers: what is made from the code is fresh, and links lead somewhere."""

import re
from pathlib import Path

import pytest

from bot import settings
from scripts import settings_doc

ROOT = Path(__file__).parent.parent
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
ANCHOR = re.compile(r"\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)")
CODE_FILE = re.compile(
    r"`((?:base|bot|cli|corpus|evals|index|models|scripts|tests|benchmarks)/[\w/]+\.(?:py|json|toml))`"
)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s#]+)[^)]*\)")


def test_the_page_of_settings_is_fresh():
    assert settings_doc.PAGE.read_text("utf-8") == settings_doc.page(), "run: python -m scripts.settings_doc"


def test_a_setting_without_a_meaning_is_refused(monkeypatch):
    monkeypatch.delitem(settings_doc.MEANINGS, "answer.gate")
    with pytest.raises(ValueError, match=r"answer\.gate"):
        settings_doc.page()


def test_a_meaning_without_a_setting_is_refused(monkeypatch):
    monkeypatch.setitem(settings_doc.MEANINGS, "answer.mood", "how the bot feels")
    with pytest.raises(ValueError, match=r"answer\.mood"):
        settings_doc.page()


def test_the_table_tells_defaults_and_ranges_as_they_are():
    rows = {line.split(" | ")[0]: line for line in settings_doc.page().splitlines() if line.startswith("| `")}
    assert "| `7860` | whole number ≥ 1 ≤ 65535 |" in rows["| `port`"]
    assert "| none | whole number |" in rows["| `threads`"]
    assert '| `"llamacpp"` | `"llamacpp"`, `"native"`, `"transformers"`, `"openai"`, `"none"` |' in rows["| `engine`"]


def test_every_variable_that_is_no_setting_is_told_and_taken(monkeypatch, tmp_path):
    told = {f"{settings.PREFIX}{name}" for name in settings_doc.VARIABLES}
    assert told == settings._NOT_SETTINGS
    for name in told:
        monkeypatch.setenv(name, "1")
    settings.load_settings(tmp_path)


def test_every_variable_of_the_code_is_a_setting_or_told():
    folders = ("base", "bot", "cli", "corpus", "evals", "index", "models", "scripts", "tests/conftest.py")
    files = [path for name in folders for path in [ROOT / name, *(ROOT / name).rglob("*")] if path.is_file()]
    texts = [path.read_text("utf-8") for path in files if path.suffix in (".py", ".sh")]
    read = {name for text in texts for name in re.findall(rf"{settings.PREFIX}([A-Z_]*[A-Z])", text)}
    assert "API_KEY" in read
    known = {name.upper() for name in settings.Settings.model_fields} | settings_doc.VARIABLES.keys()
    assert {name for name in read if name.partition("__")[0] not in known} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_of_a_page_lead_to_files(page):
    links = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_places_in_pages_that_a_page_links_to_are_there(page):
    links = ANCHOR.findall(page.read_text("utf-8"))
    known = {name: anchors(page.parent / name if name else page) for name, _ in links}
    assert [(name, anchor) for name, anchor in links if anchor not in known[name]] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_of_the_code_that_a_page_names_are_there(page):
    named = set(CODE_FILE.findall(page.read_text("utf-8")))
    assert [name for name in named if not (ROOT / name).exists()] == []


def anchors(page):
    """The anchors of a page: its own, and those that GitHub makes of its headings."""
    text = page.read_text("utf-8")
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    made = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
    return made | set(re.findall(r'<a id="([^"]+)">', text))
