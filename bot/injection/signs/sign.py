"""What a sign is."""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["override", "address", "output", "meta", "turn", "refusal", "call", "role", "precedence"]


@dataclass(frozen=True)
class Sign:
    """A pattern over text in lower case. `asked` is its weight where it stands in a question of the user's."""

    kind: Kind
    weight: float
    pattern: re.Pattern[str]
    asked: float


def sign(kind: Kind, weight: float, *parts: str, asked: float | None = None) -> Sign:
    """A sign whose pattern is written in parts. In a question it weighs the same unless `asked` says otherwise."""
    return Sign(kind, weight, re.compile("".join(parts)), weight if asked is None else asked)
