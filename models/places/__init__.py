"""Where weights can be had. Each place is one small file; the store asks them in order and trusts none of them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from models.registry import WeightFile, Weights

Step = Callable[[int], None]  # so many bytes more are here


class PlaceError(Exception):
    """This place cannot give what was asked of it; its text says why. The store asks the next one."""


class Place(Protocol):
    """Somewhere that may hold the bytes of a weight set."""

    def __str__(self) -> str:
        """The place's name, as messages tell it."""
        ...

    def fetch(self, weights: Weights, wanted: Sequence[WeightFile], folder: Path, step: Step) -> Iterator[WeightFile]:
        """Write the wanted files to `partial(folder, file)`, yielding each one once its bytes are all there.

        Nothing is verified here. A call goes on from where an earlier one was cut off, where the place can do that.
        Raises `PlaceError` when the place cannot be reached or does not have a file.
        """
        ...


def partial(folder: Path, file: WeightFile) -> Path:
    """Where the bytes of `file` grow until they have been verified."""
    return folder / f"{file.path}.partial"
