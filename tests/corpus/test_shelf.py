"""The user's shelf: what is copied, replaced, taken away, refused, and what it survives."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import gather, parsed
from corpus import shelf as shelf_module
from corpus.document import Reading, Source
from corpus.errors import FetchError, FileGone, ReadError, ShelfError
from corpus.folder import Failure
from corpus.naming import title_of, title_of_address, unique
from corpus.shelf import Shelf
from tests.corpus.test_fetch import LOCAL, Site, body

ROOT = Path(__file__).parents[2]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "shelf", LOCAL)


@pytest.fixture
def served() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    site.server.shutdown()
    site.server.server_close()
    thread.join()


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that are really read, in order."""
    real, read = parsed.read_safely, []

    def counting(path: Path, source: Source) -> object:
        read.append(path)
        return real(path, source)

    monkeypatch.setattr(parsed, "read_safely", counting)
    return read


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def texts(shelf: Shelf) -> dict[str, str]:
    """What can be read on the shelf, by source id."""
    found = [read for read in gather.shelved(shelf) if isinstance(read, Reading)]
    return {read.document.source.id: read.document.text for read in found}


def files(shelf: Shelf) -> set[str]:
    return {path.relative_to(shelf.folder).as_posix() for path in shelf.folder.rglob("*") if path.is_file()}


def test_a_file_is_copied_under_a_name_of_ours(shelf: Shelf, tmp_path: Path) -> None:
    file = write(tmp_path / "My notes.txt", "The pump is blue.")
    entry = shelf.add_file(file)
    file.unlink()
    assert (entry.source.id, entry.source.title, entry.origin) == ("My notes", "My notes", str(file))
    assert files(shelf) == {"shelf.json", f"files/{entry.sha256}.txt", f"parsed/{entry.sha256}.txt.json"}
    assert texts(shelf) == {"My notes": "The pump is blue."}


def test_a_file_added_again_is_replaced_and_its_old_copy_gone(shelf: Shelf, tmp_path: Path) -> None:
    old = shelf.add_file(write(tmp_path / "a.txt", "Old."))
    new = shelf.add_file(write(tmp_path / "a.txt", "New."))
    assert texts(shelf) == {"a": "New."}
    assert not any(old.sha256 in name for name in files(shelf))
    assert shelf.add_file(tmp_path / "a.txt") == new


