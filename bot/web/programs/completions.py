"""OpenAI's chat completions: a request read as a question, an answer written as a completion.

The shapes are those of https://platform.openai.com/docs/api-reference/chat; what Footnote knows beyond them stands in
an extra field `footnote`.
"""

import re
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.answer import Answer, Sentence
from bot.question.turns import Turn
from bot.telling.composing import marked
from bot.web.errors import CompletionError

MODEL = "footnote"
_MARKS = re.compile(r"\s*(?:\[\d+\])+")
_EXTRA = {
    "outcome", "standalone_question", "sentences", "citations", "notes", "suggestions", "answerability", "timings",
    "checks", "model", "engine",
}  # fmt: skip
_FORM = 'Send {"model": "footnote", "messages": [{"role": "user", "content": "…"}]}.'


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore")

    type: str
    text: str | None = None


class _Message(BaseModel):
    model_config = ConfigDict(extra="ignore")

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[_Part] | None = None


class _StreamOptions(BaseModel):
    model_config = ConfigDict(extra="ignore")

    include_usage: bool = False


class _Request(BaseModel):
    """What is read of a request. Whatever else a client sends (temperature, max_tokens …) has no effect."""

    model_config = ConfigDict(extra="ignore")

    messages: list[_Message] = Field(min_length=1)
    stream: bool | None = False
    stream_options: _StreamOptions | None = None
    n: int | None = 1
    sources: list[str] = []


@dataclass(frozen=True)
class Request:
    """A completion that a program wants."""

    question: str
    history: tuple[Turn, ...]
    sources: tuple[str, ...] = ()
    stream: bool = False
    with_usage: bool = False


def read_request(body: bytes) -> Request:
    """Read a request's body.

    Raises:
        CompletionError: it is no such request, or asks for what Footnote does not do.
    """
    try:
        sent = _Request.model_validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "body"
        raise CompletionError(f"The request cannot be read: {where}: {first['msg']}.", _FORM) from error
    if (sent.n or 1) != 1:
        raise CompletionError(f"There is one answer to a question, and n is {sent.n}.", "Leave n out, or send 1.")
    turns = _turns(sent.messages)
    if not turns or turns[-1].role != "user":
        raise CompletionError("The last message is not a user's.", "End the messages with the question.")
    return Request(
        question=turns[-1].text,
        history=tuple(turns[:-1]),
        sources=tuple(sent.sources),
        stream=bool(sent.stream),
        with_usage=sent.stream_options is not None and sent.stream_options.include_usage,
    )


def _turns(messages: Iterable[_Message]) -> list[Turn]:
    """What was said. Instructions and the results of tools are left out: Footnote answers from its library alone."""
    turns = []
    for message in messages:
        if message.role == "user":
            turns.append(Turn("user", _text(message)))
        elif message.role == "assistant" and (said := _MARKS.sub("", _text(message))):
            turns.append(Turn("assistant", said))
    return turns


def _text(message: _Message) -> str:
    if message.content is None or isinstance(message.content, str):
        return message.content or ""
    for part in message.content:
        if part.type not in ("text", "input_text", "output_text", "refusal"):
            raise CompletionError(f"A part of type {part.type} cannot be read.", "Send text alone.")
    return "\n".join(part.text for part in message.content if part.text)


@dataclass(frozen=True)
class Completion:
    """The frame of one completion: its id and when it was made, the same in each of its chunks."""

    id: str = field(default_factory=lambda: f"chatcmpl-{secrets.token_hex(12)}")
    created: int = field(default_factory=lambda: int(time.time()))

    def whole(self, answer: Answer) -> dict[str, Any]:
        """The answer in one piece."""
        message = {"role": "assistant", "content": answer.answer, "refusal": None, "footnote": extra(answer)}
        choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
        return {**self._frame("chat.completion"), "choices": [choice], "usage": usage(answer)}

    def chunk(self, content: str | None = None, *, first: bool = False, usage_asked: bool = False) -> dict[str, Any]:
        """A piece of the answer's text."""
        delta = {"role": "assistant", "content": content or ""} if first else {"content": content}
        choice = {"index": 0, "delta": delta, "finish_reason": None, "logprobs": None}
        asked = {"usage": None} if usage_asked else {}
        return {**self._frame("chat.completion.chunk"), "choices": [choice], **asked}

    def last(self, answer: Answer, usage_asked: bool = False) -> dict[str, Any]:
        """What closes the text, with all that is known of the answer."""
        choice = {"index": 0, "delta": {}, "finish_reason": "stop", "logprobs": None}
        asked = {"usage": None} if usage_asked else {}
        return {**self._frame("chat.completion.chunk"), "choices": [choice], "footnote": extra(answer), **asked}

    def usage(self, answer: Answer) -> dict[str, Any]:
        """The chunk behind the last one that tells the tokens."""
        return {**self._frame("chat.completion.chunk"), "choices": [], "usage": usage(answer)}

    def _frame(self, kind: str) -> dict[str, Any]:
        return {"id": self.id, "object": kind, "created": self.created, "model": MODEL, "system_fingerprint": None}


def extra(answer: Answer) -> dict[str, Any]:
    """What is known of an answer beyond its text: fields of `Answer`, see docs/answer-schema.md."""
    return answer.model_dump(mode="json", include=_EXTRA)


def usage(answer: Answer) -> dict[str, Any]:
    """The tokens that the generator read and wrote."""
    tokens = answer.tokens
    return {
        "prompt_tokens": tokens.prompt,
        "completion_tokens": tokens.generated,
        "total_tokens": tokens.prompt + tokens.generated,
        "prompt_tokens_details": {"cached_tokens": tokens.cached},
    }


def piece(sentence: Sentence, number: int) -> str:
    """A sentence as it goes on with the answer's text; `number` of them went before."""
    return (" " if number else "") + marked(sentence)


def models(created: int) -> dict[str, Any]:
    """The list of models: one, however its answers are written."""
    return {"object": "list", "data": [{"id": MODEL, "object": "model", "created": created, "owned_by": "footnote"}]}


def problem(message: str, kind: str, code: str | None = None) -> dict[str, Any]:
    """An error in OpenAI's form."""
    return {"error": {"message": message, "type": kind, "param": None, "code": code}}
