"""Sets of questions on disk: our own rows, a folder of documents and queries, a user's CSV. See `docs/evals.md`."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from evals.csv_rows import csv_rows
from evals.errors import QuestionSetError
from evals.question import Question
from evals.rows import ForeignRow, OwnRow

OWN = Path(__file__).parent / "questions"
_REMEDY = "The form of each kind of set is in docs/evals.md."


@dataclass(frozen=True)
class QuestionSet:
    """Questions, and the documents that they are asked of."""

    name: str
    questions: tuple[Question, ...]
    folder: Path | None = None  # with a docs.jsonl of its own; none: the questions are about the user's library
    sha256: str = ""  # of the files that the questions were read from


def read_set(path: Path | None = None) -> QuestionSet:
    """Read a set: our own (no path), a folder with `docs.jsonl` and `queries.jsonl`, rows in our form, or a CSV.

    Raises `QuestionSetError`, which names the file and the line, when there is nothing to read or a row is bad.
    """
    path = path or OWN
    if path.is_dir() and (path / "queries.jsonl").is_file():
        return _foreign_set(path)
    if path.is_dir():
        files = sorted(path.glob("*.jsonl"))
        if not files:
            raise QuestionSetError(f"{path} holds no queries.jsonl and no other .jsonl of questions.", _REMEDY)
        return _own_set("footnote" if path == OWN else path.name, files)
    if path.suffix.lower() == ".csv" and path.is_file():
        rows = ((path, line, OwnRow, row) for line, row in csv_rows(path))
        return QuestionSet(path.stem, _questions(rows), sha256=_digest([path]))
    if path.suffix.lower() == ".jsonl" and path.is_file():
        return _own_set(path.stem, [path])
    raise QuestionSetError(f"{path} is no folder, .csv or .jsonl of questions.", _REMEDY)


def _own_set(name: str, files: list[Path]) -> QuestionSet:
    rows = ((file, line, OwnRow, row) for file in files for line, row in json_lines(file))
    return QuestionSet(name, _questions(rows), sha256=_digest(files))


def _foreign_set(folder: Path) -> QuestionSet:
    documents, queries = folder / "docs.jsonl", folder / "queries.jsonl"
    if not documents.is_file():
        raise QuestionSetError(f"{folder} has a queries.jsonl but no docs.jsonl.", _REMEDY)
    questions = _questions((queries, line, ForeignRow, row) for line, row in json_lines(queries))
    known = {row.get("id") for _, row in json_lines(documents)}
    for question in questions:
        missing = [source for source in question.gold_sources if source not in known]
        if missing:
            raise QuestionSetError(
                f"{queries}: question {question.id!r} names {missing[0]!r}, which is not in docs.jsonl.", _REMEDY
            )
    return QuestionSet(folder.name, questions, folder, _digest([documents, queries]))


def _questions(rows: Iterator[tuple[Path, int, type[OwnRow | ForeignRow], Mapping[str, Any]]]) -> tuple[Question, ...]:
    questions: dict[str, Question] = {}
    for path, line, model, row in rows:
        where = f"{path}, line {line}"
        try:
            question = model.model_validate(row).question_of()
        except ValidationError as error:
            raise QuestionSetError(f"{where}: {_first_fault(error)}.", _REMEDY) from error
        if question.id in questions:
            raise QuestionSetError(f"{where}: the id {question.id!r} stands twice.", "Give every question its own id.")
        questions[question.id] = question
    if not questions:
        raise QuestionSetError("The set has no questions.", _REMEDY)
    return tuple(questions.values())


def json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield `(line number, object)` of each line that is not blank. Raises `QuestionSetError` for one that is not."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetError(f"{path} cannot be read: {error}.", _REMEDY) from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise QuestionSetError(f"{path}, line {number}: not JSON ({error}).", _REMEDY) from error
        if not isinstance(row, dict):
            raise QuestionSetError(f"{path}, line {number}: not an object in braces.", _REMEDY)
        yield number, row


def _first_fault(error: ValidationError) -> str:
    fault = error.errors(include_url=False)[0]
    field = ".".join(str(part) for part in fault["loc"])
    message = fault["msg"].removeprefix("Value error, ")
    return f"{field}: {message}" if field else message


def _digest(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
