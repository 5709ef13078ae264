"""The routes that OpenAI's clients call: `/v1/models` and `/v1/chat/completions`. The guard stands before them."""

import json
import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, StreamingResponse
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from base.errors import FootnoteError
from bot.errors import QuestionError
from bot.events import Done, Event, Said
from bot.web.chat import Desk
from bot.web.errors import BusyError, CompletionError, SourcesError, TooLargeError
from bot.web.programs import completions
from bot.web.programs.completions import Completion
from bot.web.programs.following import follow, known_sources
from corpus.limits import MIB

log = logging.getLogger(__name__)

_LIMIT = MIB
_REFUSALS = (
    (BusyError, 429, "rate_limit_error", "line_full"),
    (TooLargeError, 413, "invalid_request_error", None),
    ((QuestionError, CompletionError, SourcesError), 400, "invalid_request_error", None),
)
_LATER = {"Retry-After": "10"}
_BROKEN = "Something went wrong while answering. Ask again; the server's log has the details."


def completions_routes(desk: Desk) -> APIRouter:
    """Return the routes below `/v1`."""
    router = APIRouter()
    started = int(time.time())

    @router.get("/v1/models")
    def models() -> dict[str, Any]:
        """The one model that can be asked."""
        return completions.models(started)

    @router.get("/v1/models/{name}")
    def model(name: str) -> Response:
        """What is known of a model."""
        (known,) = completions.models(started)["data"]
        if name == known["id"]:
            return JSONResponse(known)
        told = f"There is no model {name}. Ask {completions.MODEL}."
        return JSONResponse(completions.problem(told, "invalid_request_error", "model_not_found"), 404)

    @router.post("/v1/chat/completions")
    async def complete(request: Request) -> Response:
        """Answer the last of the messages, in its turn."""
        try:
            wanted = completions.read_request(await _body(request))
            sources = known_sources(desk.bot, wanted.sources)
            events = follow(desk, wanted.question, wanted.history, sources, request.is_disconnected)
            if not wanted.stream:
                return await _whole(events)
            # The first event tells that the question was taken: a refusal still has a status of its own.
            first = await anext(events, None)
            return StreamingResponse(
                _lines(first, events, wanted.with_usage),
                media_type="text/event-stream",
                headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
            )
        except FootnoteError as error:
            return _refusal(error)
        except ClientDisconnect:
            return Response(status_code=499)
        except Exception:
            log.exception("A completion failed.")
            return JSONResponse(completions.problem(_BROKEN, "server_error"), 500)

    return router


async def _body(request: Request) -> bytes:
    """The body of a request. Raises `TooLargeError`."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LIMIT:
            raise TooLargeError(f"The request has more than {_LIMIT // MIB} MB.", "Send fewer messages.")
    return body


async def _whole(events: AsyncIterator[Event]) -> Response:
    async for event in events:
        if isinstance(event, Done):
            return JSONResponse(Completion().whole(event.answer))
    return Response(status_code=499)  # the program is gone


async def _lines(first: Event | None, events: AsyncGenerator[Event], with_usage: bool) -> AsyncIterator[str]:
    """The chunks as server-sent events. What breaks off is told as OpenAI does: a chunk with an error."""
    completion = Completion()
    yield _line(completion.chunk(first=True, usage_asked=with_usage))
    said = 0
    try:
        async with aclosing(events):
            async for event in _and(first, events):
                if isinstance(event, Said):
                    yield _line(completion.chunk(completions.piece(event.sentence, said), usage_asked=with_usage))
                    said += 1
                elif isinstance(event, Done):
                    if not said and event.answer.answer:
                        yield _line(completion.chunk(event.answer.answer, usage_asked=with_usage))
                    yield _line(completion.last(event.answer, with_usage))
                    if with_usage:
                        yield _line(completion.usage(event.answer))
                    yield "data: [DONE]\n\n"
    except FootnoteError as error:
        log.warning("a completion broke off: %s", error.what)
        yield _line(completions.problem(_told(error), "server_error"))
    except Exception:
        log.exception("A completion failed.")
        yield _line(completions.problem(_BROKEN, "server_error"))


async def _and(first: Event | None, events: AsyncIterator[Event]) -> AsyncIterator[Event]:
    if first is not None:
        yield first
    async for event in events:
        yield event


def _line(content: dict[str, Any]) -> str:
    return f"data: {json.dumps(content, ensure_ascii=False)}\n\n"


def _told(error: FootnoteError) -> str:
    return f"{error.what} {error.remedy}".strip()


def _refusal(error: FootnoteError) -> JSONResponse:
    for kind, status, name, code in _REFUSALS:
        if isinstance(error, kind):
            headers = _LATER if status == 429 else {"Connection": "close"} if status == 413 else None
            return JSONResponse(completions.problem(_told(error), name, code), status, headers)
    log.warning("a completion failed: %s", error.what)
    return JSONResponse(completions.problem(_told(error), "server_error"), 500)
