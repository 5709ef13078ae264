"""A page of a PDF as pdfium sees it: words with their boxes, ruling lines, pictures.

Coordinates are points; x grows to the right and y downwards, from the corner where the page's text begins.
"""

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_BOLD = re.compile(rb"bold|black|heavy|demi|semibold", re.I)
_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_HYPHENS = {"\x02": "-", "\ufffe": "-", "\xad": "-", "\u2010": "-"}  # the first two are pdfium's for a broken word
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALLEST = 2.0  # points; smaller text is not meant to be read
_SMALL = 0.85  # of the size of the letters before: a raised note or exponent
_WHITE = 250  # of 255
_MOST_OBJECTS = 20_000  # pictures and paths looked at on a page
_MOST_AREAS = 500  # filled shapes remembered
_MOST_RULES = 4_000  # a page with more is a chart or a map
_PICTURE_SHARE = 0.4  # of the page: then invisible text is what was read off a scan

Point = tuple[float, float]
Rule = tuple[float, float, float, float]  # x0, top, x1, bottom; one of width and height is (nearly) 0


@dataclass(slots=True)
class Word:
    """Letters without a space between them."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float  # of the font, in points
    bold: bool
    begins: bool = True  # the file draws it with another operator than the word before


@dataclass(frozen=True)
class Page:
    """What stands on a page, words in the order of the file."""

    number: int  # 1-based
    width: float
    height: float
    words: list[Word]
    aside: list[str] = field(default_factory=list)  # text that runs another way than most of the page
    rules: list[Rule] = field(default_factory=list)
    pictured: bool = False  # a picture covers much of it
    hidden: int = 0  # letters left out because nobody can see them


@dataclass(frozen=True, slots=True)
class _Style:
    """What all letters of one text object have in common."""

    size: float
    bold: bool
    turn: int  # direction of writing in quarter turns; -1 for anything else
    invisible: bool
    white: bool


@dataclass(frozen=True, slots=True)
class _Letter:
    char: str
    box: tuple[float, float, float, float]  # left, bottom, right, top as pdfium has them
    style: _Style
    spaced: bool  # white space stands before it


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """Words, rules and pictures of `page`. Raises pdfium.PdfiumError if the page is damaged."""
    bounds = page.get_bbox()
    textpage = page.get_textpage()
    letters = [letter for letter in _letters(textpage) if _within(letter.box, bounds)]
    textpage.close()
    drawn = _Drawn(page, bounds)
    seen = [letter for letter in letters if _can_be_seen(letter, drawn)]
    turns = Counter(letter.style.turn for letter in seen)
    turn = turns.most_common(1)[0][0] if turns else 0
    turned = _turner(max(turn, 0), bounds)
    width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
    if turn in (1, 3):
        width, height = height, width
    words = _words([letter for letter in seen if letter.style.turn == turn], turned)
    aside = _runs([letter for letter in seen if letter.style.turn != turn])
    rules = [_rule(turned, *line) for line in drawn.lines] if len(drawn.lines) <= _MOST_RULES else []
    return Page(number, width, height, words, aside, rules, drawn.pictured, len(letters) - len(seen))


def _letters(textpage: pdfium.PdfTextPage) -> Iterator[_Letter]:
    """The letters of a page in the order of the file. pdfium puts in white space where it sees some."""
    rect = pdfium_c.FS_RECTF()
    styles: dict[int, _Style] = {}
    spaced = True
    for index in range(textpage.count_chars()):
        char = chr(pdfium_c.FPDFText_GetUnicode(textpage, index))
        char = _HYPHENS.get(char, char)
        if char.isspace() or char == "\x00":
            spaced = True
            continue
        owner = pdfium_c.FPDFText_GetTextObject(textpage, index)
        if not owner or not pdfium_c.FPDFText_GetLooseCharBox(textpage, index, rect):
            continue
        address = ctypes.addressof(owner.contents)
        style = styles.get(address)
        if style is None:
            style = styles[address] = _style(textpage, index, owner)
        yield _Letter(_LIGATURES.get(char, char), (rect.left, rect.bottom, rect.right, rect.top), style, spaced)
        spaced = False


def _style(textpage: pdfium.PdfTextPage, index: int, owner: object) -> _Style:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetMatrix(textpage, index, matrix)
    size = pdfium_c.FPDFText_GetFontSize(textpage, index) * (matrix.c**2 + matrix.d**2) ** 0.5
    name = ctypes.create_string_buffer(128)
    pdfium_c.FPDFText_GetFontInfo(textpage, index, name, len(name), ctypes.c_int())
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium_c.FPDFText_GetFillColor(textpage, index, red, green, blue, alpha)
    mode = pdfium_c.FPDFTextObj_GetTextRenderMode(owner)
    return _Style(
        size=size,
        bold=bool(_BOLD.search(name.value)) or pdfium_c.FPDFText_GetFontWeight(textpage, index) >= 600,
        turn=_turn(matrix.a, matrix.b),
        invisible=mode in (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
        or alpha.value == 0,
        white=min(red.value, green.value, blue.value) >= _WHITE and mode == pdfium_c.FPDF_TEXTRENDERMODE_FILL,
    )


def _turn(a: float, b: float) -> int:
    """Quarter turns, counter-clockwise, of text whose matrix begins with `a` and `b`; -1 if it is askew."""
    if abs(b) <= 0.02 * abs(a):
        return 0 if a >= 0 else 2
    if abs(a) <= 0.02 * abs(b):
        return 1 if b >= 0 else 3
    return -1


def _within(box: tuple[float, float, float, float], bounds: tuple[float, float, float, float]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return bounds[0] <= x <= bounds[2] and bounds[1] <= y <= bounds[3]


def _can_be_seen(letter: _Letter, drawn: "_Drawn") -> bool:
    """Whether a reader of the page can see `letter`: text that only a machine sees is a way to fool it."""
    style = letter.style
    if style.size < _SMALLEST:
        return False
    if style.invisible:
        return drawn.pictured
    return not style.white or any(_within(letter.box, area) for area in drawn.areas)


def _turner(turn: int, bounds: tuple[float, float, float, float]) -> Callable[[float, float], Point]:
    """From pdfium's coordinates to ours on a page whose text runs in direction `turn`."""
    left, bottom, right, top = bounds
    if turn == 0:
        return lambda x, y: (x - left, top - y)
    if turn == 1:  # upwards
        return lambda x, y: (y - bottom, x - left)
    if turn == 2:
        return lambda x, y: (right - x, y - bottom)
    return lambda x, y: (top - y, right - x)


