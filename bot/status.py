"""What the bot is made of, as a status line tells it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Status:
    """The bot at a glance: what writes, what is searched, and how long a question may be."""

    model: str
    engine: str
    passages: int
    sources: int
    question_limit: int = 2000
    """Characters."""
