"""What the evals ask of whoever knows how a bot is opened."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from evals.runner import Answerer
    from models.reader import LowerLayers


class Bots(Protocol):
    """What the context object of the command line has to be: something that opens a bot.

    `set_folder` has a `docs.jsonl` that the questions are about; none stands for the library of `home`. A setting that
    is none is the user's own.
    """

    def bot_for(
        self, set_folder: Path | None, engine: str | None, model: str | None, home: Path | None
    ) -> "Answerer": ...

    def reader(self, layers: int, home: Path | None) -> "LowerLayers":
        """The reader that a probe is fitted for, of so many layers."""
        ...
