"""Changing the user's shelf of a home: what is added, removed or fetched is in the index, or out of it, at the end."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.homes.listing import Shelved
from bot.homes.progress import OnProgress
from corpus.brief import read_originals, read_shelf
from corpus.document import Reading
from corpus.errors import FetchError, ReadError, ShelfError
from corpus.shelf import Entry
from index.manifest import Manifest
from models.protocols import Embedder

if TYPE_CHECKING:
    from bot.homes.home import Home

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_LIST = "footnote corpus list"


@dataclass(frozen=True)
class Added:
    """What came of adding: a row for each document, and the ids of those that are gone from a folder."""

    rows: tuple[Shelved, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True)
class FetchedOriginal:
    """An original of a shipped source; with a reason it could not be had."""

    source_id: str
    url: str
    reason: str = ""


def add(
    home: "Home", wanted: Sequence[Path | str], name: str, on_progress: OnProgress, embedder: Embedder | None
) -> Added:
    """Put files, folders and addresses on the shelf, then bring the index up to date.

    A row is `failed` where a document cannot be read, and where there is no such file or the address gives nothing;
    those last two do not stay on the shelf. `name` is what a single upload, or what an address serves, is called.
    Raises `ShelfError` when the shelf is full.
    """
    entries: list[Entry] = []
    gone: list[str] = []
    refused: list[Shelved] = []
    with home.changing():
        before = home.own.digest()
        taken = _given_ids(home)
        for what in wanted:
            try:
                came, went = _add_one(home, what, name, taken, on_progress)
            except (ReadError, FetchError) as error:
                refused.append(Shelved(str(what), str(what), "failed", 0, error.what))
                continue
            entries.extend(came)
            gone.extend(entry.source.id for entry in went)
        to_index = home.own.digest() != before or any(entry.file for entry in entries)
        manifest = home.update(embedder, on_progress) if to_index else None
    rows = [*(_row(entry, manifest) for entry in entries), *refused]
    return Added(tuple(rows), tuple(gone))


def remove(home: "Home", source_id: str, on_progress: OnProgress, embedder: Embedder | None) -> tuple[Entry, ...]:
    """Take a source off the shelf, or the originals that were fetched of a shipped one, and out of the index.

    Raises `ShelfError` where the source is not the user's, or there is none.
    """
    with home.changing():
        gone = home.own.remove(source_id)
        if not gone:
            raise _not_removable(home, source_id)
        home.update(embedder, on_progress)
    return gone


def fetch(
    home: "Home", ids: Collection[str], on_progress: OnProgress, embedder: Embedder | None
) -> tuple[FetchedOriginal, ...]:
    """Fetch the originals of the shipped sources, of all or of those named; one that fails stops no other.

    Raises `ShelfError` where an id is not that of a shipped source.
    """
    if home.corpus:
        raise ShelfError(
            "originals belong to the shelf that ships with Footnote, and this library is made of a folder",
            "footnote corpus add URL",
        )
    originals = read_originals()
    if unknown := sorted(set(ids) - set(originals)):
        raise ShelfError(f"there is no shipped source {', '.join(unknown)}", _LIST)
    named = [source for source in read_shelf() if source.id in (ids or originals)]
    wanted = [(source, original.url) for source in named for original in originals[source.id]]
    fetched = []
    for done, (source, url) in enumerate(wanted):
        on_progress("Fetching", done, len(wanted))
        try:
            with home.changing():
                home.own.add_original(source, url)
            fetched.append(FetchedOriginal(source.id, url))
        except (FetchError, ReadError) as error:
            fetched.append(FetchedOriginal(source.id, url, error.what))
    on_progress("Fetching", len(wanted), len(wanted))
    with home.changing():
        home.update(embedder, on_progress)
    return tuple(fetched)


def _add_one(
    home: "Home", what: Path | str, name: str, taken: Collection[str], on_progress: OnProgress
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    if isinstance(what, str) and _ADDRESS.match(what):
        on_progress("Fetching", 0, 1)
        entry = home.own.add_address(what, name, taken)
        on_progress("Fetching", 1, 1)
        return (entry,), ()
    path = Path(what)
    if _is_folder(path):
        came, went = home.own.add_folder(path, taken, partial(on_progress, "Reading"))
        if not came and not went:
            raise ReadError("the folder holds no document that can be read", "name another one")
        return came, went
    on_progress("Reading", 0, 1)
    entry = home.own.add_file(path, name, taken)
    on_progress("Reading", 1, 1)
    return (entry,), ()


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long
        return False


def _given_ids(home: "Home") -> frozenset[str]:
    """The ids that are not the user's to give."""
    sources = (read.document.source if isinstance(read, Reading) else read.source for read in home.given(home.corpus))
    return frozenset(source.id for source in sources if source)


def _row(entry: Entry, manifest: Manifest | None) -> Shelved:
    source = entry.source
    if entry.reason:
        return Shelved(source.id, source.title, "failed", 0, entry.reason, source.year, source.kind)
    passages = [one.passages for one in manifest.sources if one.id == source.id] if manifest else []
    return Shelved(source.id, source.title, "ready", sum(passages), "", source.year, source.kind)


def _not_removable(home: "Home", source_id: str) -> ShelfError:
    if source_id not in _given_ids(home):
        return ShelfError(f"there is no source {source_id}", _LIST)
    if home.corpus:
        return ShelfError(
            f"{source_id} stands in the folder {home.corpus}", "delete its file there, then: footnote index build"
        )
    return ShelfError(f"{source_id} ships with Footnote and cannot be removed", _LIST)
