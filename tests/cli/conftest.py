"""The command line with models that need no weights."""

import os
import sys
from dataclasses import dataclass

import pytest

import bot.homes.home
from bot.reader.answerability import Judge
from bot.reader.probe import READER, Probe
from cli.main import main
from models.registry import load_registry
from tests.bot.made import judge, probe
from tests.fakes import FakeEmbedder, FakeGenerator, FakeReader
from tests.index.made import PATENTS, ROBOTS

DOCUMENTS = {"robots": f"{ROBOTS} Welding is their most frequent task.", "patents": PATENTS, "solar": "Solar grew."}


@dataclass
class Result:
    """How a command ended."""

    code: int
    out: str
    err: str


class Models:
    """What stands in for the models, and what was asked of them."""

    def __init__(self):
        weights = load_registry().get("all-minilm-l6-v2")
        self.embedder = FakeEmbedder(name=weights.name)
        self.embedder.fingerprint = weights.fingerprint
        self.generator = FakeGenerator(lambda messages: ROBOTS)
        self.opened = []
        self.kept = []
        self.for_long = []
        self.answerable = True

    def make_embedder(self, name, store, asking=None):
        return self.embedder

    def make_generator(self, engine, model, store, options):
        self.opened.append((engine, model))
        return None if engine == "none" else self.generator

    def make_reader(self, name, layers, store, threads, *, for_long):
        """Unsure enough that the generator is asked."""
        self.for_long.append(for_long)
        return FakeReader(lambda text: 0.2 if self.answerable else -5.0)

    def keep_reader(self, name, layers, store, on_progress):
        self.kept.append((name, layers))


@pytest.fixture(autouse=True)
def models(monkeypatch, tmp_path):
    for name in os.environ:
        if name.startswith("FOOTNOTE_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("FOOTNOTE_MODELS", str(tmp_path / "models"))
    made = Models()
    monkeypatch.setattr(bot.homes.home, "make_embedder", made.make_embedder)
    monkeypatch.setattr(bot.homes.home, "make_generator", made.make_generator)
    monkeypatch.setattr(bot.homes.home, "make_reader", made.make_reader)
    monkeypatch.setattr(bot.homes.home, "keep_reader", made.keep_reader)
    monkeypatch.setattr(Probe, "load", classmethod(lambda cls: probe(model=READER)))
    monkeypatch.setattr(Judge, "load", classmethod(lambda cls: judge(1.0 if made.answerable else 0.0)))
    return made


@pytest.fixture
def footnote(monkeypatch, capfd):
    """Runs a command as the shell would: status, stdout, stderr."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["footnote", *map(str, arguments)])
        capfd.readouterr()
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = ended.code or 0
        out, err = capfd.readouterr()
        return Result(code, out, err)

    return run


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in DOCUMENTS.items():
        (folder / f"{name}.md").write_text(text)
    return folder


@pytest.fixture
def home(tmp_path, corpus, footnote):
    """A home whose index is built."""
    path = tmp_path / "home"
    built = footnote("index", "build", "--corpus", corpus, "--home", path)
    assert built.code == 0, built.err
    return path
