"""`footnote index`: build it, look at it."""

from pathlib import Path
from typing import Annotated

import typer

from cli import console
from cli.opening import home_of
from cli.options import HomeOption
from index.manifest import read_manifest

index_app = typer.Typer(no_args_is_help=True, help="The index that questions are searched in.")


@index_app.command("build")
def build(
    corpus: Annotated[
        Path | None,
        typer.Option(help="A folder of documents, or of a docs.jsonl. Default: what the index was built from."),
    ] = None,
    if_needed: Annotated[bool, typer.Option("--if-needed", help="Do nothing where the index is up to date.")] = False,
    home: HomeOption = None,
) -> None:
    """Read the corpus, embed what is new, and put the new index in the old one's place."""
    opened = home_of(home)
    if if_needed and corpus is None and opened.is_ready():
        return
    built = opened.build(corpus)
    for failure in built.failures:
        console.err.print(f"not read: {failure.where}: {failure.error.what}", markup=False)
    manifest = built.manifest
    console.out.print(f"{len(manifest.sources)} sources, {manifest.passages} passages in {opened.index}", markup=False)


@index_app.command("status")
def status(home: HomeOption = None) -> None:
    """Verify the index and say what it holds."""
    opened = home_of(home)
    manifest = read_manifest(opened.index)
    current = "up to date" if opened.is_current() else "older than the corpus: footnote index build"
    console.out.print(f"{opened.index}: {current}", markup=False)
    console.out.print(f"{len(manifest.sources)} sources, {manifest.passages} passages, {manifest.sentences} sentences")
    console.out.print(f"embedded by {manifest.embedder}, {manifest.dimension} dimensions")
