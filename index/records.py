"""Passages on disk: JSON, a line each, and the names of the files around them."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from base.sentences import labelled_spans
from corpus.document import Locator
from index.passage import Passage

PASSAGES = "passages.jsonl"
PASSAGE_VECTORS = "passages.faiss"
SENTENCE_VECTORS = "sentences.faiss"
LEXICAL = "lexical"


def searchable(passage: Passage) -> str:
    """What is embedded and indexed for a passage: its context in front of its text."""
    return f"{passage.context}\n{passage.text}" if passage.context else passage.text


def sentences_of(passage: Passage) -> tuple[tuple[int, int], ...]:
    """The spans of a passage's sentences; of a table's rows, without its header row."""
    spans = tuple(labelled_spans(passage.text))
    if passage.table:
        first = passage.text.find("\n") + 1
        return _rows(passage.text, first) if first else spans
    return spans


def searchable_sentence(passage: Passage, span: tuple[int, int]) -> str:
    """What is embedded for a sentence: the passage's context, a table's header, and the sentence."""
    first_line = passage.text.find("\n") + 1
    header = passage.text[:first_line] if passage.table and span[0] > 0 else ""
    return f"{passage.context}: {header}{passage.text[span[0] : span[1]]}"


def write_passages(path: Path, passages: Iterable[Passage]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(passage), ensure_ascii=False) + "\n" for passage in passages)


def read_passages(path: Path) -> tuple[Passage, ...]:
    with path.open(encoding="utf-8") as file:
        return tuple(_passage(json.loads(line)) for line in file)


def _rows(text: str, first: int) -> tuple[tuple[int, int], ...]:
    spans, at = [], first
    for line in text[first:].splitlines(keepends=True):
        if line.strip():
            spans.append((at, at + len(line.rstrip("\n"))))
        at += len(line)
    return tuple(spans)


def _passage(record: dict) -> Passage:  # type: ignore[type-arg]
    locator = record.pop("locator")
    links = tuple((start, end, url) for start, end, url in record.pop("links"))
    headings = tuple(locator.pop("headings"))
    return Passage(**record, links=links, locator=Locator(**locator, headings=headings))
