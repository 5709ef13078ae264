"""The user's own documents: a folder of files, or a file with one document a line."""

import json
import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.document import Document, Source
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import SUFFIXES
from corpus.readers.text import text_document

_log = logging.getLogger(__name__)
_LONGEST_NAME = 255  # bytes
_ABOUT = ("date", "kind")  # what a search can be narrowed by


@dataclass(frozen=True)
class Failure:
    """A document that could not be read; the run goes on without it."""

    where: str  # path, or path and line number
    error: ReadError
    source: Source | None = None  # none where not even that is known


def walk(folder: Path) -> Iterator[Path]:
    """Yield the files below `folder` that can be read, sorted by path.

    Hidden files and folders are left out. A symlink that leads out of `folder`, and a name longer than 255 bytes,
    are left out and logged. A linked folder is not entered.
    """
    root = folder.resolve()
    for path in sorted(_files(root)):
        if path.suffix.lower() not in SUFFIXES:
            continue
        if not path.resolve().is_relative_to(root):
            _log.warning("%s is left out: it is a link that leads out of the folder", path.relative_to(root))
        elif len(path.name.encode("utf-8", "surrogateescape")) > _LONGEST_NAME:
            _log.warning("%s… is left out: its name is longer than %d bytes", path.name[:40], _LONGEST_NAME)
        else:
            yield path


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():
                yield from _files(path)
        elif path.is_file():
            yield path


def source_ids(paths: Iterable[Path]) -> dict[Path, str]:
    """The source id of each path: its name without the ending, then "-2", "-3" where names meet.

    Names that differ in case only count as the same, since some disks and people do not tell them apart.
    """
    count: Counter[str] = Counter()
    taken: set[str] = set()
    ids: dict[Path, str] = {}
    for path in paths:
        name = path.stem.encode("utf-8", "replace").decode()
        while True:
            count[name.lower()] += 1
            number = count[name.lower()]
            name_id = name if number == 1 else f"{name}-{number}"
            if name_id.lower() not in taken:
                break
        taken.add(name_id.lower())
        ids[path] = name_id
    return ids


def read_docs_jsonl(path: Path, limits: Limits | None = None) -> Iterator[Document | Failure]:
    """Yield a document for each line `{"id": …, "title": …, "text": …}` of `path`, blank lines left out.

    Of what is known of a source, `date` and `kind` may stand beside them; other fields are passed over.
    A line that is wrong is yielded as a Failure with its number. Raises ReadError if the file cannot be opened.
    """
    limits = limits or Limits()
    seen: set[str] = set()
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if not line.strip():
                    continue
                try:
                    document = _document(line, limits)
                    if document.source.id in seen:
                        raise ReadError(f"the id {document.source.id!r} stands twice", "give every line its own id")
                    seen.add(document.source.id)
                    yield document
                except ReadError as error:
                    yield Failure(f"{path.name}, line {number}", error)
    except OSError as error:
        raise ReadError(f"{path.name} cannot be opened: {error}", "look at the path and its permissions") from error


def _document(line: bytes, limits: Limits) -> Document:
    remedy = 'write it as {"id": "…", "title": "…", "text": "…"}'
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"no JSON: {error}", remedy) from error
    if not isinstance(record, dict):
        raise ReadError("no JSON object", remedy)
    values = [record.get("id"), record.get("title", ""), record.get("text")]
    if not all(isinstance(value, str) for value in values) or not record["id"].strip():
        raise ReadError("id, title and text are not all strings", remedy)
    identity, title, text = values
    about = {name: record[name] for name in _ABOUT if isinstance(record.get(name), str)}
    return text_document(text, Source(id=identity, title=title or identity, **about), limits)
