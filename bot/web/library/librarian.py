"""Changes of the library, one at a time, in a short queue, and how far each of them is."""

import logging
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from base.errors import FootnoteError
from bot.homes.listing import Holding, Shelved
from bot.homes.progress import OnProgress
from bot.web.errors import BusyError
from bot.web.protocol import Keeper
from corpus.clean import clean
from corpus.errors import ShelfError
from corpus.naming import title_of

log = logging.getLogger(__name__)

_REMEMBERED = 16  # changes that are over, so that whoever asked for one learns how it ended
_NAMELESS = "document"

_Work = Callable[[OnProgress], Shelved | None]


@dataclass(frozen=True)
class Job:
    """A change of the library."""

    id: str
    kind: Literal["add", "remove"]
    title: str
    state: Literal["waiting", "running", "done", "failed"] = "waiting"
    step: str = ""
    """As `bot.homes.progress` names it: "Reading", "Embedding"."""
    done: int = 0
    total: int = 0
    passages: int = 0
    problem: tuple[str, str] = ("", "")
    """What went wrong and what mends it."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in ("done", "failed")


class Librarian:
    """Takes changes of the library and makes them in the order in which they came."""

    def __init__(self, keeper: Keeper, capacity: int = 4) -> None:
        self.keeper = keeper
        self.capacity = capacity
        self._jobs: dict[str, Job] = {}
        self._holdings: tuple[Holding, ...] = ()
        self._lock = threading.RLock()
        self._closing = threading.Event()
        self._worker = ThreadPoolExecutor(1, "library")

    def jobs(self) -> tuple[Job, ...]:
        """The changes that wait or are being made, and the last ones that are over."""
        with self._lock:
            return tuple(self._jobs.values())

    def holdings(self) -> tuple[Holding, ...]:
        """Every source; while one is added or removed, as they were before."""
        if not self._holdings or all(job.is_over for job in self.jobs()):
            self._holdings = self.keeper.holdings()
        return self._holdings

    def check_room(self) -> None:
        """Raise `BusyError` if no further change would be taken."""
        waiting = sum(not job.is_over for job in self.jobs())
        if waiting >= self.capacity:
            raise BusyError(f"{waiting} changes of the library are waiting, as many as fit.", "Try again in a minute.")

    def add(self, file: Path, name: str) -> Job:
        """Take a file to be added; it is deleted afterwards. Raises `BusyError`."""
        name = clean(name).strip() or _NAMELESS
        try:
            return self._take("add", title_of(name), lambda on_progress: self.keeper.add(file, name, on_progress), file)
        except BusyError:
            file.unlink(missing_ok=True)
            raise

    def remove(self, source_id: str) -> Job:
        """Take a source to be removed. Raises `BusyError`, and `ShelfError` where it is not a user's to remove."""
        held = {holding.source_id: holding for holding in self.holdings()}.get(source_id)
        if held is None:
            raise ShelfError("There is no such source.", "Open the library again to see what there is.")
        if not held.own:
            raise ShelfError("This source belongs to the library and cannot be removed.", "Leave it out by the filter.")
        return self._take("remove", held.title, lambda on_progress: self.keeper.remove(source_id, on_progress))

    def close(self) -> None:
        """Break off what is being done: the server is going down. The library stays whole."""
        self._closing.set()
        self._worker.shutdown(cancel_futures=True)

    def _take(self, kind: Literal["add", "remove"], title: str, work: _Work, spent: Path | None = None) -> Job:
        """Put a change in the queue. The file `spent` is deleted once it is over, however it ends."""
        job = Job(secrets.token_hex(8), kind, title)
        with self._lock:
            waiting = sum(not one.is_over for one in self._jobs.values())
            if waiting < self.capacity and not self._closing.is_set():
                self._jobs[job.id] = job
                made = self._worker.submit(self._make, job.id, work)
                made.add_done_callback(lambda made: self._end(job.id, made, spent))
                return job
        raise BusyError(f"{waiting} changes of the library are waiting, as many as fit.", "Try again in a minute.")

    def _make(self, job_id: str, work: _Work) -> Shelved | None:
        def tell(step: str, done: int, total: int) -> None:
            if self._closing.is_set():
                raise _going_down()
            self._change(job_id, state="running", step=step, done=done, total=total)

        self._change(job_id, state="running")
        made = work(tell)
        self._holdings = self.keeper.holdings()
        return made

    def _end(self, job_id: str, made: Future[Shelved | None], spent: Path | None) -> None:
        if spent:
            spent.unlink(missing_ok=True)
        error = _going_down() if made.cancelled() else made.exception()
        if isinstance(error, FootnoteError):
            self._change(job_id, state="failed", problem=(error.what, error.remedy))
        elif error:
            log.error("A change of the library failed.", exc_info=error)
            self._change(job_id, state="failed", problem=("Something went wrong.", "The server's log has the details."))
        elif (row := made.result()) and row.state == "failed":
            self._change(job_id, state="failed", problem=(row.reason, ""))
        else:
            self._change(job_id, state="done", passages=row.passages if row else 0)

    def _change(self, job_id: str, **changes: object) -> None:
        with self._lock:
            self._jobs[job_id] = replace(self._jobs[job_id], **changes)  # type: ignore[arg-type]
            over = [one.id for one in self._jobs.values() if one.is_over]
            for old in over[:-_REMEMBERED]:
                del self._jobs[old]


def _going_down() -> BusyError:
    return BusyError("The server is going down.", "Try again when it is back.")
