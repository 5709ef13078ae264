"""Fitting whether a note says yes or no: changes to the reader's upper layers, and three directions of its state.

As the reader itself is fitted (`evals.fit_changes`), on notes with a question each that were labelled by hand. An
eighth of the groups, of notes that are alike, is left out: there the log-odds are brought to the scale on which they
are likeliest (temperature scaling, Guo et al. 2017, arXiv:1706.04599).
"""

import hashlib
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from pydantic import BaseModel, ConfigDict
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression
from torch import Tensor
from torch.nn import Parameter, functional

from base.progress import Bar
from bot.reader.polarity import OPENING, POLARITIES, PROMPT, SYSTEM, Polarity, PolarityProbe, read_of, shares_of
from bot.reader.probe import Probe
from evals.descent import descend
from evals.errors import QuestionSetError
from evals.metrics.intervals import Floats
from evals.pairs import read_lines
from evals.telling_apart import rounded
from evals.upper import Upper
from models.changes import packed_by_layer, unpacked
from models.cores import physical_cores
from models.qwen import Kept, batches
from models.reader import LowerLayers

OWN_NOTES = Path(__file__).parent / "pairs" / "polarity"
STRENGTH = 1e-3  # inverse of the ridge penalty on the directions that training begins from, as scikit-learn's C
_BEGUN_ON = 300  # notes that they are begun on
_LEFT_OUT = 8  # one group of so many
_AT_ONCE = 8  # notes that are read together
Some = TypeVar("Some")
Progress = Callable[[str, int], AbstractContextManager[Bar]]


