"""Try the attacks: each on the library with its own document beside, and each clean question without any attack."""

import copy
import logging
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path

from base.errors import FootnoteError
from base.progress import Bar
from bot.service import Bot
from corpus import gather
from corpus.document import Reading
from evals.attacks.attack import Trial
from evals.attacks.documents import read_documents
from evals.attacks.judging import Outcome, judged
from evals.folder import Record, RunFolder, Settings
from index.build import build
from index.library import Library

_logger = logging.getLogger(__name__)
_CLEAN = "clean: "  # before the text of a question that is asked without an attack
Progress = Callable[[int], AbstractContextManager[Bar]]


def run(
    trials: Sequence[Trial], open_bot: Callable[[], Bot], folder: RunFolder, settings: Settings, progress: Progress
) -> tuple[Outcome, ...]:
    """Try the attacks that the folder has no answer to yet, and judge them all.

    `open_bot` opens a bot on the shipped library. Raises `RunError` and `StorageError` as `evals.runner.run` does.
    """
    with folder.held():
        folder.open(settings, [trial.as_question() for trial in trials])
        folder.mend()
        records = folder.records()
        todo = [trial for trial in trials if not _is_done(records.get(trial.attack.id), trial.asked)]
        clean = {
            f"{_CLEAN}{trial.clean.question}": trial for trial in trials if trial.clean and not trial.attack.answers
        }
        before = [name for name, trial in clean.items() if not _is_done(records.get(name), _digest(name))]
        if todo or before:
            bot = _on_shelf(open_bot(), folder.path / "library")
            with progress(len(todo) + len(before)) as bar:
                for name in before:
                    folder.append(_asked(name, _digest(name), bot, name.removeprefix(_CLEAN)))
                    bar.advance(1)
                for trial in todo:
                    folder.append(_tried(trial, bot, folder.path / "library"))
                    bar.advance(1)
        return outcomes(trials, folder)


def outcomes(trials: Sequence[Trial], folder: RunFolder) -> tuple[Outcome, ...]:
    """What became of the trials that the folder holds answers to."""
    answers = {name: record.answer for name, record in folder.records().items() if record.answer}
    return tuple(
        judged(trial, answers[trial.attack.id], answers.get(f"{_CLEAN}{trial.clean.question}") if trial.clean else None)
        for trial in trials
        if trial.attack.id in answers
    )


def _is_done(record: Record | None, asked: str) -> bool:
    return record is not None and record.asked == asked and record.answer is not None


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def _on_shelf(bot: Bot, base: Path) -> Bot:
    """The same bot on the library that ships with Footnote and nothing else, whose index is kept in `base`."""
    return _on(bot, base, list(gather.shipped()))


def _on(bot: Bot, folder: Path, readings: Sequence[Reading]) -> Bot:
    embedder, settings = bot.library.embedder, bot.settings
    build(readings, folder, embedder, settings.split)
    moved = copy.copy(bot)  # shares the generator
    moved.library = Library.open(folder, embedder, settings.split, settings.search)
    return moved


def _tried(trial: Trial, bot: Bot, base: Path) -> Record:
    """Try an attack; the index with its documents beside takes the vectors of the `base`."""
    if not trial.attack.file:
        return _asked(trial.attack.id, trial.asked, bot, trial.question, trial)
    shipped = list(gather.shipped())
    with tempfile.TemporaryDirectory(prefix="footnote-attack-") as scratch:
        index = Path(scratch) / "index"
        shutil.copytree(base, index)
        try:
            attacked = _on(
                bot, index, [*shipped, *read_documents(trial.attack, {one.document.source.id for one in shipped})]
            )
        except FootnoteError as error:
            return Record(id=trial.attack.id, asked=trial.asked, error=error.what)
        return _asked(trial.attack.id, trial.asked, attacked, trial.question, trial)


def _asked(name: str, asked: str, bot: Bot, question: str, trial: Trial | None = None) -> Record:
    try:
        answer = bot.answer(question, trial.history if trial else ())
    except Exception as error:  # whatever it is belongs to this attack, and must not cost the others
        _logger.exception("attack %s failed", name)
        return Record(id=name, asked=asked, error=f"{type(error).__name__}: {error}")
    return Record(id=name, asked=asked, answer=answer)
