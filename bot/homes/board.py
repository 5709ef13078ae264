"""How far the start of a chat is, told by one thread and read by others."""

import threading
import time
from dataclasses import dataclass
from typing import Literal

from bot.errors import StartStopped

Step = Literal["starting", "weights", "index", "reader", "loading", "failed"]
STEPS: tuple[Step, ...] = ("weights", "index", "reader", "loading")


@dataclass(frozen=True)
class Stage:
    """What is being done."""

    step: Step = "starting"
    what: str = ""
    """The weight set that is fetched."""
    done: int = 0
    total: int = 0
    """Bytes of weights, texts to embed, or layers taken from the model; 0 where it is not known."""
    seconds_left: float | None = None
    problem: tuple[str, str] = ("", "")
    """What went wrong, and the command that mends it."""


class Board:
    """The stage that is being gone through. Safe to use from several threads."""

    def __init__(self) -> None:
        self._stage = Stage()
        self._began = (0.0, 0)
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def tell(self, step: Step, what: str = "", done: int = 0, total: int = 0) -> None:
        """Say what is being done, and how much of it is. Raises `StartStopped` once nobody waits for it any more."""
        if self._stopped.is_set():
            raise StartStopped("The start was stopped.", "footnote chat")
        now = time.monotonic()
        with self._lock:
            if (step, what) != (self._stage.step, self._stage.what):
                self._began = (now, done)
            since, before = self._began
            pace = (done - before) / (now - since) if now > since else 0.0
            self._stage = Stage(step, what, done, total, (total - done) / pace if pace > 0 else None)

    def stop(self) -> None:
        """Break off what is being done, when it tells how far it is for the next time."""
        self._stopped.set()

    def fail(self, what: str, remedy: str) -> None:
        """Say that it ended, and what mends it."""
        with self._lock:
            self._stage = Stage("failed", problem=(what, remedy))

    def now(self) -> Stage:
        """What is being done now."""
        with self._lock:
            return self._stage