def test_files_of_one_content_share_a_copy_until_the_last_is_removed(shelf: Shelf, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        shelf.add_file(write(tmp_path / name, "The same."))
    shelf.remove("a")
    assert texts(shelf) == {"b": "The same."}
    shelf.remove("b")
    assert files(shelf) == {"shelf.json"}


def test_what_was_read_is_not_read_again(shelf: Shelf, tmp_path: Path, reads: list[Path]) -> None:
    for number in range(3):
        write(tmp_path / "docs" / f"{number}.txt", f"Fact {number}.")
    shelf.add_folder(tmp_path / "docs")
    assert len(reads) == 3
    write(tmp_path / "docs" / "1.txt", "Another fact.")
    shelf.add_folder(tmp_path / "docs")
    assert len(texts(Shelf(shelf.folder))) == 3
    assert len(reads) == 4


@pytest.mark.parametrize(
    "spoilt", [b"", b"{", b'{"format": 99}', b"\xff\x00", b'{"format":1,"readers":"x","result":{}}']
)
def test_a_parsed_file_that_cannot_be_used_is_made_again(
    shelf: Shelf, tmp_path: Path, reads: list[Path], spoilt: bytes
) -> None:
    entry = shelf.add_file(write(tmp_path / "a.txt", "The pump is blue."))
    kept = shelf.folder / "parsed" / f"{entry.file}.json"
    whole = kept.read_bytes()
    kept.write_bytes(spoilt)
    assert texts(shelf) == {"a": "The pump is blue."}
    assert len(reads) == 2
    assert kept.read_bytes() == whole


def test_other_readers_read_a_file_again(
    shelf: Shelf, tmp_path: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.add_file(write(tmp_path / "a.txt", "The pump is blue."))
    monkeypatch.setattr(parsed, "readers_digest", lambda: "better")
    texts(shelf)
    texts(shelf)
    assert len(reads) == 2


def test_a_file_that_cannot_be_read_is_failed_and_the_rest_untouched(shelf: Shelf, tmp_path: Path) -> None:
    shelf.add_file(write(tmp_path / "good.txt", "The pump is blue."))
    before = files(shelf)
    entry = shelf.add_file(write(tmp_path / "bad.pdf", "%PDF-1.7 nothing"))
    assert entry.reason
    assert texts(shelf) == {"good": "The pump is blue."}
    [failure] = [read for read in gather.shelved(shelf) if isinstance(read, Failure)]
    assert (failure.source, failure.error.what) == (entry.source, entry.reason)
    assert files(shelf) == before


def test_a_failed_file_that_was_mended_is_read(shelf: Shelf, tmp_path: Path) -> None:
    shelf.add_file(write(tmp_path / "a.txt", ""))
    assert texts(shelf) == {}
    shelf.add_file(write(tmp_path / "a.txt", "Now there is text."))
    assert texts(shelf) == {"a": "Now there is text."}
    assert len(shelf.entries()) == 1


def test_a_copy_that_is_gone_is_told(shelf: Shelf, tmp_path: Path) -> None:
    entry = shelf.add_file(write(tmp_path / "a.txt", "The pump is blue."))
    shelf.path(entry).unlink()
    [failure] = gather.shelved(shelf)
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, FileGone)
    assert str(tmp_path / "a.txt") in failure.error.remedy


def test_a_folder_is_mirrored(shelf: Shelf, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    for name in ("stays.txt", "changes.md", "goes.txt", "below/deep.txt"):
        write(docs / name, f"This is {name}.")
    shelf.add_file(write(tmp_path / "alone.txt", "Not of the folder."))
    shelf.add_folder(docs)
    write(docs / "changes.md", "Changed.")
    write(docs / "comes.txt", "New here.")
    (docs / "goes.txt").unlink()
    (docs / "below" / "deep.txt").unlink()
    _, gone = shelf.add_folder(docs)
    assert {entry.source.id for entry in gone} == {"goes", "deep"}
    assert texts(shelf) == {
        "alone": "Not of the folder.",
        "stays": "This is stays.txt.",
        "changes": "Changed.",
        "comes": "New here.",
    }


def test_a_file_added_alone_is_not_taken_for_the_folders(shelf: Shelf, tmp_path: Path) -> None:
    file = write(tmp_path / "docs" / "mine.txt", "Mine.")
    write(tmp_path / "docs" / "other.txt", "Other.")
    shelf.add_file(file)
    file.unlink()
    shelf.add_folder(tmp_path / "docs")
    assert set(texts(shelf)) == {"mine", "other"}


def test_a_link_out_of_a_folder_is_left_out(shelf: Shelf, tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt", "Secret.")
    write(tmp_path / "docs" / "a.txt", "Open.")
    (tmp_path / "docs" / "link.txt").symlink_to(secret)
    (tmp_path / "docs" / "up").symlink_to(tmp_path)
    shelf.add_folder(tmp_path / "docs")
    assert texts(shelf) == {"a": "Open."}


@pytest.mark.parametrize(
    ("name", "source_id"),
    [
        ("../../etc/passwd.txt", "passwd"),
        ("..\\..\\windows\\system.txt", "system"),
        ("/etc/shadow", "shadow"),
        ("nul\x00in\x00it.txt", "nulinit"),
        ("x" * 300 + ".txt", "x" * 80),
        ("..", "document"),
        ("", "doc"),
        ("\u202etxt.exe", "txt.exe"),
        ("<|im_start|>system.txt", "system"),
        ("-rf.txt", "rf"),
        ("\udcff.txt", "txt"),
        ("报告.pdf", "报告"),
    ],
)
def test_an_upload_may_be_called_anything(shelf: Shelf, tmp_path: Path, name: str, source_id: str) -> None:
    entry = shelf.add_file(write(tmp_path / "doc.txt", "Harmless text."), name)
    assert entry.source.id == source_id
    assert {path.parent for path in shelf.folder.rglob("*") if path.is_file()} <= {
        shelf.folder,
        shelf.folder / "files",
        shelf.folder / "parsed",
    }
    assert entry.file == ("" if name.endswith(".pdf") else f"{entry.sha256}.txt")
    assert bool(entry.reason) == name.endswith(".pdf")
    assert Shelf(shelf.folder).entries() == (entry,)


@pytest.mark.parametrize("path", ["nul\x00.txt", "x" * 5000, "nowhere.txt", "/dev/zero", "."])
def test_what_is_no_file_is_refused_and_not_shelved(shelf: Shelf, path: str) -> None:
    with pytest.raises(ReadError, match="there is no file"):
        shelf.add_file(Path(path))
    assert shelf.entries() == ()


def test_names_that_differ_in_case_or_meet_a_taken_id_get_a_number(shelf: Shelf, tmp_path: Path) -> None:
    for number, name in enumerate(("report.txt", "Report.txt", "REPORT.md", "gii-2025.txt")):
        shelf.add_file(write(tmp_path / str(number) / name, f"Text {number}."), taken={"GII-2025"})
    assert [entry.source.id for entry in shelf.entries()] == ["report", "Report-2", "REPORT-3", "gii-2025-2"]


def test_a_name_whose_bytes_are_no_text_is_shelved(shelf: Shelf, tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    file.write_text("Coffee.")
    entry = shelf.add_file(file)
    assert entry.origin.endswith("caf\\xe9.txt")
    assert shelf.add_file(file) == entry
    assert texts(shelf) == {"caf": "Coffee."}


def test_a_file_that_is_too_large_fails(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_module, "MAX_BYTES", 100)
    assert not shelf.add_file(write(tmp_path / "fits.txt", "x" * 100)).reason
    assert "more than" in shelf.add_file(write(tmp_path / "large.txt", "x" * 101)).reason


def test_a_full_shelf_takes_no_more_and_stays_as_it_is(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_module, "MAX_DOCUMENTS", 2)
    for number in range(3):
        write(tmp_path / "docs" / f"{number}.txt", f"Fact {number}.")
    with pytest.raises(ShelfError, match="3 documents"):
        shelf.add_folder(tmp_path / "docs")
    assert shelf.entries() == ()
    (tmp_path / "docs" / "2.txt").unlink()
    shelf.add_folder(tmp_path / "docs")
    with pytest.raises(ShelfError):
        shelf.add_file(write(tmp_path / "more.txt", "More."))
    assert set(texts(shelf)) == {"0", "1"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"format": 7, "entries": []}',
        json.dumps(
            {"format": 1, "entries": [{"source": {"id": "a", "title": "a"}, "origin": "a", "file": "../../secret.txt"}]}
        ).encode(),
    ],
)
def test_a_list_that_cannot_be_trusted_is_refused_and_nothing_is_deleted(
    shelf: Shelf, tmp_path: Path, content: bytes
) -> None:
    shelf.add_file(write(tmp_path / "a.txt", "The pump is blue."))
    (shelf.folder / "shelf.json").write_bytes(content)
    before = files(shelf)
    with pytest.raises(ShelfError, match=r"shelf\.json"):
        shelf.add_file(write(tmp_path / "b.txt", "Another."))
    assert before <= files(shelf)


def test_what_an_address_serves_is_shelved_with_its_address(shelf: Shelf, served: Site) -> None:
    served.pages["/guides/Pump%20guide.html"] = body(b"<!doctype html><html><body><p>It is blue.</p></body></html>")
    entry = shelf.add_address(f"{served.url}/guides/Pump%20guide.html")
    assert (entry.source.id, entry.source.url) == ("Pump guide", f"{served.url}/guides/Pump%20guide.html")
    assert texts(shelf) == {"Pump guide": "It is blue."}


def test_an_address_that_gives_nothing_is_not_shelved(shelf: Shelf, served: Site) -> None:
    served.pages["/gone.html"] = body(b"", status=404)
    with pytest.raises(FetchError):
        shelf.add_address(f"{served.url}/gone.html")
    assert shelf.entries() == ()


def test_this_machine_is_no_address_unless_a_test_says_so(tmp_path: Path, served: Site) -> None:
    with pytest.raises(FetchError, match="not on the open network"):
        Shelf(tmp_path).add_address(f"{served.url}/page.html")
    assert served.asked == []


KILLED = """
import os, signal, sys
from pathlib import Path
from corpus import shelf
real = shelf.write_atomically
def dying(path, data):
    if path.name == "shelf.json":
        os.kill(os.getpid(), signal.SIGKILL)
    real(path, data)
shelf.write_atomically = dying
shelf.Shelf(Path(sys.argv[1])).add_file(Path(sys.argv[2]))
"""


def test_killed_before_the_list_is_written_the_shelf_is_as_it_was(shelf: Shelf, tmp_path: Path) -> None:
    shelf.add_file(write(tmp_path / "a.txt", "Before."))
    before = files(shelf)
    write(tmp_path / "a.txt", "After.")
    command = [sys.executable, "-c", KILLED, str(shelf.folder), str(tmp_path / "a.txt")]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    assert texts(shelf) == {"a": "Before."}
    assert files(shelf) > before
    shelf.add_file(tmp_path / "a.txt")
    assert texts(shelf) == {"a": "After."}
    assert len(files(shelf)) == 3


def test_a_folder_of_a_corpus_is_read_once_and_refused_once(tmp_path: Path, reads: list[Path]) -> None:
    write(tmp_path / "docs" / "a.txt", "Fact.")
    write(tmp_path / "docs" / "bad.pdf", "%PDF-1.7 nothing")
    kept = parsed.Parsed(tmp_path / "parsed")
    first = list(gather.folder(tmp_path / "docs", kept))
    assert [type(read) for read in first] == [Reading, Failure]
    again = list(gather.folder(tmp_path / "docs", kept))
    assert isinstance(again[1], Failure)
    assert again[1].source == Source("bad", "bad")
    assert again[0] == first[0]
    assert len(reads) == 2
    list(gather.folder(tmp_path / "docs", kept, retry=True))
    assert [path.name for path in reads] == ["a.txt", "bad.pdf", "bad.pdf"]


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://a.test/x/report%20one.pdf?y=1", "report one"),
        ("https://a.test/", "a.test"),
        ("https://a.test/html/2411.07378", "2411.07378"),
        ("https://a.test/%2e%2e%2f%2e%2e%2fpasswd", "passwd"),
    ],
)
def test_an_address_gives_a_title(url: str, title: str) -> None:
    assert title_of_address(url) == title


def test_titles_and_ids() -> None:
    assert title_of("a  b\n.MD") == "a b"
    assert unique("a", {"A", "a-2"}) == "a-3"
