"""The plain pipeline that Footnote is measured against: five whole passages, the usual prompt, no checking."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event

from index.library import Library
from index.passage import Hit
from models.protocols import Generator, Limits, Message

SYSTEM = (
    "You are a helpful assistant. Answer the question using only the context. Cite the passages you use as [n]. "
    "If the context does not contain the answer, say that you don't know."
)


@dataclass(frozen=True)
class Timed:
    """One answer, the sources of its passages in the order of their numbers, and what it took in seconds and tokens."""

    text: str
    first_s: float
    total_s: float
    prompt: int
    sources: tuple[str, ...] = ()


def prompt(hits: Sequence[Hit], question: str) -> list[Message]:
    """The usual prompt: the passages that were found, numbered, and the question behind them."""
    context = "\n\n".join(f"[{hit.rank}] {hit.passage.context}\n{hit.passage.text}" for hit in hits)
    return [Message("system", SYSTEM), Message("user", f"Context:\n{context}\n\nQuestion: {question}")]


def found(library: Library, question: str) -> list[Hit]:
    """The five passages nearest by cosine and BM25."""
    return list(library.search(library.query(question), 5))


def answer(library: Library, generator: Generator, question: str) -> Timed:
    """Answer from the five nearest passages."""
    started = time.perf_counter()
    hits = found(library, question)
    messages = prompt(hits, question)
    text, first, read = "", None, 0
    for chunk in generator.stream(messages, Limits(max_tokens=200), Event()):
        if chunk.text and first is None:
            first = time.perf_counter() - started
        text += chunk.text
        read = chunk.usage.prompt if chunk.usage else read
    total = time.perf_counter() - started
    return Timed(text, first or total, total, read, tuple(hit.passage.locator.source_id for hit in hits))
