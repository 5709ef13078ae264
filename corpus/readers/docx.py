"""DOCX: headings by style, lists, tables, in the order of the document."""

import io
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from corpus.document import Document, Source
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.build import Builder, table_text
from corpus.readers.heads import DEEPEST, heads

_CHUNK = 1 << 20
_MOST_PARTS = 5_000  # files in the container
_HEADING_STYLE = re.compile(r"^heading ([1-9])$", re.I)
_DAMAGED = "open it in a word processor and save it again"

_P, _TBL, _TR, _TC, _SDT = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:sdt")
_T, _TAB, _BR, _CR, _HYPHEN = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")
_RUN, _VANISH, _VAL = qn("w:r"), qn("w:vanish"), qn("w:val")
# Deleted text, text moved away, the older form of a drawing, and text boxes, which are read after their paragraph.
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_BOX = qn("w:txbxContent")


def read_docx(data: bytes, source: Source, limits: Limits) -> Document:
    """Read `data`. Raises ReadError: a ZIP bomb, truncated or damaged, no text."""
    _check_container(data, limits)
    try:
        word = docx.Document(io.BytesIO(data))
    except (OpcError, KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise ReadError(f"truncated or damaged: {error}", _DAMAGED) from error
    builder = Builder(limits)
    walker = _Walker(builder, word)
    walker.walk(word.element.body)
    return builder.document(source)


def _check_container(data: bytes, limits: Limits) -> None:
    """Unpack every file of the container into nothing, so that a bomb is found before anything believes its sizes."""
    too_much = ReadError(f"a ZIP that unpacks to more than {limits.unpacked:,} bytes", "do not open it: it is a bomb")
    unpacked = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > limits.unpacked:
                raise too_much
            for part in parts:
                if part.flag_bits & 1:
                    raise ReadError("encrypted", "take the password off and save it again")
                with archive.open(part) as file:
                    while chunk := file.read(_CHUNK):
                        unpacked += len(chunk)
                        if unpacked > limits.unpacked:
                            raise too_much
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise ReadError(f"truncated or damaged: {error}", _DAMAGED) from error


class _Walker:
    """Walks the body of a Word document and hands its pieces to a builder."""

    def __init__(self, builder: Builder, word: WordDocument) -> None:
        self._builder = builder
        self._styles = {style.style_id: style for style in word.styles}
        self._before = ("", False)  # the paragraph directly before, and whether it is a caption

    def walk(self, parent: etree._Element) -> None:
        for element in parent:
            if element.tag == _P:
                self._add_paragraph(element)
            elif element.tag == _TBL:
                text, is_caption = self._before
                self._builder.add("table", table_text(_rows(element)), caption=text if is_caption else "")
                self._before = ("", False)
            elif element.tag not in _SKIPPED:  # content controls, insertions, custom XML
                self.walk(element)

    def _add_paragraph(self, paragraph: etree._Element) -> None:
        text = _text(paragraph)
        level, is_item, is_caption = self._style_of(paragraph)
        if not (level or is_item or is_caption) and _is_bold(paragraph) and heads(text.strip()):
            level = DEEPEST
        if level:
            self._builder.heading(level, text)
        else:
            self._builder.add("item" if is_item else "paragraph", text)
        self._before = (text, is_caption)
        for box in paragraph.iter(_BOX):
            if not any(ancestor.tag in _SKIPPED for ancestor in box.iterancestors()):
                self.walk(box)

    def _style_of(self, paragraph: etree._Element) -> tuple[int, bool, bool]:
        """Heading level (0: none), whether it is a list item, whether it is a caption; by its style and those above."""
        properties = paragraph.find(qn("w:pPr"))
        reference = properties.find(qn("w:pStyle")) if properties is not None else None
        style = self._styles.get(reference.get(_VAL)) if reference is not None else None
        is_item = properties is not None and _numbered(properties)
        level, is_caption = _outline_level(properties), False
        for _ in range(10):  # styles may inherit in a ring
            if style is None:
                break
            name = style.name or ""
            heading = _HEADING_STYLE.match(name)
            level = level or (int(heading[1]) if heading else 1 if name == "Title" else 0)
            level = level or _outline_level(style.element.find(qn("w:pPr")))
            is_item = is_item or name.startswith("List")
            is_caption = is_caption or name.lower() == "caption"
            style = getattr(style, "base_style", None)
        return level, is_item and not level, is_caption


def _is_bold(paragraph: etree._Element) -> bool:
    """Whether all of its text is set in bold letters."""
    runs = [run for run in paragraph.iter(qn("w:r")) if "".join(_visible(run)).strip()]
    marks = [run.find(f"{qn('w:rPr')}/{qn('w:b')}") for run in runs]
    return bool(runs) and all(mark is not None and mark.get(_VAL) not in ("0", "false", "off") for mark in marks)


def _numbered(properties: etree._Element) -> bool:
    number = properties.find(f"{qn('w:numPr')}/{qn('w:numId')}")
    return number is not None and number.get(_VAL) != "0"


def _outline_level(properties: etree._Element | None) -> int:
    outline = properties.find(qn("w:outlineLvl")) if properties is not None else None
    value = outline.get(_VAL) if outline is not None else None
    return int(value) + 1 if value in set("012345678") else 0


def _text(paragraph: etree._Element) -> str:
    """What can be seen of a paragraph; python-docx would leave out insertions and content controls."""
    return "".join(_visible(paragraph))


def _visible(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == _T:
            yield child.text or ""
        elif child.tag == _TAB:
            yield "\t" if element.tag == _RUN else ""
        elif child.tag in (_BR, _CR):
            yield "\n"
        elif child.tag == _HYPHEN:
            yield "-"
        elif child.tag not in _SKIPPED and child.tag != _BOX and not (child.tag == _RUN and _is_hidden(child)):
            yield from _visible(child)


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{qn('w:rPr')}/{_VANISH}")
    return vanish is not None and vanish.get(_VAL, "true") not in ("0", "false", "off")


def _rows(table: etree._Element) -> Iterator[list[str]]:
    """The cells of each row; one that spans columns or goes on downwards is repeated, but for a row of one cell."""
    above: list[str] = []
    for row in table.iter(_TR):
        if next(row.iterancestors(_TBL)) is not table:  # of a table within a cell: read with the cell
            continue
        cells = [cell for cell in row.iter(_TC) if next(cell.iterancestors(_TR)) is row]
        line: list[str] = []
        for cell in cells:
            span, goes_on = _spans(cell)
            column = len(line)
            text = above[column] if goes_on and column < len(above) else _cell_text(cell)
            line.extend([text] * (1 if len(cells) == 1 else span))
        yield line
        above = line


def _spans(cell: etree._Element) -> tuple[int, bool]:
    """How many columns `cell` takes, and whether it goes on from the row above."""
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    width = span.get(_VAL, "1") if span is not None else "1"
    return min(int(width), 50) if width.isascii() and width.isdigit() else 1, merge is not None and merge.get(_VAL) in (
        None,
        "continue",
    )


def _cell_text(cell: etree._Element) -> str:
    return " ".join(_text(paragraph) for paragraph in cell.iter(_P))
