"""`footnote mcp`: the library as tools for an assistant, over stdin and stdout."""

import asyncio

from cli.opening import home_of
from cli.options import EngineOption, HomeOption, ModelOption


def mcp(engine: EngineOption = None, model: ModelOption = None, home: HomeOption = None) -> None:
    """Serve the library's tools by the Model Context Protocol, on stdin and stdout, until stdin ends.

    The model is loaded meanwhile. What is wrong with the library is told by each tool until it is mended.
    """
    from bot.web.chat import Desk
    from bot.web.programs.mcp_server import mcp_server  # loading it takes a second, and no other command needs it

    opened = home_of(home, engine, model)
    lock = asyncio.Lock()
    desks: list[Desk] = []

    async def desk() -> Desk:
        async with lock:
            if not desks:
                desks.append(Desk(await asyncio.to_thread(opened.bot)))
        return desks[0]

    async def serve() -> None:
        begun = asyncio.create_task(desk())
        begun.add_done_callback(lambda done: done.cancelled() or done.exception())  # the tools will tell it
        await mcp_server(desk).run_stdio_async()
        begun.cancel()

    asyncio.run(serve())
