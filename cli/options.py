"""Options that several commands take."""

from pathlib import Path
from typing import Annotated

import typer

HomeOption = Annotated[
    Path | None, typer.Option("--home", help="Folder of the library's index and settings. Also FOOTNOTE_HOME.")
]
EngineOption = Annotated[
    str | None,
    typer.Option("--engine", help="llamacpp, native, transformers, openai, or none to quote without a model."),
]
SourcesOption = Annotated[
    list[str] | None, typer.Option("--source", metavar="ID", help="Search this source only. May be given again.")
]
SinceOption = Annotated[int | None, typer.Option("--since", metavar="YEAR", help="Only sources of this year or later.")]
UntilOption = Annotated[
    int | None, typer.Option("--until", metavar="YEAR", help="Only sources of this year or earlier.")
]
KindsOption = Annotated[
    list[str] | None,
    typer.Option("--kind", help="Only sources of this kind, as `footnote corpus list` says. May be given again."),
]
ModelOption = Annotated[
    str | None, typer.Option("--model", help="A name of `footnote models list`, or a path to weights.")
]
