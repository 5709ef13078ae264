"""Lines of a whole PDF as headings, paragraphs and items: running heads gone, broken words and paragraphs mended."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from corpus.readers.build import Builder, table_text
from corpus.readers.lines import SYMBOL, hyphenated, is_item, join_lines
from corpus.readers.pdf_page import Page, Word
from corpus.readers.pdf_tables import Segment, Table

_MARGIN = 0.1  # of the height of a page: where running heads and feet stand
_SHARE = 0.4  # of all pages: heads of left and right pages may differ
_STRETCH = 5  # pages on which the head of one chapter stands
_LARGER = 1.12  # than the body: a heading
_LEVELS = 4
_LONG = 120  # characters of a paragraph that is no heading
_LONG_WEIGHT = 10
_BODY_SHARE = 0.25  # of all letters
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_CAPTION = re.compile(r"^(?:Table|Tab\.|Figure|Fig\.|Exhibit|Box|Annex Table)\s+[A-Z]?\d", re.I)


@dataclass(eq=False)
class Group:
    """Lines of one paragraph, or a table."""

    page: int
    size: float = 0.0
    bold: bool = False
    lines: list[str] = field(default_factory=list)
    table: Table | None = None


def drop_running_heads(pages: Sequence[Page]) -> None:
    """Take out of `pages` the lines in the margins that come again at the same height, numbers aside."""
    seen: dict[tuple[int, str], list[int]] = defaultdict(list)
    margins: dict[int, list[tuple[tuple[int, str], list[Word]]]] = {}
    for page in pages:
        margins[page.number] = list(_margin_lines(page))
        for key in {key for key, _ in margins[page.number]}:
            seen[key].append(page.number)
    running = {key for key, numbers in seen.items() if _is_running(numbers, len(pages))}
    for page in pages:
        dropped = {id(word) for key, words in margins[page.number] if key in running for word in words}
        page.words[:] = [word for word in page.words if id(word) not in dropped]


def _margin_lines(page: Page) -> Iterator[tuple[tuple[int, str], list[Word]]]:
    """Each line in the margins of `page` with its key: its height and its text, digits as "#"."""
    lines: dict[int, list[Word]] = defaultdict(list)
    for word in page.words:
        if word.bottom < _MARGIN * page.height or word.top > (1 - _MARGIN) * page.height:
            lines[round(word.bottom / 4)].append(word)
    for height, words in lines.items():
        words.sort(key=lambda word: word.x0)
        yield (height, re.sub(r"\d+", "#", " ".join(word.text for word in words))), words


def _is_running(numbers: Sequence[int], pages: int) -> bool:
    stretch = longest = 1
    for before, number in itertools.pairwise(numbers):
        stretch = stretch + 1 if number - before <= 2 else 1
        longest = max(longest, stretch)
    return longest >= _STRETCH or (len(numbers) >= 3 and len(numbers) >= _SHARE * pages)


def group_lines(pages: Sequence[tuple[Page, Sequence[Segment]]]) -> list[Group]:
    """Paragraphs of pages with their lines in reading order; one that a column or page broke is whole again."""
    leading = _leading([line for _, lines in pages for line in lines])
    groups: list[Group] = []
    for page, lines in pages:
        before: Segment | None = None
        for line in lines:
            if line.table:
                groups.append(Group(page.number, table=line.table))
            elif before and not before.table and _same_paragraph(groups[-1], before, line, leading):
                groups[-1].lines.append(line.text)
            elif (broken := _broken(groups, line)) and (before is None or before.table or line.top < before.top):
                broken.lines.append(line.text)
                groups.remove(broken)
                groups.append(broken)
            else:
                groups.append(Group(page.number, line.size, line.bold, [line.text]))
            before = line
        groups.extend(Group(page.number, lines=[text]) for text in page.aside)
    return groups


def _leading(lines: Sequence[Segment]) -> float:
    """Usual distance from line to line, in font sizes."""
    steps = [
        (below.top - above.top) / above.size
        for above, below in itertools.pairwise(lines)
        if above.size and abs(above.size - below.size) < 0.5 and 0 < below.top - above.top < 3 * above.size
    ]
    return median(steps) if steps else 1.2


def _same_paragraph(group: Group, before: Segment, line: Segment, leading: float) -> bool:
    """Whether `line` goes on with the paragraph whose last line is `before`."""
    if abs(line.size - before.size) > 0.8 or line.bold != before.bold or is_item(line.text):
        return False
    step = (line.top - before.top) / before.size
    if not 0 < step <= max(1.3 * leading, leading + 0.25) or min(line.x1, before.x1) <= max(line.x0, before.x0):
        return False
    ended = bool(_SENTENCE_END.search(before.text))
    width = before.right - before.x0
    if ended and width > 0 and before.x1 < before.right - 0.25 * width:
        return False
    indented = line.x0 - before.x0 > 0.8 * line.size
    return not (indented and (ended or len(group.lines) > 1) and not is_item(group.lines[0]))


def _broken(groups: Sequence[Group], line: Segment) -> Group | None:
    """The paragraph that stops in the middle of a sentence at the end of the column or page before, if `line`
    goes on with it. Notes (smaller text), tables and captions may stand between."""
    if not line.text[:1].islower() and (not line.text[:1].isdigit() or is_item(line.text)):
        return None
    for group in reversed(groups[-8:]):
        if group.lines and abs(group.size - line.size) < 0.5 and group.bold == line.bold:
            return None if _SENTENCE_END.search(group.lines[-1]) else group
        if group.lines and group.size > line.size:
            return None
    return None


def add_groups(builder: Builder, groups: Sequence[Group]) -> None:
    """Hand headings, paragraphs, items and tables to `builder`."""
    is_word = hyphenated(line for group in groups for line in group.lines)
    body = _body_size(groups)
    sizes = sorted(
        {round(g.size * 2) for g in groups if g.lines and g.size > _LARGER * body and _short(g)}, reverse=True
    )
    level_of = {size: min(level, _LEVELS - 1) for level, size in enumerate(sizes, start=1)}
    caption = ""
    for group in groups:
        if group.table:
            builder.add("table", table_text(group.table.rows), page=group.page, caption=caption)
            continue
        text = join_lines(group.lines, is_word)
        is_caption = bool(_CAPTION.match(text))
        if group.size > _LARGER * body and _short(group) and not is_caption:
            builder.heading(level_of[round(group.size * 2)], text, group.page)
        elif group.bold and group.size > 0.95 * body and _short(group) and not is_caption and not is_item(text):
            builder.heading(_LEVELS, text, group.page)
        else:
            builder.add("item" if is_item(text) else "paragraph", SYMBOL.sub("", text), page=group.page)
        caption = text if is_caption else ""


def _short(group: Group) -> bool:
    """Whether a paragraph is so short, and so ended, that it may be a heading."""
    text = " ".join(group.lines)
    return len(text) <= 160 and any(map(str.isalpha, text)) and not text.endswith((".", ";", ","))


def _body_size(groups: Sequence[Group]) -> float:
    """The font size of the body: the largest that a good part of the long paragraphs has, or of most letters."""
    letters: Counter[float] = Counter()
    for group in groups:
        length = sum(map(len, group.lines))
        letters[round(group.size * 2) / 2] += length * (_LONG_WEIGHT if length > _LONG else 1)
    everything = letters.total()
    return max((size for size, count in letters.items() if count >= _BODY_SHARE * everything), default=0.0)
