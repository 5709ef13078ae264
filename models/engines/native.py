"""llama.cpp inside this process, built for this machine's processor: `make native`. Reads GGUF files.

The same as the engine llamacpp, whose wheel is built for what most processors can do, in fewer seconds.
"""

import atexit
import codecs
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from threading import Event

from models.cores import physical_cores
from models.engines.flow import Flow, stream_from
from models.engines.native_llama import Llama
from models.engines.stop_words import StopWords
from models.errors import EngineError
from models.protocols import Chunk, Limits, Message, Usage

# Tokens read at one go. It can only be stopped between two goes.
BATCH = 64


class Native:
    """A GGUF model. What a prompt shares with the last one, and its answer, from its start on is not read again.

    Raises `EngineUnavailable` when llama-cpp-python is not built here, `EngineError` when it cannot load `file`.
    """

    engine = "native"
    reads_ahead = True

    def __init__(self, file: Path, model: str, *, context_length: int = 4096, threads: int | None = None) -> None:
        self.model = model
        self.context_length = context_length
        self._llama: Llama | None = Llama(
            file, context_length=context_length, batch=BATCH, threads=threads or physical_cores()
        )
        self._held: list[int] = []  # the tokens that the context has read
        atexit.register(self.close)  # its threads must have ended before the interpreter does

    def count_tokens(self, text: str) -> int:
        """Exact, without the few tokens that the chat template adds for each message."""
        return len(self._open().tokens(text))

    def stream(self, messages: Sequence[Message], limits: Limits, cancel: Event) -> Iterator[Chunk]:
        """See `Generator`. Between a cancel and an idle engine lies at most one batch of tokens."""
        llama = self._open()
        prompt = llama.prompt(messages)
        if len(prompt) >= self.context_length:
            raise EngineError(
                f"the prompt ({len(prompt)} tokens) exceeds the available context ({self.context_length} tokens)",
                "ask for less, or raise context_length",
            )
        cost = [Usage(len(prompt))]
        yield from stream_from(lambda flow: self._answer(llama, prompt, limits, flow, cost), limits.seconds, cancel)
        yield Chunk("", cost[-1])

    def close(self) -> None:
        """See `Generator`. May be called twice."""
        atexit.unregister(self.close)
        if self._llama is not None:
            self._llama.close()
            self._llama = None

    def _open(self) -> Llama:
        if self._llama is None:
            raise EngineError("this engine was closed")
        return self._llama

    def _answer(self, llama: Llama, prompt: list[int], limits: Limits, flow: Flow, cost: list[Usage]) -> None:
        """Read and write until a limit or nobody listens; the last of `cost` is what it has cost so far."""
        stops, characters = StopWords(limits.stop), codecs.getincrementaldecoder("utf-8")("replace")
        with llama.likeliest(limits.grammar) as likeliest:
            cached = self._keep(llama, prompt)
            cost.append(Usage(len(prompt), cached))
            unread = prompt[cached:]
            for generated in range(1, min(limits.max_tokens, self.context_length - len(prompt)) + 1):
                for start in range(0, len(unread), BATCH):
                    if flow.stopped.is_set():
                        return
                    self._read(llama, unread[start : start + BATCH])
                token = likeliest()
                cost.append(Usage(len(prompt), cached, generated))
                if llama.is_end(token):
                    break
                flow.say(stops.pass_on(characters.decode(llama.piece(token))))
                if stops.met:
                    return
                unread = [token]
        flow.say(stops.pass_on(characters.decode(b"", final=True), last=True))

    def _keep(self, llama: Llama, prompt: list[int]) -> int:
        """Forget what does not begin `prompt`. How many of its tokens are left, never all: the last one is read."""
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(self._held, prompt[:-1], strict=False))
        count = sum(1 for _ in alike)
        self._held = self._held[:count] if llama.keep(count) else []
        return len(self._held)

    def _read(self, llama: Llama, tokens: list[int]) -> None:
        try:
            llama.read(tokens)
        except EngineError:
            self._held = []  # how far it came is not known
            raise
        self._held += tokens
