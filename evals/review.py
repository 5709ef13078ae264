"""Answers that readers marked as bad, made into questions of a set: `footnote eval run --set review.jsonl`."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from pydantic import ValidationError

from base.files import lock, write_atomically
from bot.conversations.records import Disliked, KeptExchange
from bot.question.turns import Turn
from bot.web.evals.evaluations import Draft, ReviewItem
from evals.errors import QuestionSetError
from evals.readers import json_lines
from evals.rows import OwnRow

FILE = "review.jsonl"
_LOCK_SECONDS = 10
_KIND = "review"


class Dislikes(Protocol):
    """What is asked of the kept conversations. `bot.conversations.store.Conversations` is one."""

    def disliked(self, owner: str | None = None) -> tuple[Disliked, ...]: ...

    def exchanges(self, owner: str, conversation: str) -> tuple[KeptExchange, ...]: ...


class Review:
    """A reader's bad answers, and the file of questions that they become. An owner sees and adds their own alone."""

    def __init__(self, path: Path, dislikes: Dislikes) -> None:
        self.path = path
        self._dislikes = dislikes

    def items(self, owner: str) -> tuple[ReviewItem, ...]:
        """The answers that the owner marked as bad, the latest first. Raises `QuestionSetError` for a broken file."""
        added = {str(row.get("id")): row for row in self._rows()}
        return tuple(_item(one, added.get(_id_of(one))) for one in self._of(owner))

    def add(self, owner: str, draft: Draft) -> str:
        """Write a question into the file, or write it anew; returns its id.

        Raises `QuestionSetError` where there is no such answer, the draft contradicts itself, or the file is broken,
        and `StorageError` where the disk does not take it.
        """
        one = next((one for one in self._of(owner) if _id_of(one) == draft.key), None)
        if one is None:
            raise QuestionSetError("There is no such answer to review.", "Open the list again.")
        row = _row(one, draft, self._said_before(owner, one))
        with lock(self.path.with_name(f".{self.path.name}.lock"), _LOCK_SECONDS):
            rows = {str(known.get("id")): known for known in self._rows()}
            rows[draft.key] = row
            write_atomically(self.path, "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows.values()))
        return draft.key

    def _of(self, owner: str) -> tuple[Disliked, ...]:
        return self._dislikes.disliked(owner) if owner else ()

    def _rows(self) -> list[dict[str, object]]:
        return [row for _, row in json_lines(self.path)] if self.path.is_file() else []

    def _said_before(self, owner: str, one: Disliked) -> list[Turn]:
        """What was said in the conversation before the question, where the question leans on it."""
        if not one.answer.searched:
            return []
        turns: list[Turn] = []
        for exchange in self._dislikes.exchanges(owner, one.conversation):
            if exchange.key == one.exchange:
                return turns
            if exchange.answer:
                turns += [Turn("user", exchange.question), Turn("assistant", exchange.answer.answer)]
        return []


def _id_of(one: Disliked) -> str:
    digest = hashlib.sha256(f"{one.conversation}\x1f{one.exchange}".encode("utf-8", "surrogatepass"))
    return f"review-{digest.hexdigest()[:12]}"


def _item(one: Disliked, row: dict[str, object] | None) -> ReviewItem:
    titles = {hit.source_id: hit.title for hit in one.answer.hits}
    titles |= {citation.source_id: citation.title for citation in one.answer.citations}
    draft = Draft(_id_of(one), answerable=True)
    if row:
        answers = [*_texts(row.get("answers")), *(form for forms in _lists(row.get("aliases")) for form in forms)]
        source, sentence = _texts(row.get("gold_sources")), _texts(row.get("gold_sentences"))
        answerable = row.get("answerable") is not False
        draft = Draft(draft.key, answerable, tuple(answers), "".join(source[:1]), "".join(sentence[:1]))
    return ReviewItem(
        draft=draft,
        question=one.question,
        answer=one.answer.answer,
        outcome=one.answer.outcome,
        reason=one.reason,
        when=f"{one.when:%Y-%m-%d %H:%M}",
        sources=tuple(sorted(titles.items())),
        added=row is not None,
    )


def _row(one: Disliked, draft: Draft, said_before: Sequence[Turn]) -> dict[str, object]:
    answers = [answer.strip() for answer in draft.answers if answer.strip()]
    row: dict[str, object] = {"id": draft.key, "question": one.question.strip(), "kind": _KIND}
    row["answerable"] = draft.answerable
    if answers:  # other forms of one answer, any of which is right
        row |= {"answers": answers[:1], "aliases": [answers[1:]]}
    if draft.source.strip():
        row["gold_sources"] = [draft.source.strip()]
    if draft.sentence.strip():
        row["gold_sentences"] = [" ".join(draft.sentence.split())]
    if said_before:
        row["history"] = [{"role": turn.role, "text": turn.text} for turn in said_before]
    try:
        OwnRow.model_validate(row)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")
        raise QuestionSetError(f"This is no question for a set: {fault}.", "Correct it and add it again.") from error
    return row


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _lists(value: object) -> list[list[str]]:
    return [_texts(one) for one in value] if isinstance(value, list) else []
