"""The runs of a home, for the evals view of the web chat: found, measured, and kept measured while nothing changes."""

import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from bot.web.evals.evaluations import Comparison, EvalRun, Report, RowDetail
from evals import views
from evals.compare import compare
from evals.errors import RunError
from evals.folder import Record, RunFolder
from evals.metrics.citing import SupportJudge
from evals.runner import rows_of, told_of
from evals.scoring import Row

_MOST = 200  # runs that are listed
_KEPT = 8  # runs, reports and comparisons that stay measured
_FILES = ("run.json", "questions.jsonl", "answers.jsonl", "report.html")
_Stamp = tuple[tuple[int, int], ...]


class KeptRuns:
    """The runs in a folder, each a folder of its own. Safe to share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._listed: Callable[[Path, _Stamp], EvalRun] = lru_cache(_MOST)(_listed)
        self._rows: Callable[[Path, _Stamp], tuple[Row, ...]] = lru_cache(_KEPT)(_measured)
        self._reports = lru_cache(_KEPT)(self._reported)
        self._comparisons = lru_cache(_KEPT)(_compared)

    def runs(self) -> tuple[EvalRun, ...]:
        """Every run, the newest first; the newest `_MOST` of them."""
        found = [path for path in self.folder.iterdir() if _is_run(path)] if self.folder.is_dir() else []
        newest = sorted(found, key=lambda path: (path / "run.json").stat().st_mtime_ns, reverse=True)[:_MOST]
        return tuple(sorted(map(self._told, newest), key=lambda run: (run.started, run.name), reverse=True))

    def report(self, run: str) -> Report:
        """What a run says. Raises `RunError`."""
        path = self._path(run)
        return self._reports(path, _stamp(path))

    def row(self, run: str, key: str) -> RowDetail:
        """One question of a run. Raises `RunError`."""
        path = self._path(run)
        for row in self._rows(path, _stamp(path)):
            if views.key_of(row.question.id) == key:
                return views.detail(row)
        raise RunError("There is no such question in this run.", "Open the run again.")

    def compare(self, first: str, second: str) -> Comparison:
        """Two runs, paired. Raises `RunError`, also where they have no question in common."""
        one, other = self._path(first), self._path(second)
        return self._comparisons(one, other, (_stamp(one), _stamp(other)))

    def page(self, run: str) -> Path:
        """The report as a file. Raises `RunError` where there is none."""
        page = self._path(run) / "report.html"
        if not _is_plain(page):
            raise RunError("This run has no report yet.", "Run the same eval run again, with --out and its folder.")
        return page

    def _reported(self, path: Path, stamp: _Stamp) -> Report:
        judge = told_of(SupportJudge())
        return views.report(_listed(path, stamp), RunFolder(path).settings(), self._rows(path, stamp), judge)

    def _told(self, path: Path) -> EvalRun:
        return self._listed(path, _stamp(path))

    def _path(self, run: str) -> Path:
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if _id_of(path) == run and _is_run(path):
                return path
        raise RunError("There is no such run.", "Open the evals again to see which there are.")


def _is_run(path: Path) -> bool:
    return not path.is_symlink() and path.is_dir() and _is_plain(path / "run.json")


def _is_plain(path: Path) -> bool:
    """Whether this is a file, and not a link that leads elsewhere."""
    return path.is_file() and not path.is_symlink()


def _id_of(path: Path) -> str:
    return hashlib.sha256(path.name.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _stamp(path: Path) -> _Stamp:
    """What changes when the run does."""
    stats = [(path / name).stat() for name in _FILES if (path / name).exists()]
    return tuple((stat.st_mtime_ns, stat.st_size) for stat in stats)


def _measured(path: Path, stamp: _Stamp) -> tuple[Row, ...]:
    return tuple(rows_of(RunFolder(path)))


def _compared(first: Path, second: Path, stamps: tuple[_Stamp, _Stamp]) -> Comparison:
    compared = compare(RunFolder(first), RunFolder(second))
    return views.comparison(_listed(first, stamps[0]), _listed(second, stamps[1]), compared)


def _listed(path: Path, stamp: _Stamp) -> EvalRun:
    """A run as it stands in the list, told without measuring it."""
    folder, name = RunFolder(path), path.name.encode("utf-8", "replace").decode()
    try:
        settings, questions = folder.settings(), _lines(path / "questions.jsonl")
    except RunError as error:
        return EvalRun(_id_of(path), name, problem=error.what)
    engine, model, answered = _answers(path / "answers.jsonl")
    return EvalRun(
        id=_id_of(path),
        name=name,
        set=settings.set,
        half=settings.half or "",
        questions=questions,
        answered=min(answered, questions),
        engine=engine or settings.engine or "",
        model=model or settings.model or "",
        started=f"{settings.started:%Y-%m-%d %H:%M}" if settings.started else "",
        commit=settings.commit,
        has_page=_is_plain(path / "report.html"),
    )


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.is_file() else 0


def _answers(path: Path) -> tuple[str, str, int]:
    """The engine and the model of the first answer, and how many questions have one; broken lines are left out."""
    engine, model, asked = "", "", set()
    for line in path.read_bytes().split(b"\n") if path.is_file() else ():
        try:
            record = Record.model_validate_json(line)
        except ValidationError:
            continue
        asked.add(record.id)
        if record.answer and not engine:
            engine, model = record.answer.engine, record.answer.model
    return engine, model, len(asked)
