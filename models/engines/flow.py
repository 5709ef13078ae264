"""From an engine that pushes text to a stream that is pulled, and can be left at any moment."""

import atexit
import queue
import threading
import time
from collections.abc import Callable, Iterator
from threading import Event

from models.errors import EngineError
from models.protocols import Chunk

POLL_SECONDS = 0.05


class Flow:
    """What an engine sees of whoever reads along."""

    def __init__(self) -> None:
        self.stopped = Event()
        self.items: queue.SimpleQueue[str | BaseException | None] = queue.SimpleQueue()

    def say(self, text: str) -> bool:
        """Hand text on. True means: stop, nobody listens any more."""
        if text:
            self.items.put(text)
        return self.stopped.is_set()


def stream_from(work: Callable[[Flow], None], seconds: float, cancel: Event) -> Iterator[Chunk]:
    """Run `work` in a thread and yield what it says, until it ends, `cancel` is set or `seconds` are over.

    However the stream ends, also when its reader walks away, `work` has ended before this returns: the engine is idle
    and the next call may begin. What `work` raises is raised here, as an `EngineError` unless it is one.
    """
    flow = Flow()
    thread = threading.Thread(target=_run, args=(work, flow), daemon=True, name="engine")
    deadline = time.monotonic() + seconds

    def end() -> None:
        flow.stopped.set()
        thread.join()

    atexit.register(end)  # a library in C++ that calls back into an interpreter that has ended would abort the process
    thread.start()
    try:
        while not cancel.is_set() and time.monotonic() < deadline:
            try:
                item = flow.items.get(timeout=POLL_SECONDS)
            except queue.Empty:
                continue
            if item is None:
                return
            if isinstance(item, BaseException):
                raise item if isinstance(item, EngineError) else EngineError(f"the engine failed: {item}") from item
            yield Chunk(item)
    finally:
        end()
        atexit.unregister(end)


def _run(work: Callable[[Flow], None], flow: Flow) -> None:
    try:
        work(flow)
        flow.items.put(None)
    except BaseException as error:  # noqa: BLE001  # it is raised again where the stream is read
        flow.items.put(error)
