"""Between the page's exchanges and those that are kept."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from base.errors import FootnoteError
from bot.answer import Answer
from bot.conversations.records import KeptExchange
from bot.conversations.store import Conversations
from bot.web.exchange import Exchange

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Keeping:
    """Keeps what one owner asks in one conversation; an owner that is empty, or no store, keeps nothing."""

    store: Conversations | None
    owner: str

    def follow(self, steps: Iterator[Exchange], conversation: str, replacing: str = "") -> Iterator[Exchange]:
        """Yield the exchange as it grows, and keep it: once it is taken, with each sentence, and at its end.

        What is yielded names the conversation that it is kept in, which is begun where the owner has no `conversation`.
        Where the disk does not take it the exchange says so, and goes on.
        """
        kept, said = Exchange("", ""), -1
        for exchange in steps:
            taken = exchange.state == "writing" or not exchange.running
            if taken and not kept.unkept and (len(exchange.sentences) > said or not exchange.running):
                kept, said = self._keep(exchange, kept.kept, conversation, replacing), len(exchange.sentences)
            yield replace(exchange, kept=kept.kept, unkept=kept.unkept)

    def _keep(self, exchange: Exchange, kept: str, conversation: str, replacing: str) -> Exchange:
        """Write an exchange to the conversation `kept`, or begin with it; it then says where it is kept, or why not."""
        if not self.store or not self.owner:
            return exchange
        try:
            if kept:
                self.store.save(self.owner, kept, kept_of(exchange))
            else:
                kept = self.store.begin(self.owner, conversation, kept_of(exchange), replacing)
        except FootnoteError as error:
            log.warning("An exchange is not kept: %s", error.what)
            return replace(exchange, kept=kept, unkept=(error.what, error.remedy))
        return replace(exchange, kept=kept)

    def opened(self, conversation: str) -> tuple[Exchange, ...]:
        """The exchanges of a conversation. Raises `ConversationMissing`."""
        if not self.store:
            return ()
        return tuple(exchange_of(one, conversation) for one in self.store.exchanges(self.owner, conversation))

    def rated(self, past: Sequence[Exchange]) -> tuple[Exchange, ...]:
        """Return exchanges with what their reader thinks of them by now."""
        if not past or not self.store or not past[-1].kept:
            return tuple(past)
        try:
            ratings = {one.key: one.rating for one in self.store.exchanges(self.owner, past[-1].kept)}
        except FootnoteError as error:
            log.info("Ratings are shown as they were: %s", error.what)
            return tuple(past)
        return tuple(replace(one, rating=ratings.get(one.key)) for one in past)


def kept_of(exchange: Exchange) -> KeptExchange:
    """Return an exchange as it is kept now. One that is still running is a stopped one until more is known."""
    state = "stopped" if exchange.state in ("waiting", "searching", "writing") else exchange.state
    return KeptExchange(
        exchange.key,
        exchange.question,
        "done" if state == "done" else "failed" if state == "failed" else "stopped",
        datetime.now(UTC),
        exchange.answer or _so_far(exchange),
        exchange.among,
        exchange.problem,
    )


def exchange_of(kept: KeptExchange, conversation: str) -> Exchange:
    """Return a kept exchange as the page draws it."""
    answer = kept.answer
    return Exchange(
        kept.key,
        kept.question,
        kept.state,
        among=kept.among,
        standalone=answer.standalone_question if answer else "",
        hits=answer.hits if answer else (),
        sentences=answer.sentences if answer else (),
        citations=answer.citations if answer else (),
        answer=answer if kept.state == "done" else None,
        problem=kept.problem,
        kept=conversation,
        rating=kept.rating,
    )


def _so_far(exchange: Exchange) -> Answer | None:
    """What has been found and checked of an answer that is not whole."""
    if not exchange.hits and not exchange.sentences:
        return None
    marked = ((one.text, "".join(f" [{number}]" for number in one.citations)) for one in exchange.sentences)
    return Answer(
        question=exchange.question,
        standalone_question=exchange.standalone or exchange.question,
        outcome="answered",
        answer=" ".join(text + marks for text, marks in marked),
        sentences=exchange.sentences,
        citations=exchange.citations,
        hits=exchange.hits,
    )
