"""The few functions of llama.h that writing needs, through llama-cpp-python's ctypes
(https://github.com/abetlen/llama-cpp-python).

That package's own class `Llama` is left aside: while it loads it sends the output of the whole process to /dev/null,
and it cannot be stopped while it reads a prompt.
"""

import logging
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jinja2

from models.errors import EngineError, EngineUnavailable
from models.protocols import Message

log = logging.getLogger(__name__)

BUILD = "run: make native"
SEQUENCE = 0  # the only one
PIECE_BYTES = 512  # no token is longer
SPECIAL_TOKENS = 8  # more than any tokenizer puts around a text
_LEVEL_ERROR = 4  # GGML_LOG_LEVEL_ERROR of ggml.h

_kept_alive: list[object] = []  # what llama.cpp calls back must outlive it
_complaints: deque[str] = deque(maxlen=2)


def is_built() -> bool:
    """Whether llama-cpp-python is installed. Nothing is loaded for it."""
    return find_spec("llama_cpp") is not None


class Llama:
    """A GGUF model, and a context that holds the tokens it has read, in order.

    Raises `EngineUnavailable` when llama-cpp-python cannot be loaded, `EngineError` when it cannot load `file`.
    """

    def __init__(self, file: Path, *, context_length: int, batch: int, threads: int) -> None:
        self._api = api = _library()
        self._model = api.llama_model_load_from_file(os.fsencode(file), api.llama_model_default_params())
        if not self._model:
            raise EngineError(f"llama.cpp cannot load {file}: {_complaint()}")
        wanted = api.llama_context_default_params()
        wanted.n_ctx = context_length
        wanted.n_batch = wanted.n_ubatch = batch
        wanted.n_threads = wanted.n_threads_batch = threads
        self._context = api.llama_init_from_model(self._model, wanted)
        if not self._context:
            api.llama_model_free(self._model)
            raise EngineError(f"llama.cpp cannot make a context of {context_length} tokens: {_complaint()}")
        self._memory = api.llama_get_memory(self._context)
        self._vocabulary = api.llama_model_get_vocab(self._model)
        self._buffer = (api.ctypes.c_char * PIECE_BYTES)()

    def prompt(self, messages: Sequence[Message]) -> list[int]:
        """The tokens of `messages` in the model's own chat template, up to where the answer begins."""
        from llama_cpp.llama_chat_format import Jinja2ChatFormatter

        template = self._api.llama_model_chat_template(self._model, None)
        if not template:
            raise EngineError("this model has no chat template", "use an instruct model")
        first, end = (
            self._text_of(get(self._vocabulary)) for get in (self._api.llama_vocab_bos, self._api.llama_vocab_eos)
        )
        turns = [{"role": message.role, "content": message.content} for message in messages]
        try:
            said = Jinja2ChatFormatter(template.decode(), eos_token=end, bos_token=first)(messages=turns).prompt
        except (jinja2.TemplateError, ValueError) as error:
            raise EngineError(f"this model's chat template failed: {error}", "use another model") from error
        return self.tokens(said, special=not (first and said.startswith(first)))

    def tokens(self, text: str, special: bool = False) -> list[int]:
        """The tokens of a text; `special`: with those that this model wants in front of one."""
        data = text.encode(errors="replace")
        room = len(data) + SPECIAL_TOKENS
        found = (self._api.llama_token * room)()
        count = self._api.llama_tokenize(self._vocabulary, data, len(data), found, room, special, True)
        if count < 0:
            raise EngineError(f"llama.cpp could not count tokens: llama_tokenize gave {count}")
        return list(found[:count])

    def piece(self, token: int) -> bytes:
        """The bytes of a token, which may be a part of a character; none of one that only marks something."""
        length = self._api.llama_token_to_piece(self._vocabulary, token, self._buffer, PIECE_BYTES, 0, False)
        return bytes(self._buffer[: max(length, 0)])

    def is_end(self, token: int) -> bool:
        """Whether a token says that the answer ends here."""
        return bool(self._api.llama_vocab_is_eog(self._vocabulary, token))

    def keep(self, count: int) -> bool:
        """Forget all but the first `count` tokens. False: this model cannot, and has forgotten all."""
        if self._api.llama_memory_seq_rm(self._memory, SEQUENCE, count, -1):
            return True
        self._api.llama_memory_clear(self._memory, True)
        return False

    def read(self, tokens: Sequence[int]) -> None:
        """Read on, at most a batch. Raises `EngineError`; what the context holds is then not known."""
        array = (self._api.llama_token * len(tokens))(*tokens)
        code = self._api.llama_decode(self._context, self._api.llama_batch_get_one(array, len(tokens)))
        if code:
            raise EngineError(f"llama.cpp could not read on: llama_decode gave {code}, {_complaint()}")

    @contextmanager
    def likeliest(self, grammar: str | None) -> Iterator[Callable[[], int]]:
        """What tells the likeliest token after those read, among those that the grammar allows."""
        api = self._api
        chain = api.llama_sampler_chain_init(api.llama_sampler_chain_default_params())
        try:
            if grammar is not None:
                held = api.llama_sampler_init_grammar(self._vocabulary, grammar.encode(), b"root")
                if not held:
                    raise EngineError(f"llama.cpp cannot read the grammar: {_complaint()}")
                api.llama_sampler_chain_add(chain, held)
            api.llama_sampler_chain_add(chain, api.llama_sampler_init_greedy())
            yield lambda: int(api.llama_sampler_sample(chain, self._context, -1))
        finally:
            api.llama_sampler_free(chain)

    def close(self) -> None:
        """Free the memory. The object is of no use afterwards."""
        self._api.llama_free(self._context)
        self._api.llama_model_free(self._model)

    def _text_of(self, token: int) -> str:
        return "" if token < 0 else str(self._api.llama_vocab_get_text(self._vocabulary, token).decode())


@cache
def _library() -> Any:  # noqa: ANN401  # ctypes tells no types
    try:
        import llama_cpp
    except (ImportError, OSError, RuntimeError) as error:  # it raises the last two where its library cannot be loaded
        raise EngineUnavailable(f"llama-cpp-python is not built here: {error}", BUILD) from error
    heard = llama_cpp.llama_log_callback(_heard)
    _kept_alive.append(heard)
    llama_cpp.llama_log_set(heard, None)
    llama_cpp.llama_backend_init()
    return llama_cpp


def _heard(level: int, text: bytes, _: object) -> None:
    """llama.cpp's log: into ours, and its complaints into the error that is about to be raised."""
    said = text.decode(errors="replace").strip()
    log.debug("%s", said)
    if level == _LEVEL_ERROR and said:
        _complaints.append(said)


def _complaint() -> str:
    said = "; ".join(_complaints) or "it does not say why"
    _complaints.clear()
    return said
