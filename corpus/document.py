"""A source that has been read: its text, its blocks, and where each of them stands."""

import re
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "item", "table"]


@dataclass(frozen=True)
class Source:
    """What is known of a source before it is read: one entry of `sources.toml`, or of the user's shelf."""

    id: str
    title: str
    publisher: str = ""
    date: str = ""  # ISO 8601, as precise as the source is: "2025", "2025-09" or "2025-09-16"
    url: str = ""
    licence: str = ""
    kind: str = "document"

    @property
    def year(self) -> int | None:
        return year_of(self.date)


def year_of(date: str) -> int | None:
    """The year of an ISO 8601 date, however precise; none where there is no date."""
    return int(date[:4]) if re.match(r"[0-9]{4}(?![0-9])", date) else None


@dataclass(frozen=True)
class Locator:
    """Where a piece of a source stands: enough to show it and to find it again."""

    source_id: str
    headings: tuple[str, ...]
    page: int | None  # 1-based; none where the format has no pages
    start: int  # characters into Document.text, end excluded
    end: int


@dataclass(frozen=True)
class Block:
    """A paragraph, a list item, or a table of a document: `Document.text[start:end]`.

    A table's text is one line a row, the header row first, cells joined by " | ".
    """

    kind: BlockKind
    start: int
    end: int
    headings: tuple[str, ...] = ()
    page: int | None = None


@dataclass(frozen=True)
class Link:
    """The address at which the fact that stands in `Document.text[start:end]` was read."""

    start: int
    end: int
    url: str


@dataclass(frozen=True)
class Document:
    """A source as text. Every span in it points into `text`."""

    source: Source
    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    warnings: tuple[str, ...] = ()  # what could not be read of it, in plain words

    def link_for(self, start: int, end: int) -> str:
        """The address of the fact that overlaps `[start, end)` most, or the source's own."""
        best, best_overlap = self.source.url, 0
        for link in self.links:
            overlap = min(end, link.end) - max(start, link.start)
            if overlap > best_overlap:
                best, best_overlap = link.url, overlap
        return best


@dataclass(frozen=True)
class Reading:
    """A document, and the SHA-256 of what it was read from: as long as that stays, it need not be read again."""

    document: Document
    sha256: str