def _rule(turned: Callable[[float, float], Point], x0: float, y0: float, x1: float, y1: float) -> Rule:
    (ax, ay), (bx, by) = turned(x0, y0), turned(x1, y1)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _words(letters: list[_Letter], turned: Callable[[float, float], Point]) -> list[Word]:
    """Letters put together; a raised digit becomes a superscript one, so "2024" with note 3 is no "20243"."""
    words: list[Word] = []
    style: _Style | None = None
    for letter in letters:
        x0, top, x1, bottom = _rule(turned, *letter.box)
        begins, style = style is not letter.style, letter.style
        word = words[-1] if words else None
        if word and _is_raised(word, style.size, x0, bottom):
            word.text += letter.char.translate(_SUPERSCRIPT)
        elif word is None or letter.spaced or not _continues(word, x0, top, bottom):
            words.append(Word(letter.char, x0, top, x1, bottom, style.size, style.bold, begins))
            continue
        elif word.size < _SMALL * style.size and word.text.isdigit():  # a note's number before its text
            word.text = word.text.translate(_SUPERSCRIPT) + letter.char
            word.top, word.bottom, word.size, word.bold = top, bottom, style.size, style.bold
        else:
            word.text += letter.char
        word.x1 = max(word.x1, x1)
    return words


def _is_raised(word: Word, size: float, x0: float, bottom: float) -> bool:
    """Whether a letter is small and stands close behind `word`, above its line: pdfium likes to see a space there."""
    raised = word.top < bottom < word.bottom - 0.15 * word.size
    return size < _SMALL * word.size and raised and -0.6 <= (x0 - word.x1) / word.size <= 0.35


