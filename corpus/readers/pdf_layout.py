"""The reading order of a page: its words as lines, column by column.

A page is cut where white space runs across it, and each part where a white gutter runs down between columns. Parts
that share a gutter are put together again first, so that white space which happens to run across all columns does
not tear them apart. What stands across a gutter without white space around it cuts the columns into bands. It is
the recursive XY cut of Nagy and Seth ("Hierarchical representation of optically scanned documents", 1984) with that
one change.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, takewhile
from statistics import median

from corpus.readers.pdf_page import Page, Word
from corpus.readers.pdf_tables import Segment, Table, aligned_table, ruled_tables, runs

_CELL_GAP = 1.0  # of the font size: a wider gap stands between cells or columns, not between words
_STRETCHED = 3.0  # of the font size: no justified line has wider gaps
_UNEVEN = 0.3  # of the font size: the gaps of a justified line differ by less
_BIN = 2.0  # points
_NARROWEST_GUTTER = 6.0  # points
_ACROSS = 0.35  # of the lines of a part may run across its gutter
_COLUMN_LINES = 3  # at least
_FULL = 0.7  # of the width of their column
_PROSE = 20  # characters: half of the lines of a column are longer
_LABEL = re.compile(r"^(?:[•‣◦▪●■–*+\uf0b7-]|\(?\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|\(?[a-z]\))$")
_LEADERS = re.compile(r"(?:\s?[.…·]){4,}\s*")
_WIDEST = 20_000.0  # points; PDF allows pages of 14,400

Strip = tuple[float, float]  # left and right edge


def lines_of(page: Page) -> list[Segment]:
    """The lines of `page` in reading order; a table stands among them as one."""
    tables, words = ruled_tables(page.rules, page.words)
    segments = [*_segments(words), *(_placeholder(table) for table in tables)]
    return list(_ordered(segments))


def _placeholder(table: Table) -> Segment:
    return Segment("", table.x0, table.top, table.x1, table.bottom, 0.0, False, table=table)


def _segments(words: Sequence[Word]) -> list[Segment]:
    """Words that follow each other in the file and on the line, put together between the wide gaps."""
    lines: list[list[Word]] = []
    for word in words:
        if lines and _same_line(lines[-1][-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [_segment(piece) for line in lines for piece in _pieces(line)]


def _same_line(before: Word, word: Word) -> bool:
    overlap = min(before.bottom, word.bottom) - max(before.top, word.top)
    if overlap < 0.5 * min(before.bottom - before.top, word.bottom - word.top):
        return False
    return word.x0 - before.x1 > -0.5 * max(before.size, word.size)


def _pieces(line: Sequence[Word]) -> Iterator[list[Word]]:
    """Cut a line where a gap stands between cells or columns rather than between words.

    Justified lines have wide gaps too, but even ones; a line of two words was drawn in one go.
    """
    gaps = [(word.x0 - before.x1) / max(word.size, before.size) for before, word in pairwise(line)]
    stretched = bool(gaps) and max(gaps) < _STRETCHED and max(gaps) - min(gaps) < _UNEVEN
    piece = [line[0]]
    for word, gap in zip(line[1:], gaps, strict=True):
        label = len(piece) == 1 and _LABEL.match(piece[0].text) and gap < 4 * _CELL_GAP
        if gap > _CELL_GAP and not label and not (stretched and (len(gaps) > 1 or not word.begins)):
            yield piece
            piece = []
        piece.append(word)
    yield piece


def _segment(words: Sequence[Word]) -> Segment:
    letters = sum(len(word.text) for word in words)
    largest = max(words, key=lambda word: len(word.text) * word.size)
    return Segment(
        text=_LEADERS.sub(" … ", " ".join(word.text for word in words)).strip(),
        x0=min(word.x0 for word in words),
        top=min(word.top for word in words),
        x1=max(word.x1 for word in words),
        bottom=max(word.bottom for word in words),
        size=largest.size,
        bold=sum(len(word.text) for word in words if word.bold) * 2 > letters,
    )


def _ordered(segments: Sequence[Segment]) -> Iterator[Segment]:
    """`segments` of a region in reading order, those of one line put together."""
    for gutter, part in _parts(segments):
        if gutter is None:
            yield from _column(part)
        else:
            yield from _across(part, *gutter)


def _parts(segments: Sequence[Segment]) -> list[tuple[Strip | None, list[Segment]]]:
    """Parts of a region from top to bottom, each with the gutter that runs through it.

    Cut where white space runs across; neighbours with the same gutter, or with none, are one part again.
    """
    bands = _bands(segments)
    gutters = [_gutter(band) for band in bands]
    for step in (1, -1):  # a band of too few lines to tell takes the gutter of the one before, or behind
        order = range(len(bands))[::step]
        for before, here in pairwise(order):
            gutters[here] = gutters[here] or _fitting(bands[here:], gutters[before])
    parts: list[tuple[Strip | None, list[Segment]]] = []
    for gutter, band in zip(gutters, bands, strict=True):
        above = parts[-1][0] if parts else None
        if parts and above is None and gutter is None:
            parts[-1][1].extend(band)
        elif above and gutter and (shared := (max(above[0], gutter[0]), min(above[1], gutter[1])))[0] < shared[1]:
            parts[-1] = (shared, parts[-1][1] + band)
        else:
            parts.append((gutter, band))
    return parts


def _fitting(bands: Sequence[Sequence[Segment]], gutter: Strip | None) -> Strip | None:
    """`gutter`, if it runs through or beside the first of `bands`, which is lines of the columns, not of a table."""
    band = bands[0]
    if gutter is None or any(segment.x0 < gutter[1] and segment.x1 > gutter[0] for segment in band):
        return None
    before = [segment for segment in band if segment.x1 <= gutter[0]]
    behind = [segment for segment in band if segment.x0 >= gutter[1]]
    if before and behind:
        return None if _is_table(before, behind) else gutter
    return gutter if behind or _fill_column(bands, gutter[0]) else None


def _fill_column(bands: Sequence[Sequence[Segment]], right: float) -> bool:
    """Whether the lines that end before `right` fill a column; a few short ones may as well stand above two of them."""
    alone = takewhile(lambda band: all(segment.x1 <= right for segment in band), bands)
    lines = [segment for band in alone for segment in band]
    width = right - min(segment.x0 for segment in lines)
    return len(lines) >= _COLUMN_LINES and median(line.x1 - line.x0 for line in lines) > _FULL * width


def _bands(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Cut where no segment stands for more than the usual gap between lines."""
    ordered = sorted(segments, key=lambda segment: segment.top)
    reach = list(accumulate((segment.bottom for segment in ordered), max))
    gaps = [below.top - bottom for bottom, below in zip(reach, ordered[1:], strict=False)]
    usual = median([gap for gap in gaps if gap > 0] or [0.0])
    size = median([segment.size for segment in ordered if segment.table is None] or [0.0])
    bands: list[list[Segment]] = []
    for segment, gap in zip(ordered, [float("inf"), *gaps], strict=False):
        if gap > max(0.45 * size, 1.5 * usual):
            bands.append([])
        bands[-1].append(segment)
    return bands


