"""What is left to do, told on stderr: a bar on a terminal, a line now and then elsewhere. Stdout stays the answer's."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.filesize import decimal
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

SECONDS_BETWEEN_LINES = 10.0


class Bar(Protocol):
    """A task that moves forward."""

    def advance(self, amount: int) -> None:
        """`amount` more of it is done; a negative one takes an overestimate back."""
        ...


@contextmanager
def bar(description: str, total: int, unit: str = "items") -> Iterator[Bar]:
    """Show how much of `total` is done and how long the rest will take. `unit` is "bytes" or the name of the items."""
    console = Console(stderr=True)
    if not console.is_terminal:
        lines = _Lines(description, total, unit)
        yield lines
        lines.end()
        return
    with Progress(*_columns(unit), console=console) as progress:
        task = progress.add_task(description, total=total)
        yield _RichBar(progress, task)


def _columns(unit: str) -> tuple[ProgressColumn, ...]:
    in_bytes = (DownloadColumn(), TransferSpeedColumn())
    in_items = (MofNCompleteColumn(), TextColumn(unit))
    amounts = in_bytes if unit == "bytes" else in_items
    return (TextColumn("{task.description}"), BarColumn(), *amounts, TimeRemainingColumn())


class _RichBar:
    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress, self._task = progress, task

    def advance(self, amount: int) -> None:
        self._progress.advance(self._task, amount)


class _Lines:
    """The same, for a log file or a pipe."""

    def __init__(self, description: str, total: int, unit: str) -> None:
        self._description, self._total, self._unit = description, total, unit
        self._done = 0
        self._began = self._told = time.monotonic()

    def advance(self, amount: int) -> None:
        self._done += amount
        now = time.monotonic()
        if now - self._told >= SECONDS_BETWEEN_LINES:
            self._told = now
            self._tell(self._left(now))

    def end(self) -> None:
        self._tell(f"took {time.monotonic() - self._began:.0f} s")

    def _left(self, now: float) -> str:
        if self._done <= 0 or self._done >= self._total:
            return "time left unknown"
        return f"{(now - self._began) / self._done * (self._total - self._done):.0f} s left"

    def _tell(self, time_told: str) -> None:
        if self._unit == "bytes":
            amounts = f"{decimal(max(self._done, 0))} of {decimal(self._total)}"
        else:
            amounts = f"{self._done} of {self._total} {self._unit}"
        sys.stderr.write(f"{self._description}: {amounts}, {time_told}\n")
        sys.stderr.flush()
