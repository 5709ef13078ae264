"""Pages of PDFs as pictures: drawn once in a child process with limits, and kept for a while."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from base.errors import FootnoteError
from bot.answer import Citation
from bot.web.protocol import Keeper
from corpus.errors import ReadError
from corpus.page_image import Spots
from corpus.sandbox import draw_safely, find_safely

log = logging.getLogger(__name__)

_KEPT = 24  # pictures, of some 200 KB each
_AT_ONCE = 2
_LONGEST = 4000  # characters of a sentence that is looked for
_NOWHERE = {"what": "There is no such page.", "remedy": "Open the original."}


class Pages:
    """Draws the pages of the library's PDFs. Safe to use from several threads."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._kept: OrderedDict[tuple[Path, int, int], bytes | ReadError] = OrderedDict()
        self._lock = Lock()

    def has(self, citation: Citation) -> bool:
        """Whether the page that is cited can be drawn, as far as can be told without opening the file."""
        if citation.page is None:
            return False
        try:
            return self._keeper.pdf(citation.source_id, citation.url) is not None
        except FootnoteError as error:
            log.warning("no page is shown: %s", error.what)
            return False

    def picture(self, file: Path, page: int) -> bytes:
        """A page as a PNG. A page that could not be drawn is not tried again. Raises `ReadError`."""
        try:
            key = (file, file.stat().st_mtime_ns, page)
        except OSError as error:
            raise ReadError("it cannot be opened", "look at the library: the file may be gone") from error
        with self._lock:
            kept = self._kept.get(key)
        if kept is None:
            try:
                kept = draw_safely(file, page)
            except ReadError as error:
                log.info("page %d of a PDF cannot be drawn: %s", page, error.what)
                kept = error
        with self._lock:
            self._kept[key] = kept
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        if isinstance(kept, ReadError):
            raise ReadError(kept.what, kept.remedy)
        return kept

    def spots(self, file: Path, page: int, cited: str) -> Spots:
        """Where a sentence stands on a page. Raises `ReadError`."""
        return find_safely(file, page, cited[:_LONGEST])

    def routes(self) -> APIRouter:
        """The routes `/footnote/page.png` and `/footnote/page.json`; a source is named by its id, never by a path."""
        router = APIRouter()
        gate = asyncio.Semaphore(_AT_ONCE)

        async def answered(source: str, url: str, make: Callable[[Path], Response]) -> Response:
            try:
                async with gate:
                    file = await run_in_threadpool(self._keeper.pdf, source, url)
                    return await run_in_threadpool(make, file) if file else JSONResponse(_NOWHERE, 404)
            except FootnoteError as error:
                return JSONResponse({"what": error.what, "remedy": error.remedy}, 422)

        @router.get("/footnote/page.png")
        async def picture(source: str, page: int = Query(ge=1), url: str = "") -> Response:
            """The page as a picture."""

            def make(file: Path) -> Response:
                headers = {"Cache-Control": "private, max-age=600"}
                return Response(self.picture(file, page), media_type="image/png", headers=headers)

            return await answered(source, url, make)

        @router.get("/footnote/page.json")
        async def spots(source: str, page: int = Query(ge=1), url: str = "", cited: str = "") -> Response:
            """The page's size, and where on it the cited sentence stands, as shares of its width and height."""

            def make(file: Path) -> Response:
                found = self.spots(file, page, cited)
                return JSONResponse({"width": found.width, "height": found.height, "spots": found.spots})

            return await answered(source, url, make)

        return router
