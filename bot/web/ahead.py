"""Reading ahead while a question is typed: the page tells what stands in the box. Nothing of it is kept."""

import logging
import threading
import time
from collections.abc import Callable

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response

from base.errors import FootnoteError
from bot.errors import QuestionError
from bot.web.protocol import Answerer

log = logging.getLogger(__name__)

_LIMIT = 1 << 16  # bytes of a request
_REST_S = 0.2  # between two texts, whoever types them


class Typed(BaseModel):
    """What stands in the box, and the sources that would be asked; none for all."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str
    sources: frozenset[str] = frozenset()


class Ahead:
    """Has the bot read ahead. The newest text takes the place of an older one."""

    def __init__(self, bot: Answerer, clock: Callable[[], float] = time.monotonic) -> None:
        self._bot = bot
        self._clock = clock
        self._guard = threading.Lock()
        self._reading = threading.Lock()
        self._newest = threading.Event()
        self._last = float("-inf")

    def read(self, typed: Typed) -> bool:
        """Read for what was typed, until a newer text or a real question comes. Returns whether reading ahead is on."""
        if not self._bot.status().reads_ahead:
            return False
        cancel = threading.Event()
        with self._guard:
            if self._clock() - self._last < _REST_S:
                return True
            self._last = self._clock()
            self._newest.set()
            self._newest = cancel
        with self._reading:  # the older one ends within a batch of tokens
            if not cancel.is_set():
                self._prepare(typed, cancel)
        return True

    def stop(self) -> None:
        """Stop what is being read."""
        with self._guard:
            self._newest.set()

    def routes(self) -> APIRouter:
        """Return the one route."""
        router = APIRouter()

        @router.post("/footnote/prepare")
        async def prepare(request: Request) -> Response:
            """Read ahead for `Typed`; told is only whether that is on."""
            body = b""
            try:
                async for chunk in request.stream():
                    body += chunk
                    if len(body) > _LIMIT:
                        return Response(status_code=413, headers={"Connection": "close"})
                typed = Typed.model_validate_json(body)
            except (ValidationError, ClientDisconnect):
                return Response(status_code=422)
            return JSONResponse({"on": await run_in_threadpool(self.read, typed)})

        return router

    def _prepare(self, typed: Typed, cancel: threading.Event) -> None:
        try:
            self._bot.prepare(typed.question, typed.sources, cancel)
        except QuestionError:
            pass  # it is told once it is asked
        except FootnoteError as error:
            log.warning("Reading ahead failed: %s", error.what)