def _across(segments: Sequence[Segment], left: float, right: float) -> Iterator[Segment]:
    """A part with a gutter: the columns of each band between the lines that run across it, then those lines."""
    tops: list[Segment] = []
    beside: list[Segment] = []
    for segment in sorted(segments, key=_middle):
        (tops if segment.x0 < left - 1 and segment.x1 > right + 1 else beside).append(segment)
    while tops or beside:
        band_end = _middle(tops[0]) if tops else float("inf")
        band = [segment for segment in beside if _middle(segment) < band_end]
        beside = beside[len(band) :]
        yield from _ordered([segment for segment in band if segment.x0 < (left + right) / 2])
        yield from _ordered([segment for segment in band if segment.x0 >= (left + right) / 2])
        band_start = _middle(beside[0]) if beside else float("inf")
        full = [segment for segment in tops if _middle(segment) <= band_start]
        tops = tops[len(full) :]
        yield from _column(full)


def _middle(segment: Segment) -> float:
    return segment.top if segment.table else (segment.top + segment.bottom) / 2


def _gutter(segments: Sequence[Segment]) -> Strip | None:
    """Left and right edge of the white strip between two columns, if the region has one."""
    text = [segment for segment in segments if segment.table is None]
    if len(text) < 2 * _COLUMN_LINES:
        return None
    start, end = min(segment.x0 for segment in text), max(segment.x1 for segment in text)
    strip = _emptiest_strip(text, start, end) if end - start < _WIDEST else None
    if strip is None:
        return None
    left, right = strip
    before = [segment for segment in text if segment.x1 <= left + _BIN]
    behind = [segment for segment in text if segment.x0 >= right - _BIN]
    if min(len(before), len(behind)) < _COLUMN_LINES or len(before) + len(behind) < (1 - _ACROSS) * len(text):
        return None
    return None if _is_table(before, behind) else strip


