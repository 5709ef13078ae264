"""`footnote chat`: the web chat."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from bot.homes.board import Board
from bot.homes.home import Home
from cli import console
from cli.opening import home_of
from cli.options import EngineOption, HomeOption, ModelOption

if TYPE_CHECKING:
    from bot.conversations.store import Conversations
    from bot.web.serve import Server


def chat(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port to serve on. Default: 7860.")] = None,
    host: Annotated[
        str, typer.Option(help="Address to serve on; any but this machine's needs a password.")
    ] = "127.0.0.1",
    engine: EngineOption = None,
    model: ModelOption = None,
    home: HomeOption = None,
) -> None:
    """Serve the web chat on this machine.

    The page is there at once. It tells how far it is while weights are fetched, the index is made and both are loaded.
    """
    from bot.conversations.store import Conversations
    from bot.web.opening.early import serve_early

    opened = home_of(home, engine, model)
    password = os.environ.get("FOOTNOTE_PASSWORD")
    with Conversations.open(opened.path) as conversations:
        serve_early(
            lambda board: _server(opened, board, host, password, conversations),
            host,
            port or opened.settings.port,
            password,
            on_open=lambda address: console.err.print(f"Getting ready; {address} tells how far it is"),
            on_ready=lambda address: console.out.print(f"Footnote answers at {address} (Ctrl+C ends it)"),
        )


def _server(home: Home, board: Board, host: str, password: str | None, conversations: "Conversations") -> "Server":
    """The chat's server, once there is a bot to serve."""
    from bot.homes.preparing import prepare

    bot = prepare(home, board)
    board.tell("loading")
    # Gradio takes seconds to import, and two large libraries must not be imported by two threads at once.
    from bot.homes.keeping import Current, HomeKeeper
    from bot.web.chat import Desk
    from bot.web.conversations.owner import owner_of
    from bot.web.evals.routes import Reviewers
    from bot.web.serve import Server
    from evals.kept import KeptRuns
    from evals.place import runs_folder
    from evals.review import FILE, Review

    desk, runs = Desk(Current(bot), conversations=conversations), runs_folder(home.path)
    reviewers = Reviewers(Review(runs / FILE, conversations), owner_of)
    return Server(desk, host, password, HomeKeeper(home, bot), KeptRuns(runs), reviewers)
