"""What was made last, so that it is not made twice."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")


class Remembered(Generic[Key, Made]):
    """The last `most` things that were made or asked for. Threads make one after the other."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[Key, Made] = OrderedDict()
        self._lock = Lock()

    def of(self, keys: Sequence[Key], make: Callable[[list[Key]], Sequence[Made]]) -> list[Made]:
        """What is made of each key; `make` is called once with those that are not remembered, if there are any."""
        with self._lock:
            unknown = [key for key in dict.fromkeys(keys) if key not in self._known]
            if unknown:
                self._known.update(zip(unknown, make(unknown), strict=True))
            found = [self._known[key] for key in keys]
            for key in keys:
                self._known.move_to_end(key)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return found
