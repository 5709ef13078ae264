"""`footnote chat`: the web chat."""

import os
from typing import Annotated

import typer

from cli import console
from cli.opening import home_of
from cli.options import EngineOption, HomeOption, ModelOption


def chat(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port to serve on. Default: 7860.")] = None,
    host: Annotated[
        str, typer.Option(help="Address to serve on; any but this machine's needs a password.")
    ] = "127.0.0.1",
    engine: EngineOption = None,
    model: ModelOption = None,
    home: HomeOption = None,
) -> None:
    """Serve the web chat on this machine."""
    from bot.keeping import Current, HomeKeeper
    from bot.web.serve import check_place, serve  # Gradio takes seconds to load, and no other command needs it

    opened = home_of(home, engine, model)
    port = port or opened.settings.port
    password = os.environ.get("FOOTNOTE_PASSWORD")
    check_place(host, port, password)
    bot = opened.bot()
    serve(
        Current(bot),
        host=host,
        port=port,
        password=password,
        on_ready=lambda address: console.out.print(f"Footnote answers at {address} (Ctrl+C ends it)"),
        keeper=HomeKeeper(opened, bot),
    )
