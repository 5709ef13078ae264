"""Text that stays in its place in a prompt."""

import re

from bot.injection.linkless import without_addresses
from corpus.clean import clean

# What begins a part of a prompt, or a turn of a conversation.
_LABEL = re.compile(r"\b(questions?|notes?|answers?|system|assistant|user|human|instructions?)\s*[:：]", re.IGNORECASE)


def inert(text: str) -> str:
    """A text on one line, without a template's tokens, a prompt's labels, or addresses."""
    return _LABEL.sub(r"\1 -", without_addresses(" ".join(clean(text).split())))
