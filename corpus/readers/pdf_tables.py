"""Tables of a page: those between ruling lines, and those whose columns stand by alignment alone."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from corpus.readers.lines import join_lines
from corpus.readers.pdf_page import Rule, Word

_log = logging.getLogger(__name__)
_SHORTEST_RULE = 4.0  # points
_TOLERANCE = 3.0  # points between rules that are meant to meet
_MOST_CROSSINGS = 60_000  # pairs of rules; a page with more is a chart
_MOST_CELL_WORDS = 150  # a "cell" with more is a frame around text
_LONGEST_CELL = 40  # characters, of half of the cells of a table without rules
_ALIGNED = 3.0  # points
_EVEN = 2.0  # points by which the gaps of a justified line differ
_FEWEST_ROWS = 3  # of a table without rules

Box = tuple[float, float, float, float]  # x0, top, x1, bottom


@dataclass(frozen=True)
class Table:
    """Rows of cells and where on the page they stand."""

    rows: list[list[str]]
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Segment:
    """Words that stand close together on one line; or a table, which keeps its place like one."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    right: float = 0.0  # edge of the column it stands in
    table: Table | None = None


def ruled_tables(rules: Sequence[Rule], words: Sequence[Word]) -> tuple[list[Table], list[Word]]:
    """Tables between `rules`, and the words that stand in none of them.

    Cells are found as pdfplumber finds them, after A. Nurminen, "Algorithmic extraction of data in tables in PDF
    documents" (2013).
    """
    tables: list[Table] = []
    for cells in _grids(rules):
        inside = _words_in(cells, words)
        filled = [cell for cell in cells if inside[cell]]
        if len(filled) < 3 or max(map(len, inside.values())) > _MOST_CELL_WORDS:
            continue
        tables.append(_table(cells, {cell: cell_text(inside[cell]) for cell in cells}))
        taken = {id(word) for group in inside.values() for word in group}
        words = [word for word in words if id(word) not in taken]
    return tables, list(words)


def _grids(rules: Sequence[Rule]) -> list[list[Box]]:
    """The cells of each grid with two rows and two columns at least."""
    edges = [_edge(rule) for rule in rules if max(rule[2] - rule[0], rule[3] - rule[1]) >= _SHORTEST_RULE]
    upright = sum(edge["orientation"] == "v" for edge in edges)
    if not upright or upright == len(edges):
        return []
    edges = merge_edges(edges, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    upright = sum(edge["orientation"] == "v" for edge in edges)
    if upright * (len(edges) - upright) > _MOST_CROSSINGS:
        _log.debug("%d rules on a page: taken for a chart", len(edges))
        return []
    cells = intersections_to_cells(edges_to_intersections(edges, _TOLERANCE, _TOLERANCE))
    return [
        grid
        for grid in cells_to_tables(cells)
        if len({cell[0] for cell in grid}) > 1 and len({cell[1] for cell in grid}) > 1
    ]


def _edge(rule: Rule) -> dict[str, float | str]:
    x0, top, x1, bottom = rule
    orientation = "h" if x1 - x0 >= bottom - top else "v"
    size = {"width": x1 - x0, "height": bottom - top}
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "orientation": orientation, **size}


def _words_in(cells: Sequence[Box], words: Sequence[Word]) -> dict[Box, list[Word]]:
    inside: dict[Box, list[Word]] = {cell: [] for cell in cells}
    x0, top = min(cell[0] for cell in cells), min(cell[1] for cell in cells)
    x1, bottom = max(cell[2] for cell in cells), max(cell[3] for cell in cells)
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        if x0 <= x <= x1 and top <= y <= bottom:
            for cell in cells:
                if cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]:
                    inside[cell].append(word)
                    break
    return inside


