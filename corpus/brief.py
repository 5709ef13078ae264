"""The shelf that comes with the project: `sources.toml`, and a brief of each source in our own words."""

import tomllib
from pathlib import Path, PurePosixPath
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.document import Document, Source
from corpus.errors import ReadError, ShelfError
from corpus.limits import Limits
from corpus.readers.decode import decode
from corpus.readers.markdown import read_markdown, split_front_matter

SHELF = Path(__file__).parent
_REMEDY = "mend corpus/sources.toml"


class Original(BaseModel):
    """A file that the publisher of a source offers; `unchecked` says why nobody has looked at it yet."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    format: str
    unchecked: bool | str = False


class _Entry(BaseModel):
    """One `[[source]]` of `sources.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{0,63}$")]
    title: Annotated[str, Field(min_length=1)]
    publisher: str
    date: Annotated[str, Field(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")]
    url: Annotated[str, Field(pattern=r"^(https?://\S+)?$")]
    licence: str
    kind: str
    brief: str = ""  # path below the shelf; "briefs/<id>.md" if empty
    originals: tuple[Original, ...] = ()

    @property
    def source(self) -> Source:
        return Source(self.id, self.title, self.publisher, self.date, self.url, self.licence, self.kind)


class _Shelf(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    source: tuple[_Entry, ...]


def read_shelf(folder: Path = SHELF) -> tuple[Source, ...]:
    """The sources of `folder`/sources.toml in its order. Raises ShelfError."""
    return tuple(entry.source for entry in _entries(folder))


def read_originals(folder: Path = SHELF) -> dict[str, tuple[Original, ...]]:
    """The originals of each source of `folder`/sources.toml by its id. Raises ShelfError."""
    return {entry.id: entry.originals for entry in _entries(folder)}


def read_brief(source: Source, folder: Path = SHELF) -> Document:
    """The brief of `source`: `folder`/briefs/<id>.md.

    Every item and every table of a brief has at least one link, the address where it was read.
    Raises ShelfError if the brief is missing, names another source, or holds a fact without an address.
    """
    path = folder / "briefs" / f"{source.id}.md"
    remedy = f"mend corpus/briefs/{path.name}"
    try:
        data = path.read_bytes()
        matter = yaml.safe_load(split_front_matter(decode(data))[0])
        document = read_markdown(data, source, Limits())
    except (OSError, ReadError, yaml.YAMLError) as error:
        raise ShelfError(f"the brief of {source.id} cannot be read: {error}", remedy) from error
    if not isinstance(matter, dict) or matter.get("id") != source.id:
        raise ShelfError(f"the brief of {source.id} does not begin with `id: {source.id}` in its front matter", remedy)
    linked = {(link.start, link.end) for link in document.links}
    for block in document.blocks:
        if block.kind != "paragraph" and (block.start, block.end) not in linked:
            fact = document.text[block.start : block.end][:80]
            raise ShelfError(f"the brief of {source.id} holds a fact without an address: {fact!r}", remedy)
    return document


def _entries(folder: Path) -> tuple[_Entry, ...]:
    path = folder / "sources.toml"
    try:
        entries = _Shelf.model_validate(tomllib.loads(path.read_text("utf-8"))).source
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise ShelfError(f"{path.name} cannot be read: {error}", _REMEDY) from error
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise ShelfError(f"{path.name} names the source {entry.id} twice", _REMEDY)
        if entry.brief and PurePosixPath(entry.brief) != PurePosixPath("briefs", f"{entry.id}.md"):
            raise ShelfError(f"the brief of {entry.id} is not briefs/{entry.id}.md", _REMEDY)
        seen.add(entry.id)
    return entries
