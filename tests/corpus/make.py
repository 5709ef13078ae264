"""Files made on the fly, and what must hold of every document read from one."""

from collections.abc import Callable
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corpus.clean import clean
from corpus.document import Block, Document, Source
from corpus.readers import read

SOURCE = Source(id="test", title="A test", url="https://source.test/")


def read_bytes(folder: Path, name: str, data: bytes | str) -> Document:
    """Write `data` to a file called `name` and read it."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return well_formed(read(path, SOURCE))


def well_formed(document: Document) -> Document:
    """`document`, if its text is clean and its blocks are it, in order, a blank line between."""
    assert document.text == clean(document.text)
    assert document.text == "\n\n".join(texts(document))
    ends = [block.end for block in document.blocks]
    assert [block.start for block in document.blocks] == [0, *(end + 2 for end in ends[:-1])]
    assert ends[-1] == len(document.text)
    for link in document.links:
        assert 0 <= link.start < link.end <= len(document.text)
    return document


def text_of(document: Document, block: Block) -> str:
    return document.text[block.start : block.end]


def texts(document: Document, kind: str = "") -> list[str]:
    """The texts of the blocks of `kind`, or of all."""
    return [text_of(document, block) for block in document.blocks if kind in ("", block.kind)]


def block_with(document: Document, words: str) -> Block:
    """The one block that holds `words`."""
    [block] = [block for block in document.blocks if words in text_of(document, block)]
    return block


def pdf(path: Path, *pages: Callable[[Canvas], None], encrypt: str | None = None) -> Path:
    """A PDF of A4 pages, each drawn by a function."""
    canvas = Canvas(str(path), pagesize=A4, encrypt=encrypt)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def lines(canvas: Canvas, x: float, y: float, *texts: str, size: float = 10, font: str = "Helvetica") -> float:
    """Draw lines downwards from `y` and return where the next one would stand."""
    canvas.setFont(font, size)
    for text in texts:
        canvas.drawString(x, y, text)
        y -= 1.2 * size
    return y