def _continues(word: Word, x0: float, top: float, bottom: float) -> bool:
    """Whether a letter at `x0` stands on the line of `word`, close behind it."""
    overlap = min(bottom, word.bottom) - max(top, word.top)
    near = -0.6 * word.size <= x0 - word.x1 <= 0.6 * word.size
    return near and overlap > 0.5 * min(bottom - top, word.bottom - word.top)


def _runs(letters: list[_Letter]) -> list[str]:
    """Text that runs another way than most of the page, such as the labels of an axis: one piece a text object."""
    runs: list[str] = []
    for style, run in groupby(letters, key=lambda letter: letter.style):
        text = "".join(" " * letter.spaced + letter.char for letter in run).strip()
        if style.turn >= 0 and sum(map(str.isalpha, text)) > 2:  # text that is askew is a watermark
            runs.append(text)
    return runs


class _Drawn:
    """What is drawn on a page: straight lines along the axes, filled areas, and whether a picture covers it."""

    def __init__(self, page: pdfium.PdfPage, bounds: tuple[float, float, float, float]) -> None:
        self.lines: list[tuple[float, float, float, float]] = []
        self.areas: list[tuple[float, float, float, float]] = []
        self.pictured = False
        self._bounds = bounds
        kinds = [pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_SHADING]
        for drawn in islice(page.get_objects(filter=kinds), _MOST_OBJECTS):
            matrix = _matrix(drawn)
            if drawn.type == pdfium_c.FPDF_PAGEOBJ_PATH:
                self._add_path(drawn, matrix)
            else:
                self._add_picture(drawn, matrix)

    def _add_picture(self, drawn: pdfium.PdfObject, matrix: pdfium.PdfMatrix) -> None:
        is_image = drawn.type == pdfium_c.FPDF_PAGEOBJ_IMAGE  # an image fills the unit square of its matrix
        area = matrix.on_rect(0, 0, 1, 1) if is_image else drawn.get_bounds()
        self.areas.append(area)
        left, bottom, right, top = self._bounds
        width = max(0.0, min(area[2], right) - max(area[0], left))
        height = max(0.0, min(area[3], top) - max(area[1], bottom))
        self.pictured |= is_image and width * height > _PICTURE_SHARE * (right - left) * (top - bottom)

    def _add_path(self, path: pdfium.PdfObject, matrix: pdfium.PdfMatrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDFPath_GetDrawMode(path, fill, stroke)
        if not fill.value and not stroke.value:
            return
        strokes = list(_strokes(path, matrix))
        if fill.value and strokes and len(self.areas) < _MOST_AREAS and not _is_white(path):
            xs, ys = zip(*(point for start, end, _ in strokes for point in (start, end)), strict=True)
            self.areas.append((min(xs), min(ys), max(xs), max(ys)))
        for (x0, y0), (x1, y1), straight in strokes:
            along_axis = (abs(x1 - x0) < 1) != (abs(y1 - y0) < 1)
            if straight and along_axis and len(self.lines) <= _MOST_RULES:
                self.lines.append((x0, y0, x1, y1))


def _is_white(path: pdfium.PdfObject) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium_c.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    return min(red.value, green.value, blue.value) >= _WHITE or alpha.value == 0


def _matrix(drawn: pdfium.PdfObject) -> pdfium.PdfMatrix:
    """From the object's own coordinates to those of the page, through the forms it is nested in."""
    matrix = drawn.get_matrix()
    while drawn.container is not None:
        drawn = drawn.container
        matrix = matrix.multiply(drawn.get_matrix())
    return matrix


def _strokes(path: pdfium.PdfObject, matrix: pdfium.PdfMatrix) -> Iterator[tuple[Point, Point, bool]]:
    """Start, end and straightness of each stroke of `path` on the page."""
    x, y = ctypes.c_float(), ctypes.c_float()
    start = here = (0.0, 0.0)
    for index in range(min(pdfium_c.FPDFPath_CountSegments(path), _MOST_RULES)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            start = point
        else:
            yield here, point, kind == pdfium_c.FPDF_SEGMENT_LINETO
        here = point
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            yield here, start, True
            here = start
