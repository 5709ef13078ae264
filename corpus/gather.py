"""Gathering: every document of a corpus, read, with those that could not be read and why."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from corpus.brief import SHELF, read_brief, read_shelf
from corpus.document import Reading, Source
from corpus.errors import ReadError
from corpus.folder import Failure, read_docs_jsonl, source_ids, walk
from corpus.sandbox import read_safely

DOCS = "docs.jsonl"


def shipped() -> Iterator[Reading]:
    """The shelf that comes with Footnote. Raises `ShelfError` where it breaks its own rules."""
    for source in read_shelf():
        data = (SHELF / "briefs" / f"{source.id}.md").read_bytes()
        yield Reading(read_brief(source), _digest(data, source))


def folder(path: Path) -> Iterator[Reading | Failure]:
    """Every document below `path`: the lines of its `docs.jsonl`, then its files, each under the name of its file.

    Raises `ReadError` where `path` is no folder.
    """
    if not path.is_dir():
        raise ReadError(f"{path} is no folder", "name a folder of documents")
    if (path / DOCS).is_file():
        for read in read_docs_jsonl(path / DOCS):
            yield read if isinstance(read, Failure) else Reading(read, _digest(read.text.encode(), read.source))
    for file, source_id in source_ids(walk(path)).items():
        try:
            yield read_file(file, Source(id=source_id, title=file.stem))
        except ReadError as error:
            yield Failure(str(file.relative_to(path.resolve())), error)


def read_file(file: Path, source: Source) -> Reading:
    """One file of a user's, read in a process of its own. Raises `ReadError`."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ReadError(f"it cannot be opened: {error.strerror}", "look at its permissions") from error
    return Reading(read_safely(file, source), _digest(data, source))


def _digest(data: bytes, source: Source) -> str:
    about = json.dumps(asdict(source), sort_keys=True).encode()
    return hashlib.sha256(about + b"\n" + data).hexdigest()
