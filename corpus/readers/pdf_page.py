"""A page of a PDF as pdfium sees it: words with their boxes, ruling lines, pictures.

Coordinates are points; x grows to the right and y downwards, from the corner where the page's text begins.
"""

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.readers.pdf_drawing import MOST_LINES, WHITE, Box, Drawing, Point

_BOLD = re.compile(rb"bold|black|heavy|demi|semibold", re.I)
_HEAVY = 600
_SPELT = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}  # ligatures
_SPELT |= {"\x02": "-", "\ufffe": "-", "\xad": "-", "\u2010": "-"}  # the first two are pdfium's for a broken word
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_INVISIBLE_MODES = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
_SMALLEST = 2.0  # points; smaller text is not meant to be read
_SMALL = 0.85  # of the size of the letters before: a raised note or exponent

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


class _Style(NamedTuple):
    """What all letters of one text object have in common."""

    size: float
    bold: bool
    turn: int  # direction of writing in quarter turns; -1 for anything else
    invisible: bool
    white: bool


class _Letter(NamedTuple):
    char: str
    box: Box
    style: _Style
    owner: int  # the text object it belongs to
    spaced: bool  # white space stands before it


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """Words, rules and pictures of `page`. Raises pdfium.PdfiumError if the page is damaged."""
    bounds = page.get_bbox()
    textpage = page.get_textpage()
    letters = [letter for letter in _letters(textpage) if _within(letter.box, bounds)]
    textpage.close()
    drawn = Drawing(page, bounds)
    seen = [letter for letter in letters if _can_be_seen(letter, drawn)]
    turns = Counter(letter.style.turn for letter in seen)
    turn = turns.most_common(1)[0][0] if turns else 0
    turned = _turner(max(turn, 0), bounds)
    width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
    if turn in (1, 3):
        width, height = height, width
    words = _words([letter for letter in seen if letter.style.turn == turn], turned)
    aside = _runs([letter for letter in seen if letter.style.turn != turn])
    rules = [_rule(turned, *line) for line in drawn.lines] if len(drawn.lines) <= MOST_LINES else []
    return Page(number, width, height, words, aside, rules, drawn.pictured, len(letters) - len(seen))


def _letters(textpage: pdfium.PdfTextPage) -> Iterator[_Letter]:
    """The letters of a page in the order of the file. pdfium puts in white space where it sees some."""
    raw, rect, styles = textpage.raw, pdfium_c.FS_RECTF(), _Styles(textpage.raw)
    spaced, owner, style = True, 0, None
    for index in range(textpage.count_chars()):
        char = chr(pdfium_c.FPDFText_GetUnicode(raw, index))
        char = _SPELT.get(char, char)
        if char.isspace() or char == "\x00":
            spaced = True
            continue
        text = pdfium_c.FPDFText_GetTextObject(raw, index)
        if not text or not pdfium_c.FPDFText_GetLooseCharBox(raw, index, rect):
            continue
        address = ctypes.addressof(text.contents)
        if style is None or address != owner:
            owner, style = address, styles.of(text, index)
        yield _Letter(char, (rect.left, rect.bottom, rect.right, rect.top), style, owner, spaced)
        spaced = False


class _Styles:
    """Looks up the style of a text object; some files have an object for every letter."""

    def __init__(self, textpage: object) -> None:
        self._textpage = textpage
        self._bold: dict[int, bool] = {}  # by the address of the font
        self._matrix = pdfium_c.FS_MATRIX()
        self._color = [ctypes.c_uint() for _ in range(4)]

    def of(self, text: pdfium_c.FPDF_PAGEOBJECT, index: int) -> _Style:
        """The style of the text object `text`, which the letter at `index` belongs to."""
        matrix = self._matrix
        pdfium_c.FPDFText_GetMatrix(self._textpage, index, matrix)
        pdfium_c.FPDFPageObj_GetFillColor(text, *self._color)
        *color, alpha = (part.value for part in self._color)
        mode = pdfium_c.FPDFTextObj_GetTextRenderMode(text)
        return _Style(
            size=pdfium_c.FPDFText_GetFontSize(self._textpage, index) * math.hypot(matrix.c, matrix.d),
            bold=self._is_bold(text, index),
            turn=_turn(matrix.a, matrix.b),
            invisible=mode in _INVISIBLE_MODES or alpha == 0,
            white=mode == pdfium_c.FPDF_TEXTRENDERMODE_FILL and min(color) >= WHITE,
        )

    def _is_bold(self, text: pdfium_c.FPDF_PAGEOBJECT, index: int) -> bool:
        font = pdfium_c.FPDFTextObj_GetFont(text)
        address = ctypes.addressof(font.contents) if font else 0
        if address not in self._bold:
            name = ctypes.create_string_buffer(128)
            pdfium_c.FPDFText_GetFontInfo(self._textpage, index, name, len(name), ctypes.c_int())
            heavy = pdfium_c.FPDFText_GetFontWeight(self._textpage, index) >= _HEAVY
            self._bold[address] = heavy or bool(_BOLD.search(name.value))
        return self._bold[address]


def _turn(a: float, b: float) -> int:
    """Quarter turns, counter-clockwise, of text whose matrix begins with `a` and `b`; -1 if it is askew."""
    if abs(b) <= 0.02 * abs(a):
        return 0 if a >= 0 else 2
    if abs(a) <= 0.02 * abs(b):
        return 1 if b >= 0 else 3
    return -1


def _within(box: Box, bounds: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return bounds[0] <= x <= bounds[2] and bounds[1] <= y <= bounds[3]


def _can_be_seen(letter: _Letter, drawn: Drawing) -> bool:
    """Whether a reader of the page can see `letter`: text that only a machine sees is a way to fool it."""
    style = letter.style
    if style.size < _SMALLEST:
        return False
    if style.invisible:
        return drawn.pictured
    return not style.white or any(_within(letter.box, area) for area in drawn.areas)


def _turner(turn: int, bounds: Box) -> Callable[[float, float], Point]:
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
    owner = 0
    for letter in letters:
        x0, top, x1, bottom = _rule(turned, *letter.box)
        begins, owner, style = owner != letter.owner, letter.owner, letter.style
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
    near = -1.2 * word.size <= x0 - word.x1 <= 0.6 * word.size  # the letters of a ligature stand in one place
    return near and overlap > 0.5 * min(bottom - top, word.bottom - word.top)


def _runs(letters: list[_Letter]) -> list[str]:
    """Text that runs another way than most of the page, such as the labels of an axis: one piece a style."""
    runs: list[str] = []
    for style, run in groupby(letters, key=lambda letter: letter.style):
        text = "".join(" " * letter.spaced + letter.char for letter in run).strip()
        if style.turn >= 0 and sum(map(str.isalpha, text)) > 2:  # text that is askew is a watermark
            runs.append(text)
    return runs
