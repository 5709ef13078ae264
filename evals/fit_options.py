"""What the commands of `footnote eval fit…` share."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

if TYPE_CHECKING:
    from index.library import Library

SetsOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--set",
        help="A folder with docs.jsonl and queries.jsonl to fit on too, or a .jsonl about our own library. May be given"
        " again.",
    ),
]
MeasureOption = Annotated[
    list[Path] | None,
    typer.Option("--measure", help="A folder as of --set that is not learned from. May be given again."),
]
OwnHomeOption = Annotated[Path | None, typer.Option(help="Footnote's folder with the index of our own questions.")]


class Opened(Protocol):
    """A bot whose library can be looked into. `bot.service.Bot` is one."""

    @property
    def library(self) -> "Library": ...
