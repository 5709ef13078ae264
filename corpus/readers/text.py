"""Plain text: paragraphs stand between blank lines, some lines are headings."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from base.sentences import sentence_spans
from corpus.document import Document, Source
from corpus.limits import Limits
from corpus.readers.build import Builder, table_text
from corpus.readers.decode import decode
from corpus.readers.heads import DEEPEST, FIGURE, LONGEST_HEADING, heads
from corpus.readers.lines import CLAUSE, SYMBOL, hyphenated, is_item, join_lines

_UNDERLINE = re.compile(r"^\s*(={3,}|-{3,})\s*$")
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+[A-Z\u0080-\uffff].*[^\s.,;:!?]$")
_MARKED = re.compile(r"^(#{1,6})\s+(\S.*)$")  # as Markdown writes a heading
_HEADS_WORDS = 9
_UNDER_HEADER = re.compile(r"^\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?$")
_FRAMED = re.compile(r"^\s*\|.*\|\s*$")
_BETWEEN = re.compile(r"(?<=\S) \| (?=\S)")
# As Markdown writes bold and italics, on one line; "5 * 3 * 2" and "Price* … *with tax" are neither.
_EMPHASIS = re.compile(r"(?<![\w*])(?P<mark>\*{1,3})(?=[^\s*])(?P<within>[^*\n]{1,200})(?<=[^\s*])(?P=mark)(?![\w*])")
_BOLD_LINE = re.compile(r"^(?P<mark>\*\*|__)(?P<line>[^*_\n]+)(?P=mark)[ \t]*$", re.MULTILINE)
_LEADS_ON = re.compile(r":$|\b(?:below|as follows|the following|these|table)\.$")
_LEAST_ROWS = 3  # lines of a table: header, the line under it, a row
_LONGEST_UNMARKED = 60  # of a heading that is known by what stands under it alone
_SECTION = 2  # the level of a heading that shows none
_WRAPPED = 40  # a line that long was broken by its width, not by its writer


def read_text(data: bytes, source: Source, limits: Limits) -> Document:
    """Read `data` as plain text. Raises ReadError."""
    return text_document(decode(data), source, limits)


def text_document(text: str, source: Source, limits: Limits) -> Document:
    """A document out of plain text. Raises ReadError if there is none."""
    builder = Builder(limits)
    text = _BOLD_LINE.sub(_as_heading, text)
    paragraphs = list(_paragraphs(_EMPHASIS.sub(r"\g<within>", text)))
    is_word = hyphenated(line for lines in paragraphs for line in lines)
    for index, lines in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else []
        if len(lines) > 1 and (underline := _UNDERLINE.match(lines[1])) and len(lines[0]) <= LONGEST_HEADING:
            builder.heading(1 if underline[1][0] == "=" else 2, lines[0])
            lines = lines[2:]
        elif marked := _MARKED.match(lines[0]):
            if marked[2].strip() != source.title:
                builder.heading(len(marked[1]), marked[2])
            lines = lines[1:]
        elif len(lines) == 1 and (level := _heading_level(lines[0], following)):
            builder.heading(level, lines[0])
            continue
        elif len(lines) > 1 and _stands_over(lines[0], lines[1]):
            builder.heading(_SECTION, lines[0])
            lines = lines[1:]
        if not lines:
            continue
        if rows := _rows(lines):
            builder.add("table", table_text(rows), caption=_caption(paragraphs[index - 1] if index else []))
            continue
        for item in _items(lines):
            builder.add("item" if is_item(item[0]) else "paragraph", _unwrap(item, is_word))
    return builder.document(source)


def _as_heading(bold: re.Match[str]) -> str:
    """A line in bold letters, as a heading where it looks like one."""
    return f"\n{'#' * DEEPEST} {bold['line']}" if heads(bold["line"]) else bold.group()


def _paragraphs(text: str) -> Iterator[list[str]]:
    """The lines between blank ones; a table between bars is a paragraph of its own, whatever it stands next to."""
    for blank, lines in groupby(text.split("\n"), key=lambda line: not line.strip()):
        if not blank:
            yield from _parted([line.rstrip() for line in lines])


def _parted(lines: list[str]) -> Iterator[list[str]]:
    text = list[str]()
    for framed, some in groupby(lines, key=lambda line: bool(_FRAMED.match(line))):
        run = list(some)
        if framed and _rows(run):
            yield from ([text] if text else [])
            yield run
            text = []
        else:
            text += run
    if text:
        yield text


def _rows(lines: list[str]) -> list[list[str]]:
    """The cells of a paragraph that is a table as Markdown writes one, without the line under its header; else none.

    Where it has no such line, each line has as many cells, between bars or with bars between them; of these the first
    is a header, which has no figures but years.
    """
    if len(lines) < _LEAST_ROWS or any("|" not in line for line in lines):
        return []
    lines = [line.strip() for line in lines]
    begins, ends = (all(line[at] == "|" for line in lines) for at in (0, -1))

    def cells(line: str) -> list[str]:
        return (line[1:] if begins else line).removesuffix("|" if ends else "").split("|")

    if _UNDER_HEADER.match(lines[1]):
        return [cells(line) for line in (lines[0], *lines[2:])]
    rows = [cells(line) for line in lines]
    framed = begins and ends
    headed = all(_BETWEEN.search(line) for line in lines) and not FIGURE.search(lines[0])
    return rows if (framed or headed) and len({len(row) for row in rows}) == 1 < len(rows[0]) else []


def _caption(before: list[str]) -> str:
    """What the paragraph before a table says that it is: a line, or its last sentence, that leads on to it."""
    text = join_lines(before)
    start, end = next(reversed(list(sentence_spans(text))), (0, 0))
    last = text[start:end].strip()
    return last.strip(": ") if len(last) <= LONGEST_HEADING and _LEADS_ON.search(last) else ""


def _heading_level(line: str, following: list[str]) -> int | None:
    """The level of a line that stands alone, if it looks like a heading of what follows."""
    line = line.strip()
    if not following or len(line) > LONGEST_HEADING:
        return None
    numbered = _NUMBERED.match(line)
    if numbered and not (len(following) == 1 and _NUMBERED.match(following[0].strip())):
        return 2 + numbered[1].count(".")
    letters = [letter for letter in line if letter.isalpha()]
    if len(letters) > 3 and line.isupper() and line[-1] not in ".,;!]":  # "[MUSIC]" heads nothing
        return _SECTION
    return _SECTION if _stands_over(line, following[0]) else None


def _stands_over(line: str, following: str) -> bool:
    """Whether a short line is a heading of the next, which is a list, a table or much longer than it."""
    line, following = line.strip(), following.strip()
    if len(line) > _LONGEST_UNMARKED or len(line.split()) > _HEADS_WORDS or is_item(line) or not heads(line):
        return False
    if is_item(following) or following.startswith("|") or len(_BETWEEN.findall(following)) > 1:
        return True
    return len(following) >= max(_WRAPPED, 1.5 * len(line)) and not following[0].islower()


def _items(lines: list[str]) -> Iterator[list[str]]:
    """Cut a paragraph before each line with a bullet; before one with a number (or a clause's) if the first has one."""
    if not lines:
        return
    listed, in_clauses = is_item(lines[0]), bool(CLAUSE.match(lines[0]))
    item = [lines[0]]
    for line in lines[1:]:
        if SYMBOL.match(line) or (listed and is_item(line)) or (in_clauses and CLAUSE.match(line)):
            yield item
            item = []
        item.append(line)
    yield item


def _unwrap(lines: list[str], is_word: Callable[[str], bool]) -> str:
    """Join the lines that were broken by the width of the page; keep the breaks that were meant."""
    first = SYMBOL.sub("", lines[0])
    groups = [[first]]
    for before, line in zip([first, *lines[1:]], lines[1:], strict=False):
        if len(before) >= _WRAPPED or line.lstrip()[0].islower():
            groups[-1].append(line)
        else:
            groups.append([line])
    return "\n".join(join_lines(group, is_word) for group in groups)
