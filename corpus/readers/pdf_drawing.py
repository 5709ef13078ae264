"""What is drawn on a page of a PDF besides its text, in the coordinates of the file."""

import ctypes
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, bottom, right, top

WHITE = 250  # of 255
MOST_LINES = 4_000  # a page with more is a chart or a map
_DEEPEST_FORM = 8
_MOST_OBJECTS = 20_000  # pictures and paths looked at on a page
_MOST_AREAS = 500  # filled shapes remembered
_THICKEST_LINE = 3.0  # points
_PICTURE_SHARE = 0.4  # of the page


class Drawing:
    """What is drawn on a page: straight lines along the axes, filled areas, and whether a picture covers it."""

    def __init__(self, page: pdfium.PdfPage, bounds: Box) -> None:
        self.lines: list[Box] = []
        self.areas: list[Box] = []
        self.pictured = False
        self._bounds = bounds
        for kind, drawn, matrix in islice(_objects(page), _MOST_OBJECTS):
            if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
                self._add_path(drawn, matrix)
            elif kind in (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_SHADING):
                self._add_picture(matrix, kind == pdfium_c.FPDF_PAGEOBJ_IMAGE)

    def _add_picture(self, matrix: pdfium.PdfMatrix, is_image: bool) -> None:
        if not is_image:  # a shading fills what it is clipped to
            self.areas.append(self._bounds)
            return
        area = matrix.on_rect(0, 0, 1, 1)  # an image fills the unit square
        self.areas.append(area)
        left, bottom, right, top = self._bounds
        width = max(0.0, min(area[2], right) - max(area[0], left))
        height = max(0.0, min(area[3], top) - max(area[1], bottom))
        self.pictured |= width * height > _PICTURE_SHARE * (right - left) * (top - bottom)

    def _add_path(self, path: pdfium_c.FPDF_PAGEOBJECT, matrix: pdfium.PdfMatrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDFPath_GetDrawMode(path, fill, stroke)
        if not fill.value and not stroke.value:
            return
        strokes = list(_strokes(path, matrix))
        if len(self.areas) >= _MOST_AREAS:  # a crowded page: anything may lie under its text
            self.areas = [self._bounds]
        elif fill.value and strokes and not _is_white(path):
            xs, ys = zip(*(point for start, end, _ in strokes for point in (start, end)), strict=True)
            self.areas.append((min(xs), min(ys), max(xs), max(ys)))
        if not stroke.value and not self._is_thin(strokes):
            return  # the ground of a row or a cell: it rules some rows of a table and leaves out the others
        for (x0, y0), (x1, y1), straight in strokes:
            along_axis = (abs(x1 - x0) < 1) != (abs(y1 - y0) < 1)
            if straight and along_axis and len(self.lines) <= MOST_LINES:
                self.lines.append((x0, y0, x1, y1))

    @staticmethod
    def _is_thin(strokes: list[tuple[Point, Point, bool]]) -> bool:
        """Whether a filled shape is a line drawn as a bar."""
        xs, ys = ({point[axis] for start, end, _ in strokes for point in (start, end)} for axis in (0, 1))
        return not strokes or min(max(xs) - min(xs), max(ys) - min(ys)) <= _THICKEST_LINE


def _is_white(path: pdfium_c.FPDF_PAGEOBJECT) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium_c.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    return min(red.value, green.value, blue.value) >= WHITE or alpha.value == 0


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[int, Any, pdfium.PdfMatrix]]:
    """Kind, handle, and matrix to the coordinates of the page, of each object that is no text; forms are entered."""
    stack = [_children(page.raw, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, pdfium.PdfMatrix())]
    while stack:
        for drawn, outer in stack[-1]:
            kind = pdfium_c.FPDFPageObj_GetType(drawn)
            if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
                continue
            own = pdfium_c.FS_MATRIX()
            pdfium_c.FPDFPageObj_GetMatrix(drawn, own)
            matrix = pdfium.PdfMatrix.from_raw(own).multiply(outer)
            if kind != pdfium_c.FPDF_PAGEOBJ_FORM:
                yield kind, drawn, matrix
            elif len(stack) < _DEEPEST_FORM:
                count, get = pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject
                stack.append(_children(drawn, count, get, matrix))
                break
        else:
            stack.pop()


def _children(
    parent: object, count: Callable[[Any], int], get: Callable[[Any, int], Any], matrix: pdfium.PdfMatrix
) -> Iterator[tuple[Any, pdfium.PdfMatrix]]:
    return ((get(parent, index), matrix) for index in range(count(parent)))


def _strokes(path: pdfium_c.FPDF_PAGEOBJECT, matrix: pdfium.PdfMatrix) -> Iterator[tuple[Point, Point, bool]]:
    """Start, end and straightness of each stroke of `path` on the page."""
    x, y = ctypes.c_float(), ctypes.c_float()
    start = here = (0.0, 0.0)
    for index in range(min(pdfium_c.FPDFPath_CountSegments(path), MOST_LINES)):
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
