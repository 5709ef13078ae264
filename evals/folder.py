"""A run on disk: what was asked, what was answered so far, and the report.

run.json         the settings of the run
questions.jsonl  the questions, with their gold answers
answers.jsonl    one line an answer, written as soon as it is there
report.json      the measures; the same answers and seed give the same bytes
timings.json     how long answers took, apart because it is never the same twice
report.html      both, to be read
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from base.errors import StorageError
from base.files import disk_errors, lock, write_atomically
from bot.answer import Answer
from evals.errors import RunError
from evals.question import Half, Question

_QUESTION = TypeAdapter(Question)
_OTHER_FOLDER = "Choose another folder with --out."


class Settings(BaseModel):
    """What a run was told. `half`, `limit` and `seed` choose among the questions, `started` and `commit` are for
    whoever reads of it later, the rest makes the answers.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    set: str
    set_sha256: str = ""
    half: Half | None = None
    limit: int | None = None
    seed: int = 0
    engine: str | None = None
    model: str | None = None
    home: str | None = None
    started: datetime | None = None
    commit: str = ""

    def answers_like(self, other: "Settings") -> bool:
        """Whether an answer given under `other` is one that could be given under these."""
        return (self.set, self.engine, self.model, self.home) == (other.set, other.engine, other.model, other.home)


class Record(BaseModel):
    """A line of `answers.jsonl`. `asked` is `Question.asked`; of answer and error, one is there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    asked: str
    answer: Answer | None = None
    error: str = ""


@dataclass(frozen=True)
class RunFolder:
    """The files of a run. Reading raises `RunError` where there is no run, or a file of it is broken."""

    path: Path

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other processes from writing here. Raises `RunError` where one does."""
        try:
            with lock(self.path / ".lock", timeout=0):
                yield
        except StorageError as error:
            raise RunError(error.what, f"Wait for the other run to end, or: {_OTHER_FOLDER}") from error

    def open(self, settings: Settings, questions: Sequence[Question]) -> None:
        """Begin a run here, or go on with the one that is here if its answers were made in the same way."""
        if (self.path / "run.json").exists():
            before = self.settings()
            if not settings.answers_like(before):
                raise RunError(f"{self.path} holds a run with other settings.", _OTHER_FOLDER)
            settings = settings.model_copy(update={"started": before.started, "commit": before.commit})
        elif (self.path / "answers.jsonl").exists():
            raise RunError(f"{self.path} holds an answers.jsonl that is not of an eval run.", _OTHER_FOLDER)
        write_atomically(self.path / "run.json", settings.model_dump_json(indent=1) + "\n")
        lines = [json.dumps(_as_row(question), ensure_ascii=False, sort_keys=True) + "\n" for question in questions]
        write_atomically(self.path / "questions.jsonl", "".join(lines))

    def settings(self) -> Settings:
        """What the run was told."""
        try:
            return Settings.model_validate_json(self._read("run.json"))
        except ValidationError as error:
            raise RunError(f"{self.path / 'run.json'} is not of an eval run of this version.", _OTHER_FOLDER) from error

    def questions(self) -> tuple[Question, ...]:
        """What was to be asked."""
        lines = [line for line in self._read("questions.jsonl").split("\n") if line]
        try:
            return tuple(_QUESTION.validate_json(line) for line in lines)
        except ValidationError as error:
            raise RunError(f"{self.path / 'questions.jsonl'} is broken.", "Run the same eval run again.") from error

    def records(self) -> dict[str, Record]:
        """The answers so far, by question id; of several for one question, the last. A torn last line is left out."""
        path = self.path / "answers.jsonl"
        if not path.exists():
            return {}
        lines = path.read_bytes().split(b"\n")[:-1]  # what follows the last line break was not written to its end
        records: dict[str, Record] = {}
        for number, line in enumerate(lines, start=1):
            try:
                record = Record.model_validate_json(line)
            except ValidationError as error:
                raise RunError(
                    f"{path}, line {number} is no answer.", "Delete that line; it is asked again."
                ) from error
            records[record.id] = record
        return records

    def mend(self) -> None:
        """Cut off a last line that was not written to its end, so that the next one starts on a line of its own."""
        path = self.path / "answers.jsonl"
        if path.exists():
            content = path.read_bytes()
            whole = content.rfind(b"\n") + 1
            if whole < len(content):
                with disk_errors(path):
                    os.truncate(path, whole)

    def append(self, record: Record) -> None:
        """Write an answer, for good: it is there even if the machine stops right after."""
        path = self.path / "answers.jsonl"
        with disk_errors(path), path.open("ab") as file:
            file.write(record.model_dump_json().encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def write_json(self, name: str, content: object) -> None:
        """Write one of the JSON files: keys sorted, so that the same content is the same bytes."""
        write_atomically(self.path / name, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n")

    def _read(self, name: str) -> str:
        try:
            return (self.path / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RunError(
                f"{self.path} is no folder of an eval run: {name} cannot be read.", "Make one with: footnote eval run"
            ) from error


def _as_row(question: Question) -> Mapping[str, Any]:
    return asdict(question)
