"""What the bot is made of, as a status line tells it."""

from dataclasses import dataclass

import psutil


@dataclass(frozen=True)
class Status:
    """The bot at a glance: what writes, what is searched, and how long a question may be."""

    model: str
    engine: str
    passages: int
    sources: int
    question_limit: int = 2000
    """Characters."""
    reads_ahead: bool = False
    """Whether anything is read while a question is typed."""
    memory: int = 0
    """Bytes that this process holds, its weights with them; 0 where it is not known."""


def memory_held() -> int:
    """Bytes of memory that this process holds."""
    return psutil.Process().memory_info().rss
