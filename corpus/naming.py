"""Names for what strangers bring: safe to show, to type, and to tell apart."""

from collections.abc import Collection
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from corpus.clean import clean
from corpus.readers import SUFFIXES

_LONGEST = 80  # characters


def title_of(name: str) -> str:
    """A title made of a file's name, or of a path in any system's manner: its last part, cleaned and cut."""
    last = PurePosixPath(clean(name).replace("\\", "/"))
    stem = last.stem if last.suffix.lower() in SUFFIXES else last.name
    return " ".join(stem.split())[:_LONGEST].strip(" .-") or "document"


def title_of_address(url: str) -> str:
    """A title made of the last part of an address, or of its host."""
    parts = urlsplit(url)
    last = unquote(parts.path).rstrip("/").rpartition("/")[2]
    return title_of(last or parts.hostname or "")


def unique(name: str, taken: Collection[str]) -> str:
    """`name`, or the first of "name-2", "name-3", … that is not in `taken`; case tells no two apart."""
    lowered = {one.lower() for one in taken}
    candidate, number = name, 1
    while candidate.lower() in lowered:
        number += 1
        candidate = f"{name}-{number}"
    return candidate
