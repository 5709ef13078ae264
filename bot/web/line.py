"""The line in front of the engine: first come, first served, bounded, and honest about its length."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.web.errors import BusyError

_LOOK_AGAIN_S = 0.2


@dataclass(eq=False)
class Place:
    """A place in the line."""

    line: "Line"

    def wait(self, cancel: threading.Event) -> Iterator[int]:
        """Yield how many are before this place each time that changes; end when none is, or when `cancel` is set."""
        last = 0
        while not cancel.is_set():
            ahead = self.line.ahead(self, unlike=last)
            if ahead == 0:
                return
            if ahead != last:
                yield ahead
            last = ahead


@dataclass(eq=False)
class Line:
    """Those who want an answer, in the order in which they came; the first is being served."""

    capacity: int = 16
    _places: deque[Place] = field(default_factory=deque)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def __len__(self) -> int:
        return len(self._places)

    @contextmanager
    def place(self) -> Iterator[Place]:
        """Stand in the line as long as the block lasts.

        Raises:
            BusyError: the line is full.
        """
        place = Place(self)
        with self._changed:
            if len(self._places) >= self.capacity:
                raise BusyError(f"{len(self._places)} questions are waiting, as many as fit.", "Ask again in a minute.")
            self._places.append(place)
        try:
            yield place
        finally:
            with self._changed:
                self._places.remove(place)
                self._changed.notify_all()

    def ahead(self, place: Place, unlike: int = 0) -> int:
        """Return how many are before `place`; wait a moment first if there are `unlike` of them, which is not 0."""
        with self._changed:
            if unlike and self._places.index(place) == unlike:
                self._changed.wait(_LOOK_AGAIN_S)
            return self._places.index(place)
