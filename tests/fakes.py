"""Models that need no weights. They keep the promises of `models.protocols`, and do exactly what a test tells them."""

import hashlib
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from threading import Event

import numpy as np
import Stemmer

from models.changes import LayerChanges
from models.errors import EngineError
from models.protocols import Chunk, Limits, Message, Usage, Vectors

Script = Callable[[Sequence[Message]], str]


class FakeEmbedder:
    """Hashed bags of stemmed words: texts that share words are near, others at right angles. Same on every machine."""

    def __init__(self, name: str = "fake", dimension: int = 256) -> None:
        self.name = name
        self.fingerprint = "fake"
        self.dimension = dimension
        self.calls: list[tuple[str, ...]] = []
        self._stemmer = Stemmer.Stemmer("english")

    def embed(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        self.calls.append(tuple(texts))
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            words = re.findall(r"\w+", text.lower()) or ["(nothing)"]
            for stem in self._stemmer.stemWords(words):
                vectors[row, self._slot(stem)] += 1.0
            if on_progress:
                on_progress(1)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self.embed(texts)

    def tokens(self, texts: Sequence[str], asking: bool = False) -> list[Vectors]:
        return [self.embed(re.findall(r"\w+", text)) for text in texts]

    def _slot(self, stem: str) -> int:
        return int.from_bytes(hashlib.blake2s(stem.encode(), digest_size=4).digest()) % self.dimension


class FakeGenerator:
    """Says what its script says.

    `script` is a function of the messages, or a list of replies given one a call (asking for more than there are
    raises IndexError: the test forgot one). `fail_after` raises `EngineError` after that many characters; `stall_after`
    goes silent there until cancelled or out of `limits.seconds`; `delay` waits that many seconds before each chunk.
    `max_tokens`, `stop` and `cancel` are kept. A token is a word.
    """

    engine = "fake"
    reads_ahead = True

    def __init__(
        self,
        script: Script | Sequence[str] = (),
        *,
        model: str = "fake",
        context_length: int = 4096,
        chunk_size: int = 4,
        fail_after: int | None = None,
        stall_after: int | None = None,
        delay: float = 0.0,
    ) -> None:
        self.model = model
        self.context_length = context_length
        self.chunk_size = chunk_size
        self.fail_after, self.stall_after, self.delay = fail_after, stall_after, delay
        self.prompts: list[tuple[Message, ...]] = []
        self.limits: list[Limits] = []
        self.cancelled = 0
        self.closed = False
        self._script = script

    @property
    def calls(self) -> int:
        return len(self.prompts)

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def stream(self, messages: Sequence[Message], limits: Limits, cancel: Event) -> Iterator[Chunk]:
        if self.closed:
            raise EngineError("the fake generator was closed")
        self.prompts.append(tuple(messages))
        self.limits.append(limits)
        reply = self._script(messages) if callable(self._script) else self._script[self.calls - 1]
        return self._say(_limited(reply, limits), messages, limits, cancel)

    def close(self) -> None:
        self.closed = True

    def _say(self, reply: str, messages: Sequence[Message], limits: Limits, cancel: Event) -> Iterator[Chunk]:
        said = ""
        deadline = time.monotonic() + limits.seconds
        for start in range(0, len(reply), self.chunk_size):
            if self.fail_after is not None and start >= self.fail_after:
                raise EngineError("the fake generator failed, as it was told to")
            if self.stall_after is not None and start >= self.stall_after:
                cancel.wait(max(0.0, deadline - time.monotonic()))
            elif self.delay:
                cancel.wait(self.delay)
            if cancel.is_set():
                self.cancelled += 1
                break
            if time.monotonic() >= deadline:
                break
            piece = reply[start : start + self.chunk_size]
            said += piece
            yield Chunk(piece)
        prompt = sum(self.count_tokens(message.content) for message in messages)
        yield Chunk("", Usage(prompt=prompt, generated=self.count_tokens(said)))


class FakeReader:
    """What it makes of a text is one number, `makes` of the text.

    It takes `works` seconds of computing and waits for as many as it `waits`. With `fails`, it raises `EngineError`
    instead.
    """

    name = fingerprint = "fake"
    layers = width = 1

    def __init__(
        self,
        makes: Callable[[str], float] = lambda text: 0.0,
        *,
        fails: bool = False,
        works: float = 0.0,
        waits: float = 0.0,
    ) -> None:
        self.makes, self.fails, self.works, self.waits = makes, fails, works, waits
        self.texts: list[str] = []
        self.openings: list[str] = []
        self.changes: Mapping[int, LayerChanges] = {}

    def change(self, changes: Mapping[int, LayerChanges]) -> None:
        self.changes = changes

    def beside(self, changes: Mapping[int, LayerChanges]) -> "FakeReader":
        """Itself: it makes the same of a text, whatever is changed."""
        return self

    def read(self, system: str, opening: str, texts: Sequence[str]) -> Vectors:
        if self.fails:
            raise EngineError("the fake reader failed, as it was told to")
        time.sleep(self.waits)
        until = time.thread_time() + self.works
        while time.thread_time() < until:
            pass
        self.openings.append(opening)
        self.texts.extend(texts)
        return np.array([self.makes(text) for text in texts], dtype=np.float32).reshape(-1, 1)


def _limited(reply: str, limits: Limits) -> str:
    """`reply` cut at the first stop word and at the last token allowed, white space kept."""
    for stop in limits.stop:
        reply = reply.split(stop, 1)[0]
    tokens = re.findall(r"\s*\S+", reply)
    return reply if len(tokens) <= limits.max_tokens else "".join(tokens[: limits.max_tokens])
