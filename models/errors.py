"""What can go wrong with weights and engines, and what mends it."""

from collections.abc import Iterable
from pathlib import Path

from base.errors import FootnoteError


def pull_command(name: str) -> str:
    return f"footnote models pull {name}"


class ModelError(FootnoteError):
    """Any failure of this package."""


class UnknownModel(ModelError):
    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"there is no model named {name!r}", f"use one of: {', '.join(known)}")


class WeightsMissing(ModelError):
    """Files of a weight set are not in the store, or no place could give them."""

    def __init__(self, name: str, detail: str = "", remedy: str = "") -> None:
        what = f"the weights of {name} are not here" + (f": {detail}" if detail else "")
        super().__init__(what, remedy or pull_command(name))


class WeightsDamaged(ModelError):
    """A file's bytes are not those that the registry names."""

    def __init__(self, name: str, file: Path, expected: str, actual: str) -> None:
        super().__init__(
            f"{file} of {name} is damaged: its SHA-256 is {actual}, the registry says {expected}", pull_command(name)
        )
        self.file, self.expected, self.actual = file, expected, actual


class EngineError(ModelError):
    """An engine failed while it loaded or wrote."""


class EngineUnavailable(EngineError):
    """An engine's library or server is not there."""
