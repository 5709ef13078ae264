"""llama.cpp inside this process, through xllamacpp (https://github.com/xorbitsai/xllamacpp). Reads GGUF files."""

import atexit
import ctypes
import json
import logging
import secrets
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import httpx

from models.cores import physical_cores
from models.engines.flow import Flow, stream_from
from models.engines.openai_format import StreamReader, request_body
from models.errors import EngineError, EngineUnavailable
from models.protocols import Chunk, Limits, Message

if TYPE_CHECKING:
    import xllamacpp

log = logging.getLogger(__name__)

# Tokens read at one go. It can only be stopped between two goes, and a larger one is hardly faster on a CPU.
BATCH = 64
PROMPT_CACHE_MIB = 256  # memory for prompts read earlier, besides the last one
SILENT = -1


class LlamaCpp:
    """A GGUF model. What a prompt shares with an earlier one from its start on is not read again.

    Raises `EngineUnavailable` when xllamacpp cannot be imported, `EngineError` when it cannot load `file`.
    """

    engine = "llamacpp"
    reads_ahead = True

    def __init__(self, file: Path, model: str, *, context_length: int = 4096, threads: int | None = None) -> None:
        try:
            import xllamacpp  # needs the system's libgomp
        except ImportError as error:
            raise EngineUnavailable(f"xllamacpp cannot be imported: {error}", "run: make setup") from error
        self.model = model
        self.context_length = context_length
        key = secrets.token_hex()
        with _signals_kept():
            try:
                self._server: Any = xllamacpp.Server(_parameters(file, context_length, threads, key))
            except RuntimeError as error:
                raise EngineError(f"llama.cpp cannot load {file}: {error}") from error
        self._http = httpx.Client(
            base_url=self._server.listening_address, headers={"Authorization": f"Bearer {key}"}, trust_env=False
        )
        atexit.register(self.close)  # its threads must have ended before the interpreter does

    def count_tokens(self, text: str) -> int:
        """Exact, without the few tokens that the chat template adds for each message."""
        try:
            response = self._http.post("/tokenize", json={"content": text}).raise_for_status()
        except httpx.HTTPError as error:
            raise EngineError(f"llama.cpp could not count tokens: {error}") from error
        return len(response.json()["tokens"])

    def stream(self, messages: Sequence[Message], limits: Limits, cancel: Event) -> Iterator[Chunk]:
        """See `Generator`. Between a cancel and an idle engine lies at most one batch of tokens."""
        if self._server is None:
            raise EngineError("this engine was closed")
        # With `return_progress` the engine calls back after each batch of the prompt, so that it can be stopped there.
        body = request_body(self.model, messages, limits) | {"cache_prompt": True, "return_progress": True}
        if limits.grammar is not None:
            body["grammar"] = limits.grammar
        reader = StreamReader()

        def work(flow: Flow) -> None:
            self._server.handle_chat_completions(json.dumps(body), lambda event: flow.say(reader.read(event)))
            reader.check()

        yield from stream_from(work, limits.seconds, cancel)
        yield Chunk("", reader.usage)

    def close(self) -> None:
        """See `Generator`. May be called twice."""
        atexit.unregister(self.close)
        self._http.close()
        self._server = None


def _parameters(file: Path, context_length: int, threads: int | None, key: str) -> "xllamacpp.CommonParams":
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(file)
    parameters.n_ctx = context_length
    parameters.n_parallel = 1
    parameters.n_batch = parameters.n_ubatch = BATCH
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = threads or physical_cores()
    parameters.cache_ram_mib = PROMPT_CACHE_MIB
    parameters.fit_params = False
    parameters.verbosity = SILENT
    # The library also listens on a port of this machine. Only this process knows the key.
    parameters.api_keys = [key]
    parameters.n_threads_http = 2
    parameters.ui = parameters.endpoint_slots = False
    return parameters


@contextmanager
def _signals_kept() -> Iterator[None]:
    """Put Python's handlers back after the library has set its own, else Ctrl+C would stop the engine alone.

    `signal.signal` can do it in the main thread only; these two functions of Python's C API can in any.
    """
    get_handler, set_handler = ctypes.pythonapi.PyOS_getsig, ctypes.pythonapi.PyOS_setsig
    get_handler.restype = set_handler.restype = ctypes.c_void_p
    get_handler.argtypes, set_handler.argtypes = [ctypes.c_int], [ctypes.c_int, ctypes.c_void_p]
    handlers = [(number, get_handler(number)) for number in (signal.SIGINT, signal.SIGTERM)]
    try:
        yield
    finally:
        for number, handler in handlers:
            set_handler(number, handler)
