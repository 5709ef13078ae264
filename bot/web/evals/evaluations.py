"""What the page needs of whoever keeps the eval runs: plain data, with values as they are read and plots as SVG.

All text is untrusted. The SVG is drawn by the evals and holds no text from outside.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol


@dataclass(frozen=True)
class EvalRun:
    """A run, as it stands in the list."""

    id: str
    """16 hex digits; the folder's name is for readers."""
    name: str
    set: str = ""
    half: str = ""
    """Empty for both."""
    questions: int = 0
    answered: int = 0
    engine: str = ""
    model: str = ""
    started: str = ""
    commit: str = ""
    problem: str = ""
    """Why it cannot be read."""
    has_page: bool = False
    """Whether there is a report to open as a page of its own."""


@dataclass(frozen=True)
class Figure:
    """A measure: its value and its 95 % interval as they are read, over `n` cases."""

    title: str
    meaning: str
    value: str
    interval: str
    n: int
    bar: str = ""
    """SVG, where the value lies between 0 and 1."""


@dataclass(frozen=True)
class Drawing:
    """A plot with what it says in words; `legend` names outcomes that its colours stand for."""

    svg: str
    caption: str
    legend: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """A part of a report."""

    name: str
    title: str
    figures: tuple[Figure, ...] = ()
    drawings: tuple[Drawing, ...] = ()


@dataclass(frozen=True)
class Duration:
    """How long something took, as it is read."""

    title: str
    median: str
    p95: str
    n: int


@dataclass(frozen=True)
class Kind:
    """The rates of one kind of question, in the order of `Report.kind_titles`."""

    name: str
    n: int
    rates: tuple[Figure, ...]


@dataclass(frozen=True)
class RowLine:
    """A question with what is wrong with its answer. `key` names it in its run."""

    key: str
    id: str
    kind: str
    question: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What a run says."""

    run: EvalRun
    judge: str
    failed: int
    figures: tuple[Figure, ...]
    parts: tuple[Part, ...]
    durations: tuple[Duration, ...]
    kind_titles: tuple[str, ...]
    kinds: tuple[Kind, ...]
    wrong: tuple[RowLine, ...]


@dataclass(frozen=True)
class RowPassage:
    """A passage behind an answer; `marked` is what is cited, `gold` whether it is what should be found."""

    label: str
    title: str
    before: str
    marked: str
    after: str
    gold: bool


@dataclass(frozen=True)
class RowDetail:
    """One question of a run: what was expected, what was got, and on what evidence."""

    expected: str
    answers: tuple[str, ...]
    more_answers: int
    """How many further forms of the answer are right too."""
    sources: tuple[str, ...]
    sentences: tuple[str, ...]
    said_before: tuple[tuple[str, str], ...]
    """Role and text."""
    outcome: str
    answerability: str
    searched: str
    """What was searched for, where that is not the question."""
    answer: str
    verdicts: tuple[str, ...]
    passages: tuple[RowPassage, ...]
    wrong: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """A measure in two runs, over the questions that have it in both; B less A."""

    title: str
    meaning: str
    first: str
    second: str
    difference: str
    interval: str
    n: int
    verdict: Literal["", "better", "worse", "changed"]
    """Empty where it may be chance."""
    only_first: int | None = None
    only_second: int | None = None
    p: str = ""
    """Of McNemar's exact test; yes-or-no measures only."""


@dataclass(frozen=True)
class Comparison:
    """Two runs, paired question by question. `changed` has `mended`, `broken` and `otherwise wrong` rows."""

    first: EvalRun
    second: EvalRun
    pairs: int
    left_out: int
    differences: tuple[Difference, ...]
    times: tuple[Difference, ...]
    changed: tuple[tuple[str, tuple[RowLine, ...]], ...]


@dataclass(frozen=True)
class Draft:
    """A question for a set, as a reviewer fills it in. `answers` are forms of one answer, any of which is right."""

    key: str
    answerable: bool
    answers: tuple[str, ...] = ()
    source: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class ReviewItem:
    """An answer that its reader marked as bad, and the question that it becomes, or has become."""

    draft: Draft
    question: str
    answer: str
    outcome: str
    reason: str
    when: str
    sources: tuple[tuple[str, str], ...]
    """Ids and titles of the sources that were cited or found."""
    added: bool


class Reviewing(Protocol):
    """Keeps the file that bad answers become questions of. Each owner sees and adds their own."""

    path: Path

    def items(self, owner: str) -> tuple[ReviewItem, ...]:
        """The answers to review, the latest first. Raises `FootnoteError` where the file is broken."""
        ...

    def add(self, owner: str, draft: Draft) -> str:
        """Write a question into the file, or write it anew. Raises `FootnoteError` where it cannot be taken."""
        ...


class Evaluations(Protocol):
    """Keeps eval runs. What takes a run's id raises `FootnoteError` where there is no such run, or it is broken."""

    def runs(self) -> tuple[EvalRun, ...]:
        """Every run, the newest first."""
        ...

    def report(self, run: str) -> Report:
        """What a run says."""
        ...

    def row(self, run: str, key: str) -> RowDetail:
        """One question of a run."""
        ...

    def compare(self, first: str, second: str) -> Comparison:
        """Two runs, paired."""
        ...

    def page(self, run: str) -> Path:
        """The report as a file: one HTML page that stands alone, and is not to be trusted."""
        ...
