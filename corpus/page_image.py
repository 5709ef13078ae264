"""A page of a PDF as a picture, and where on it a sentence stands. Runs in the child process of `corpus.sandbox`.

Places are fractions of the page as it is seen (its crop box, turned as it says), from the upper left corner.
"""

import ctypes
import io
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.errors import ReadError

WIDTH, HEIGHT = 1000, 1500  # pixels at most
_LARGEST_BYTES = 6 << 20
_MOST_LETTERS = 100_000  # of a page
_COMPARED = 20_000  # letters of a page that are compared with a sentence that does not stand there as it is
_FEWEST = 16  # letters that a part of a sentence needs to be told from others
_SHARE = 0.5  # of a sentence that has to be found in one piece
_GRID = 1 << 20
_GAP = 3  # heights of a letter; farther apart, two on one line are cells or columns
_DAMAGED = "get the file again, or print it to a new PDF"

Spot = tuple[float, float, float, float]  # x, y, width, height
_Box = tuple[float, float, float, float]  # left, bottom, right, top, in the page's own coordinates


@dataclass(frozen=True)
class Spots:
    """A page's size in points, and the lines on which a sentence stands; none where it was not found."""

    width: float
    height: float
    spots: tuple[Spot, ...]


def draw(path: Path, number: int) -> bytes:
    """Page `number`, from 1, as a PNG of at most 1000 × 1500 pixels. Raises ReadError."""
    with _Opened(path, number) as page:
        width, height = page.get_size()
        scale = min(WIDTH / width, HEIGHT / height)
        bitmap = page.render(scale=scale, may_draw_forms=False)
        buffer = io.BytesIO()
        bitmap.to_pil().convert("RGB").save(buffer, "PNG")
    if buffer.tell() > _LARGEST_BYTES:
        raise ReadError("the picture of the page is too large", "open the file itself")
    return buffer.getvalue()


def find(path: Path, number: int, text: str) -> Spots:
    """Where `text` stands on page `number`, from 1. Spaces, hyphens and marks need not agree. Raises ReadError."""
    with _Opened(path, number) as page:
        width, height = page.get_size()
        textpage = page.get_textpage()
        letters = list(_letters(textpage))
        first, last = _match("".join(letter for letter, _ in letters), _bare(text))
        indexes = dict.fromkeys(index for _, index in letters[first:last])
        lines = _lines(_box(textpage, index) for index in indexes)
        spots = tuple(spot for line in lines if (spot := _seen(page, line)))
        textpage.close()
    return Spots(width, height, spots)


class _Opened:
    """A page, as long as the block lasts."""

    def __init__(self, path: Path, number: int) -> None:
        self._path, self._number = path, number

    def __enter__(self) -> pdfium.PdfPage:
        try:
            self._pdf = pdfium.PdfDocument(self._path)
            if not 1 <= self._number <= len(self._pdf):
                raise ReadError(f"there is no page {self._number}", "open the file itself")
            self._page = self._pdf[self._number - 1]
        except pdfium.PdfiumError as error:
            raise ReadError(f"truncated or damaged: {error}", _DAMAGED) from error
        except OSError as error:
            raise ReadError("it cannot be opened", "look at the library: the file may be gone") from error
        width, height = self._page.get_size()
        if not (1 <= width <= 20_000 and 1 <= height <= 20_000 and 0.05 <= width / height <= 20):
            raise ReadError(f"the page measures {width:g} × {height:g} points", "open the file itself")
        return self._page

    def __exit__(self, *_: object) -> None:
        self._page.close()
        self._pdf.close()


def _bare(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


def _letters(textpage: pdfium.PdfTextPage) -> Iterator[tuple[str, int]]:
    """Each letter and digit of a page, in the order of the file, with the index of the character it comes from."""
    for index in range(min(textpage.count_chars(), _MOST_LETTERS)):
        for letter in _bare(chr(pdfium_c.FPDFText_GetUnicode(textpage.raw, index))):
            yield letter, index


def _match(page: str, sentence: str) -> tuple[int, int]:
    """The span of `page` where `sentence` stands, or most of it: one may go on overleaf. (0, 0) for none."""
    if not sentence:
        return 0, 0
    if (start := page.find(sentence)) >= 0:
        return start, start + len(sentence)
    longest = SequenceMatcher(None, page[:_COMPARED], sentence, autojunk=False).find_longest_match()
    if longest.size < max(_FEWEST, _SHARE * len(sentence)):
        return 0, 0
    return longest.a, longest.a + longest.size


def _box(textpage: pdfium.PdfTextPage, index: int) -> _Box | None:
    rect = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDFText_GetLooseCharBox(textpage.raw, index, rect):
        return None
    return rect.left, rect.bottom, rect.right, rect.top


def _lines(boxes: Iterable[_Box | None]) -> Iterator[_Box]:
    """The boxes of letters put together, one for each line, or column's part of a line."""
    line: _Box | None = None
    for box in filter(None, boxes):
        if line and (joined := _joined(line, box)):
            line = joined
            continue
        if line:
            yield line
        line = box
    if line:
        yield line


def _joined(line: _Box, box: _Box) -> _Box | None:
    height = min(line[3] - line[1], box[3] - box[1])
    if min(line[3], box[3]) - max(line[1], box[1]) < 0.5 * height or box[0] - line[2] > _GAP * height:
        return None
    return min(line[0], box[0]), min(line[1], box[1]), max(line[2], box[2]), max(line[3], box[3])


def _seen(page: pdfium.PdfPage, box: _Box) -> Spot | None:
    """Where a box of the page's own coordinates is seen; none where it is not."""
    corners = [_point(page, box[0], box[1]), _point(page, box[2], box[3])]
    (x0, x1), (y0, y1) = (sorted(min(max(at, 0.0), 1.0) for at in side) for side in zip(*corners, strict=True))
    return (x0, y0, x1 - x0, y1 - y0) if x1 > x0 and y1 > y0 else None


def _point(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, _GRID, _GRID, 0, x, y, across, down)
    return across.value / _GRID, down.value / _GRID
