"""What the rest of Footnote asks of a model. An engine is one small file that keeps one of these promises."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Event
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Role = Literal["system", "user", "assistant"]


class Embedder(Protocol):
    """Turns texts into unit vectors. Some models tell what asks from what is found; others take both alike."""

    name: str  # as in registry.toml
    fingerprint: str  # SHA-256 of the weights: two embedders with the same one give the same vectors
    dimension: int

    def embed(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        """Embed `texts` to be found into an array of shape (len(texts), dimension), rows of length 1.

        `on_progress` is called with the number of texts done since the last call.
        """
        ...

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """Embed a few short texts that look for others, the same way: someone waits for them."""
        ...

    def tokens(self, texts: Sequence[str], asking: bool = False) -> list[Vectors]:
        """A unit vector for each token of some texts, shape (tokens, dimension) each.

        Of texts that look for others where `asking`. Tokens that only mark where a text begins or ends are left out.
        """
        ...


@dataclass(frozen=True)
class Message:
    """One turn of a prompt."""

    role: Role
    content: str


@dataclass(frozen=True)
class Limits:
    """Where a generation has to end, whatever the model would like."""

    max_tokens: int = 200
    seconds: float = 60.0
    stop: tuple[str, ...] = ()
    grammar: str | None = None  # GBNF; an engine that cannot hold it says so at once


@dataclass(frozen=True)
class Usage:
    """What a generation cost, in tokens."""

    prompt: int = 0
    cached: int = 0  # of the prompt's tokens, those read from the engine's cache
    generated: int = 0


@dataclass(frozen=True)
class Chunk:
    """A piece of a stream. The last one carries the usage; its text may be empty."""

    text: str
    usage: Usage | None = field(default=None)


class Generator(Protocol):
    """Writes text. One call at a time: the caller holds its turn."""

    engine: str
    model: str
    context_length: int
    reads_ahead: bool  # whether a prompt is kept, so that one that begins alike is read faster, and reading is our own

    def count_tokens(self, text: str) -> int:
        """The number of tokens that `text` costs this model."""
        ...

    def stream(self, messages: Sequence[Message], limits: Limits, cancel: Event) -> Iterator[Chunk]:
        """Stream the model's continuation, greedily. Ends early, without an error, once `cancel` is set.

        Raises `EngineError` when the engine fails.
        """
        ...

    def close(self) -> None:
        """Free the engine's memory."""
        ...


class Reader(Protocol):
    """Reads texts with a language model, and tells what it makes of each: its state where it would begin to answer."""

    name: str  # as in registry.toml
    fingerprint: str  # SHA-256 of the weights
    layers: int  # from the lowest, that a state has gone through
    width: int

    def read(self, system: str, opening: str, texts: Sequence[str]) -> Vectors:
        """The states behind prompts that differ in their ends alone: shape (len(texts), width).

        Each is the message `system`, then a user's of `opening` and one of `texts`. What they share is read once and
        kept: let few be in use. Raises `EngineError` when the engine fails.
        """
        ...
