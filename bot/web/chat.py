"""A question's way through the line and the bot, drawn step by step. Knows nothing of the page."""

import logging
import secrets
import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from time import monotonic

from base.errors import FootnoteError
from bot.answer import Answer
from bot.conversations.store import Conversations
from bot.events import Done, Event, Writing
from bot.question.turns import Turn
from bot.web.ahead import Ahead
from bot.web.exchange import Exchange, history_of
from bot.web.line import Line
from bot.web.protocol import Answerer

log = logging.getLogger(__name__)

_DRAW_EVERY_S = 0.08
"""Drawing each token of a sentence would take a seventh of a core from the engine that writes it."""


@dataclass
class Stops:
    """Who may stop what: the running answer of each session."""

    _running: dict[str, threading.Event] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, session: str) -> threading.Event:
        """Stop what the session had running, and return the flag that stops its new answer."""
        cancel = threading.Event()
        with self._lock:
            if before := self._running.get(session):
                before.set()
            self._running[session] = cancel
        return cancel

    def stop(self, session: str) -> None:
        """Stop the session's answer; nothing happens if there is none."""
        with self._lock:
            if cancel := self._running.get(session):
                cancel.set()

    def end(self, session: str, cancel: threading.Event) -> None:
        """Forget an answer that is over."""
        with self._lock:
            if self._running.get(session) is cancel:
                del self._running[session]

    def stop_all(self) -> None:
        """Stop every answer: the server is going down."""
        with self._lock:
            for cancel in self._running.values():
                cancel.set()


@dataclass(frozen=True)
class Desk:
    """Where questions are taken: the bot, the line before it, and the flags that stop it."""

    bot: Answerer
    line: Line = field(default_factory=Line)
    stops: Stops = field(default_factory=Stops)
    conversations: Conversations | None = None
    """Where conversations are kept; none where they are not."""
    ahead: Ahead = field(init=False)

    def __post_init__(self) -> None:
        """Read ahead with the same bot."""
        object.__setattr__(self, "ahead", Ahead(self.bot))

    def converse(
        self, asked: Exchange, past: Sequence[Exchange], session: str, sources: frozenset[str] = frozenset()
    ) -> Iterator[Exchange]:
        """Yield the exchange as it grows. The last one is done, stopped or failed. With `sources`, only they are asked.

        Raises:
            FootnoteError: the question was not taken. Once something was found, a failure is part of the exchange.
        """
        cancel = self.stops.begin(session)
        try:
            with self.line.place() as place:
                for ahead in place.wait(cancel):
                    yield replace(asked, state="waiting", ahead=ahead)
                latest = asked
                if not cancel.is_set():
                    for latest in self._follow(asked, history_of(past), sources, cancel):
                        yield latest
                # A bot that is stopped may still hand over what it has as a whole answer.
                if latest.running or (cancel.is_set() and latest.state == "done"):
                    yield latest.stopped()
        finally:
            cancel.set()
            self.stops.end(session, cancel)

    def _follow(
        self, asked: Exchange, history: Sequence[Turn], sources: frozenset[str], cancel: threading.Event
    ) -> Iterator[Exchange]:
        latest = asked
        yield latest
        events = self.bot.ask(asked.question, history, sources=sources, cancel=cancel)
        drawn = 0.0
        try:
            for event in events:
                latest = latest.after(event)
                if not isinstance(event, Writing) or monotonic() - drawn >= _DRAW_EVERY_S:
                    yield latest
                    drawn = monotonic()
                if cancel.is_set():
                    break
        except FootnoteError as error:
            if not latest.hits:
                raise
            log.warning("an answer broke off: %s", error.what)
            yield latest.failed(error.what, error.remedy)
        finally:
            if isinstance(events, Generator):
                events.close()

    def events(
        self,
        question: str,
        history: Sequence[Turn],
        sources: frozenset[str],
        cancel: threading.Event,
    ) -> Iterator[Event]:
        """Yield what happens to a program's question once its turn has come; `cancel` stops it, also in the line.

        Raises:
            FootnoteError: the question was not taken, or the answer broke off.
        """
        with self.line.place() as place:
            for _ in place.wait(cancel):
                pass
            if not cancel.is_set():
                yield from self.bot.ask(question, history, sources=sources, cancel=cancel)

    def answer(self, question: str, history: Sequence[Turn] = (), sources: frozenset[str] = frozenset()) -> Answer:
        """Return the whole answer to a program's question, in its turn.

        Raises:
            FootnoteError: the question was not taken, or the answer broke off.
        """
        caller = secrets.token_hex(8)
        cancel = self.stops.begin(caller)
        try:
            for event in self.events(question, history, sources, cancel):
                if isinstance(event, Done):
                    return event.answer
        finally:
            self.stops.end(caller, cancel)
        raise FootnoteError("The bot ended without an answer.", "Ask again; the server's log has the details.")
