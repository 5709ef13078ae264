"""Documents that have been read before, kept as JSON: a file that has not changed is not read again."""

import functools
import hashlib
import logging
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from base.files import write_atomically
from corpus import clean, readers
from corpus.document import Document, Source
from corpus.errors import ReadError
from corpus.sandbox import read_safely

log = logging.getLogger(__name__)

FORMAT = 1


class _Refusal(BaseModel):
    """Why a file could not be read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    what: str
    remedy: str


class _Record(BaseModel):
    """What came of reading a file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int
    readers: str  # of what code; better readers read a file again
    result: Document | _Refusal


class Parsed:
    """What came of reading files, in a folder, by the SHA-256 and the ending of each. Made again where unreadable."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, file: Path, sha256: str, source: Source, retry: bool = False) -> Document:
        """The document in `file`, whose content has that hash. Raises `ReadError`.

        A file that was refused is refused again without a look at it, unless `retry`: it may have been late only.
        """
        kept = self._path(sha256, file.suffix)
        result = self._known(kept)
        if result is None or (retry and isinstance(result, _Refusal)):
            result = _read(file, source)
            record = _Record(format=FORMAT, readers=readers_digest(), result=result)
            write_atomically(kept, record.model_dump_json())
        if isinstance(result, _Refusal):
            raise ReadError(result.what, result.remedy)
        return replace(result, source=source)

    def keep(self, files: Collection[tuple[str, str]]) -> None:
        """Forget all but these files, each given by its hash and its ending."""
        wanted = {self._path(*file) for file in files}
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path not in wanted:
                path.unlink(missing_ok=True)

    def _path(self, sha256: str, suffix: str) -> Path:
        return self._folder / f"{sha256}{suffix.lower()}.json"

    def _known(self, path: Path) -> Document | _Refusal | None:
        try:
            record = _Record.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValidationError) as error:
            log.info("%s cannot be used, so its file is read again: %s", path.name, type(error).__name__)
            return None
        return record.result if (record.format, record.readers) == (FORMAT, readers_digest()) else None


def _read(file: Path, source: Source) -> Document | _Refusal:
    try:
        return read_safely(file, source)
    except ReadError as error:
        return _Refusal(what=error.what, remedy=error.remedy)


@functools.cache
def readers_digest() -> str:
    """A hash of the code that reads, so that what worse readers made of a file is not kept."""
    digest = hashlib.sha256()
    for path in (Path(clean.__file__), *sorted(Path(readers.__file__).parent.glob("*.py"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
