"""Chat completions as OpenAI's API shapes them (https://platform.openai.com/docs/api-reference/chat), streamed."""

import json
from collections.abc import Sequence
from typing import Any

from models.errors import EngineError
from models.protocols import Limits, Message, Usage


def request_body(model: str, messages: Sequence[Message], limits: Limits) -> dict[str, Any]:
    """The request for a greedy, streamed answer. The grammar is left to the caller: the API has no name for it."""
    body: dict[str, Any] = {
        "model": model,
        "messages": [{"role": message.role, "content": message.content} for message in messages],
        "stream": True,
        "stream_options": {"include_usage": True},
        "temperature": 0,
        "max_tokens": limits.max_tokens,
    }
    if limits.stop:
        body["stop"] = list(limits.stop)
    return body


class StreamReader:
    """Reads the events of one answer, keeping count of its tokens as it goes."""

    def __init__(self) -> None:
        self.usage = Usage()
        self.error: str | None = None

    def read(self, event: str) -> str:
        """The text that an event adds. An event that tells of an error adds none and sets `error`."""
        data = json.loads(event)
        if "error" in data:
            self.error = _message(data["error"])
            return ""
        self._count(data)
        choices = data.get("choices") or [{}]
        text = choices[0].get("delta", {}).get("content") or ""
        if text:
            self.usage = Usage(self.usage.prompt, self.usage.cached, self.usage.generated + 1)
        return str(text)

    def check(self) -> None:
        """Raise the error that was read, if one was."""
        if self.error:
            raise EngineError(f"the engine refused: {self.error}")

    def _count(self, data: dict[str, Any]) -> None:
        if progress := data.get("prompt_progress"):  # llama.cpp's, while it reads the prompt
            self.usage = Usage(progress["total"], progress["cache"], self.usage.generated)
        if usage := data.get("usage"):
            details = usage.get("prompt_tokens_details") or {}
            cached = details.get("cached_tokens") or 0
            self.usage = Usage(usage.get("prompt_tokens", 0), cached, usage.get("completion_tokens", 0))


def _message(error: object) -> str:
    return str(error.get("message", error)) if isinstance(error, dict) else str(error)
