"""The folder that holds the weights: gets them, verifies them, and hands out only what is verified."""

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import platformdirs

from base.files import disk_errors, lock, sha256_of
from base.progress import bar
from models.errors import WeightsDamaged, WeightsMissing
from models.places import Place, PlaceError, partial
from models.places.hub import Hub
from models.places.named_folder import NamedFolder
from models.places.package import Package
from models.registry import Registry, WeightFile, Weights, load_registry

log = logging.getLogger(__name__)

LOCK_SECONDS = 3600.0

State = Literal["ready", "partial", "missing", "damaged"]


@dataclass(frozen=True)
class WeightsStatus:
    """A row of `footnote models list`."""

    name: str
    use: Literal["embedding", "generation"]
    licence: str
    size: int  # bytes, when it is all there
    state: State
    path: Path  # where it is, or will be
    detail: str = ""  # the files that are not as they should be


def default_root() -> Path:
    """`FOOTNOTE_MODELS`, or the user's cache folder."""
    return _folder_in("FOOTNOTE_MODELS") or platformdirs.user_cache_path("footnote") / "models"


def _folder_in(variable: str) -> Path | None:
    named = os.environ.get(variable)
    return Path(named).expanduser() if named else None


class Store:
    """Weights on this disk, one folder a set below `root`.

    Every `path` hashes the files in full: 0.6 s a gigabyte where the processor knows SHA-256, small beside loading
    them, and no mark can go stale. `named_folder` is where the user keeps weights already: `FOOTNOTE_WEIGHTS`, unless
    it is given here.
    """

    def __init__(
        self, root: Path | None = None, named_folder: Path | None = None, registry: Registry | None = None
    ) -> None:
        self.root = root or default_root()
        self.registry = registry or load_registry()
        self._named_folder = named_folder or _folder_in("FOOTNOTE_WEIGHTS")

    def path(self, name: str) -> Path:
        """The verified file of a set (its folder, if it has several).

        Raises `UnknownModel`, `WeightsMissing`, `WeightsDamaged`.
        """
        weights = self.registry.get(name)
        self.verify(name)
        return self._home(weights)

    def place(self, name: str) -> Path:
        """Where the file of a set (its folder, if it has several) is, or will be. Raises `UnknownModel`."""
        return self._home(self.registry.get(name))

    def verify(self, name: str, on_progress: Callable[[int], None] | None = None) -> None:
        """Hash every file of a set. `on_progress` hears of the bytes read. Raises as `path` does."""
        weights = self.registry.get(name)
        for file in weights.files:
            path = self._file(weights, file)
            if not path.is_file():
                raise WeightsMissing(name, f"there is no {path}")
            actual = sha256_of(path, on_progress)
            if actual != file.sha256:
                raise WeightsDamaged(name, path, file.sha256, actual)

    def status(self, *, hashed: bool = False) -> tuple[WeightsStatus, ...]:
        """How every set of the registry stands: by the files' sizes, or, `hashed`, by their bytes."""
        return tuple(self._status(weights, hashed) for weights in self.registry.weights)

    def pull(self, name: str, on_progress: Callable[[int, int], None] = lambda done, total: None) -> Path:
        """Get what is missing or damaged of a set, from the first place that gives the right bytes.

        Shows its progress on stderr, tells `on_progress` the bytes that came and those that are wanted, and goes on
        where an interrupted pull ended. When another process is pulling the same set, waits for it. Raises
        `UnknownModel`, `WeightsMissing` (no place had it), `StorageError`.
        """
        weights = self.registry.get(name)
        with lock(self.root / f".{name}.lock", LOCK_SECONDS):
            missing = [file for file in weights.files if not self._is_sound(weights, file)]
            refusals: list[str] = []
            for place in self._places(weights):
                if not missing:
                    break
                refusals += self._pull_from(place, weights, missing, on_progress)
                missing = [file for file in missing if not self._file(weights, file).is_file()]
        if missing:
            tried = "; ".join(refusals) or "the registry names no place to get it"
            raise WeightsMissing(
                name, tried, "mend one of these places, or let FOOTNOTE_WEIGHTS name a folder that has the files"
            )
        return self._home(weights)

    def _pull_from(
        self,
        place: Place,
        weights: Weights,
        missing: Sequence[WeightFile],
        on_progress: Callable[[int, int], None],
    ) -> Iterator[str]:
        """Take what `place` has of `missing`. Yields what it did not do right."""
        folder = self.root / weights.name
        total = sum(file.size for file in missing)
        log.info("getting %s from %s", weights.name, place)
        try:
            with bar(weights.name, total, "bytes") as progress:
                here = 0

                def step(amount: int) -> None:
                    nonlocal here
                    here += amount
                    progress.advance(amount)
                    on_progress(here, total)

                for file in place.fetch(weights, missing, folder, step):
                    if complaint := self._accept(weights, file):
                        log.warning("%s: %s", place, complaint)
                        yield f"{place}: {complaint}"
        except PlaceError as error:
            log.warning("%s: %s", place, error)
            yield f"{place}: {error}"

    def _accept(self, weights: Weights, file: WeightFile) -> str:
        """Let a file that just arrived take its place if its hash is right, else delete it and say so."""
        arrived, target = partial(self.root / weights.name, file), self._file(weights, file)
        with disk_errors(target):
            actual = sha256_of(arrived)
            if actual != file.sha256:
                arrived.unlink()
                return f"{file.path} was deleted: its SHA-256 is {actual}, the registry says {file.sha256}"
            arrived.replace(target)
        return ""

    def _is_sound(self, weights: Weights, file: WeightFile) -> bool:
        path = self._file(weights, file)
        if not path.is_file():
            return False
        actual = sha256_of(path)
        if actual != file.sha256:
            log.warning("%s was deleted: its SHA-256 is %s, the registry says %s", path, actual, file.sha256)
            path.unlink()
            return False
        return True

    def _places(self, weights: Weights) -> Iterator[Place]:
        if self._named_folder:
            yield NamedFolder(self._named_folder)
        if weights.hub:
            yield Hub(weights.hub)
        if weights.package:
            yield Package(weights.package)

    def _status(self, weights: Weights, hashed: bool) -> WeightsStatus:
        absent, damaged = [], []
        for file in weights.files:
            path = self._file(weights, file)
            if not path.is_file():
                absent.append(file.path)
            elif path.stat().st_size != file.size or (hashed and sha256_of(path) != file.sha256):
                damaged.append(file.path)
        begun = len(absent) < len(weights.files) or any(
            partial(self.root / weights.name, file).exists() for file in weights.files
        )
        state: State = "damaged" if damaged else "ready" if not absent else "partial" if begun else "missing"
        return WeightsStatus(
            weights.name, weights.use, weights.licence, weights.size, state, self._home(weights),
            detail=", ".join(damaged or absent) if state in ("damaged", "partial") else "",
        )  # fmt: skip

    def _file(self, weights: Weights, file: WeightFile) -> Path:
        return self.root / weights.name / file.path

    def _home(self, weights: Weights) -> Path:
        only_one = len(weights.files) == 1
        return self._file(weights, weights.files[0]) if only_one else self.root / weights.name
