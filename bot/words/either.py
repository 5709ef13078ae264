"""One event out of two."""

import threading


class Either(threading.Event):
    """An event that is set as soon as one of two is."""

    def __init__(self, one: threading.Event, other: threading.Event) -> None:
        super().__init__()
        self._both = (one, other)

    def is_set(self) -> bool:
        """Whether one of the two is set."""
        return any(event.is_set() for event in self._both)
