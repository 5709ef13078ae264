"""Gathering: every document of a corpus, read, with those that could not be read and why."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from base.files import sha256_of
from corpus.brief import SHELF, read_brief, read_shelf
from corpus.clean import visible
from corpus.document import Reading, Source
from corpus.errors import FileGone, ReadError
from corpus.folder import Failure, read_docs_jsonl, source_ids, walk
from corpus.naming import title_of
from corpus.parsed import Parsed
from corpus.shelf import Shelf

DOCS = "docs.jsonl"


def shipped() -> Iterator[Reading]:
    """The shelf that comes with Footnote. Raises `ShelfError` where it breaks its own rules."""
    for source in read_shelf():
        data = (SHELF / "briefs" / f"{source.id}.md").read_bytes()
        yield Reading(read_brief(source), _digest(data, source))


def shelved(shelf: Shelf) -> Iterator[Reading | Failure]:
    """Every document of the user's shelf. Raises `ShelfError` where its list cannot be read."""
    for entry in shelf.entries():
        source, file = entry.source, shelf.path(entry)
        try:
            if entry.reason:
                raise ReadError(entry.reason, entry.remedy)
            if not file.is_file():
                raise FileGone("its file is gone from the shelf", f"footnote corpus add {entry.origin}")
            document = shelf.parsed.read(file, entry.sha256, source)
            yield Reading(document, _digest(entry.sha256.encode(), source))
        except ReadError as error:
            yield Failure(visible(entry.origin), error, source)


def folder(path: Path, parsed: Parsed, retry: bool = False) -> Iterator[Reading | Failure]:
    """Every document below `path`: the lines of its `docs.jsonl`, then its files, each under the name of its file.

    Files that `parsed` knows are not read again; with `retry`, those that it knows as refused are.
    Raises `ReadError` where `path` is no folder.
    """
    if not path.is_dir():
        raise ReadError(f"{path} is no folder", "name a folder of documents")
    if (path / DOCS).is_file():
        for read in read_docs_jsonl(path / DOCS):
            yield read if isinstance(read, Failure) else Reading(read, _digest(read.text.encode(), read.source))
    for file, source_id in source_ids(walk(path)).items():
        source = Source(id=source_id, title=title_of(file.name))
        try:
            sha256 = _sha256(file)
            yield Reading(parsed.read(file, sha256, source, retry), _digest(sha256.encode(), source))
        except ReadError as error:
            yield Failure(visible(str(file.relative_to(path.resolve()))), error, source)


def _sha256(file: Path) -> str:
    try:
        return sha256_of(file)
    except OSError as error:
        raise ReadError(f"it cannot be opened: {error.strerror}", "look at its permissions") from error


def _digest(data: bytes, source: Source) -> str:
    about = json.dumps(asdict(source), sort_keys=True).encode()
    return hashlib.sha256(about + b"\n" + data).hexdigest()
