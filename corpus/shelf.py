"""The user's shelf: copies of their documents under names of ours, and `shelf.json`, which says what is there.

A copy is named by its content. `shelf.json` is written whole and last: a process that dies on the way leaves the shelf
as it was, and at worst a copy that nobody names, which the next change takes away. Whoever changes a shelf holds the
lock of its home meanwhile.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from base.files import write_atomically
from corpus.clean import clean
from corpus.document import Source
from corpus.errors import ReadError, ShelfError
from corpus.fetch import Policy, fetch
from corpus.folder import walk
from corpus.limits import MIB
from corpus.naming import title_of, title_of_address, unique
from corpus.parsed import Parsed
from corpus.readers import SUFFIXES

NAME = "shelf.json"
FORMAT = 1
MAX_BYTES = 128 * MIB  # of one file
MAX_DOCUMENTS = 2_000
_LONGEST_NAME = 1_000  # characters of an upload's name that are kept

OnProgress = Callable[[int, int], None]  # files done, files in all


class Entry(BaseModel):
    """A document on the user's shelf, or an original of a shipped source."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: Source
    origin: str  # the path or the address it came from, or the name it was uploaded under
    folder: str = ""  # the folder that it was added with, if it was
    file: Annotated[str, Field(pattern=r"^([0-9a-f]{64}(\.[a-z0-9]{1,8})?)?$")] = ""  # none where it cannot be read
    sha256: str = ""
    added: str = ""  # ISO 8601, UTC
    reason: str = ""  # why it cannot be read
    remedy: str = ""
    original: bool = False  # it has the id of a shipped source


