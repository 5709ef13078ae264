"""A folder that the user names: weights carried over on a disk, or shared by a whole office."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from base.files import BLOCK, disk_errors
from models.places import PlaceError, Step, partial
from models.registry import WeightFile, Weights


class NamedFolder:
    """Finds a set's files in `root/<set's name>/`, or in `root` itself. They are copied, never changed."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def __str__(self) -> str:
        return f"the folder {self._root}"

    def fetch(self, weights: Weights, wanted: Sequence[WeightFile], folder: Path, step: Step) -> Iterator[WeightFile]:
        absent = []
        for file in wanted:
            source = self._find(weights, file)
            if source is None:
                absent.append(file.path)
                continue
            _copy(source, partial(folder, file), step)
            yield file
        if absent:
            raise PlaceError(f"it has no {', '.join(absent)}")

    def _find(self, weights: Weights, file: WeightFile) -> Path | None:
        candidates = [self._root / weights.name / file.path, self._root / file.path]
        if len(weights.files) == 1:
            candidates.append(self._root / PurePosixPath(file.path).name)
        return next((candidate for candidate in candidates if candidate.is_file()), None)


def _copy(source: Path, target: Path, step: Step) -> None:
    with disk_errors(target, half_written=target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as reading, target.open("wb") as writing:
            while block := reading.read(BLOCK):
                writing.write(block)
                step(len(block))
