"""A user's table of questions, made into rows of our own form."""

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evals.errors import QuestionSetError

COLUMNS = {
    "id": "id",
    "question": "question",
    "answer": "answers",
    "answers": "answers",
    "aliases": "aliases",
    "source": "gold_sources",
    "sources": "gold_sources",
    "sentence": "gold_sentences",
    "sentences": "gold_sentences",
    "kind": "kind",
    "answerable": "answerable",
    "expect": "expect",
}
_LISTS = {"answers", "aliases", "gold_sources", "gold_sentences"}
_YES_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_REMEDY = "The columns are: " + ", ".join(COLUMNS) + ". See docs/evals.md."


def csv_rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield `(line number, row)` of a CSV with a header; commas, semicolons or tabs, as the header has them.

    Several sources or sentences in one cell are parted by `|`, and so are several forms of the one answer that a row
    has, any of which is right; aliases are more of them. A row without an id gets one from its question.
    Raises `QuestionSetError` with the line number.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetError(f"{path} cannot be read as UTF-8 text: {error}.", "Save it as CSV in UTF-8.") from error
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    _check_header(path, reader.fieldnames or [])
    start = reader.line_num + 1
    try:
        for cells in reader:
            if any(isinstance(cell, str) and cell.strip() for cell in cells.values()):
                yield start, _row(path, start, cells)
            start = reader.line_num + 1
    except csv.Error as error:
        raise QuestionSetError(f"{path}, line {reader.line_num}: {error}.", _REMEDY) from error


def _check_header(path: Path, names: Sequence[str]) -> None:
    fields = [_field(name) for name in names]
    for name, field in zip(names, fields, strict=True):
        if field is None:
            raise QuestionSetError(f"{path}, line 1: there is no column {name!r}.", _REMEDY)
        if fields.count(field) > 1:
            raise QuestionSetError(f"{path}, line 1: two columns give {field}.", _REMEDY)
    if "question" not in fields:
        raise QuestionSetError(f"{path}, line 1: the column 'question' is missing.", _REMEDY)


def _field(name: str) -> str | None:
    return COLUMNS.get(name.strip().lower())


def _row(path: Path, line: int, cells: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    if None in cells:
        raise QuestionSetError(f"{path}, line {line}: more cells than columns.", "Put cells with commas in quotes.")
    for name, cell in cells.items():
        field, value = _field(name), (cell or "").strip()
        if not value or field is None:
            continue
        if field in _LISTS:
            row[field] = [part.strip() for part in value.split("|") if part.strip()]
        elif field == "answerable":
            if value.lower() not in _YES_NO:
                raise QuestionSetError(f"{path}, line {line}: answerable is {value!r}.", "Write yes or no.")
            row[field] = _YES_NO[value.lower()]
        else:
            row[field] = value
    if "question" not in row:
        raise QuestionSetError(f"{path}, line {line}: the question is empty.", _REMEDY)
    forms = row.pop("answers", []) + row.pop("aliases", [])
    if forms:
        row |= {"answers": forms[:1], "aliases": [forms[1:]]}
    row.setdefault("id", "q-" + hashlib.sha256(row["question"].encode()).hexdigest()[:12])
    if "expect" in row:
        row.setdefault("answerable", row["expect"] == "answered")
    return row
