"""The web server: Gradio's page mounted behind the guard, on this machine alone unless a password is set."""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import partial
from pathlib import Path

import gradio as gr
import uvicorn
from fastapi import FastAPI, HTTPException
from fastapi.responses import FileResponse
from gradio.routes import App
from mcp.server.transport_security import TransportSecuritySettings
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount
from starlette.types import ASGIApp

from bot.conversations.store import Conversations
from bot.errors import ServeError
from bot.web.cards import no_page
from bot.web.chat import Desk
from bot.web.conversations.owner import Owners
from bot.web.conversations.routes import conversation_routes
from bot.web.evals.evaluations import Evaluations
from bot.web.evals.routes import Reviewers, evals_routes
from bot.web.guard import Guard
from bot.web.library.librarian import Librarian
from bot.web.library.routes import library_routes
from bot.web.page import build
from bot.web.pdf.pages import Pages
from bot.web.place import address_of, check_place, hosts_of, listen
from bot.web.programs.completions_routes import completions_routes
from bot.web.programs.mcp_server import mcp_server
from bot.web.protocol import Answerer, Keeper

_STATIC = Path(__file__).with_name("static")
_STYLES = (
    *("style.css", "conversation.css", "evidence.css", "library.css"),
    *("pages.css", "evals.css", "conversations.css"),
)
_SCRIPTS = ("page.js", "library.js", "pages.js", "evals.js", "answers.js", "conversations.js")
_FILES = {**dict.fromkeys(_SCRIPTS, "text/javascript"), **dict.fromkeys(_STYLES, "text/css")}
_PAPER, _PAPER_DARK = "#faf8f4", "#16181b"


def make_app(
    desk: Desk,
    password: str | None = None,
    hosts: tuple[str, ...] = (),
    librarian: Librarian | None = None,
    evaluations: Evaluations | None = None,
    reviewers: Reviewers | None = None,
) -> tuple[ASGIApp, asyncio.Event]:
    """Return the whole application, and the event that ends the streams its pages keep open.

    With `hosts`, a request that was sent to any other host name is refused; without a `librarian` the page has no
    library to open, without `evaluations` no evals. Must run inside an event loop: outside of one, Gradio opens loops
    that it never closes.
    """
    tools = mcp_server(partial(_at_once, desk))
    # The guard has looked at the host and the origin before.
    tools_app = tools.streamable_http_app(
        stateless_http=True, transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False)
    )

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with tools.session_manager.run():
            yield

    app = FastAPI(title="Footnote", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.router.routes.extend(tools_app.routes)

    @app.get("/healthz")
    def healthz() -> dict[str, str | int]:
        """Say that the server lives, and how many wait."""
        return {"status": "ok", "waiting": len(desk.line)}

    app.include_router(completions_routes(desk))
    app.include_router(desk.ahead.routes())
    pages = Pages(librarian.keeper) if librarian else None
    if librarian and pages:
        app.include_router(library_routes(librarian, desk.bot.status))
        app.include_router(pages.routes())
    if evaluations:
        app.include_router(evals_routes(evaluations, reviewers))

    if desk.conversations:
        app.include_router(conversation_routes(desk.conversations))

    @app.get("/footnote/{name}")
    def our_file(name: str) -> FileResponse:
        """Serve the page's own script and style."""
        if name not in _FILES:
            raise HTTPException(404)
        return FileResponse(_STATIC / name, media_type=_FILES[name], headers={"Cache-Control": "no-cache"})

    gr.mount_gradio_app(
        app,
        build(desk, librarian is not None, pages.has if pages else no_page, evaluations is not None),
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=1024,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        theme=gr.themes.Base().set(body_background_fill=_PAPER, body_background_fill_dark=_PAPER_DARK),
    )
    (closing,) = (
        route.app.stop_event for route in app.routes if isinstance(route, Mount) and isinstance(route.app, App)
    )
    inner: ASGIApp = TrustedHostMiddleware(app, allowed_hosts=list(hosts)) if hosts else app
    return Guard(Owners(inner) if desk.conversations else inner, password), closing


async def _at_once(desk: Desk) -> Desk:
    return desk


class Server(uvicorn.Server):
    """A uvicorn server that tells when it is ready, and stops the engine when it goes down."""

    def __init__(
        self,
        desk: Desk,
        host: str,
        password: str | None,
        keeper: Keeper | None = None,
        evaluations: Evaluations | None = None,
        reviewers: Reviewers | None = None,
    ) -> None:
        config = uvicorn.Config(
            self.make_app,
            factory=True,
            log_level="warning",
            access_log=False,  # a log of requests would be a log of who asked
            server_header=False,
            timeout_graceful_shutdown=2,
        )
        super().__init__(config)
        self.desk = desk
        self.password = password
        self.librarian = Librarian(keeper) if keeper else None
        self.evaluations = evaluations
        self.reviewers = reviewers
        self.hosts = hosts_of(host)
        self.closing = asyncio.Event()
        self.ready = threading.Event()
        self.on_ready: Callable[[], None] = lambda: None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets)
        self.ready.set()
        self.on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop every answer and end every open page's stream, then the server."""
        self.stop()
        await super().shutdown(sockets)
        self.close()

    def stop(self) -> None:
        """Stop every answer, and end the streams that pages keep open."""
        self.desk.stops.stop_all()
        self.desk.ahead.stop()
        self.closing.set()

    def close(self) -> None:
        """Break off a change of the library."""
        if self.librarian:
            self.librarian.close()

    def make_app(self) -> ASGIApp:
        """The application, behind its guard. Must run inside an event loop."""
        app, self.closing = make_app(
            self.desk, self.password, self.hosts, self.librarian, self.evaluations, self.reviewers
        )
        return app


