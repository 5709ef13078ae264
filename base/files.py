"""Files that are whole or not there: hashes, atomic writes, locks, and disk errors told with their remedy."""

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import filelock

from base.errors import StorageError

BLOCK = 1 << 20
REMEDIES = {
    errno.ENOSPC: "the disk is full: free some space, then run the same command again",
    errno.EDQUOT: "your disk quota is used up: free some space, then run the same command again",
    errno.EROFS: "the file system is read-only: choose a folder that can be written to",
    errno.EACCES: "writing is not permitted there: choose a folder that you own",
    errno.EPERM: "writing is not permitted there: choose a folder that you own",
}


def sha256_of(path: Path, on_progress: Callable[[int], None] | None = None) -> str:
    """The SHA-256 of a file, in hex. `on_progress` is called with the number of bytes read since the last call."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
            if on_progress:
                on_progress(len(block))
    return digest.hexdigest()


@contextmanager
def disk_errors(path: Path, half_written: Path | None = None) -> Iterator[None]:
    """Turn the disk's refusal to take `path` into a `StorageError` that says what mends it.

    The file `half_written`, if one is named, is removed then. Other errors pass as they are.
    """
    try:
        yield
    except OSError as error:
        remedy = REMEDIES.get(error.errno or 0)
        if remedy is None:
            raise
        if half_written:
            with suppress(OSError):
                half_written.unlink(missing_ok=True)
        raise StorageError(f"{path} cannot be written: {error.strerror}", remedy) from error


def write_atomically(path: Path, content: bytes | str) -> None:
    """Write a file so that a reader, or a crash, meets the old content or the new one and nothing between.

    Missing parent folders are made. Raises `StorageError` when the disk is full or may not be written to.
    """
    data = content.encode() if isinstance(content, str) else content
    beside = path.with_name(f".{path.name}.{uuid4().hex}")
    with disk_errors(path, half_written=beside):
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)


def swap_folder(new: Path, target: Path) -> None:
    """Let the folder `new`, written beside `target`, take its place whole. The old one is removed only afterwards.

    Both must lie on one file system. A reader finds the old folder, the new one or, between two renames, none; never a
    mixture. When the second rename fails the old folder is put back.
    """
    with disk_errors(target):
        old = target.with_name(f".{target.name}.{uuid4().hex}.old")
        had_one = target.exists()
        if had_one:
            target.rename(old)
        try:
            new.rename(target)
        except OSError:
            if had_one:
                old.rename(target)
            raise
        if had_one:
            shutil.rmtree(old)


@contextmanager
def lock(path: Path, timeout: float) -> Iterator[None]:
    """Hold a lock between processes on the file `path` (made if missing), waiting up to `timeout` seconds for it.

    The lock goes with the process that held it, however that ended. Raises `StorageError` when the wait is over.
    """
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        held = filelock.FileLock(path, timeout=timeout)
        try:
            held.acquire()
        except filelock.Timeout as error:
            raise StorageError(
                f"another process has held {path} for {timeout:.0f} s", "wait for it to end, or end it, then try again"
            ) from error
    try:
        yield
    finally:
        held.release()
