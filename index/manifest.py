"""What an index says of itself. Written last and checked first."""

import hashlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.document import year_of
from index.errors import IndexDamaged, IndexMissing, IndexUnfit
from index.splitting import SplitSettings
from models.protocols import Embedder

FORMAT = 2  # 1: a number or a label in front of a sentence was a sentence of its own
NAME = "manifest.json"
REBUILD = "footnote index build"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class IndexedFile(_Frozen):
    """A file of the index as it was when it was written."""

    size: int  # bytes
    sha256: str


class IndexedSource(_Frozen):
    """A source as it was when it was indexed."""

    id: str
    title: str
    publisher: str = ""
    date: str = ""
    url: str = ""
    licence: str = ""
    kind: str = ""
    sha256: str  # of what was read
    passages: int

    @property
    def year(self) -> int | None:
        return year_of(self.date)


class Manifest(_Frozen):
    """Everything that has to fit before an index may be used."""

    format: int
    embedder: str
    fingerprint: str  # SHA-256 of the embedding model's weights
    dimension: int
    passage_chars: int
    table_chars: int
    sources: tuple[IndexedSource, ...]
    passages: int
    sentences: int
    files: dict[str, IndexedFile]

    @property
    def publishers(self) -> dict[str, str]:
        """The publisher of each source, by its id."""
        return {source.id: source.publisher for source in self.sources}

    def check_fits(self, embedder: Embedder, settings: SplitSettings) -> None:
        """Raise `IndexUnfit` unless the index was made with this embedder and these settings."""
        wanted = {
            "format": (self.format, FORMAT),
            "embedding model": (f"{self.embedder} ({self.dimension}-d)", f"{embedder.name} ({embedder.dimension}-d)"),
            "embedding weights": (self.fingerprint, embedder.fingerprint),
            "passage length": (self.passage_chars, settings.passage_chars),
            "table length": (self.table_chars, settings.table_chars),
        }
        for what, (have, want) in wanted.items():
            if have != want:
                raise IndexUnfit(f"The index was built with {what} {have}, the settings say {want}.", REBUILD)


def read_manifest(folder: Path) -> Manifest:
    """Read and verify the index in `folder`, every file by its SHA-256.

    Raises `IndexMissing`, `IndexUnfit` (another format) or `IndexDamaged`.
    """
    manifest = peek_manifest(folder)
    for name, recorded in manifest.files.items():
        path = folder / name
        if not path.is_file():
            raise IndexDamaged(f"The index lacks its file {name}.", REBUILD)
        if path.stat().st_size != recorded.size or _sha256(path) != recorded.sha256:
            raise IndexDamaged(f"The index's file {name} is cut or changed.", REBUILD)
    return manifest


def peek_manifest(folder: Path) -> Manifest:
    """Read the manifest alone, without verifying the files."""
    path = folder / NAME
    if not path.is_file():
        raise IndexMissing(f"There is no index in {folder}.", REBUILD)
    try:
        text = path.read_text(encoding="utf-8")
        if (found := _format_of(text)) != FORMAT:
            raise IndexUnfit(f"The index has format {found}, this version reads {FORMAT}.", REBUILD)
        return Manifest.model_validate_json(text)
    except (ValidationError, ValueError) as error:
        raise IndexDamaged(f"The index's manifest cannot be read ({type(error).__name__}).", REBUILD) from error


def describe_files(folder: Path) -> dict[str, IndexedFile]:
    """Size and SHA-256 of every file below `folder`, by its name relative to it."""
    return {
        path.relative_to(folder).as_posix(): IndexedFile(size=path.stat().st_size, sha256=_sha256(path))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != NAME
    }


class _Format(BaseModel):
    format: int


def _format_of(text: str) -> int:
    return _Format.model_validate_json(text).format


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
