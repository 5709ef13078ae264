"""The routes of conversations: the list, another title, deletion, export, and what a reader thinks of an answer.

Each of them serves the owner that the request's cookie names, and nobody else. The guard stands before them.
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Header, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool

from base.errors import FootnoteError, StorageError
from bot.conversations.errors import ConversationMissing
from bot.conversations.export import FORMS, export_texts
from bot.conversations.records import Rating
from bot.conversations.store import Conversations
from bot.web.answer_foot import rating_inside
from bot.web.conversations.listing import listing
from bot.web.conversations.owner import owner_of
from bot.web.conversations.texts import conversation_texts_for
from bot.web.errors import MessageError, TooLargeError
from corpus.clean import visible

_SHOWN, _MOST = 100, 2000
_BODY_BYTES = 16_384
_STATUS = {ConversationMissing: 404, MessageError: 400, TooLargeError: 413, StorageError: 507}
_Model = TypeVar("_Model", bound=BaseModel)
_Cookie = Annotated[str, Header()]


class _Title(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: str = Field(max_length=2000)


def conversation_routes(store: Conversations) -> APIRouter:
    """Return the routes below `/footnote/conversations`."""
    router = APIRouter(prefix="/footnote/conversations")

    @router.get("")
    def show(lang: str = "", q: str = "", limit: int = _SHOWN, cookie: _Cookie = "") -> dict[str, Any]:
        """The owner's conversations, or those with the words of `q`, as data and as the page draws them."""
        texts, owner, wish = conversation_texts_for(lang), owner_of(cookie), visible(q)[:500].strip()
        limit = min(max(limit, 1), _MOST)
        found = store.search(owner, wish, limit + 1) if wish else store.latest(owner, limit + 1)
        shown = found[:limit]
        return {
            "conversations": [
                {"id": one.id, "title": one.title, "changed": one.changed.isoformat(), "questions": one.exchanges}
                for one in shown
            ],
            "known": bool(owner),
            "html": listing(shown, texts, datetime.now().astimezone(), wish, len(found) > limit, bool(owner)),
        }

    @router.patch("/{conversation}")
    async def rename(conversation: str, request: Request, cookie: _Cookie = "") -> JSONResponse:
        """Give a conversation the `title` of the body."""

        def change(wanted: _Title) -> dict[str, Any]:
            return {"title": store.rename(owner_of(cookie), conversation, visible(wanted.title))}

        return await _answered(request, _Title, change)

    @router.delete("/{conversation}")
    def delete(conversation: str, cookie: _Cookie = "") -> JSONResponse:
        """Take a conversation out for good."""
        try:
            store.delete(owner_of(cookie), conversation)
        except FootnoteError as error:
            return _refusal(error)
        return JSONResponse({})

    @router.get("/{conversation}/export.{suffix}")
    def export(conversation: str, suffix: str, lang: str = "", cookie: _Cookie = "") -> Response:
        """A conversation as a document to be saved."""
        form, owner = FORMS[suffix], owner_of(cookie)
        try:
            about, exchanges = store.get(owner, conversation), store.exchanges(owner, conversation)
        except FootnoteError as error:
            return _refusal(error)
        content = form.write(about, exchanges, export_texts(conversation_texts_for(lang).lang))
        headers = {"Content-Disposition": _attachment(about.title, suffix), "Cache-Control": "no-store"}
        return Response(content, media_type=form.media_type, headers=headers)

    _add_rating(router, store)
    return router


def _add_rating(router: APIRouter, store: Conversations) -> None:
    @router.put("/{conversation}/{key}/rating")
    async def rate(conversation: str, key: str, request: Request, lang: str = "", cookie: _Cookie = "") -> JSONResponse:
        """Keep the `Rating` of the body with an answer."""

        def change(wanted: Rating) -> dict[str, Any]:
            given = wanted.model_copy(update={"comment": visible(wanted.comment).strip()})
            return _rated(store, (owner_of(cookie), conversation, key), given, lang)

        return await _answered(request, Rating, change)

    @router.delete("/{conversation}/{key}/rating")
    def unrate(conversation: str, key: str, lang: str = "", cookie: _Cookie = "") -> JSONResponse:
        """Take a rating back."""
        try:
            return JSONResponse(_rated(store, (owner_of(cookie), conversation, key), None, lang))
        except FootnoteError as error:
            return _refusal(error)


def _rated(store: Conversations, where: tuple[str, str, str], given: Rating | None, lang: str) -> dict[str, Any]:
    texts = conversation_texts_for(lang)
    kept = store.rate(*where, given)
    said = texts.rated if given else texts.unrated
    return {"html": rating_inside(kept.key, kept.rating, texts), "said": said}


async def _answered(request: Request, model: type[_Model], change: Callable[[_Model], dict[str, Any]]) -> JSONResponse:
    """Read the body, make the change, and tell what became of it."""
    try:
        wanted = await _body(request, model)
        return JSONResponse(await run_in_threadpool(change, wanted))
    except FootnoteError as error:
        return _refusal(error)


async def _body(request: Request, model: type[_Model]) -> _Model:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _BODY_BYTES:
            raise TooLargeError("This is too long to be kept.", "Say it in fewer words.")
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()[:3])
        raise MessageError(f"The request cannot be read: {wrong}", "See docs/web.md for what it may hold.") from error


def _attachment(title: str, suffix: str) -> str:
    """A Content-Disposition that names the file after the conversation, for browsers new and old."""
    name = " ".join(re.sub(r"[^\w .,()'-]+", " ", title)[:80].split()).strip(" .") or "conversation"
    plain = " ".join(re.sub(r"[^\w -]+", "", name, flags=re.ASCII).split()) or "conversation"
    return f"attachment; filename=\"{plain}.{suffix}\"; filename*=UTF-8''{quote(name)}.{suffix}"


def _refusal(error: FootnoteError) -> JSONResponse:
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
    return JSONResponse({"what": error.what, "remedy": error.remedy}, status, {"Connection": "close"})
