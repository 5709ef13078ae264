"""`footnote corpus`: the shelf."""

import json
from typing import Annotated

import typer
from rich.table import Table

from cli import console
from cli.opening import home_of
from cli.options import HomeOption

corpus_app = typer.Typer(no_args_is_help=True, help="The sources that questions are answered from.")


@corpus_app.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False, home: HomeOption = None
) -> None:
    """Every source: whether it is ready, how many passages it has, and why one failed."""
    rows = home_of(home).shelf()
    if as_json:
        typer.echo(json.dumps([row.__dict__ for row in rows], ensure_ascii=False, indent=2))
        return
    table = Table("source", "title", "state", "passages", box=None)
    for row in rows:
        table.add_row(
            row.source_id, row.title, row.state + (f": {row.reason}" if row.reason else ""), str(row.passages)
        )
    console.out.print(table)
