"""What programs send to `/ask`: checked before anything is done with it."""

from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypedDict

from bot.question.turns import Turn
from bot.web.errors import HistoryError, SourcesError


class HistoryItem(TypedDict):
    """A turn as programs send it."""

    role: str
    content: str


_HISTORY: TypeAdapter[list[HistoryItem]] = TypeAdapter(list[HistoryItem])


def turns(history: list[HistoryItem] | None) -> tuple[Turn, ...]:
    """Read a program's history."""
    adapter = TypeAdapter(tuple[Turn, ...])
    try:
        items = _HISTORY.validate_python(history or [])
        return adapter.validate_python([{"role": item["role"], "text": item["content"]} for item in items])
    except ValidationError as error:
        raise HistoryError(
            "The history is not a conversation.", 'Send a list of {"role": "user" or "assistant", "content": "…"}.'
        ) from error


def source_ids(sources: list[str] | None) -> list[str]:
    """Read a program's choice of sources."""
    try:
        return TypeAdapter(list[str]).validate_python(sources or [])
    except ValidationError as error:
        raise SourcesError("The sources are not a list of ids.", 'Send a list such as ["gii-2025"].') from error