class NoteRow(BaseModel):
    """A line of a file of notes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    group: str  # notes of one group are alike
    title: str
    sentence: str
    question: str
    label: Polarity

    @property
    def is_apart(self) -> bool:
        """Whether its group is left out, by the hash of its name."""
        return int(hashlib.sha256(f"pol{self.group}".encode()).hexdigest(), 16) % _LEFT_OUT == 0

    @property
    def text(self) -> str:
        return read_of(self.question, self.sentence, self.title)


@dataclass(frozen=True)
class Pace:
    """How it is fitted; see `evals.fit_changes.Training`."""

    first: int = 8
    rank: int = 8
    rounds: int = 2
    rate: float = 3e-4
    together: int = 8
    seed: int = 0


@dataclass(frozen=True)
class Told:
    """What a fit is worth on notes that it has not seen."""

    notes: int
    right: float  # of all of them
    settled: float  # share of those that say yes or no of which it is told which, whatever is taken for open
    # Probability, share of all that is told so surely, and share of that which is right.
    sure: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True)
class _Seen:
    states: Tensor  # of all tokens behind the layers that stay as they are, in bfloat16
    length: int
    label: int


def read_notes(folder: Path = OWN_NOTES) -> tuple[NoteRow, ...]:
    """The notes of all files of a folder. Raises `QuestionSetError` for a line that is none."""
    return tuple(row for file in sorted(folder.glob("*.jsonl")) for row in read_lines(file, NoteRow))


def fit_polarity(
    rows: Sequence[NoteRow],
    reader: LowerLayers,
    begin: Probe,
    pace: Pace,
    provenance: Mapping[str, str],
    progress: Progress,
) -> tuple[PolarityProbe, Told]:
    """Fit on the notes that are not left out, going on from the changes by which the reader reads for answers.

    Raises `QuestionSetError` where there are not some of each polarity on both sides.
    """
    learned, apart = ([row for row in rows if row.is_apart == left] for left in (False, True))
    if any({row.label for row in side} != set(POLARITIES) for side in (learned, apart)):
        raise QuestionSetError("Notes of some polarity are lacking.", "Name a folder with more of them.")
    drawn = random.Random(pace.seed)  # noqa: S311
    torch.manual_seed(pace.seed)
    torch.set_num_threads(physical_cores())
    start = reader.begun(SYSTEM, OPENING)
    upper = Upper(reader.qwen, start, pace.first, pace.rank, unpacked(begin.changes))

    def seen(what: str, side: Sequence[NoteRow]) -> list[_Seen]:
        with progress(what, len(side)) as bar:
            return [one for some in _together(side) for one in _seen(some, reader, start, pace.first, bar)]

    known = seen("Reading", learned)
    directions = _Directions.begun(upper, drawn.sample(known, min(len(known), _BEGUN_ON)))
    wanted = [*upper.parameters(), *directions.parameters()]
    with progress("Fitting the changes", pace.rounds * len(known)) as bar:
        descend(known, lambda batch: directions.loss(upper, batch), wanted, pace, drawn, bar)
    left = seen("Reading what was left out", apart)
    found, truths = directions.of(upper, left), np.array([one.label for one in left])
    heat = _heat(found, truths)
    weights, bias = directions.folded(heat)
    probe = PolarityProbe(
        model=reader.name,
        prompt=PROMPT,
        fingerprint=reader.fingerprint,
        layers=reader.layers,
        changes=packed_by_layer(upper.changes()),
        weights={one: tuple(map(rounded, row)) for one, row in zip(POLARITIES, weights.tolist(), strict=True)},
        bias={one: rounded(value) for one, value in zip(POLARITIES, bias.tolist(), strict=True)},
        provenance={
            **provenance,
            "notes": f"{len(learned)} learned from, {len(apart)} left out",
            "begun": "the changes by which it reads for answers",
            "heat": f"{heat:.3f}",
        },
    )
    return probe, told(found / heat, truths)


def _together(those: Sequence[Some]) -> Iterator[Sequence[Some]]:
    """Some at once, in their order."""
    for at in range(0, len(those), _AT_ONCE):
        yield those[at : at + _AT_ONCE]


def _seen(some: Sequence[NoteRow], reader: LowerLayers, start: Kept, layers: int, bar: Bar) -> list[_Seen]:
    ids = [reader.ids(row.text) for row in some]
    states = torch.cat([reader.qwen.through(batch, start, layers) for batch in batches(ids)]).bfloat16()
    bar.advance(len(some))
    each = zip(torch.split(states, [len(one) for one in ids]), ids, some, strict=True)
    return [_Seen(state.clone(), len(one), POLARITIES.index(row.label)) for state, one, row in each]


class _Directions:
    """The three log-odds of a state: regressions on its numbers, each brought to one scale."""

    def __init__(self, mean: Floats, scale: Floats, weights: Floats, bias: Floats) -> None:
        self._mean, self._scale = (torch.tensor(one, dtype=torch.float32) for one in (mean, scale))
        self._weights, self._bias = (Parameter(torch.tensor(one, dtype=torch.float32)) for one in (weights, bias))

    @classmethod
    def begun(cls, upper: Upper, seen: Sequence[_Seen]) -> "_Directions":
        with torch.inference_mode():
            numbers = torch.cat([_ends(upper, some) for some in _together(seen)]).numpy()
        mean, scale = numbers.mean(axis=0), numbers.std(axis=0) + 1e-3
        model = LogisticRegression(C=STRENGTH, max_iter=5_000)
        model.fit((numbers - mean) / scale, [one.label for one in seen])
        return cls(mean, scale, model.coef_, model.intercept_)

    def parameters(self) -> list[Parameter]:
        return [self._weights, self._bias]

    def loss(self, upper: Upper, seen: Sequence[_Seen]) -> Tensor:
        return functional.cross_entropy(self._made(upper, seen), torch.tensor([one.label for one in seen]))

    @torch.inference_mode()
    def of(self, upper: Upper, seen: Sequence[_Seen]) -> Floats:
        """Shape (notes, 3)."""
        found: Floats = torch.cat([self._made(upper, some) for some in _together(seen)]).numpy().astype(float)
        return found

    def folded(self, heat: float) -> tuple[Tensor, Tensor]:
        """Weights and biases that take a state as it is."""
        weights = (self._weights / self._scale).detach() / heat
        return weights, self._bias.detach() / heat - weights @ self._mean

    def _made(self, upper: Upper, seen: Sequence[_Seen]) -> Tensor:
        return ((_ends(upper, seen) - self._mean) / self._scale) @ self._weights.t() + self._bias


def _ends(upper: Upper, seen: Sequence[_Seen]) -> Tensor:
    return upper([one.states for one in seen], [one.length for one in seen])


def _heat(found: Floats, truths: Floats) -> float:
    """What log-odds are divided by so that the truths are likeliest."""

    def loss(log_heat: float) -> float:
        return -float(np.log(shares_of(found / np.exp(log_heat))[np.arange(len(truths)), truths]).mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-1.5, 1.5), method="bounded").x))


def told(found: Floats, truths: Floats) -> Told:
    """What log-odds of notes are worth, whose polarities are known."""
    given, no, yes = shares_of(found), POLARITIES.index("no"), POLARITIES.index("yes")
    says = truths != POLARITIES.index("open")
    which = np.where(given[:, yes] > given[:, no], yes, no)
    surely = given[np.arange(len(given)), which]
    sure = []
    for least in (0.8, 0.9, 0.95):
        is_told = surely >= least
        sure.append((least, float(is_told.mean()), float((which == truths)[is_told].mean()) if is_told.any() else 1.0))
    return Told(
        len(truths), float((given.argmax(axis=1) == truths).mean()), float((which == truths)[says].mean()), tuple(sure)
    )
