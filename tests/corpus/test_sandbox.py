import json
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from corpus import sandbox
from corpus.document import Block, Document, Source
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import read
from corpus.sandbox import read_safely
from tests.corpus.make import SOURCE, lines, pdf


@pytest.fixture(autouse=True)
def no_child_left() -> Iterator[None]:
    yield
    sandbox.close()


@pytest.fixture
def shelf(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number} – ünï.md" for number in range(8)]
    for number, path in enumerate(paths):
        path.write_text(
            f"# Title {number}\n\n- Fact {number}. <https://x.test/{number}>\n\n| A | B |\n|-|-|\n| 1 | 2 |\n"
        )
    return paths


def test_the_child_reads_what_the_reader_reads(shelf: list[Path]) -> None:
    assert read_safely(shelf[0], SOURCE) == read(shelf[0], SOURCE)


def test_one_child_serves_many_files_and_several_threads(shelf: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    popen = subprocess.Popen

    def counting(*args: object, **kwargs: object) -> object:
        started.append(kwargs["env"])
        return popen(*args, **kwargs)

    monkeypatch.setenv("HF_TOKEN", "a secret")
    monkeypatch.setattr(subprocess, "Popen", counting)
    with ThreadPoolExecutor(4) as threads:
        documents = list(threads.map(lambda path: read_safely(path, SOURCE), shelf * 3))
    assert [document.text[:7] for document in documents] == [f"Fact {number}." for number in range(8)] * 3
    assert len(started) == 1
    assert "HF_TOKEN" not in started[0]


def test_what_could_not_be_read_of_a_file_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 70, 700, "Text that is seen.")
        lines(canvas, 70, 600, "Text that is not.", size=1)

    document = read_safely(pdf(tmp_path / "a.pdf", draw), SOURCE)
    assert document.text == "Text that is seen."
    assert "a.pdf: text that cannot be seen left out on page 1" in caplog.text


def test_a_child_that_was_killed_is_replaced(shelf: list[Path]) -> None:
    read_safely(shelf[0], SOURCE)
    [worker] = sandbox._workers.values()
    worker._process.kill()
    worker._process.wait()
    assert read_safely(shelf[1], SOURCE).text.startswith("Fact 1.")


def test_limits_of_their_own_have_a_child_of_their_own(shelf: list[Path]) -> None:
    with pytest.raises(ReadError, match="more than 5 characters"):
        read_safely(shelf[0], SOURCE, Limits(chars=5))
    assert read_safely(shelf[0], SOURCE).text.startswith("Fact 0.")


def test_the_reply_of_a_child_is_not_trusted() -> None:
    document = Document(SOURCE, "text", (Block("paragraph", 0, 4),))
    reply = asdict(document)

    def read_reply(reply: bytes) -> Document:
        return sandbox._document(sandbox._content(reply), SOURCE)

    assert read_reply(json.dumps(reply).encode()) == document
    other = reply | {"source": asdict(Source("another", "Another"))}
    assert read_reply(json.dumps(other).encode()).source == SOURCE
    outside = reply | {"blocks": [reply["blocks"][0] | {"end": 5}]}
    with pytest.raises(ReadError, match="spans outside"):
        read_reply(json.dumps(outside).encode())
    for nonsense in (b"{", b"[]", b"3", b"null", b'{"text": 3}', b"[" * 100_000):
        with pytest.raises(ReadError, match="no sense"):
            read_reply(nonsense)
