"""The plain pipeline that Footnote is measured against: five whole passages, the usual prompt, no checking."""

import time
from dataclasses import dataclass
from threading import Event

from index.library import Library
from models.protocols import Generator, Limits, Message

SYSTEM = (
    "You are a helpful assistant. Answer the question using only the context. Cite the passages you use as [n]. "
    "If the context does not contain the answer, say that you don't know."
)


@dataclass(frozen=True)
class Timed:
    """One answer and what it took, in seconds and tokens."""

    text: str
    first_s: float
    total_s: float
    prompt: int


def answer(library: Library, generator: Generator, question: str) -> Timed:
    """Answer from the five passages nearest by cosine and BM25."""
    started = time.perf_counter()
    hits = library.search(library.query(question), 5)
    context = "\n\n".join(f"[{hit.rank}] {hit.passage.context}\n{hit.passage.text}" for hit in hits)
    messages = [Message("system", SYSTEM), Message("user", f"Context:\n{context}\n\nQuestion: {question}")]
    text, first, prompt = "", None, 0
    for chunk in generator.stream(messages, Limits(max_tokens=200), Event()):
        if chunk.text and first is None:
            first = time.perf_counter() - started
        text += chunk.text
        prompt = chunk.usage.prompt if chunk.usage else prompt
    total = time.perf_counter() - started
    return Timed(text, first or total, total, prompt)
