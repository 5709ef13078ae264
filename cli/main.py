"""`footnote`: all commands, and how any of them fails."""

import sys
from typing import Annotated

import typer

from base.errors import FootnoteError
from cli import console
from cli.ask import ask
from cli.chat import chat
from cli.corpus import corpus_app
from cli.doctor import doctor
from cli.index import index_app
from cli.mcp import mcp
from cli.models import models_app
from cli.opening import Opener
from cli.schema import schema
from cli.setup import setup
from evals.cli import eval_app

app = typer.Typer(
    name="footnote",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Ask a small library of reports, and get answers with a footnote under every sentence.",
)
app.command()(chat)
app.command()(ask)
app.command()(mcp)
app.add_typer(corpus_app, name="corpus")
app.add_typer(index_app, name="index")
app.add_typer(eval_app, name="eval")
app.add_typer(models_app, name="models")
app.command()(setup)
app.command()(doctor)
app.command()(schema)


@app.callback()
def common(
    context: typer.Context,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Tell on stderr what is being done.")] = False,
) -> None:
    """Ask a small library of reports, and get answers with a footnote under every sentence."""
    console.set_up(verbose)
    context.obj = Opener()


def main() -> None:
    """Run the command line. A `FootnoteError` is told with its remedy and ends with status 1."""
    try:
        app(prog_name="footnote")
    except FootnoteError as error:
        sys.exit(console.fail(error.what, error.remedy).exit_code)
    except KeyboardInterrupt:
        sys.exit(console.fail("stopped").exit_code)


if __name__ == "__main__":
    main()