def serve(
    bot: Answerer,
    host: str = "127.0.0.1",
    port: int = 7860,
    password: str | None = None,
    on_ready: Callable[[str], None] | None = None,
    keeper: Keeper | None = None,
    evaluations: Evaluations | None = None,
    reviewers: Reviewers | None = None,
    conversations: Conversations | None = None,
) -> None:
    """Serve the chat until it is interrupted. `on_ready` is told the address once the page answers.

    With a `keeper`, the page shows the library and changes it; with `evaluations`, it shows the eval runs; with
    `reviewers`, their bad answers to review; with `conversations`, what is asked is kept there.

    Raises:
        ServeError: the port is in use, or the address can be reached from elsewhere and no password is set.
    """
    desk = Desk(bot, conversations=conversations)
    server, listener, address = _prepare(desk, host, port, password, keeper, evaluations, reviewers)
    if on_ready:
        server.on_ready = lambda: on_ready(address)
    with listener, suppress(KeyboardInterrupt):
        server.run(sockets=[listener])


@contextmanager
def running(
    bot: Answerer,
    password: str | None = None,
    keeper: Keeper | None = None,
    evaluations: Evaluations | None = None,
    reviewers: Reviewers | None = None,
    conversations: Conversations | None = None,
    port: int = 0,
) -> Iterator[str]:
    """Serve the chat on this machine, on any free port or the one named, while the block lasts; yields its address."""
    desk = Desk(bot, conversations=conversations)
    server, listener, address = _prepare(desk, "127.0.0.1", port, password, keeper, evaluations, reviewers)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    with listener:
        thread.start()
        if not server.ready.wait(60):
            raise ServeError("The web chat did not start.", "footnote chat")
        try:
            yield address
        finally:
            server.should_exit = True
            thread.join()


def _prepare(
    desk: Desk,
    host: str,
    port: int,
    password: str | None,
    keeper: Keeper | None,
    evaluations: Evaluations | None,
    reviewers: Reviewers | None,
) -> tuple[Server, socket.socket, str]:
    check_place(host, port, password)
    listener = listen(host, port)
    return Server(desk, host, password, keeper, evaluations, reviewers), listener, address_of(host, listener)
