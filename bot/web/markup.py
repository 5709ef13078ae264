"""The only ways by which text enters the page: escaped, cleaned, and with addresses that are what they seem.

Everything here takes untrusted text. What it returns is HTML and never holds markup of the text's own.
"""

import html
from dataclasses import dataclass

from bot.answer import Span
from bot.words.addresses import UNSEEN, web_page


@dataclass(frozen=True)
class Told:
    """The spans of a passage that are instructions, and the words that say so."""

    label: str = ""
    spans: tuple[Span, ...] = ()


NOTHING_TOLD = Told()


def plain(text: str) -> str:
    """Return `text` escaped, for an element's content or a quoted attribute."""
    return html.escape(UNSEEN.sub("", text), quote=True)


def web_address(url: str) -> str:
    """Return `url` escaped if it leads to a web page, else an empty string."""
    return html.escape(web_page(url), quote=True)


def marked(text: str, offset: int, start: int, end: int, mark_id: str, told: Told = NOTHING_TOLD) -> str:
    """Return `text`, which begins at `offset` of a passage, with what lies in the passage's `start:end` in a mark.

    What is `told` to be an instruction is set apart with its label.
    """
    for span in told.spans:
        first, last = max(span.start - offset, 0), min(span.end - offset, len(text))
        if first < last:  # what is cited is never an instruction, so the two do not overlap
            before = marked(text[:first], offset, start, end, mark_id, told)
            after = marked(text[last:], offset + last, start, end, mark_id, told)
            inside = f'<span class="instruction">{plain(text[first:last])} <em>{plain(told.label)}</em></span>'
            return f"{before}{inside}{after}"
    first, last = max(start - offset, 0), min(end - offset, len(text))
    if first >= last:
        return plain(text)
    opening = f'<mark id="{mark_id}" tabindex="-1">' if start >= offset else "<mark>"
    return f"{plain(text[:first])}{opening}{plain(text[first:last])}</mark>{plain(text[last:])}"


def passage_html(text: str, start: int = 0, end: int = 0, mark_id: str = "", told: Told = NOTHING_TOLD) -> str:
    """Return a passage as paragraphs and tables, with `text[start:end]` marked; nothing is marked where they are equal.

    Lines of cells, parted by " | ", become a table where at least two in a row have the same number of cells. The
    first of them is the header.
    """
    blocks: list[list[tuple[int, str]]] = []
    width, offset = 0, 0
    for line in text.split("\n"):
        cells = line.count(" | ") + 1
        if cells > 1 and cells == width:
            blocks[-1].append((offset, line))
        elif line.strip():
            blocks.append([(offset, line)])
        width = cells
        offset += len(line) + 1
    return "".join(
        _table(block, start, end, mark_id, told) if len(block) > 1 else _paragraph(*block[0], start, end, mark_id, told)
        for block in blocks
    )


def _paragraph(offset: int, line: str, start: int, end: int, mark_id: str, told: Told) -> str:
    return f"<p>{marked(line, offset, start, end, mark_id, told)}</p>"


def _table(lines: list[tuple[int, str]], start: int, end: int, mark_id: str, told: Told) -> str:
    rows = []
    for number, (offset, line) in enumerate(lines):
        tag, cells = ("th" if number == 0 else "td"), []
        for cell in line.split(" | "):
            cells.append(f"<{tag}>{marked(cell, offset, start, end, mark_id, told)}</{tag}>")
            offset += len(cell) + len(" | ")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    body = "".join(rows[1:])
    # A table wider than its card scrolls, by keyboard too.
    return f'<div class="table" tabindex="0"><table><thead>{rows[0]}</thead><tbody>{body}</tbody></table></div>'
