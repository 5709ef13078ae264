"""The routes of the library: what it holds, a file to add, a source to remove. The guard stands before them."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from base.errors import FootnoteError, StorageError
from base.files import disk_errors
from bot.status import Status
from bot.web.errors import BusyError, TooLargeError, UploadStalled
from bot.web.library.librarian import Job, Librarian
from bot.web.library.texts import library_texts_for
from bot.web.library.view import said, view
from bot.web.render import made_of
from bot.web.texts import texts_for
from corpus.errors import ShelfError
from corpus.limits import MIB

LIMIT = 50 * MIB
_AT_ONCE = 4
"""Files that may be on their way at once; each of them takes room on the disk."""
_PATIENCE_S = 30.0
"""Without a byte of a file."""
_LEFTOVER_S = 24 * 3600.0
_STATUS = {BusyError: 503, TooLargeError: 413, UploadStalled: 408, ShelfError: 403, StorageError: 507}


def library_routes(librarian: Librarian, status: Callable[[], Status]) -> APIRouter:
    """Return the routes below `/footnote/library`."""
    router = APIRouter()
    arriving = asyncio.Semaphore(_AT_ONCE)
    _clear_up(librarian.keeper.uploads)

    @router.get("/footnote/library")
    def show(lang: str = "") -> dict[str, Any]:
        """What the library holds and what is being done to it, as data and as the page draws it."""
        texts = library_texts_for(lang)
        jobs = librarian.jobs()
        holdings = librarian.holdings()
        return {
            "sources": [vars(holding) for holding in holdings],
            "jobs": [_job(job) | {"said": said(job, texts)} for job in jobs],
            "made_of": made_of(status(), texts_for(lang)),
            "html": view(holdings, jobs, texts, LIMIT),
        }

    @router.post("/footnote/library")
    async def add(request: Request, name: str = "") -> JSONResponse:
        """Take the body as a document that is called `name`."""
        try:
            try:
                librarian.check_room()
                if arriving.locked():
                    raise BusyError("Other files are still on their way.", "Try again in a minute.")
            except BusyError:
                await _let_by(request)
                raise
            async with arriving:
                file = await _received(request, librarian.keeper.uploads)
            return JSONResponse(_job(librarian.add(file, name)), 202)
        except FootnoteError as error:
            return _refusal(error)
        except ClientDisconnect:
            return _refusal(UploadStalled("The file was not sent whole.", "Send it again."))

    @router.delete("/footnote/library/{source_id}")
    async def remove(source_id: str) -> JSONResponse:
        """Take a user's document away."""
        try:
            return JSONResponse(_job(await run_in_threadpool(librarian.remove, source_id)), 202)
        except FootnoteError as error:
            return _refusal(error)

    return router


async def _received(request: Request, folder: Path) -> Path:
    """Write a request's body to a file of `folder` under a name of ours.

    Raises:
        TooLargeError: it is longer than the limit.
        UploadStalled: it stopped coming.
        StorageError: the disk does not take it.
    """
    told = request.headers.get("content-length", "0")
    if told.isdigit() and int(told) > LIMIT:
        raise _too_large()
    path: Path | None = None
    whole = False
    try:
        with disk_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
                path = Path(file.name)
                size = 0
                async for chunk in _patiently(request.stream()):
                    size += len(chunk)
                    if size > LIMIT:
                        raise _too_large()
                    file.write(chunk)
        whole = True
        return path
    finally:
        if path and not whole:
            path.unlink(missing_ok=True)


async def _let_by(request: Request) -> None:
    """Read a small file that is not taken: a connection closed upon it is reset, and the refusal may be lost."""
    told = request.headers.get("content-length", "")
    if told.isdigit() and int(told) <= MIB:
        with suppress(UploadStalled, ClientDisconnect):
            async for _ in _patiently(request.stream()):
                pass


async def _patiently(stream: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    while True:
        try:
            yield await asyncio.wait_for(anext(stream), _PATIENCE_S)
        except StopAsyncIteration:
            return
        except TimeoutError as error:
            raise UploadStalled("The file stopped coming.", "Send it again.") from error


def _too_large() -> TooLargeError:
    return TooLargeError(f"The file has more than {LIMIT // MIB} MB.", "Split it, or: footnote corpus add FILE")


def _job(job: Job) -> dict[str, Any]:
    what, remedy = job.problem
    return {
        **{name: getattr(job, name) for name in ("id", "kind", "title", "state", "step", "done", "total", "passages")},
        "what": what,
        "remedy": remedy,
    }


def _refusal(error: FootnoteError) -> JSONResponse:
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
    # What was not read of a file that is refused is not read any more.
    return JSONResponse({"what": error.what, "remedy": error.remedy}, status, {"Connection": "close"})


def _clear_up(folder: Path) -> None:
    """Delete what a server left that was killed."""
    for file in folder.glob("*") if folder.is_dir() else ():
        if file.is_file() and time.time() - file.stat().st_mtime > _LEFTOVER_S:
            file.unlink(missing_ok=True)
