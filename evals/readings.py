"""The best sentences of a set's questions as they are read, and which of them answer: what a probe is fitted on."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import numpy.typing as npt

from base.odds import log_odds
from base.progress import Bar
from bot.evidence.weighing import Evidence
from bot.question.turns import Turn
from bot.reader.answerability import Judge
from bot.reader.probe import shown, strays
from bot.work import Work
from bot.writing.translating import is_foreign
from evals.metrics import matching
from evals.metrics.citing import same_sentence
from evals.metrics.words import STOP_WORDS, tokens, word_count
from evals.question import Question, is_left_out
from evals.signals import Tuning
from index.filter import EVERYTHING, Filter
from index.library import Library

SHORT = 12  # words of an answer that a sentence can be searched for; a longer one is told in many ways
RETOLD = 0.6  # of a sentence's content words, standing in a longer answer: the answer was made from it
NO, YES, UNKNOWN = 0, 1, -1


class Looker(Protocol):
    """What looks a question up without reading its sentences. `bot.service.Bot` is one."""

    @property
    def library(self) -> Library: ...

    def looked_up(self, question: str, history: Sequence[Turn] = (), only: Filter = EVERYTHING) -> Work: ...


@dataclass(frozen=True)
class Reading:
    """A question, and its best sentences as they are read, best first."""

    asked: str  # its id
    answerable: bool
    judged: float  # the judge's log-odds
    texts: tuple[str, ...]
    marks: tuple[int, ...]  # whether each sentence answers, or UNKNOWN
    strays: tuple[bool, ...]  # whether each is of other years than those asked for
    missed: tuple[str, ...] = ()  # further sentences that answer, as they would be read

    @property
    def is_apart(self) -> bool:
        """Whether it is left out where the reader is fitted, to see what reading is worth."""
        return is_left_out(self.asked)


@dataclass(frozen=True)
class Readings:
    """The questions of a set that have sentences to read."""

    name: str
    rows: tuple[Reading, ...]

    def fitted_on(self, most: int | None = None, past: int = 0) -> tuple[Reading, ...]:
        """Those that a reader is fitted on: past some, at most so many, in the order of the hash of their ids.

        A question that is looked up twice counts once.
        """
        learned = [row for row in self.rows if row.texts and not row.is_apart]
        order = sorted({row.asked for row in learned}, key=_drawn)
        drawn = set(order[past:][:most])
        return tuple(row for row in learned if row.asked in drawn)

    def held_out(self) -> tuple[Reading, ...]:
        """The others."""
        return tuple(row for row in self.rows if row.is_apart)


def mark(question: Question, evidence: Evidence) -> int:
    """Whether a sentence answers, as far as the set tells.

    It does where it is a gold sentence, or is of a gold source and gives the gold answer. Where the set names no
    sentences and the answers are too long to be searched for, a gold source's sentence answers if the answer tells most
    of it again; of the others it is not known.
    """
    if not question.answerable:
        return NO
    if any(same_sentence(evidence.text, gold) for gold in question.gold_sentences):
        return YES
    if evidence.passage.locator.source_id not in question.gold_sources:
        return NO
    if _is_short(question):
        return YES if matching.right(evidence.text, question.answers) else NO
    if question.gold_sentences:
        return NO
    return YES if _is_retold(evidence.text, question) else UNKNOWN


def tells(question: Question) -> bool:
    """Whether it is told of a question which sentences answer it."""
    return bool(question.gold_sentences) or _is_short(question)


def _is_short(question: Question) -> bool:
    return any(sum(word_count(part) for part in answer) <= SHORT for answer in question.answers)


def _is_retold(sentence: str, question: Question) -> bool:
    told = _content(sentence)
    return any(len(told & _content(" ".join(answer))) > RETOLD * len(told) for answer in question.answers)


def _content(text: str) -> set[str]:
    return set(tokens(text)) - STOP_WORDS


def _drawn(name: str) -> bytes:
    return hashlib.sha256(f"drawn:{name}".encode()).digest()


def collect(
    tuning: Tuning,
    bot: Looker,
    judge: Judge,
    sentences: int,
    progress: Callable[[str, int], AbstractContextManager[Bar]],
    to_learn: bool = False,
) -> Readings:
    """Look up every question of a set, but those in another language than the library's.

    Where it is `to_learn` from and it is told which sentences of the set's documents answer a question, that is looked
    up once more without the documents that they are of: the same words, and nothing that answers.
    """
    rows = list[Reading]()
    with progress(f"Looking up for {tuning.name}", len(tuning.questions)) as bar:
        for one in tuning.questions:
            bar.advance(1)
            work = bot.looked_up(one.question, one.history)
            if is_foreign(work.standalone, bot.library):
                continue
            rows.append(_reading(one, work, judge, sentences))
            others = {source.id for source in bot.library.manifest.sources} - set(one.gold_sources)
            told = tuning.set.folder is not None and one.gold_sentences and others
            if to_learn and told and not one.is_apart:
                work = bot.looked_up(one.question, one.history, Filter(frozenset(others)))
                asked = replace(one, expected="abstained", answers=(), gold_sources=(), gold_sentences=())
                rows.append(_reading(asked, work, judge, sentences))
    return Readings(tuning.name, tuple(rows))


def _reading(question: Question, work: Work, judge: Judge, sentences: int) -> Reading:
    best, further = work.weighed[:sentences], work.weighed[sentences:]
    missed = [evidence for evidence in further if mark(question, evidence) == YES]
    return Reading(
        asked=question.id,
        answerable=question.answerable,
        judged=log_odds(judge.probability(work.signals)),
        texts=tuple(shown(work.read_as, evidence) for evidence in best),
        marks=tuple(mark(question, evidence) for evidence in best),
        strays=tuple(strays(work.standalone, evidence) for evidence in best),
        missed=tuple(shown(work.read_as, evidence) for evidence in missed),
    )


def answerable(rows: Sequence[Reading]) -> npt.NDArray[np.bool_]:
    """Which are, shape (rows,)."""
    return np.array([row.answerable for row in rows], dtype=np.bool_)
