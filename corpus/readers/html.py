"""HTML: the main text of a page, without its menus, forms, scripts and hidden parts."""

import re
from collections.abc import Iterator

from lxml import etree, html

from corpus.document import Document, Source
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.build import Builder, table_text
from corpus.readers.decode import decode
from corpus.readers.heads import DEEPEST, heads
from corpus.readers.styles import hidden_elements

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.I)
_CHARSET_WITHIN = 4096  # bytes
# fmt: off
_DROPPED = {
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio", "video",
    "head", "nav", "aside", "footer", "dialog", "menu", "button", "select", "input", "textarea", "label", "option",
}
# fmt: on
_DROPPED_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert", "menu"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ITEMS = {"li", "dt", "dd"}
# fmt: off
_BLOCKS = _ITEMS | {
    "html", "body", "main", "article", "section", "header", "div", "p", "pre", "blockquote", "center", "address", "hr",
    "ul", "ol", "dl", "figure", "figcaption", "details", "summary", "form", "fieldset",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th",
}
# fmt: on
_ENDS = re.compile(r"</(?:body|html)\s*>", re.I)  # libxml2 drops what stands behind them
_BREAK = "\u2028"  # stands for <br> until white space is collapsed; decode() leaves none of its own


def read_html(data: bytes, source: Source, limits: Limits) -> Document:
    """Read the main text of the page in `data`. Raises ReadError if there is none."""
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    builder = Builder(limits)
    add_html(builder, decode(data, declared[1].decode("ascii") if declared else ""))
    return builder.document(source)


def add_html(builder: Builder, markup: str) -> None:
    """Add the main text of `markup`, a page or a piece of one, to `builder`."""
    markup = _ENDS.sub("", markup)
    if not markup.strip():
        return
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, huge_tree=True)
    try:
        tree = html.document_fromstring(markup.encode(), parser=parser)
    except etree.ParserError:  # nothing but comments
        return
    except etree.XMLSyntaxError as error:
        raise ReadError(f"truncated or damaged: {error}", "save the page again") from error
    if any(entry.level_name == "FATAL" for entry in parser.error_log):  # libxml2 has left out a part
        raise ReadError("a page that is nested too deeply", "save the page as text")
    _prune(tree)
    _Walker(builder).walk(_main_part(tree))


def _prune(tree: html.HtmlElement) -> None:
    """Drop from `tree` what is not text of the page."""
    hidden = hidden_elements(tree)
    for element in list(tree.iter()):
        if element is not tree and element.tag != "body" and (element in hidden or _is_dropped(element)):
            element.drop_tree()


def _is_dropped(element: html.HtmlElement) -> bool:
    if not isinstance(element.tag, str):  # comments and processing instructions
        return True
    if element.tag in _DROPPED or element.get("role", "").lower() in _DROPPED_ROLES or _is_hidden(element):
        return True
    if element.tag == "header":
        return not any(ancestor.tag in ("article", "main") for ancestor in element.iterancestors())
    if element.tag == "form":  # some sites wrap the whole page in one
        return element.find(".//h1") is None and element.find(".//main") is None and len(element.findall(".//p")) < 3
    return False


def _is_hidden(element: html.HtmlElement) -> bool:
    return "hidden" in element.attrib or element.get("aria-hidden", "").lower() == "true"


def _main_part(tree: html.HtmlElement) -> html.HtmlElement:
    """The element that holds the main text: the longest <main> or <article> with half of all text, or the page."""
    whole = len(tree.text_content())
    for kind in ("main", "article"):
        longest = max(tree.iter(kind), key=lambda part: len(part.text_content()), default=tree)
        if longest is not tree and len(longest.text_content()) * 2 > whole:
            return longest
    return tree


class _Walker:
    """Walks a pruned tree in reading order and hands its pieces to a builder."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._inline: list[str] = []
        self._items = 0  # how many list items are open

    def walk(self, root: html.HtmlElement) -> None:
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            if event == "start":
                if self._enter(element):
                    events.skip_subtree()
            else:
                self._leave(element)
                if element is not root:
                    self._inline.append(element.tail or "")
        self._flush()

    def _enter(self, element: html.HtmlElement) -> bool:
        """Begin `element`; say whether all of it is taken already."""
        if element.tag in _BLOCKS or element.tag in _HEADINGS:
            self._flush()
        if element.tag == "table" and _is_data(element):
            caption = " ".join("".join(c.text_content() for c in element.iterfind("caption")).split())
            self._builder.add("paragraph", caption)
            self._builder.add("table", table_text(_rows(element)), caption=caption)
            return True
        if element.tag == "pre":
            self._builder.add("item" if self._items else "paragraph", element.text_content().strip("\n"))
            return True
        if element.tag in _ITEMS:
            self._items += 1
        self._inline.append(_BREAK if element.tag == "br" else element.text or "")
        return False

    def _leave(self, element: html.HtmlElement) -> None:
        if element.tag in _HEADINGS:
            self._builder.heading(_HEADINGS[element.tag], self._take())
        elif element.tag == "p" and not self._items and _is_bold(element) and heads(element.text_content().strip()):
            self._builder.heading(DEEPEST, self._take())
        elif element.tag in _BLOCKS:
            self._flush()
        if element.tag in _ITEMS:
            self._items -= 1

    def _flush(self) -> None:
        self._builder.add("item" if self._items else "paragraph", self._take())

    def _take(self) -> str:
        """The text collected so far, white space collapsed as a browser does."""
        text = re.sub(r"\s+", lambda space: "\n" if _BREAK in space[0] else " ", "".join(self._inline))
        self._inline.clear()
        return text.strip()


def _is_bold(paragraph: html.HtmlElement) -> bool:
    """Whether all of its text is set in bold letters."""
    within = [child for child in paragraph if child.tag in ("b", "strong")]
    return (
        bool(within) and "".join(child.text_content() for child in within).strip() == paragraph.text_content().strip()
    )


def _is_data(table: html.HtmlElement) -> bool:
    """Whether `table` holds data rather than the layout of the page."""
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return False
    rows = list(_rows(table))
    return len(rows) > 1 and max(map(len, rows)) > 1


def _rows(table: html.HtmlElement) -> Iterator[list[str]]:
    """The cells of each row; a cell that spans several columns or rows is repeated, but for a row of one cell."""
    spanning: dict[int, tuple[int, str]] = {}  # column: (rows still to come, text)
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        line: list[str] = []
        for cell in cells:
            _fill(line, spanning)
            text = " ".join(cell.itertext())
            for _ in range(1 if len(cells) == 1 else _span(cell, "colspan")):
                if _span(cell, "rowspan") > 1:
                    spanning[len(line)] = (_span(cell, "rowspan") - 1, text)
                line.append(text)
        _fill(line, spanning)
        yield line


def _fill(line: list[str], spanning: dict[int, tuple[int, str]]) -> None:
    """Put the cells that hang down from rows above where `line` has come to."""
    while (column := len(line)) in spanning:
        rows, text = spanning.pop(column)
        line.append(text)
        if rows > 1:
            spanning[column] = (rows - 1, text)


def _span(cell: html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), 50) if value.isascii() and value.isdigit() else 1
