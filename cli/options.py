"""Options that several commands take."""

from pathlib import Path
from typing import Annotated

import typer

HomeOption = Annotated[
    Path | None, typer.Option("--home", help="Folder of the library's index and settings. Also FOOTNOTE_HOME.")
]
EngineOption = Annotated[
    str | None, typer.Option("--engine", help="llamacpp, transformers, openai, or none to quote without a model.")
]
ModelOption = Annotated[
    str | None, typer.Option("--model", help="A name of `footnote models list`, or a path to weights.")
]
