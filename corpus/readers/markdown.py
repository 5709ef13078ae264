"""Markdown: headings, list items, tables; an address in angle brackets at the end says where a fact was read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.document import BlockKind, Document, Source
from corpus.limits import Limits
from corpus.readers.build import Builder, table_text
from corpus.readers.decode import decode
from corpus.readers.heads import DEEPEST, heads
from corpus.readers.html import add_html
from corpus.readers.lines import CLAUSE

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_BETWEEN_ADDRESSES = re.compile(r"[\s,;.]*(?:\band\b)?[\s,;.]*")
_BEFORE_ADDRESS = re.compile(r"[\s,;:]*(?:\bread at\b)?[\s,;:]*\Z")
_AROUND_CAPTION = {"paragraph_open", "inline", "paragraph_close"}


@dataclass(frozen=True)
class _Inline:
    """Inline Markdown as text, and the addresses that stood at its end."""

    text: str = ""
    links: tuple[str, ...] = ()


def read_markdown(data: bytes, source: Source, limits: Limits) -> Document:
    """Read `data` as Markdown with tables. Raises ReadError if it holds no text."""
    _, body = split_front_matter(decode(data))
    builder = Builder(limits)
    _Walker(builder).walk(MarkdownIt("commonmark").enable("table").parse(body))
    return builder.document(source)


def split_front_matter(text: str) -> tuple[str, str]:
    """The YAML between the two "---" that `text` begins with (none: ""), and the rest."""
    matter = _FRONT_MATTER.match(text)
    return (matter[1] or "", text[matter.end() :]) if matter else ("", text)


class _Walker:
    """Walks the tokens of a Markdown text and hands its pieces to a builder."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._heading = 0  # level of the heading that is open
        self._items = 0  # how many list items are open
        self._rows: list[list[str]] | None = None  # of the table that is open
        self._caption = _Inline()  # the paragraph directly before

    def walk(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.type == "inline":
                self._add_inline(token.children or [])
            elif token.type in ("fence", "code_block"):
                self._builder.add(self._kind, token.content.strip("\n"))
            elif token.type == "html_block":
                add_html(self._builder, token.content)
            else:
                self._step(token)
            if self._rows is None and token.type not in _AROUND_CAPTION:
                self._caption = _Inline()

    def _step(self, token: Token) -> None:
        """Go into, or out of, a heading, an item, a table or a row."""
        match token.type:
            case "heading_open" | "heading_close":
                self._heading = int(token.tag[1]) if token.nesting > 0 else 0
            case "list_item_open" | "list_item_close":
                self._items += token.nesting
            case "table_open":
                self._rows = []
            case "tr_open" if self._rows is not None:
                self._rows.append([])
            case "table_close":
                self._add_table()

    @property
    def _kind(self) -> BlockKind:
        return "item" if self._items else "paragraph"

    def _add_inline(self, tokens: Sequence[Token]) -> None:
        if self._rows is not None:
            self._rows[-1].append("".join(_text(token) for token in tokens))
        elif self._heading:
            self._builder.heading(self._heading, "".join(_text(token) for token in tokens))
        else:
            if not self._items and (bold := _bold_line(tokens)):
                heading, tokens = bold
                self._builder.heading(DEEPEST, heading)
            piece = _inline(list(_in_clauses(tokens)))
            self._builder.add(self._kind, piece.text, links=piece.links)
            self._caption = _Inline() if self._items else piece

    def _add_table(self) -> None:
        caption, rows = self._caption, self._rows or []
        self._builder.add("table", table_text(rows), links=caption.links, caption=caption.text)
        self._rows = None


def _bold_line(tokens: Sequence[Token]) -> tuple[str, Sequence[Token]] | None:
    """The line in bold letters that a paragraph begins with, where it looks like a heading, and the rest of it."""
    tokens = [token for token in tokens if token.content or token.type != "text"]
    closes = next((at for at, token in enumerate(tokens) if token.type == "strong_close"), 0)
    if not closes or tokens[0].type != "strong_open":
        return None
    line, rest = "".join(_text(token) for token in tokens[:closes]), tokens[closes + 1 :]
    if not heads(line) or (rest and rest[0].type not in ("softbreak", "hardbreak")):
        return None
    return line, rest[1:]


def _in_clauses(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens, each clause with a number of its own on a line of its own where the paragraph begins with one."""
    begins = bool(tokens) and CLAUSE.match(tokens[0].content)
    for token, following in zip_longest(tokens, tokens[1:]):
        breaks = begins and token.type == "softbreak" and following and CLAUSE.match(following.content)
        yield token.copy(type="hardbreak") if breaks else token


def _inline(tokens: Sequence[Token]) -> _Inline:
    """Text of `tokens`, and the addresses in angle brackets at its end, which are taken off it."""
    parts: list[tuple[str, str]] = []  # (text, the address if it is one in angle brackets)
    address = ""
    for token in tokens:
        if token.type in ("link_open", "link_close"):
            address = str(token.attrs.get("href", "")) if token.markup == "autolink" else ""
        else:
            parts.append((_text(token), address))
    links: list[str] = []
    kept = len(parts)
    for index in range(len(parts) - 1, -1, -1):
        text, address = parts[index]
        if address:
            links.insert(0, address)
            kept = index
        elif not _BETWEEN_ADDRESSES.fullmatch(text):
            break
    text = "".join(text for text, _ in parts[:kept])
    text = _BEFORE_ADDRESS.sub("", text) if links else text
    if not text:  # nothing but addresses: they are the text
        return _Inline("".join(part for part, _ in parts))
    return _Inline(text, tuple(links))


def _text(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\n"
    return token.content if token.type in ("text", "text_special", "code_inline", "image") else ""
