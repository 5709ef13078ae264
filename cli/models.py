"""`footnote models`: the weights on this machine."""

from typing import Annotated

import typer
from rich.filesize import decimal
from rich.table import Table

from base.progress import bar
from bot.homes.preparing import in_use
from cli import console
from cli.opening import home_of
from models.store import Store

models_app = typer.Typer(no_args_is_help=True, help="The weights on this machine.")
NamesArgument = Annotated[
    list[str] | None, typer.Argument(help="Names of `footnote models list`. Default: those in use.")
]


@models_app.command("list")
def list_() -> None:
    """Every set of weights that Footnote knows, and whether it is here."""
    table = Table("name", "use", "licence", "size", "state", box=None)
    for row in Store().status():
        table.add_row(
            row.name, row.use, row.licence, decimal(row.size), row.state + (f" ({row.detail})" if row.detail else "")
        )
    console.out.print(table)


@models_app.command("pull")
def pull(names: NamesArgument = None) -> None:
    """Get weights and verify them; what is here already stays."""
    home = home_of(None)
    for name in names or in_use(home):
        console.out.print(f"{name}: {home.store.pull(name)}", markup=False)


@models_app.command("verify")
def verify(names: NamesArgument = None) -> None:
    """Hash weights in full and hold them against the registry."""
    store = Store()
    for name in names or [row.name for row in store.status() if row.state != "missing"]:
        with bar(f"Verifying {name}", store.registry.get(name).size, "bytes") as progress:
            store.verify(name, progress.advance)
        console.out.print(f"{name}: as the registry says", markup=False)
