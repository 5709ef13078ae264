import errno
import hashlib
import os
import subprocess
import sys

import pytest

from base.errors import StorageError
from base.files import disk_errors, lock, sha256_of, swap_folder, write_atomically


def test_a_hash_is_that_of_the_bytes_and_its_progress_sums_to_the_size(tmp_path):
    content = os.urandom(2_500_000)
    (tmp_path / "file").write_bytes(content)
    steps = []

    assert sha256_of(tmp_path / "file", steps.append) == hashlib.sha256(content).hexdigest()
    assert sum(steps) == len(content)
    assert len(steps) > 1


@pytest.mark.parametrize("content", ["ü\n", b"\x00\xff"])
def test_an_atomic_write_replaces_the_whole_file_and_leaves_nothing_beside_it(tmp_path, content):
    path = tmp_path / "new folder" / "file"
    write_atomically(path, "something longer that was here before")
    write_atomically(path, content)

    assert path.read_bytes() == (content.encode() if isinstance(content, str) else content)
    assert list(path.parent.iterdir()) == [path]


def test_a_write_that_fails_leaves_the_old_content_and_nothing_beside_it(tmp_path, monkeypatch):
    path = tmp_path / "file"
    write_atomically(path, "old")

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="file cannot be written") as caught:
        write_atomically(path, "new")

    assert "free some space" in caught.value.remedy
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "remedy"), [(errno.ENOSPC, "free some space"), (errno.EROFS, "choose a folder that can be written to")]
)
def test_a_disk_that_takes_no_more_is_told_with_a_remedy_and_the_half_written_file_goes(tmp_path, number, remedy):
    half = tmp_path / "half"
    with pytest.raises(StorageError, match="half cannot be written") as caught, disk_errors(half, half_written=half):
        half.write_bytes(b"half of i")
        raise OSError(number, os.strerror(number))

    assert remedy in caught.value.remedy
    assert not half.exists()


def test_other_errors_of_the_disk_pass_as_they_are(tmp_path):
    with pytest.raises(FileNotFoundError), disk_errors(tmp_path):
        (tmp_path / "absent").read_bytes()


def test_a_new_folder_takes_the_place_of_the_old_one_whole(tmp_path):
    target, new = tmp_path / "index", tmp_path / "index.new"
    for folder, name in ((target, "only in the old"), (new, "only in the new")):
        folder.mkdir()
        (folder / name).touch()
    swap_folder(new, target)

    assert [path.name for path in target.iterdir()] == ["only in the new"]
    assert list(tmp_path.iterdir()) == [target]


def test_a_new_folder_may_be_the_first(tmp_path):
    (tmp_path / "new").mkdir()
    swap_folder(tmp_path / "new", tmp_path / "target")

    assert list(tmp_path.iterdir()) == [tmp_path / "target"]


def test_the_old_folder_is_put_back_when_the_new_one_cannot_take_its_place(tmp_path):
    target = tmp_path / "target"
    target.mkdir()
    (target / "old").touch()
    with pytest.raises(FileNotFoundError):
        swap_folder(tmp_path / "absent", target)

    assert (target / "old").exists()
    assert list(tmp_path.iterdir()) == [target]


def test_a_lock_keeps_another_process_out_and_opens_when_the_process_is_killed(tmp_path):
    path = tmp_path / "folder" / "lock"
    holder = subprocess.Popen(
        [sys.executable, "-c", f"import time, pathlib; from base.files import lock\n"
         f"with lock(pathlib.Path({str(path)!r}), 5): print('held', flush=True); time.sleep(600)"],
        stdout=subprocess.PIPE,
    )  # fmt: skip
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(StorageError, match="another process"), lock(path, 0.1):
            pytest.fail("the lock was had twice")
        holder.kill()
    with lock(path, 5):
        pass
