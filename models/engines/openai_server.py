"""Any server that speaks OpenAI's chat completions: llama-server, vLLM, Ollama, or one far away."""

import asyncio
import logging
import os
from collections.abc import Iterator, Sequence
from threading import Event
from typing import Any

import httpx

from models.engines.flow import POLL_SECONDS, Flow, stream_from
from models.engines.openai_format import StreamReader, request_body
from models.errors import EngineError, EngineUnavailable
from models.protocols import Chunk, Limits, Message

log = logging.getLogger(__name__)

CONNECT_SECONDS = 5.0
TOKENIZE_SECONDS = 5.0
CHARACTERS_PER_TOKEN = 4  # a usual figure for English prose


class OpenAIServer:
    """A model at `base_url` (the address up to and with `/v1`). The key is `api_key`, else `FOOTNOTE_API_KEY`.

    The server is first asked when it is first needed.
    """

    engine = "openai"
    reads_ahead = False

    def __init__(self, base_url: str, model: str, *, context_length: int = 4096, api_key: str | None = None) -> None:
        self.model = model
        self.context_length = context_length
        self._base_url = base_url.rstrip("/")
        key = api_key or os.environ.get("FOOTNOTE_API_KEY")
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._tokenizes: bool | None = None  # not known yet

    def count_tokens(self, text: str) -> int:
        """Exact where the server has llama-server's `/tokenize`; else an estimate: four characters a token."""
        if self._tokenizes is not False:
            tokens = self._tokenize(text)
            self._tokenizes = tokens is not None
            if tokens is not None:
                return tokens
        return -(-len(text) // CHARACTERS_PER_TOKEN)

    def stream(self, messages: Sequence[Message], limits: Limits, cancel: Event) -> Iterator[Chunk]:
        """See `Generator`. A cancel closes the connection, which is how such servers are told to stop."""
        body = request_body(self.model, messages, limits)
        if limits.grammar is not None:
            self._refuse_unless_llama_server()
            body["grammar"] = limits.grammar
        reader = StreamReader()
        yield from stream_from(lambda flow: asyncio.run(self._listen(body, reader, flow)), limits.seconds, cancel)
        yield Chunk("", reader.usage)

    def close(self) -> None:
        """See `Generator`. Nothing is held between two calls."""

    async def _listen(self, body: dict[str, Any], reader: StreamReader, flow: Flow) -> None:
        reading = asyncio.ensure_future(self._read(body, reader, flow))
        while not (await asyncio.wait([reading], timeout=POLL_SECONDS))[0]:
            if flow.stopped.is_set():
                reading.cancel()
        if not reading.cancelled():
            reading.result()
            reader.check()

    async def _read(self, body: dict[str, Any], reader: StreamReader, flow: Flow) -> None:
        timeout = httpx.Timeout(None, connect=CONNECT_SECONDS)  # how long a silence may last is the caller's limit
        url = f"{self._base_url}/chat/completions"
        try:
            async with (
                httpx.AsyncClient(headers=self._headers, timeout=timeout) as client,
                client.stream("POST", url, json=body) as response,
            ):
                if response.is_error:
                    said = (await response.aread()).decode(errors="replace")
                    raise EngineError(f"{url} answered {response.status_code}: {said[:300]}", self._remedy(response))
                async for line in response.aiter_lines():
                    event = line.removeprefix("data:").strip()
                    if line.startswith("data:") and event != "[DONE]":
                        flow.say(reader.read(event))
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise EngineUnavailable(
                f"no server answers at {self._base_url}: {error}", "start it, or choose another engine"
            ) from error
        except (httpx.HTTPError, ValueError) as error:
            raise EngineError(f"{url} broke off or spoke nonsense: {type(error).__name__} {error}") from error

    def _remedy(self, response: httpx.Response) -> str:
        if response.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
            return "set FOOTNOTE_API_KEY to a key that this server takes"
        return f"check that the server has a model named {self.model!r}"

    def _refuse_unless_llama_server(self) -> None:
        if self._tokenizes is None:
            self.count_tokens("")
        if not self._tokenizes:
            raise EngineError(f"the server at {self._base_url} takes no grammar; only llama-server does")

    def _tokenize(self, text: str) -> int | None:
        url = f"{self._base_url.removesuffix('/v1')}/tokenize"
        try:
            response = httpx.post(url, json={"content": text}, headers=self._headers, timeout=TOKENIZE_SECONDS)
            tokens = response.raise_for_status().json()["tokens"]
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            log.info("%s counts no tokens (%s): they are estimated", url, error)
            return None
        return len(tokens)