def _emptiest_strip(text: Sequence[Segment], start: float, end: float) -> Strip | None:
    """The widest strip that the fewest segments cross, away from the margins."""
    count = int((end - start) / _BIN) + 2
    steps = [0] * (count + 1)
    for segment in text:
        steps[int((segment.x0 - start) / _BIN)] += 1
        steps[int((segment.x1 - start) / _BIN) + 1] -= 1
    crossing = list(accumulate(steps))
    first, last = int(count * 0.12), int(count * 0.88)
    if last <= first:
        return None
    fewest = min(crossing[first:last])
    best, run = (0, 0), first
    for index in range(first, last + 1):
        if index == last or crossing[index] > fewest:
            best = max(best, (index - run, run))
            run = index + 1
    width, first = best
    if width * _BIN < _NARROWEST_GUTTER:
        return None
    return start + first * _BIN, start + (first + width) * _BIN


def _is_table(before: Sequence[Segment], behind: Sequence[Segment]) -> bool:
    """Whether two columns are cells of the same rows: short text, most of it at the same height as the other's."""
    fewer, more = sorted((_rows(before), _rows(behind)), key=len)
    if min(median(sum(len(s.text) for s in row) for row in rows) for rows in (fewer, more)) >= _PROSE:
        return False
    heights = [row[0].bottom for row in more]
    aligned = sum(any(abs(row[0].bottom - height) < 2 for height in heights) for row in fewer)
    return aligned > 0.7 * len(fewer)


def _column(segments: Sequence[Segment]) -> Iterator[Segment]:
    """The lines of one column from top to bottom; what is set like a table becomes one."""
    rows = _rows(segments)
    right = max((segment.x1 for segment in segments), default=0.0)
    done = 0
    for start, end in runs(rows):
        table = aligned_table(rows[start:end])
        if table:
            yield from (_line(row, right) for row in rows[done:start])
            yield _placeholder(table)
            done = end
    yield from (_line(row, right) for row in rows[done:])


def _rows(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Segments at the same height put together, from left to right."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=_middle):
        before = rows[-1][0] if rows else None
        if before and not before.table and not segment.table and _middle(segment) - _middle(before) < 0.4 * before.size:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [sorted(row, key=lambda segment: segment.x0) for row in rows]


def _line(row: Sequence[Segment], right: float) -> Segment:
    if len(row) == 1:
        row[0].right = right
        return row[0]
    main = max(row, key=lambda segment: len(segment.text))
    text = " ".join(segment.text for segment in row)
    top, bottom = min(segment.top for segment in row), max(segment.bottom for segment in row)
    return Segment(text, row[0].x0, top, max(s.x1 for s in row), bottom, main.size, main.bold, right)
