"""The main job with the real weights: the shipped shelf, the real embedder, the default model.

`footnote setup` gets the weights (1.2 GB).
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot import suggest
from bot.answer import Answer
from bot.homes.home import Home
from bot.settings import Settings
from bot.telling.quoting import QuoteSettings
from index.manifest import peek_manifest

pytestmark = pytest.mark.real

ROOT = Path(__file__).parents[1]
ASKED = "How much is AI-driven automation said to add to China's GDP by 2030?"

# Runs before the command: every way out of this machine is shut, and whoever tries one is told.
SHUT = """
import socket

_connect, _resolve = socket.socket.connect, socket.getaddrinfo

def _check(host):
    if host not in ("127.0.0.1", "::1", "localhost", None):
        raise OSError(f"SHUT: {host}")

def connect(self, address):
    if self.family != socket.AF_UNIX:
        _check(address[0])
    return _connect(self, address)

def resolve(host, *arguments, **options):
    _check(host.decode() if isinstance(host, bytes) else host)
    return _resolve(host, *arguments, **options)

socket.socket.connect = socket.socket.connect_ex = connect
socket.getaddrinfo = resolve
"""


@pytest.fixture(autouse=True, scope="module")
def no_settings():
    """Whoever runs the tests may have settings of their own; where their weights lie stays."""
    kept = {"FOOTNOTE_MODELS", "FOOTNOTE_WEIGHTS", "FOOTNOTE_CHROMIUM"}
    with pytest.MonkeyPatch.context() as patch:
        for name in set(os.environ) - kept:
            if name.startswith("FOOTNOTE_"):
                patch.delenv(name)
        yield


@pytest.fixture(scope="module")
def home(no_settings, tmp_path_factory):
    """The shipped shelf, indexed by the real embedder."""
    made = Home(tmp_path_factory.mktemp("home"), Settings())
    built = made.build()
    assert built.failures == ()
    return made


def holds(answer):
    assert answer.outcome == "answered"
    assert answer.citations
    for citation in answer.citations:
        assert citation.passage[citation.start : citation.end] == citation.cited_text != ""
    for sentence in answer.sentences:
        assert sentence.verdict != "unsupported"
        assert sentence.citations
    return answer


def test_the_default_model_answers_with_a_citation_to_the_article(home):
    writes = QuoteSettings(answerable=1)  # however clearly a sentence answers
    bot = Home(home.path, Settings(quote=writes)).bot()
    try:
        answer = holds(bot.answer(ASKED))
    finally:
        bot.generator.close()
    assert (answer.engine, answer.model) == ("llamacpp", Settings().model)
    assert "3.7 trillion" in answer.answer
    assert any(one.source_id == "article" and "3.7 trillion" in one.cited_text for one in answer.citations)
    assert len(answer.hits) >= 10
    assert answer.tokens.generated > 0


def test_what_the_model_reads_as_the_answer_is_quoted_and_what_it_does_not_is_refused(home):
    bot = Home(home.path, Settings()).bot()
    try:
        assert bot.reads
        answer = holds(bot.answer(ASKED))
        refused = bot.answer("Which films does the article recommend about China's technology?")
    finally:
        bot.generator.close()
    assert answer.tokens.generated == 0
    assert all(sentence.quoted for sentence in answer.sentences)
    assert "3.7 trillion" in answer.answer
    assert refused.outcome == "abstained"
    assert refused.answerability < bot.threshold < answer.answerability
    assert refused.tokens.prompt == 0  # before a word is written


def test_every_suggested_question_is_answered_without_a_generator(home):
    quoting = Home(home.path, Settings(engine="none")).bot()
    questions = suggest.starting(peek_manifest(home.index).sources, limit=100)
    assert len(questions) >= 4
    for question in questions:
        answer = holds(quoting.answer(question))
        assert answer.engine == "none"
        assert all(sentence.quoted for sentence in answer.sentences)


def test_what_the_library_does_not_know_is_not_answered(home):
    quoting = Home(home.path, Settings(engine="none")).bot()
    answer = quoting.answer("Who won the football world cup in 1974, and by how many goals?")
    assert answer.outcome == "abstained"
    assert answer.citations == ()


def test_a_question_is_answered_with_every_way_out_shut(home, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(SHUT)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}

    def python(*arguments):
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False, text=True)

    shut = python("-c", "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)")
    assert "SHUT: 192.0.2.1" in shut.stderr  # or this test would show nothing
    told = python("-m", "cli.main", "ask", ASKED, "--json", "--home", str(home.path))
    assert told.returncode == 0, told.stderr
    assert "SHUT" not in told.stderr
    answer = holds(Answer.model_validate(json.loads(told.stdout)))
    assert answer.engine == "llamacpp"
    assert "3.7 trillion" in answer.answer
