"""A conversation as the bot sees it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Turn:
    """Something that was said before."""

    role: Literal["user", "assistant"]
    text: str


def turns_of(history: Iterable[Mapping[str, object]]) -> tuple[Turn, ...]:
    """Turns from `{"role": "user"|"assistant", "content": "…"}`; "text" stands for "content" too.

    Raises ValueError where a turn is anything else.
    """
    turns = []
    for said in history:
        role, text = said.get("role"), said.get("content", said.get("text"))
        if role not in ("user", "assistant") or not isinstance(text, str):
            raise ValueError(f"a turn of the history needs a role (user, assistant) and a content: {dict(said)}")
        turns.append(Turn("user" if role == "user" else "assistant", text))
    return tuple(turns)
