"""Who has the generator: answers wait for one another, reading ahead yields to them all."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Floor:
    """The generator's turn."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._counting = threading.Lock()
        self._answers = 0
        self._wanted = threading.Event()

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Nothing is read ahead as long as the block lasts; what is being read stops."""
        with self._counting:
            self._answers += 1
            self._wanted.set()
        try:
            yield
        finally:
            with self._counting:
                self._answers -= 1
                if not self._answers:
                    self._wanted.clear()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """The generator is ours as long as the block lasts, which begins once it is free."""
        with self._turn:
            yield

    @contextmanager
    def while_idle(self) -> Iterator[threading.Event | None]:
        """Have the generator if nobody wants it. Yields what is set once somebody does; None where it is taken."""
        if self._wanted.is_set() or not self._turn.acquire(blocking=False):
            yield None
            return
        try:
            yield self._wanted
        finally:
            self._turn.release()
