"""From documents to passages: along headings, then along sentences."""

import hashlib
from collections.abc import Iterator
from itertools import groupby

from langchain_text_splitters import RecursiveCharacterTextSplitter, TextSplitter
from pydantic import Field

from base.sentences import labelled_spans
from base.settings import Section
from corpus.document import Block, Document, Locator
from index.passage import UNDER, Passage


class SplitSettings(Section):
    """How long a passage may get, in characters. Part of the index's manifest."""

    passage_chars: int = Field(default=900, ge=100, le=4000)
    table_chars: int = Field(default=700, ge=100, le=4000)


class SentenceSplitter(TextSplitter):
    """Packs whole sentences into pieces of at most `chunk_size` characters; only a longer sentence is ever cut."""

    def __init__(self, chunk_size: int) -> None:
        super().__init__(chunk_size=chunk_size, chunk_overlap=0, strip_whitespace=False)
        self._cut = RecursiveCharacterTextSplitter(chunk_size=chunk_size, chunk_overlap=0, strip_whitespace=False)

    def split_text(self, text: str) -> list[str]:
        """The pieces of `text`, in order; joined they are `text` again."""
        sentences: list[str] = []
        end_before = 0
        ends = [end for _, end in labelled_spans(text)]
        for end in [*ends[:-1], len(text)]:
            sentence = text[end_before:end]
            sentences.extend(self._cut.split_text(sentence) if len(sentence) > self._chunk_size else [sentence])
            end_before = end
        return self._merge_splits(sentences, "")


def split(document: Document, settings: SplitSettings) -> list[Passage]:
    """Cut a document into passages. No passage crosses a heading, a page or the edge of a table."""
    passages: list[Passage] = []
    splitter = SentenceSplitter(settings.passage_chars)
    for (headings, page, is_table), group in groupby(
        document.blocks, key=lambda block: (block.headings, block.page, block.kind == "table")
    ):
        blocks = list(group)
        if is_table:
            pieces = [piece for block in blocks for piece in _cut_table(document.text, block, settings.table_chars)]
        else:
            pieces = _cut_text(document.text, blocks[0].start, blocks[-1].end, splitter)
        for start, end, header in pieces:
            locator = Locator(document.source.id, headings, page, start, end)
            passages.append(_passage(document, locator, header, is_table))
    return passages


def _cut_text(text: str, start: int, end: int, splitter: SentenceSplitter) -> list[tuple[int, int, str]]:
    pieces, at = [], start
    for piece in splitter.split_text(text[start:end]):
        stripped = piece.strip()
        if stripped:
            first = at + piece.index(stripped)
            pieces.append((first, first + len(stripped), ""))
        at += len(piece)
    return pieces


def _cut_table(text: str, table: Block, size: int) -> Iterator[tuple[int, int, str]]:
    """Runs of whole rows; each but the first gets the header row in front again."""
    rows = text[table.start : table.end].splitlines(keepends=True)
    header = rows[0].rstrip("\n")
    start = end = table.start
    for row in rows:
        if end - start + len(row) > size and end > start + len(rows[0]):
            yield start, end - 1, "" if start == table.start else header
            start = end
        end += len(row)
    yield start, table.end, "" if start == table.start else header


def _passage(document: Document, locator: Locator, header: str, table: bool) -> Passage:
    body = document.text[locator.start : locator.end]
    text = f"{header}\n{body}" if header else body
    shift = len(text) - len(body) - locator.start
    links = tuple(
        (max(link.start, locator.start) + shift, min(link.end, locator.end) + shift, link.url)
        for link in document.links
        if link.start < locator.end and link.end > locator.start
    )
    context = UNDER.join(part for part in (document.source.title, *locator.headings) if part)
    identity = f"{locator.source_id}\n{context}\n{locator.page}\n{locator.start}\n{text}"
    return Passage(
        id=hashlib.sha256(identity.encode()).hexdigest()[:16],
        text=text,
        context=context,
        locator=locator,
        url=document.link_for(locator.start, locator.end),
        links=links,
        table=table,
    )
