"""`footnote corpus`: what stands on the shelf, and what a user puts there or takes away."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from bot.homes import shelving
from bot.homes.progress import bars
from cli import console
from cli.opening import home_of
from cli.options import HomeOption

corpus_app = typer.Typer(no_args_is_help=True, help="The sources that questions are answered from.")


@corpus_app.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False, home: HomeOption = None
) -> None:
    """Every source: its year and kind, whether it is ready, how many passages it has, and why one failed."""
    rows = home_of(home).shelf()
    if as_json:
        typer.echo(json.dumps([row.__dict__ for row in rows], ensure_ascii=False, indent=2))
        return
    table = Table("source", "title", "year", "kind", "state", "passages", box=None)
    for row in rows:
        state = row.state + (f": {row.reason}" if row.reason else "")
        year = "" if row.year is None else str(row.year)
        table.add_row(*(escape(cell) for cell in (row.source_id, row.title, year, row.kind, state, str(row.passages))))
    console.out.print(table)


@corpus_app.command("add")
def add(
    wanted: Annotated[list[str], typer.Argument(metavar="PATH|URL|FOLDER…", help="Files, addresses or folders.")],
    name: Annotated[str, typer.Option(help="What to call it, where it is a single one.")] = "",
    home: HomeOption = None,
) -> None:
    """Put documents on the shelf. A folder added again is brought up to date: changed, new and deleted files."""
    if name and (len(wanted) > 1 or Path(wanted[0]).is_dir()):
        raise typer.BadParameter("a name is for a single document")
    with bars() as shown:
        added = shelving.add(home_of(home), wanted, name, shown, None)
    for row in added.rows:
        if row.state == "failed":
            console.err.print(f"failed: {row.source_id}: {row.reason}", markup=False)
        else:
            console.out.print(f"added: {row.source_id}, {row.passages} passages", markup=False)
    for source_id in added.gone:
        console.out.print(f"removed: {source_id}", markup=False)
    if added.rows and all(row.state == "failed" for row in added.rows):
        raise typer.Exit(1)


@corpus_app.command("remove")
def remove(
    source_id: Annotated[str, typer.Argument(metavar="ID", help="A source of yours, as `footnote corpus list` says.")],
    home: HomeOption = None,
) -> None:
    """Take a source of yours off the shelf; of a shipped one, the originals that were fetched."""
    with bars() as shown:
        gone = shelving.remove(home_of(home), source_id, shown, None)
    for entry in gone:
        what = f"the original {entry.origin}" if entry.original else entry.source.title
        console.out.print(f"removed: {source_id}: {what}", markup=False)


@corpus_app.command("fetch")
def fetch(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID…]", help="Shipped sources. Default: all.")] = None,
    home: HomeOption = None,
) -> None:
    """Get the originals of shipped sources from their publishers, and put their text beside the briefs."""
    with bars() as shown:
        fetched = shelving.fetch(home_of(home), ids or (), shown, None)
    for original in fetched:
        if original.reason:
            console.err.print(f"failed: {original.source_id}: {original.url}: {original.reason}", markup=False)
        else:
            console.out.print(f"fetched: {original.source_id}: {original.url}", markup=False)
    if fetched and all(original.reason for original in fetched):
        raise typer.Exit(1)
