import json
import logging
import os
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.errors import ReadError
from corpus.folder import Failure, read_docs_jsonl, source_ids, walk
from corpus.limits import Limits
from tests.corpus.make import well_formed


def files(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.")


def walked(folder: Path) -> list[str]:
    return [path.relative_to(folder.resolve()).as_posix() for path in walk(folder)]


def test_files_that_can_be_read_come_sorted_and_hidden_and_other_ones_not_at_all(tmp_path: Path) -> None:
    files(tmp_path, "b.md", "a.TXT", "sub/c.html", "sub/deep/d.csv", "e.exe", "noending", ".hidden.md", ".git/x.md")
    assert walked(tmp_path) == ["a.TXT", "b.md", "sub/c.html", "sub/deep/d.csv"]


def test_links_within_the_folder_are_followed_to_files_and_those_that_lead_out_are_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    files(inside, "a.md", "sub/b.md")
    files(outside, "secret.md")
    (inside / "c.md").symlink_to(inside / "a.md")
    (inside / "leak.md").symlink_to(outside / "secret.md")
    (inside / "climb.md").symlink_to("../out/secret.md")
    (inside / "folder").symlink_to(outside)
    (inside / "ring").symlink_to(inside)
    (inside / "dead.md").symlink_to(inside / "nothing.md")
    with caplog.at_level(logging.WARNING):
        assert walked(inside) == ["a.md", "c.md", "sub/b.md"]
    assert {record.args[0].name for record in caplog.records} == {"leak.md", "climb.md"}


def test_names_of_any_letters_are_walked(tmp_path: Path) -> None:
    names = ["ä ö.md", "中文.md", "a\u202eb.md", "-rf.md", "x" * 252 + ".md"]
    files(tmp_path, *names)
    (tmp_path / os.fsdecode(b"bad\xff.md")).write_text("Text.")
    assert sorted(path.name for path in walk(tmp_path)) == sorted([*names, "bad\udcff.md"])
    assert all(name.encode() for name in source_ids(walk(tmp_path)).values())


def test_a_name_stands_for_one_source_only(tmp_path: Path) -> None:
    files(tmp_path, "report.md", "sub/report.pdf", "sub/Report.txt", "report-2.md", "other.md")
    ids = source_ids(walk(tmp_path))
    assert ids[tmp_path.resolve() / "other.md"] == "other"
    assert len({name.lower() for name in ids.values()}) == len(ids)
    assert {"report", "report-2"} <= {name.lower() for name in ids.values()}


def test_each_line_is_a_document_and_a_wrong_one_is_named_by_its_number(tmp_path: Path) -> None:
    good = [{"id": f"d{number}", "title": "T", "text": f"Text {number}.\n\nMore [1]."} for number in range(3)]
    lines = [
        json.dumps(good[0]),
        "{not json",
        "",
        json.dumps({"id": "x", "title": "no text"}),
        json.dumps({"id": 7, "text": "a number for an id"}),
        "[1, 2]",
        json.dumps(good[0]),
        json.dumps({"id": "empty", "text": "\u200b"}),
        "[" * 100_000,
        json.dumps(good[1] | {"title": ""}),
    ]
    path = tmp_path / "docs.jsonl"
    path.write_bytes("\n".join(lines).encode() + b"\n\xff\xfe\n" + json.dumps(good[2]).encode())
    read = list(read_docs_jsonl(path))
    documents = [well_formed(entry) for entry in read if isinstance(entry, Document)]
    assert [(document.source.id, document.source.title) for document in documents] == [
        ("d0", "T"),
        ("d1", "d1"),
        ("d2", "T"),
    ]
    assert documents[0].text == "Text 0.\n\nMore (1)."
    failed = [entry.where for entry in read if isinstance(entry, Failure)]
    assert failed == [f"docs.jsonl, line {number}" for number in (2, 4, 5, 6, 7, 8, 9, 11)]


def test_date_and_kind_may_stand_beside_the_text(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    told = {"id": "a", "text": "Pumps.", "date": "2024-05", "kind": "report", "url": None}
    path.write_text(json.dumps(told) + "\n" + json.dumps({"id": "b", "text": "Valves.", "date": 7}))
    first, second = (entry for entry in read_docs_jsonl(path) if isinstance(entry, Document))
    assert (first.source.year, first.source.kind) == (2024, "report")
    assert (second.source.year, second.source.kind) == (None, "document")


def test_a_text_beyond_the_limit_fails_alone(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_text('{"id": "a", "text": "' + "long " * 100 + '"}\n{"id": "b", "text": "short"}\n')
    first, second = read_docs_jsonl(path, Limits(chars=100))
    assert isinstance(first, Failure)
    assert "more than 100 characters" in first.error.what
    assert isinstance(second, Document)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be opened"):
        list(read_docs_jsonl(tmp_path / "none.jsonl"))
