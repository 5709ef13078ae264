"""What stands in a library, source by source, as `footnote corpus list` and the web chat show it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from corpus.document import Reading, Source
from corpus.errors import FileGone, ReadError
from corpus.folder import Failure
from index.build import combined
from index.manifest import REBUILD, IndexedSource

State = Literal["ready", "missing", "failed"]


@dataclass(frozen=True)
class Shelved:
    """A source as `footnote corpus list` tells it."""

    source_id: str
    title: str
    state: State
    passages: int
    reason: str = ""
    year: int | None = None
    kind: str = ""


@dataclass(frozen=True)
class Holding:
    """A source of the library as the page shows it."""

    source_id: str
    title: str
    state: State
    passages: int
    reason: str = ""
    publisher: str = ""
    date: str = ""
    own: bool = False
    """Whether a user added it, who may remove it again."""


@dataclass
class _Found:
    """What was found of one source."""

    title: str
    year: int | None = None
    kind: str = ""
    digests: list[str] = field(default_factory=list)
    errors: list[ReadError] = field(default_factory=list)


def listing(readings: Iterable[Reading | Failure], indexed: Mapping[str, IndexedSource]) -> tuple[Shelved, ...]:
    """Each source once, in the order of `readings`, held against what the index has of it."""
    found: dict[str, _Found] = {}
    for reading in readings:
        if isinstance(reading, Reading):
            source = reading.document.source
            found.setdefault(source.id, _of(source)).digests.append(reading.sha256)
        elif reading.source:
            found.setdefault(reading.source.id, _of(reading.source)).errors.append(reading.error)
        else:
            found.setdefault(reading.where, _Found(reading.where)).errors.append(reading.error)
    return tuple(_row(source_id, one, indexed.get(source_id)) for source_id, one in found.items())


def _of(source: Source) -> _Found:
    return _Found(source.title, source.year, source.kind)


def _row(source_id: str, found: _Found, indexed: IndexedSource | None) -> Shelved:
    state, passages, reason = _state(found, indexed)
    return Shelved(source_id, found.title, state, passages, reason, found.year, found.kind)


def _state(found: _Found, indexed: IndexedSource | None) -> tuple[State, int, str]:
    """What a source is, how many passages the index has of it, and the reason where it is not ready."""
    passages = indexed.passages if indexed and found.digests else 0
    for error in found.errors:
        if isinstance(error, FileGone):
            return "missing", passages, f"{error.what}: {error.remedy}"
        return "failed", passages, error.what
    if indexed is None:
        return "missing", 0, f"not in the index yet: {REBUILD}"
    if indexed.sha256 != combined(found.digests):
        return "missing", passages, f"changed since it was indexed: {REBUILD}"
    return "ready", passages, ""
