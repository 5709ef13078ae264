"""Pairs labelled by hand: a claim, the evidence that it would cite, and whether the one is borne out by the other.

Our own stand in `evals/pairs/support.jsonl`, on our own corpus. Pairs on other documents are read from a file of the
same form whose rows name their set, with that set's folder beside it.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.answer import Verdict
from bot.checks.laid import Source
from corpus.document import Document
from corpus.folder import Failure, read_docs_jsonl
from corpus.gather import DOCS, shipped
from evals.errors import QuestionSetError
from evals.question import Half
from index.records import sentences_of
from index.splitting import SplitSettings, split

OWN_PAIRS = Path(__file__).parent / "pairs" / "support.jsonl"
OWN_SET = "own"
_DEVELOPMENT = 7  # in ten
Row = TypeVar("Row", bound=BaseModel)


class PairRow(BaseModel):
    """A line of a file of pairs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str  # SOURCE-GROUP-NUMBER: the pairs of one group are about the same evidence
    set: str = OWN_SET
    question: str
    claim: str
    source: str
    evidence: tuple[str, ...]  # sentences or table rows of the source, word for word
    label: Verdict
    kind: str  # of a claim that is not borne out: what is wrong with it; else how it was made
    drafted: bool = False  # written by the model, not by hand


@dataclass(frozen=True)
class Pair:
    """A labelled pair with its evidence found in the documents."""

    row: PairRow
    sources: tuple[Source, ...]

    @property
    def group(self) -> str:
        return f"{self.row.set}/{self.row.id.rpartition('-')[0]}"

    @property
    def half(self) -> Half:
        """Seven in ten are for development, by the hash of the group: no evidence is met in both."""
        drawn = hashlib.sha256(self.group.encode()).digest()[0] % 10
        return "development" if drawn < _DEVELOPMENT else "test"


def read_rows(path: Path = OWN_PAIRS) -> tuple[PairRow, ...]:
    """The rows of a file. Raises `QuestionSetError` where one is bad or an id comes twice."""
    rows = read_lines(path, PairRow)
    if len({(row.set, row.id) for row in rows}) < len(rows):
        raise QuestionSetError(f"{path} has an id twice.", "Give each pair an id of its own.")
    return tuple(rows)


def read_lines(path: Path, kind: type[Row]) -> list[Row]:
    """The lines of a file, each of which is one of a kind. Raises `QuestionSetError` where one is none."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            rows.append(kind.model_validate_json(line))
        except ValidationError as error:
            raise QuestionSetError(f"{path}, line {number}: {error}", "Mend the row.") from error
    return rows


def read_pairs(paths: Sequence[Path] = (OWN_PAIRS,), folders: Sequence[Path] = ()) -> tuple[Pair, ...]:
    """Every pair with its evidence. `folders` hold the documents of the sets that rows name, by the folder's name.

    Raises `QuestionSetError` where a set has no folder, or a piece of evidence does not stand in its source.
    """
    rows = [row for path in paths for row in read_rows(path)]
    by_name = {folder.name: folder for folder in folders}
    found: dict[tuple[str, str, str], Source] = {}
    for name in dict.fromkeys(row.set for row in rows):
        if name != OWN_SET and name not in by_name:
            raise QuestionSetError(f"There are pairs on {name}, whose documents are not given.", "Name it with --set.")
        documents = _own() if name == OWN_SET else _documents(by_name[name])
        found |= {(name, *key): source for key, source in _sentences(documents).items()}
    return tuple(Pair(row, tuple(_source(found, row, text) for text in row.evidence)) for row in rows)


def sha256_of_rows(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _source(found: dict[tuple[str, str, str], Source], row: PairRow, text: str) -> Source:
    try:
        return found[row.set, row.source, text]
    except KeyError:
        raise QuestionSetError(
            f"The evidence of {row.id} does not stand in {row.source}: {text}", "Quote the source as it is now."
        ) from None


def _own() -> Iterable[Document]:
    return (reading.document for reading in shipped())


def _documents(folder: Path) -> Iterable[Document]:
    return (read for read in read_docs_jsonl(folder / DOCS) if not isinstance(read, Failure))


def _sentences(documents: Iterable[Document]) -> dict[tuple[str, str], Source]:
    """Every sentence by its source and text; of one that stands twice, the first."""
    found: dict[tuple[str, str], Source] = {}
    for document in documents:
        for passage in split(document, SplitSettings()):
            for start, end in sentences_of(passage):
                header = passage.text.partition("\n")[0] if passage.table and start > 0 else ""
                source = Source(passage.text[start:end], header, passage.context, passage.text[:start])
                found.setdefault((document.source.id, source.text), source)
    return found
