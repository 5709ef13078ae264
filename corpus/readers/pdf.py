"""PDF by pdfium: text in reading order with page numbers, headings by font size, tables, scans told apart."""

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.document import Document, Source
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.build import Builder
from corpus.readers.pdf_layout import lines_of
from corpus.readers.pdf_page import Page, read_page
from corpus.readers.pdf_text import add_groups, drop_running_heads, group_lines

_END_WITHIN = 2048  # bytes before the end of a whole file
_FEWEST_LETTERS = 20  # a page under a picture with fewer was scanned
_DAMAGED = "get the file again, or print it to a new PDF"


def read_pdf(data: bytes, source: Source, limits: Limits) -> Document:
    """Read `data`. Pages without a text layer and letters that nobody can see are named in the warnings.

    Raises ReadError: encrypted, truncated or damaged, too many pages, scanned, no text. A file made to harm may
    take any amount of memory and time: read strangers' files through `corpus.sandbox`.
    """
    if b"%%EOF" not in data[-_END_WITHIN:] and b"startxref" not in data[-_END_WITHIN:]:
        raise ReadError("truncated or damaged: the end of the file is missing", _DAMAGED)
    pages = _read_pages(data, limits)
    scanned = [page.number for page in pages if page.pictured and _letters(page) < _FEWEST_LETTERS]
    if scanned and len(scanned) == sum(1 for page in pages if page.pictured or page.words):
        count = f"{len(scanned)} page{'s' * (len(scanned) > 1)}"
        raise ReadError(f"scanned: no text layer, {count}", "run OCR over it first")
    drop_running_heads(pages)
    builder = Builder(limits)
    add_groups(builder, group_lines([(page, lines_of(page)) for page in pages]))
    warnings = _warnings(scanned, [page.number for page in pages if page.hidden])
    return builder.document(source, warnings)


def _read_pages(data: bytes, limits: Limits) -> list[Page]:
    try:
        with pdfium.PdfDocument(data) as pdf:
            if len(pdf) > limits.pages:
                raise ReadError(f"more than {limits.pages:,} pages", "split the file")
            return [_read_page(pdf, index) for index in range(len(pdf))]
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
            raise ReadError("encrypted", "take the password off and save it again") from error
        raise ReadError(f"truncated or damaged: {error}", _DAMAGED) from error


def _read_page(pdf: pdfium.PdfDocument, index: int) -> Page:
    page = pdf[index]
    try:
        return read_page(page, index + 1)
    finally:
        page.close()


def _letters(page: Page) -> int:
    return sum(len(word.text) for word in page.words)


def _warnings(scanned: list[int], hidden: list[int]) -> list[str]:
    warnings = []
    if scanned:
        warnings.append(f"no text layer (scanned) on {_listed(scanned)}")
    if hidden:
        warnings.append(f"text that cannot be seen left out on {_listed(hidden)}")
    return warnings


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:20]))
    more = f" and {len(numbers) - 20} more" if len(numbers) > 20 else ""
    return f"{'page' if len(numbers) == 1 else 'pages'} {shown}{more}"
