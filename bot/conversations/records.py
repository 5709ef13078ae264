"""A conversation as it is kept, and a reader's verdict on an answer of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pydantic import Field

from bot.answer import Answer, Frozen

Thumb = Literal["up", "down"]
Reason = Literal["wrong", "unsupported", "incomplete", "beside", "refused"]
REASONS: tuple[Reason, ...] = ("wrong", "unsupported", "incomplete", "beside", "refused")
"""It is wrong; not what the source says; not whole; not what was asked; a refusal that should have been an answer."""
State = Literal["done", "stopped", "failed"]

TITLE_CHARS = 120
COMMENT_CHARS = 1000


class Rating(Frozen):
    """What a reader thinks of an answer."""

    thumb: Thumb
    reasons: tuple[Reason, ...] = Field(default=(), max_length=len(REASONS))
    comment: str = Field(default="", max_length=COMMENT_CHARS)


@dataclass(frozen=True)
class KeptExchange:
    """A question and its answer. `key` is unique within the conversation."""

    key: str
    question: str
    state: State
    asked: datetime
    answer: Answer | None = None
    """Of an answer that was stopped or broke off: what had been checked until then; none if that was nothing."""
    among: tuple[int, int] | None = None
    """How many sources were asked, and of how many, if not all."""
    problem: tuple[str, str] | None = None
    """What went wrong and what mends it."""
    rating: Rating | None = None


@dataclass(frozen=True)
class Conversation:
    """A conversation as a list shows it. `id` cannot be guessed."""

    id: str
    title: str
    created: datetime
    changed: datetime
    exchanges: int
    excerpt: str = ""
    """Where it was searched for: the words around what was found."""


@dataclass(frozen=True)
class Disliked:
    """An answer that a reader marked as bad."""

    conversation: str
    exchange: str
    question: str
    answer: Answer
    rating: Rating
    when: datetime

    @property
    def reason(self) -> str:
        """The reasons and the reader's own words, as one line. Untrusted text."""
        return "; ".join(part for part in (*self.rating.reasons, " ".join(self.rating.comment.split())) if part)
