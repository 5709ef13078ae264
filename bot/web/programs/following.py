"""How programs ask: which sources they may name, and an answer that is followed as long as somebody listens."""

import asyncio
import secrets
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Sequence

from bot.events import Event
from bot.question.turns import Turn
from bot.web.chat import Desk
from bot.web.errors import SourcesError
from bot.web.protocol import Answerer

_LOOK_S = 0.25
"""Between two looks whether the program is still there."""
_SHOWN = 10

Gone = Callable[[], Awaitable[bool]]


def known_sources(bot: Answerer, ids: Collection[str]) -> frozenset[str]:
    """Return `ids` as a choice of sources; none means all.

    Raises:
        SourcesError: the library has no source of that id.
    """
    held = [source.id for source in bot.sources()]
    if unknown := sorted(set(ids) - set(held)):
        more = f" and {len(held) - _SHOWN} more" if len(held) > _SHOWN else ""
        raise SourcesError(
            f"There is no source {', '.join(unknown)}.", f"Name some of: {', '.join(held[:_SHOWN])}{more}."
        )
    return frozenset(ids)


async def _never() -> bool:
    return False


async def _wait_until(gone: Gone, leave: Callable[[], None]) -> None:
    while not await gone():
        await asyncio.sleep(_LOOK_S)
    leave()


async def follow(
    desk: Desk, question: str, history: Sequence[Turn] = (), sources: frozenset[str] = frozenset(), gone: Gone = _never
) -> AsyncGenerator[Event]:
    """Yield what happens to a question. Closing this, or a program that is `gone`, frees the engine.

    Raises:
        FootnoteError: as `Desk.events` does.
    """
    loop = asyncio.get_running_loop()
    heard: asyncio.Queue[Event | BaseException | None] = asyncio.Queue()
    caller = secrets.token_hex(8)
    cancel = desk.stops.begin(caller)

    def tell(item: Event | BaseException | None) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(heard.put_nowait, item)

    def work() -> None:
        try:
            for event in desk.events(question, history, sources, cancel):
                tell(event)
        except Exception as error:  # noqa: BLE001  handed on to whoever listens
            tell(error)
        else:
            tell(None)
        finally:
            desk.stops.end(caller, cancel)

    threading.Thread(target=work, name="program", daemon=True).start()
    watcher = asyncio.create_task(_wait_until(gone, lambda: tell(None)))
    try:
        while (item := await heard.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        watcher.cancel()
        cancel.set()
