"""The forms in which a conversation leaves Footnote."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.conversations.export_texts import CHINESE, ENGLISH, ExportTexts
from bot.conversations.markdown import as_markdown
from bot.conversations.records import Conversation, KeptExchange

_Write = Callable[[Conversation, Sequence[KeptExchange], ExportTexts], bytes]


@dataclass(frozen=True)
class Form:
    """A form of document: how it is called, what a browser is told of it, and who writes it."""

    suffix: str
    media_type: str
    write: _Write


def as_json(conversation: Conversation, exchanges: Sequence[KeptExchange]) -> str:
    """Return the whole conversation as data; `answer` is the `Answer` of docs/answer-schema.md."""
    whole = {
        "format": "footnote-conversation",
        "version": 1,
        "title": conversation.title,
        "created": conversation.created.isoformat(),
        "changed": conversation.changed.isoformat(),
        "exchanges": [
            {
                "question": one.question,
                "asked": one.asked.isoformat(),
                "state": one.state,
                "answer": one.answer.model_dump(mode="json") if one.answer else None,
                "sources_asked": one.among,
                "problem": one.problem,
                "rating": one.rating.model_dump(mode="json") if one.rating else None,
            }
            for one in exchanges
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def export_texts(lang: str) -> ExportTexts:
    """Return the words of a language of the page."""
    return CHINESE if lang == "zh" else ENGLISH


def _pdf(conversation: Conversation, exchanges: Sequence[KeptExchange], texts: ExportTexts) -> bytes:
    from bot.conversations.pdf import as_pdf  # reportlab takes a moment to load, and few conversations are printed

    return as_pdf(conversation, exchanges, texts)


FORMS = {
    form.suffix: form
    for form in (
        Form("md", "text/markdown; charset=utf-8", lambda *of: as_markdown(*of).encode()),
        Form("json", "application/json", lambda conversation, exchanges, _: as_json(conversation, exchanges).encode()),
        Form("pdf", "application/pdf", _pdf),
    )
}
