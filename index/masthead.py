"""What stands at the head of a document before it begins to tell: whom it is from, of whom or what it is.

"Client: District of Wendelmoor" is told once, and all that follows is of Wendelmoor.
"""

import re
from collections.abc import Iterable

from index.passage import Passage

_WORDS = 80  # that a head has at most
_TELLS = re.compile(r"[.!?。！？…][\"'”’)\]*_]*$")
_SHORT = 4  # words of a line that tells nothing, though it has a full stop
_LABEL = re.compile(r"^\W*[A-Z][\w .'’-]{0,30}:\W")
# Those who were there are some of many, and what follows is of the others too.
_NAMES_MANY = re.compile(
    r"^\W*(?:present|attend\w*|in attendance|apolog\w+|absent|participants?|members|cc|copies|by|authors?|from|to)\b",
    re.IGNORECASE,
)


def mastheads(passages: Iterable[Passage]) -> dict[str, str]:
    """By source what stands at its head; nothing where a document begins to tell at once."""
    first = (passage for passage in passages if passage.locator.start == 0 and not passage.table)
    return {passage.locator.source_id: head for passage in first if (head := _head(passage.text))}


def _head(text: str) -> str:
    lines, words = list[str](), 0
    for line in filter(None, map(str.strip, text.splitlines())):
        words += len(line.split())
        tells = _TELLS.search(line) and not _LABEL.match(line) and len(line.split()) > _SHORT
        if tells or line.endswith(",") or words > _WORDS:
            break
        if not _NAMES_MANY.match(line):
            lines.append(line)
    return "\n".join(lines)
