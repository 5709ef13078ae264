"""Fitting the reader: changes of low rank to its upper layers, and the direction that tells what answers.

Low-rank adaptation (Hu et al. 2021, arXiv:2106.09685) of what the layers from `Training.first` on attend with, together
with a logistic regression on the state at a prompt's end, which it begins from. The layers below are read once and
their states kept, some 230 kB a sentence; the weights above are held in bfloat16, as in `models.qwen`.
"""

import random
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from torch import Tensor
from torch.nn import Parameter, functional

from base.progress import Bar
from bot.reader.probe import OPENING, SYSTEM
from evals.descent import descend
from evals.errors import QuestionSetError
from evals.readings import NO, UNKNOWN, YES, Reading, Readings
from evals.upper import Changes, Upper
from models.cores import physical_cores
from models.qwen import Kept, batches
from models.reader import LowerLayers

STRENGTH = 1e-3  # inverse of the ridge penalty on the direction that training begins from, as scikit-learn's C
_BEGUN_ON = 250  # questions that the direction is begun on, or brought to one scale
Progress = Callable[[str, int], AbstractContextManager[Bar]]


@dataclass(frozen=True)
class Training:
    """How the reader is fitted."""

    first: int = 8  # the lowest layer that is changed
    rank: int = 8  # of a change that is begun
    sentences: int = 3  # of a question: at most half of them answer, and the best of the others
    rounds: int = 1  # through all questions
    rate: float = 3e-4
    together: int = 4  # questions of a step
    asking: float = 0.5  # weight of whether a question can be answered, beside 1 of which sentences do
    past: int = 0  # questions of a set that are passed over
    most: int | None = None  # of the others; none: all that are not left out
    seed: int = 0


@dataclass(frozen=True)
class Adapted:
    """What was fitted: the changes by layer, and the direction whose product with a state is the log-odds."""

    changes: Changes
    weights: tuple[float, ...]
    bias: float


@dataclass(frozen=True)
class _Seen:
    """A question's sentences behind the layers that stay as they are."""

    states: Tensor  # of all their tokens, in bfloat16
    lengths: tuple[int, ...]
    marks: Tensor
    answerable: bool

    @property
    def tells(self) -> bool:
        """Whether its sentences tell that it can be answered, or that it cannot: one may, if one should."""
        return bool((self.marks != NO).any()) == self.answerable


def fit_changes(
    sets: Sequence[Readings],
    reader: LowerLayers,
    training: Training,
    progress: Progress,
    begin: Adapted | None = None,
) -> Adapted:
    """Fit on the questions of the sets that are not left out for it, from nothing or from what was fitted before.

    Raises `QuestionSetError` where there are none.
    """
    rows = [row for one in sets for row in one.fitted_on(training.most, training.past)]
    if not any(YES in row.marks for row in rows):
        raise QuestionSetError("No set tells which sentences answer.", "Name one with gold sentences or short answers.")
    drawn = random.Random(training.seed)  # noqa: S311
    torch.manual_seed(training.seed)
    torch.set_num_threads(physical_cores())  # looking questions up left it at one
    start = reader.begun(SYSTEM, OPENING)
    with progress("Reading", len(rows)) as bar:
        seen = [_seen(row, reader, start, training, bar) for row in rows]
    upper = Upper(reader.qwen, start, training.first, training.rank, begin.changes if begin else {})
    some = drawn.sample(seen, min(len(seen), _BEGUN_ON))
    with progress("Beginning", len(some)) as bar:
        direction = _Direction.begun(upper, some, bar, begin)
    wanted = [*upper.parameters(), *direction.parameters()]
    with progress("Fitting the changes", training.rounds * len(seen)) as bar:
        descend(seen, lambda batch: direction.loss(upper, batch, training.asking), wanted, training, drawn, bar)
    return Adapted(upper.changes(), *direction.folded())


def _seen(row: Reading, reader: LowerLayers, start: Kept, training: Training, bar: Bar) -> _Seen:
    bar.advance(1)
    known = [*zip(row.texts, row.marks, strict=True), *((text, YES) for text in row.missed)]
    answering = [one for one in known if one[1] == YES][: training.sentences // 2]
    chosen = [*answering, *(one for one in known if one[1] != YES)][: training.sentences]
    ids = [reader.ids(text) for text, _ in chosen]
    states = torch.cat([reader.qwen.through(batch, start, training.first) for batch in batches(ids)])
    marks = torch.tensor([mark for _, mark in chosen])
    return _Seen(states.bfloat16(), tuple(map(len, ids)), marks, row.answerable)


class _Direction:
    """The log-odds of a state: a regression on its numbers, each brought to one scale."""

    def __init__(self, mean: Tensor, scale: Tensor, weights: Tensor, bias: float, rarity: float) -> None:
        self._mean, self._scale = mean, scale
        self._weights, self._bias = Parameter(weights), Parameter(torch.tensor(bias))
        self._rarity = torch.tensor(rarity)  # sentences that do not answer for each that does
        self._question = Parameter(-self._rarity.log())  # what is added to the log-odds of a question's sentences

    @classmethod
    def begun(cls, upper: Upper, seen: Sequence[_Seen], bar: Bar, begin: Adapted | None) -> "_Direction":
        """The regression on the states as they are before any further change, or the direction of before."""
        states = []
        with torch.inference_mode():
            for one in seen:
                states.append(upper([one.states], one.lengths).numpy())
                bar.advance(1)
        marks = np.concatenate([one.marks.numpy() for one in seen])
        numbers, truths = np.concatenate(states)[marks != UNKNOWN], marks[marks != UNKNOWN] == YES
        mean, scale = numbers.mean(axis=0), numbers.std(axis=0) + 1e-3
        rarity = float((~truths).sum() / truths.sum())
        if begin:
            before = np.array(begin.weights, dtype=np.float32)
            weights, bias = torch.tensor(before * scale), float(begin.bias + before @ mean)
            return cls(torch.tensor(mean), torch.tensor(scale), weights, bias, rarity)
        model = LogisticRegression(C=STRENGTH, max_iter=5_000, class_weight="balanced")
        model.fit((numbers - mean) / scale, truths)
        weights = torch.tensor(model.coef_[0], dtype=torch.float32)
        return cls(torch.tensor(mean), torch.tensor(scale), weights, float(model.intercept_[0]), rarity)

    def parameters(self) -> list[Parameter]:
        return [self._weights, self._bias, self._question]

    def loss(self, upper: Upper, seen: Sequence[_Seen], asking: float) -> Tensor:
        lengths = [length for one in seen for length in one.lengths]
        found = ((upper([one.states for one in seen], lengths) - self._mean) / self._scale) @ self._weights + self._bias
        marks = torch.cat([one.marks for one in seen])
        known = marks != UNKNOWN
        truths = (marks[known] == YES).float()
        loss = functional.binary_cross_entropy_with_logits(
            found[known], truths, pos_weight=self._rarity, reduction="sum"
        ) / max(1, len(truths))
        of_each = zip(torch.split(found, [len(one.marks) for one in seen]), seen, strict=True)
        told = [(logs.logsumexp(0) + self._question, one.answerable) for logs, one in of_each if one.tells]
        if told:
            logs, answerable = torch.stack([log for log, _ in told]), torch.tensor([float(truth) for _, truth in told])
            loss = loss + asking * functional.binary_cross_entropy_with_logits(logs, answerable)
        return loss

    def folded(self) -> tuple[tuple[float, ...], float]:
        """Weights and bias that take a state as it is."""
        weights = (self._weights / self._scale).detach()
        return tuple(weights.tolist()), float(self._bias.detach() - weights @ self._mean)
