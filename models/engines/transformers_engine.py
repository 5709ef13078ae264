"""Any causal language model that Hugging Face transformers reads: a folder of safetensors, or a GGUF file."""

import logging
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from models.cores import physical_cores
from models.engines.flow import Flow, stream_from
from models.engines.stop_words import StopWords
from models.errors import EngineError, EngineUnavailable
from models.protocols import Chunk, Limits, Message, Usage

if TYPE_CHECKING:
    import torch

log = logging.getLogger(__name__)


class TransformersEngine:
    """A model on the CPU in single precision. Slower than llama.cpp, but it runs what that one cannot.

    A GGUF file is expanded to single precision, which takes its time and four to eight times its size in memory.
    Raises `EngineUnavailable` when transformers (or, for a GGUF file, gguf) cannot be imported, `EngineError` when
    `path` holds no model that it can load.
    """

    engine = "transformers"
    reads_ahead = False

    def __init__(self, path: Path, model: str, *, context_length: int = 4096, threads: int | None = None) -> None:
        try:
            import torch
            from transformers import AutoModelForCausalLM, AutoTokenizer
            from transformers.utils.logging import disable_progress_bar
        except ImportError as error:
            raise EngineUnavailable(f"transformers cannot be imported: {error}", "run: make setup") from error
        disable_progress_bar()  # type: ignore[no-untyped-call]
        torch.set_num_threads(threads or physical_cores())
        folder, options = (path, {}) if path.is_dir() else (path.parent, {"gguf_file": path.name})
        try:
            self._tokenizer: Any = AutoTokenizer.from_pretrained(folder, local_files_only=True, **options)
            self._model: Any = AutoModelForCausalLM.from_pretrained(
                folder, local_files_only=True, dtype=torch.float32, **options
            )
        except ImportError as error:
            raise EngineUnavailable(f"{path} cannot be read: {error}", "run: pip install gguf") from error
        except (OSError, ValueError, KeyError, RuntimeError, struct.error) as error:
            raise EngineError(f"{path} holds no model that can be loaded: {error}") from error
        self.model = model
        self.context_length = min(
            context_length, getattr(self._model.config, "max_position_embeddings", context_length)
        )

    def count_tokens(self, text: str) -> int:
        """Exact, without the few tokens that the chat template adds for each message."""
        return len(self._tokenizer.encode(text, add_special_tokens=False))

    def stream(self, messages: Sequence[Message], limits: Limits, cancel: Event) -> Iterator[Chunk]:
        """See `Generator`. The prompt is read at one go and cannot be stopped meanwhile."""
        if limits.grammar is not None:
            raise EngineError("the engine transformers takes no grammar", "use the engine llamacpp")
        if self._model is None:
            raise EngineError("this engine was closed")
        prompt = self._prompt(messages)
        room = self.context_length - prompt.shape[1]
        if room < 1:
            raise EngineError(f"the prompt ({prompt.shape[1]} tokens) exceeds the context of {self.context_length}")
        generated: list[int] = []

        def work(flow: Flow) -> None:
            self._generate(prompt, min(limits.max_tokens, room), StopWords(limits.stop), generated, flow)

        yield from stream_from(work, limits.seconds, cancel)
        yield Chunk("", Usage(prompt=prompt.shape[1], generated=len(generated)))

    def close(self) -> None:
        """See `Generator`. May be called twice."""
        self._model = None

    def _prompt(self, messages: Sequence[Message]) -> "torch.Tensor":
        turns = [{"role": message.role, "content": message.content} for message in messages]
        try:
            encoded = self._tokenizer.apply_chat_template(
                turns, add_generation_prompt=True, return_tensors="pt", return_dict=True
            )
        except ValueError as error:
            raise EngineError(f"{self.model} has no chat template: {error}", "use an instruct model") from error
        return encoded["input_ids"]  # type: ignore[no-any-return]

    def _generate(
        self, prompt: "torch.Tensor", max_tokens: int, stops: StopWords, generated: list[int], flow: Flow
    ) -> None:
        import torch
        from transformers import StoppingCriteria, StoppingCriteriaList, TextStreamer

        class Speaker(TextStreamer):
            """Passes text on as soon as it is whole: no half words, no half characters."""

            def on_finalized_text(self, text: str, stream_end: bool = False) -> None:
                flow.say(stops.pass_on(text, last=stream_end))

        class Told(StoppingCriteria):
            """Counts the tokens, and stops once nobody listens or a stop word came."""

            def __call__(self, ids: torch.Tensor, scores: torch.Tensor, **_: object) -> torch.Tensor:
                generated[:] = ids[0, prompt.shape[1] :].tolist()
                return torch.tensor([flow.stopped.is_set() or stops.met])

        with torch.inference_mode():
            self._model.generate(
                prompt,
                attention_mask=torch.ones_like(prompt),
                max_new_tokens=max_tokens,
                do_sample=False,
                streamer=Speaker(self._tokenizer, skip_prompt=True, skip_special_tokens=True),
                stopping_criteria=StoppingCriteriaList([Told()]),
                pad_token_id=self._tokenizer.eos_token_id,
            )