class _List(BaseModel):
    """`shelf.json`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int = FORMAT
    entries: tuple[Entry, ...] = ()


class Shelf:
    """The documents in `folder`. Reading it needs no lock; every change does."""

    def __init__(self, folder: Path, policy: Policy | None = None) -> None:
        self.folder = folder
        self.parsed = Parsed(folder / "parsed")
        self._files = folder / "files"
        self._policy = policy

    def entries(self) -> tuple[Entry, ...]:
        """What is on the shelf. Raises `ShelfError` where its list cannot be read."""
        path = self.folder / NAME
        try:
            read = _List.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            return ()
        except (OSError, ValidationError) as error:
            raise ShelfError(
                f"{path} cannot be read ({type(error).__name__})", "move it away and add the documents again"
            ) from error
        if read.format != FORMAT:
            raise ShelfError(f"{path} has format {read.format}, this version reads {FORMAT}", "update Footnote")
        return read.entries

    def path(self, entry: Entry) -> Path:
        """Where the copy of a document lies, or should."""
        return self._files / entry.file

    def digest(self) -> str:
        """A hash of all that can be read on the shelf; empty where there is nothing."""
        readable = [(entry.file, entry.source) for entry in self.entries() if entry.file]
        return hashlib.sha256(repr(readable).encode()).hexdigest() if readable else ""

    def add_file(self, file: Path, name: str = "", taken: Collection[str] = ()) -> Entry:
        """Copy a file onto the shelf and read it, in the place of an earlier one of the same path or upload.

        `name` is what an upload is called, then its origin too; `taken` are source ids of others. A file that cannot
        be read stands on the shelf with the reason.
        Raises `ReadError` if there is no such file, `ShelfError` when the shelf is full.
        """
        if not _is_file(file):
            raise ReadError(
                f"there is no file {clean(str(file))[:_LONGEST_NAME]}", "name a file, a folder or an address"
            )
        entries = self.entries()
        origin = clean(name)[:_LONGEST_NAME] or _told(file.parent.resolve() / file.name)
        entry = _entry_for(entries, origin, title_of(name or file.name), taken)
        return self._put(entries, self._taken_in(file, entry, _suffix(name) or file.suffix))

    def add_address(self, url: str, name: str = "", taken: Collection[str] = ()) -> Entry:
        """Fetch what is at `url` onto the shelf. Raises `FetchError`; else as `add_file`."""
        with tempfile.TemporaryDirectory(prefix="footnote-") as scratch:
            fetched = fetch(url, Path(scratch), self._policy)
            entries = self.entries()
            entry = _entry_for(entries, url, title_of(name) if name else title_of_address(url), taken, url)
            return self._put(entries, self._taken_in(fetched.path, entry, fetched.path.suffix))

    def add_original(self, source: Source, url: str) -> Entry:
        """Fetch an original of a shipped source, which keeps its id. It stays off the shelf if it cannot be read.

        Raises `FetchError` and `ReadError`.
        """
        with tempfile.TemporaryDirectory(prefix="footnote-") as scratch:
            fetched = fetch(url, Path(scratch), self._policy)
            entry = Entry(source=replace(source, url=url), origin=url, original=True)
            entry = self._taken_in(fetched.path, entry, fetched.path.suffix)
        if entry.reason:
            raise ReadError(entry.reason, entry.remedy)
        return self._put(self.entries(), entry)

    def add_folder(
        self, folder: Path, taken: Collection[str] = (), on_progress: OnProgress = lambda done, total: None
    ) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        """Put every readable file of a folder on the shelf, and take away those that came with it and are gone.

        Returns what is there now and what was taken away. Raises as `add_file` does.
        """
        folder = folder.resolve()
        files = list(walk(folder))
        entries = self.entries()
        self._check_room([*entries, *({_told(file) for file in files} - {entry.origin for entry in entries})])
        added: list[Entry] = []
        for file in files:
            entry = _entry_for(entries, _told(file), title_of(file.name), taken)
            entry = self._taken_in(file, entry.model_copy(update={"folder": _told(folder)}), file.suffix)
            entries = _with(entries, entry)
            added.append(entry)
            on_progress(len(added), len(files))
        here = {entry.origin for entry in added}
        gone = tuple(entry for entry in entries if _came_with(entry, folder) and entry.origin not in here)
        self._save(tuple(entry for entry in entries if entry not in gone))
        return tuple(added), gone

    def remove(self, source_id: str) -> tuple[Entry, ...]:
        """Take away all that stands under an id, and return it."""
        entries = self.entries()
        gone = tuple(entry for entry in entries if entry.source.id == source_id)
        if gone:
            self._save(tuple(entry for entry in entries if entry not in gone))
        return gone

    def _taken_in(self, file: Path, entry: Entry, suffix: str) -> Entry:
        """`entry` with the copy of `file`, or with the reason why there is none."""
        suffix = suffix.lower() if re.fullmatch(r"\.[A-Za-z0-9]{1,8}", suffix) else ""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            data = _bytes_of(file)
            sha256 = hashlib.sha256(data).hexdigest()
            copy = self._files / f"{sha256}{suffix}"
            if not copy.is_file():
                write_atomically(copy, data)
            self.parsed.read(copy, sha256, entry.source, retry=True)
        except ReadError as error:
            failed = {"file": "", "sha256": "", "reason": error.what, "remedy": error.remedy}
            return entry.model_copy(update={"added": now, **failed})
        if copy.name == entry.file:
            return entry
        read = {"file": copy.name, "sha256": sha256, "reason": "", "remedy": ""}
        return entry.model_copy(update={"added": now, **read})

    def _put(self, entries: tuple[Entry, ...], entry: Entry) -> Entry:
        self._save(_with(entries, entry))
        return entry

    def _save(self, entries: tuple[Entry, ...]) -> None:
        """Write the list, then take away the files that it does not name."""
        self._check_room(entries)
        write_atomically(self.folder / NAME, _List(entries=entries).model_dump_json(indent=1))
        named = {entry.file for entry in entries}
        for path in self._files.iterdir() if self._files.is_dir() else ():
            if path.name not in named:
                path.unlink(missing_ok=True)
        self.parsed.keep({(entry.sha256, Path(entry.file).suffix) for entry in entries if entry.file})

    def _check_room(self, entries: Sequence[object]) -> None:
        if len(entries) > MAX_DOCUMENTS:
            raise ShelfError(
                f"the shelf would hold {len(entries):,} documents; it takes {MAX_DOCUMENTS:,}",
                "take some away: footnote corpus remove ID",
            )


def _entry_for(entries: Sequence[Entry], origin: str, title: str, taken: Collection[str], url: str = "") -> Entry:
    """The entry that already has this origin, or a new one under an id of its own."""
    for entry in entries:
        if entry.origin == origin and not entry.original:
            return entry
    source_id = unique(title, {*taken, *(entry.source.id for entry in entries)})
    return Entry(source=Source(source_id, title, url=url), origin=origin)


def _with(entries: tuple[Entry, ...], entry: Entry) -> tuple[Entry, ...]:
    """`entries` with `entry`, in the place of the one of the same source and origin if there is one."""
    key = (entry.source.id, entry.origin)
    keys = [(one.source.id, one.origin) for one in entries]
    if key not in keys:
        return (*entries, entry)
    at = keys.index(key)
    return (*entries[:at], entry, *entries[at + 1 :])


def _came_with(entry: Entry, folder: Path) -> bool:
    return bool(entry.folder) and Path(entry.folder).is_relative_to(_told(folder))


def _told(path: Path) -> str:
    """A path as text that JSON can hold, whatever bytes its names are made of."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _suffix(name: str) -> str:
    """The ending of a name, where it says what a file is."""
    suffix = PurePath(clean(name)).suffix
    return suffix if suffix.lower() in SUFFIXES else ""


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that is too long, or holds a NUL
        return False


def _bytes_of(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReadError(f"it cannot be opened: {error.strerror}", "look at its permissions") from error
    if len(data) > MAX_BYTES:
        raise ReadError(f"it has more than {MAX_BYTES // MIB} MiB", "split the file")
    return data
