"""Questions about a topic: whatever the library says of it answers, so no one sentence is to be looked for."""

import re

_TOPIC = re.compile(
    r"\btell (?:me|us) (?:(?:more|something|a bit|a little|all) )?about\b"
    r"|\bwhat (?:can|could|do|does|did) (?:[\w'’-]+ ){1,5}?(?:say|tell|know|report|write)(?: me| us)? (?:about|on|of)\b"
    r"|\bwhat is (?:said|known|written|there) (?:about|on)\b"
    r"|^\W*(?:please )?(?:summari[sz]e|anything (?:about|on))\b"
    r"|^\W*(?:please )?(?:give|write) (?:me |us )?an? (?:short |brief )?(?:overview|summary)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(r"(?<=[.?!。？！])\s+")


def asks_about(question: str) -> bool:
    """Whether a question, of several the last, names a topic and asks for nothing in particular of it."""
    return bool(_TOPIC.search(_ENDED.split(question.strip())[-1]))
