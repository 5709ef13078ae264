"""From pieces in reading order to a `Document`: the one place where text is cleaned and offsets are computed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.clean import clean
from corpus.document import Block, BlockKind, Document, Link, Source
from corpus.errors import ReadError
from corpus.limits import Limits

_GAP = "\n\n"


@dataclass
class _Heading:
    level: int
    text: str
    page: int | None
    used: bool = False  # a block stands under it


class Builder:
    """Collects headings and blocks. Every piece is cleaned here, before it gets its offsets."""

    def __init__(self, limits: Limits) -> None:
        self._max_chars = limits.chars
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._links: list[Link] = []
        self._path: list[_Heading] = []

    def heading(self, level: int, text: str, page: int | None = None) -> None:
        """Open a heading of `level` (1 is the highest); it closes those of the same level and below.

        A heading lives on in the path of the blocks under it. One that is closed with none becomes a paragraph.
        """
        text = " ".join(clean(text).split())
        if text:
            self._close(level)
            self._path.append(_Heading(level, text, page))

    def _close(self, level: int) -> None:
        while self._path and self._path[-1].level >= level:
            heading = self._path.pop()
            if not heading.used:
                self.add("paragraph", heading.text, page=heading.page)

    def add(
        self, kind: BlockKind, text: str, *, page: int | None = None, links: Iterable[str] = (), caption: str = ""
    ) -> None:
        """Add a block under the open headings; `links` stand for the whole block, `caption` closes its heading path.

        A block of which nothing is left after cleaning is left out.
        Raises ReadError when the text grows past the limit.
        """
        text = clean(text).strip()
        if not text:
            return
        start = self._length + (len(_GAP) if self._pieces else 0)
        end = start + len(text)
        if end > self._max_chars:
            raise ReadError(f"more than {self._max_chars:,} characters of text", "split the file")
        caption = " ".join(clean(caption).split())
        headings = tuple(heading.text for heading in self._path) + ((caption,) if caption else ())
        for heading in self._path:
            heading.used = True
        self._blocks.append(Block(kind, start, end, headings, page))
        self._links.extend(Link(start, end, url) for url in links)
        self._pieces.append(text)
        self._length = end

    def document(self, source: Source, warnings: Sequence[str] = ()) -> Document:
        """The finished document. Raises ReadError if it holds no text."""
        self._close(0)
        if not self._pieces:
            raise ReadError("no text", "give a file that holds text")
        return Document(source, _GAP.join(self._pieces), tuple(self._blocks), tuple(self._links), tuple(warnings))


def table_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells as text: one line a row, cells joined by " | ", rows and columns without any text left out."""
    cells = [[" ".join(clean(cell).split()).replace("|", "/") for cell in row] for row in rows]
    cells = [row for row in cells if any(row)]
    width = max(map(len, cells), default=0)
    padded = [row + [""] * (width - len(row)) for row in cells]
    kept = [column for column in range(width) if any(row[column] for row in padded)]
    return "\n".join(" | ".join(row[column] for column in kept).strip() for row in padded)
