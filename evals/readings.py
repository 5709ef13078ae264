"""What the reader makes of the sentences that are looked at for the questions of a set, collected to fit a probe on."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from base.files import disk_errors
from base.progress import Bar
from bot.answerability import Signals
from bot.evidence import Evidence
from bot.probe import states_of
from bot.translating import is_foreign
from bot.turns import Turn
from bot.work import Work
from evals.fit import Measured, measured
from evals.metrics import matching
from evals.metrics.citing import same_sentence
from evals.metrics.intervals import Floats
from evals.metrics.words import word_count
from evals.question import Question
from evals.signals import Tuning
from index.library import Library
from index.terms import terms
from models.protocols import Reader

SHORT = 12  # words of an answer that a sentence can be searched for; a longer one is told in many ways
# Of a sentence's terms that the question does not have, the share that a long answer has where it is made of the
# sentence, and where it is not. What lies between is not known.
MADE_OF, NOT_MADE_OF = 0.6, 0.25
Marks = npt.NDArray[np.int8]
NO, YES, UNKNOWN = 0, 1, -1


class Looker(Protocol):
    """What looks a question up without reading its sentences. `bot.service.Bot` is one."""

    @property
    def library(self) -> Library: ...

    def looked_up(self, question: str, history: Sequence[Turn] = ()) -> Work: ...


@dataclass(frozen=True)
class Readings:
    """A set's questions and their best sentences, read. A row has as many sentences as its `count`; the rest is 0."""

    judged: Measured
    unmet: npt.NDArray[np.bool_]  # shape (rows,)
    count: npt.NDArray[np.int64]  # shape (rows,)
    states: npt.NDArray[np.float32]  # shape (rows, sentences, width)
    scores: Floats  # shape (rows, sentences), before reading
    marks: Marks  # shape (rows, sentences): whether the sentence answers, or UNKNOWN

    @property
    def name(self) -> str:
        return self.judged.name

    @property
    def answerable(self) -> npt.NDArray[np.bool_]:
        return self.judged.answerable

    @property
    def there(self) -> npt.NDArray[np.bool_]:
        """Which sentences there are, shape (rows, sentences)."""
        return np.asarray(np.arange(self.states.shape[1]) < self.count[:, None])

    @property
    def known(self) -> npt.NDArray[np.bool_]:
        """Of which sentences it is known whether they answer, shape (rows, sentences)."""
        return np.asarray(self.there & (self.marks != UNKNOWN))


def mark(question: Question, evidence: Evidence) -> int:
    """Whether a sentence answers, as far as the set tells.

    It does where it is a gold sentence, or is of a gold source and gives the gold answer. Where the set names no
    sentences and the answers are too long to be searched for, it does if such an answer is made of it.
    """
    if not question.answerable:
        return NO
    if any(same_sentence(evidence.text, gold) for gold in question.gold_sentences):
        return YES
    if evidence.passage.locator.source_id not in question.gold_sources:
        return NO
    if any(sum(word_count(part) for part in answer) <= SHORT for answer in question.answers):
        return YES if matching.right(evidence.text, question.answers) else NO
    return NO if question.gold_sentences else _made_of(evidence.text, question)


def _made_of(sentence: str, question: Question) -> int:
    told = set(terms(sentence)) - set(terms(question.question))
    shares = [len(told & set(terms(" ".join(answer)))) / max(1, len(told)) for answer in question.answers]
    share = max(shares, default=0.0)
    return YES if share >= MADE_OF else NO if share < NOT_MADE_OF else UNKNOWN


def collect(
    tuning: Tuning,
    bot: Looker,
    reader: Reader,
    sentences: int,
    progress: Callable[[str, int], AbstractContextManager[Bar]],
) -> Readings:
    """Read the best sentences of every question of a set, but for those in another language than the library's."""
    rows: list[tuple[Signals, bool]] = []
    unmet, count = [], []
    read: list[npt.NDArray[np.float32]] = []
    scores, marks = [], []
    with progress(f"Reading for {tuning.name}", len(tuning.questions)) as bar:
        for one in tuning.questions:
            bar.advance(1)
            work = bot.looked_up(one.question, one.history)
            if is_foreign(work.standalone, bot.library):
                continue
            weighed = work.weighed[:sentences]
            room = (0, sentences - len(weighed))
            rows.append((work.signals, one.answerable))
            unmet.append(bool(work.unmet))
            count.append(len(weighed))
            read.append(np.pad(states_of(reader, work.standalone, weighed), (room, (0, 0))))
            scores.append(np.pad([evidence.score for evidence in weighed], room))
            marks.append(np.pad(np.array([mark(one, evidence) for evidence in weighed], dtype=np.int8), room))
    return Readings(
        judged=measured(tuning.name, rows),
        unmet=np.array(unmet, dtype=np.bool_),
        count=np.array(count),
        states=np.stack(read),
        scores=np.stack(scores),
        marks=np.stack(marks),
    )


def save(readings: Readings, file: Path) -> None:
    """Keep what was read, to fit again without reading again."""
    with disk_errors(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        np.savez(
            file,
            name=np.array(readings.name),
            signals=readings.judged.signals,
            answerable=readings.answerable,
            unmet=readings.unmet,
            count=readings.count,
            states=readings.states,
            scores=readings.scores,
            marks=readings.marks,
        )


def load(file: Path) -> Readings:
    """What `save` kept."""
    with np.load(file, allow_pickle=False) as kept:
        judged = Measured(str(kept["name"]), kept["signals"], kept["answerable"])
        return Readings(judged, *(kept[name] for name in ("unmet", "count", "states", "scores", "marks")))
