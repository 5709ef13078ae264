"""Documents, indexes and libraries made to order."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from corpus.document import Block, BlockKind, Document, Link, Reading, Source
from index.build import build
from index.library import Library, SearchSettings
from index.splitting import SplitSettings
from models.protocols import Embedder
from tests.fakes import FakeEmbedder

Piece = tuple[BlockKind, str, tuple[str, ...], int | None]

ROBOTS = "Factories in Guangdong installed 290,000 industrial robots in 2022."
PATENTS = "China's patent office received 1.8 million applications in 2024."
SPENDING = "The United States spent 823 billion dollars on research in 2023."


def paragraph(text: str, *headings: str, page: int | None = None) -> Piece:
    return ("paragraph", text, headings, page)


def table(*rows: str, headings: tuple[str, ...] = (), page: int | None = None) -> Piece:
    return ("table", "\n".join(rows), headings, page)


def document(*pieces: Piece | str, source: str = "doc", title: str = "", links: tuple[Link, ...] = ()) -> Document:
    """A document of these blocks, laid out as the readers do it: a blank line between two."""
    text, blocks = "", []
    for piece in pieces:
        kind, body, headings, page = paragraph(piece) if isinstance(piece, str) else piece
        start = len(text) + (2 if text else 0)
        text = f"{text}\n\n{body}" if text else body
        blocks.append(Block(kind, start, start + len(body), headings, page))
    return Document(Source(source, title or f"Title of {source}"), text, tuple(blocks), links)


def reading(*pieces: Piece | str, source: str = "doc", title: str = "") -> Reading:
    made = document(*pieces, source=source, title=title)
    return Reading(made, hashlib.sha256(made.text.encode()).hexdigest())


def shelf() -> list[Reading]:
    """Three sources that share hardly a word."""
    return [
        reading(ROBOTS, "Welding is their most frequent task.", source="robots", title="Robots"),
        reading(PATENTS, "Half of them name a university.", source="patents", title="Patents"),
        reading(
            SPENDING,
            table("country | billion dollars", "China | 781", "Japan | 184", headings=("By country",)),
            source="spending",
            title="Spending",
        ),
    ]


def opened(
    readings: Iterable[Reading],
    folder: Path,
    embedder: Embedder | None = None,
    split: SplitSettings | None = None,
    search: SearchSettings | None = None,
) -> Library:
    """Build an index and open it."""
    embedder, split = embedder or FakeEmbedder(), split or SplitSettings()
    build(readings, folder, embedder, split)
    return Library.open(folder, embedder, split, search or SearchSettings())
