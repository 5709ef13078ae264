"""Names joined by a dash, as some write them: "Tokyo–Yokohama"."""

import re

_JOINS = re.compile(r"(?<=[^\W\d_])[–‑](?=[^\W\d_])")


def hyphened(text: str) -> str:
    """A text with hyphens where a dash without spaces joins words, not figures; as long as before."""
    return _JOINS.sub("-", text)
