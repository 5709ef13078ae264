"""What is served until the chat is ready: a page with the progress, and 503 for everything else."""

import time
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.homes.board import Board
from bot.web.opening.page import page, said, view
from bot.web.opening.texts import OpeningTexts, opening_texts_for
from bot.web.programs.completions import problem

_STATIC = Path(__file__).parents[1] / "static"
_FILES = {"style.css": "text/css", "opening.css": "text/css", "opening.js": "text/javascript"}
_LATER = {"Retry-After": "2", "Cache-Control": "no-store"}
_NOT_YET = "Footnote is getting ready."
_ASK_AGAIN = "Ask again in a minute; /healthz tells how far it is."


class Opening:
    """The application; knows when a page last looked."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.seen = -1e9  # by the monotonic clock
        self.app = Starlette(
            routes=[
                Route("/", self._page),
                Route("/healthz", self._healthz),
                Route("/footnote/opening.json", self._progress),
                Route("/footnote/{name}", self._file),
                Route("/{path:path}", self._nothing, methods=["GET", "POST", "PUT", "DELETE"]),
            ]
        )

    async def _page(self, request: Request) -> Response:
        self.seen = time.monotonic()
        return HTMLResponse(page(self.board.now(), _texts(request)), 503, _LATER)

    async def _progress(self, request: Request) -> Response:
        self.seen = time.monotonic()
        stage, texts = self.board.now(), _texts(request)
        told = {"step": stage.step, "html": view(stage, texts), "said": said(stage, texts)}
        return JSONResponse(told, headers={"Cache-Control": "no-store"})

    async def _healthz(self, _: Request) -> Response:
        stage = self.board.now()
        status = "failed" if stage.step == "failed" else "starting"
        told = {"status": status, "step": stage.step, "done": stage.done, "total": stage.total, "waiting": 0}
        return JSONResponse(told, 503, _LATER)

    async def _file(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _FILES:
            return await self._nothing(request)
        return FileResponse(_STATIC / name, media_type=_FILES[name], headers={"Cache-Control": "no-cache"})

    async def _nothing(self, request: Request) -> Response:
        if request.url.path.startswith("/v1/"):
            return JSONResponse(problem(f"{_NOT_YET} {_ASK_AGAIN}", "server_error", "not_ready"), 503, _LATER)
        return JSONResponse({"what": _NOT_YET, "remedy": _ASK_AGAIN}, 503, _LATER)


def _texts(request: Request) -> OpeningTexts:
    return opening_texts_for(request.query_params.get("lang") or request.headers.get("accept-language"))