def cell_text(words: Sequence[Word]) -> str:
    """Words of one cell, line by line."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.top):
        if lines and word.top - lines[-1][0].top < 0.5 * lines[-1][0].size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return join_lines(" ".join(word.text for word in sorted(line, key=lambda word: word.x0)) for line in lines)


def _table(cells: Sequence[Box], texts: dict[Box, str]) -> Table:
    """Cells set into rows and columns; a cell that spans several is repeated, but for one that fills its row."""
    columns = sorted({cell[0] for cell in cells})
    tops = sorted({cell[1] for cell in cells})
    rows = [[""] * len(columns) for _ in tops]
    for cell in cells:
        spanned = [index for index, column in enumerate(columns) if cell[0] <= column < cell[2]]
        for row, top in enumerate(tops):
            if cell[1] <= top < cell[3]:
                for column in spanned[:1] if len(spanned) == len(columns) else spanned:
                    rows[row][column] = texts[cell]
    return Table(rows, columns[0], tops[0], max(cell[2] for cell in cells), max(cell[3] for cell in cells))


def aligned_table(rows: Sequence[Sequence[Segment]]) -> Table | None:
    """The table that `rows` of segments are, if their segments stand in the same columns all the way down.

    A row of one segment beyond the first column goes on with the cell above it.
    """
    several = [row for row in rows if len(row) > 1]
    if len(several) < _FEWEST_ROWS or _are_justified(several):
        return None
    segments = [segment for row in several for segment in row]
    columns = _columns(segments)
    if len(columns) < 2 or median(len(segment.text) for segment in segments) > _LONGEST_CELL:
        return None
    if not all(_is_aligned([s for s in segments if start <= s.x0 and s.x1 <= end]) for start, end in columns):
        return None
    lines: list[list[str]] = []
    for row in rows:
        cells = [""] * len(columns)
        for segment in row:
            # A row of its own may stand left of all columns.
            index = max((index for index, (start, _) in enumerate(columns) if start <= segment.x1), default=0)
            cells[index] = f"{cells[index]} {segment.text}".strip()
        if len(row) == 1 and not cells[0] and lines:
            lines[-1] = [
                join_lines([above, cell]) if cell else above for above, cell in zip(lines[-1], cells, strict=True)
            ]
        else:
            lines.append(cells)
    everything = [segment for row in rows for segment in row]
    return Table(
        lines,
        min(segment.x0 for segment in everything),
        min(segment.top for segment in everything),
        max(segment.x1 for segment in everything),
        max(segment.bottom for segment in everything),
    )


def _columns(segments: Sequence[Segment]) -> list[tuple[float, float]]:
    """Where on the x axis `segments` stand, those that overlap taken together."""
    columns: list[tuple[float, float]] = []
    for segment in sorted(segments, key=lambda segment: segment.x0):
        if columns and segment.x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], segment.x1))
        else:
            columns.append((segment.x0, segment.x1))
    return columns


def _are_justified(rows: Sequence[Sequence[Segment]]) -> bool:
    """Whether the gaps within each row are the same: lines of few words, stretched to the width of their column."""
    gaps = [[right.x0 - left.x1 for left, right in pairwise(row)] for row in rows if len(row) > 2]
    return bool(gaps) and all(max(row) - min(row) < _EVEN for row in gaps)


def _is_aligned(column: Sequence[Segment]) -> bool:
    """Whether most of a column begins, or is centred, at the same place; or, if it is numbers, ends there."""
    edges = [[segment.x0 for segment in column], [(segment.x0 + segment.x1) / 2 for segment in column]]
    if sum(any(map(str.isdigit, segment.text)) for segment in column) * 2 >= len(column):
        edges.append([segment.x1 for segment in column])
    return any(sum(abs(x - median(xs)) < _ALIGNED for x in xs) >= 0.6 * len(xs) for xs in edges)


def near(above: Sequence[Segment], below: Sequence[Segment]) -> bool:
    """Whether two rows stand close enough to belong to one table."""
    height = max(segment.bottom - segment.top for segment in above)
    return min(segment.top for segment in below) - max(segment.bottom for segment in above) < 1.5 * height


def runs(rows: Sequence[Sequence[Segment]]) -> list[tuple[int, int]]:
    """Stretches of rows, as (first, behind the last), that may be a table without rules."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for index, row in enumerate(rows):
        whole = row[0].table is None and (index == 0 or near(rows[index - 1], row))
        if start is not None and (not whole or (len(row) == 1 and not _goes_on(rows, index))):
            found.append((start, index))
            start = None
        if start is None and len(row) > 1 and row[0].table is None:
            start = index
    return found if start is None else [*found, (start, len(rows))]


def _goes_on(rows: Sequence[Sequence[Segment]], index: int) -> bool:
    """Whether the single segment of row `index` is a wrapped cell of a table that goes on below or above it."""
    [segment] = rows[index]
    first = rows[index - 1][0]
    below = rows[index + 1] if index + 1 < len(rows) else []
    return segment.x0 > first.x1 or (len(below) > 1 and near(rows[index], below) and len(segment.text) < 60)
