"""What stands in a library, source by source, as `footnote corpus list` and the web chat show it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from corpus.document import Reading
from corpus.errors import FileGone, ReadError
from corpus.folder import Failure
from index.build import combined
from index.manifest import REBUILD, IndexedSource


@dataclass(frozen=True)
class Shelved:
    """A source as `footnote corpus list` tells it."""

    source_id: str
    title: str
    state: Literal["ready", "missing", "failed"]
    passages: int
    reason: str = ""


@dataclass
class _Found:
    """What was found of one source."""

    title: str
    digests: list[str] = field(default_factory=list)
    errors: list[ReadError] = field(default_factory=list)


def listing(readings: Iterable[Reading | Failure], indexed: Mapping[str, IndexedSource]) -> tuple[Shelved, ...]:
    """Each source once, in the order of `readings`, held against what the index has of it."""
    found: dict[str, _Found] = {}
    for reading in readings:
        if isinstance(reading, Reading):
            source = reading.document.source
            found.setdefault(source.id, _Found(source.title)).digests.append(reading.sha256)
        elif reading.source:
            found.setdefault(reading.source.id, _Found(reading.source.title)).errors.append(reading.error)
        else:
            found.setdefault(reading.where, _Found(reading.where)).errors.append(reading.error)
    return tuple(_row(source_id, one, indexed.get(source_id)) for source_id, one in found.items())


def _row(source_id: str, found: _Found, indexed: IndexedSource | None) -> Shelved:
    passages = indexed.passages if indexed and found.digests else 0
    for error in found.errors:
        if isinstance(error, FileGone):
            return Shelved(source_id, found.title, "missing", passages, f"{error.what}: {error.remedy}")
        return Shelved(source_id, found.title, "failed", passages, error.what)
    if indexed is None:
        return Shelved(source_id, found.title, "missing", 0, f"not in the index yet: {REBUILD}")
    if indexed.sha256 != combined(found.digests):
        return Shelved(source_id, found.title, "missing", passages, f"changed since it was indexed: {REBUILD}")
    return Shelved(source_id, found.title, "ready", passages)
