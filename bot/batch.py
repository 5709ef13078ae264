"""Answering a file of questions: resumable, and one bad line is reported and does not end the run."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from pydantic import BaseModel, ConfigDict, ValidationError

from base.errors import FootnoteError
from base.files import REMEDIES, disk_errors
from bot.answer import Answer
from bot.errors import BatchError
from bot.question.turns import Turn, turns_of
from bot.service import Bot
from index.filter import EVERYTHING, Filter


class _Line(BaseModel):
    """A question of a batch. Further fields are the user's own and are left alone."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    id: str
    question: str
    history: list[dict[str, object]] = []


@dataclass(frozen=True)
class Asked:
    """A line that can be answered."""

    number: int  # 1-based
    id: str
    question: str
    history: tuple[Turn, ...]


@dataclass(frozen=True)
class BadLine:
    """A line that cannot be answered, and why."""

    number: int
    reason: str


@dataclass(frozen=True)
class BatchResult:
    """What a run did."""

    answered: int
    skipped: int  # answered by an earlier run
    bad: tuple[BadLine, ...]


def read_batch(path: Path) -> list[Asked | BadLine]:
    """The lines of a file of questions, blank ones left out. Raises `BatchError` where it cannot be read.

    A second line with the same id is a bad one: the file of answers could hold but one of the two.
    """
    try:
        # Not `splitlines`: JSON may hold a U+2028, which Python takes for the end of a line.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BatchError(f"{path} cannot be read: {error}", "name a UTF-8 file of JSON lines") from error
    parsed: list[Asked | BadLine] = []
    first: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        asked = _parse(number, line)
        if isinstance(asked, Asked) and (before := first.setdefault(asked.id, number)) != number:
            asked = BadLine(number, f"the id {asked.id!r} stands in line {before} already")
        parsed.append(asked)
    return parsed


def answer_all(
    bot: Bot,
    lines: list[Asked | BadLine],
    out: Path,
    on_progress: Callable[[], None] = lambda: None,
    only: Filter = EVERYTHING,
) -> BatchResult:
    """Answer every line that `out` holds no answer to yet, appending one JSON line an answer, from what `only` admits.

    Each answer is on the disk before the next question is asked. Raises `BatchError` where `out` is something else,
    `StorageError` where the disk takes no more.
    """
    done = _answered_before(out)
    bad: list[BadLine] = []
    answered = skipped = 0
    with disk_errors(out), _appending(out) as file:  # closing the file writes again what found no room
        for line in lines:
            if isinstance(line, BadLine):
                bad.append(line)
            elif line.id in done:
                skipped += 1
            else:
                try:
                    answer = bot.answer(line.question, line.history, only=only)
                except FootnoteError as error:
                    bad.append(BadLine(line.number, error.what))
                else:
                    _append(file, answer.model_copy(update={"id": line.id}))
                    answered += 1
            on_progress()
    return BatchResult(answered, skipped, tuple(bad))


def _appending(out: Path) -> TextIO:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        return out.open("a", encoding="utf-8")
    except OSError as error:
        if error.errno in REMEDIES:
            raise  # `disk_errors` tells it
        raise BatchError(f"{out} cannot be written: {error.strerror}", "name another --out") from error


def _append(file: TextIO, answer: Answer) -> None:
    file.write(answer.model_dump_json() + "\n")
    file.flush()
    os.fsync(file.fileno())


def _parse(number: int, line: str) -> Asked | BadLine:
    try:
        parsed = _Line.model_validate_json(line)
        return Asked(number, parsed.id, parsed.question, turns_of(parsed.history))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        return BadLine(number, f"{where}: {first['msg']}" if where else str(first["msg"]))
    except ValueError as error:
        return BadLine(number, str(error))


def _answered_before(out: Path) -> set[str]:
    """The ids that `out` holds; a last line that was cut off is taken away first."""
    if not out.exists():
        return set()
    if not out.is_file():
        raise BatchError(f"{out} is no file.", "name another --out")
    try:
        whole = out.read_bytes()
    except OSError as error:
        raise BatchError(f"{out} cannot be read: {error.strerror}", "name another --out") from error
    ended = whole.rfind(b"\n") + 1
    ids = set(_ids(whole[:ended], out))
    if ended < len(whole):
        with out.open("r+b") as file:
            file.truncate(ended)
    return ids


def _ids(data: bytes, out: Path) -> Iterator[str]:
    for number, line in enumerate(data.splitlines(), start=1):
        try:
            yield str(json.loads(line)["id"])
        except (ValueError, KeyError, TypeError) as error:
            raise BatchError(f"{out}, line {number}, is no answer.", "name another --out, or move that file") from error
