"""A conversation as the bot sees it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Turn:
    """Something that was said before."""

    role: Literal["user", "assistant"]
    text: str
