"""The signals of answerability, collected over sets of questions, and where a fitted judge comes from."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from base.progress import Bar
from bot.question.turns import Turn
from bot.reader.answerability import Signals
from evals.errors import QuestionSetError
from evals.fit import Measured, measured
from evals.question import Question, select
from evals.readers import QuestionSet, read_set

_PACKAGES = ("footnote", "scikit-learn", "numpy", "sentence-transformers", "faiss-cpu", "bm25s")


class Measurer(Protocol):
    """What tells the signals of a question. `bot.service.Bot` is one."""

    def signals(self, question: str, history: Sequence[Turn] = ()) -> Signals: ...


@dataclass(frozen=True)
class Tuning:
    """A set to fit on, and those of its questions that count: answerable ones, and others that are to be refused."""

    name: str
    set: QuestionSet
    questions: tuple[Question, ...]


def tuning_sets(paths: Sequence[Path], *, one_sided: bool = False) -> tuple[Tuning, ...]:
    """The development half of our own set, and the whole of each that is named. Raises `QuestionSetError`.

    One without documents of its own is about the library of the home. One that has no question to be refused, or none
    to be answered, is an error unless it may be `one_sided`.
    """
    own = read_set()
    tunings = [_tuning(f"{own.name} (development)", own, select(own.questions, "development"), one_sided)]
    for path in paths:
        found = read_set(path)
        tunings.append(_tuning(found.name, found, found.questions, one_sided))
    names = [one.name for one in tunings]
    if len(set(names)) < len(names):
        raise QuestionSetError(f"Two sets have the same name: {', '.join(names)}.", "Name every set once.")
    return tuple(tunings)


def left_out(tuning: Tuning) -> Tuning:
    """The questions of it that nothing is fitted on."""
    return replace(tuning, questions=tuple(one for one in tuning.questions if one.is_apart))


def drawn(tuning: Tuning, most: int) -> Tuning:
    """At most so many questions of it, drawn by the hash of their ids."""
    return replace(tuning, questions=select(tuning.questions, limit=most))


def _tuning(name: str, found: QuestionSet, questions: Sequence[Question], one_sided: bool) -> Tuning:
    counted = tuple(one for one in questions if one.expected in ("answered", "abstained"))
    if not one_sided and len({one.answerable for one in counted}) < 2:
        raise QuestionSetError(f"{name} has not both answerable questions and others.", "Leave it out.")
    return Tuning(name, found, counted)


def collect(tuning: Tuning, bot: Measurer, progress: Callable[[str, int], AbstractContextManager[Bar]]) -> Measured:
    """Measure the signals of every question of a set."""
    rows = []
    with progress(f"Measuring {tuning.name}", len(tuning.questions)) as bar:
        for one in tuning.questions:
            rows.append((bot.signals(one.question, one.history), one.answerable))
            bar.advance(1)
    return measured(tuning.name, rows)


def provenance(
    tunings: Sequence[Tuning], today: date, command: str = "footnote eval fit", measured: Sequence[Tuning] = ()
) -> dict[str, str]:
    """Where a fit comes from: the sets with their rows and digests, the command, the day and the versions."""
    found = {"date": today.isoformat()}
    named = [f"--set {one.set.name}" for one in tunings[1:]]
    found["command"] = " ".join([command, *named, *(f"--measure {one.set.name}" for one in measured)])
    for one in [*tunings, *measured]:
        answerable = sum(question.answerable for question in one.questions)
        rows = f"{len(one.questions)} rows, {answerable} answerable"
        found[f"set {one.name}"] = f"{rows}, SHA-256 {one.set.sha256}"
    found["versions"] = versions(*_PACKAGES)
    return found


def versions(*packages: str) -> str:
    """Which versions of some packages are installed."""
    return ", ".join(f"{name} {version(name)}" for name in packages)
