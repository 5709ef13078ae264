"""A server that answers at once and turns into the chat when that is ready. Nothing here takes seconds to import."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

import uvicorn
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from base.errors import FootnoteError
from bot.homes.board import Board
from bot.web.guard import Guard
from bot.web.opening.waiting import Opening
from bot.web.place import address_of, check_place, hosts_of, listen

_LOOKS_S = 5.0
"""As long ago a page that is open has asked how far it is: it does so each second."""


class Chat(Protocol):
    """What the server turns into: `bot.web.serve.Server`."""

    def make_app(self) -> ASGIApp:
        """The application. Called inside the event loop."""
        ...

    def stop(self) -> None:
        """Stop what runs: the server is going down."""
        ...

    def close(self) -> None:
        """Called when the server is down."""
        ...


class EarlyServer(uvicorn.Server):
    """Serves the progress of `make` (which runs in a thread, and tells the board), then the chat that it made."""

    def __init__(self, make: Callable[[Board], Chat], host: str, password: str | None) -> None:
        super().__init__(
            uvicorn.Config(
                self._answer,
                interface="asgi3",
                lifespan="off",  # each application has its own, see `_Life`
                log_level="warning",
                access_log=False,  # a log of requests would be a log of who asked
                server_header=False,
                timeout_graceful_shutdown=2,
            )
        )
        self.board = Board()
        self.on_open: Callable[[], None] = lambda: None
        self.on_ready: Callable[[], None] = lambda: None
        self.problem: Exception | None = None
        self._make = make
        self._opening = Opening(self.board)
        inner: ASGIApp = self._opening.app
        if hosts := hosts_of(host):
            inner = TrustedHostMiddleware(inner, allowed_hosts=list(hosts))
        self._app: ASGIApp = Guard(inner, password)
        self._chat: Chat | None = None
        self._life: _Life | None = None
        self._turning: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Answer, then begin to get ready."""
        await super().startup(sockets)
        self.on_open()
        self._turning = asyncio.create_task(self._turn())

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop the chat, if there is one by now."""
        self.board.stop()
        if self._turning:
            if self._chat:  # its start is short, and is not broken off
                await asyncio.wait({self._turning}, timeout=_LOOKS_S)
            self._turning.cancel()
        if self._chat:
            self._chat.stop()
        await super().shutdown(sockets)
        if self._life:
            await self._life.end()
        if self._chat:
            self._chat.close()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)

    async def _turn(self) -> None:
        try:
            self._chat = await _in_thread(lambda: self._make(self.board))
            app = self._chat.make_app()
            life = _Life(app)
            await life.begin()
            self._life = life
            self._app = app
            self.on_ready()
        except Exception as error:  # noqa: BLE001  told on the page, and raised again when the server has ended
            self.problem = error
            told = error if isinstance(error, FootnoteError) else FootnoteError(f"{type(error).__name__}: {error}")
            self.board.fail(told.what, told.remedy or "footnote doctor")
            await self._linger()
            self.should_exit = True

    async def _linger(self) -> None:
        """Wait as long as somebody has the page open, who else would find nothing there."""
        failed = time.monotonic()
        while time.monotonic() - max(self._opening.seen, failed - _LOOKS_S + 1) < _LOOKS_S:
            await asyncio.sleep(0.2)


async def _in_thread(work: Callable[[], Chat]) -> Chat:
    """Like `asyncio.to_thread`, in a thread that the end of the process waits for, but the server does not.

    A thread that is cut off inside a library would take the process down with it.
    """
    loop = asyncio.get_running_loop()
    made: asyncio.Future[Chat] = loop.create_future()

    def tell(end: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(lambda: None if made.cancelled() else end())

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001  handed to whoever waits
            caught = error
            tell(lambda: made.set_exception(caught))
        else:
            tell(lambda: made.set_result(result))

    threading.Thread(target=run, name="getting ready").start()
    return await made


class _Life:
    """The lifespan of an application that came after the server's own start."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._asked: asyncio.Queue[Message] = asyncio.Queue()
        self._told: asyncio.Queue[Message] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """Start the application."""
        scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}
        self._task = asyncio.create_task(self._run(scope))
        await self._ask("startup")

    async def end(self) -> None:
        """End it."""
        await self._ask("shutdown")
        if self._task:
            await self._task

    async def _run(self, scope: Scope) -> None:
        await self._app(scope, self._asked.get, self._told.put)

    async def _ask(self, what: str) -> None:
        await self._asked.put({"type": f"lifespan.{what}"})
        told = await self._told.get()
        if told["type"] != f"lifespan.{what}.complete":
            raise RuntimeError(f"the application's {what} failed: {told.get('message', '')}")


def serve_early(
    make: Callable[[Board], Chat],
    host: str,
    port: int,
    password: str | None = None,
    on_open: Callable[[str], None] = lambda address: None,
    on_ready: Callable[[str], None] = lambda address: None,
) -> None:
    """Serve until interrupted: at once a page with the progress of `make`, then the chat that it returns.

    `on_open` and `on_ready` are told the address when the page, and when the chat, answers.

    Raises:
        ServeError: as `check_place` does.
        FootnoteError: what `make` raised, once no page is open any more that tells it.
    """
    check_place(host, port, password)
    listener = listen(host, port)
    address = address_of(host, listener)
    server = EarlyServer(make, host, password)
    server.on_open = lambda: on_open(address)
    server.on_ready = lambda: on_ready(address)
    with listener, suppress(KeyboardInterrupt):
        server.run(sockets=[listener])
    server.board.stop()
    if server.problem:
        raise server.problem
