"""Fitting what the reader makes of a sentence, and what that is worth on questions that it has not seen.

Two parts: changes to the reader with the direction that tells whether a sentence answers (`evals.fit_changes`), and a
regression from the judge's log-odds, the best sentence's and whether that is of other years to whether the
question is answerable. The second is fitted on questions that were left out of the first, every set counting the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.errors import SettingsError
from bot.reader.probe import OPENING, PROMPT, SYSTEM, Probe
from evals.errors import QuestionSetError
from evals.fit import CHOSEN, HeldOut, Measured, table, thresholds, told_of
from evals.fit_changes import Adapted
from evals.metrics.intervals import Floats
from evals.metrics.refusals import auroc
from evals.readings import NO, UNKNOWN, YES, Reading, answerable
from evals.telling_apart import folded, rounded
from evals.upper import Changes
from models.changes import LayerChanges, packed, packed_by_layer, unpacked
from models.matrix import Change
from models.protocols import Reader

TRUST_STRENGTH = 0.1  # inverse of the ridge penalty on the three numbers of the second regression, as scikit-learn's C
SPEAKS_FROM = 0.75  # the judge's log-odds: only passages that look very much like the question speak for an answer
# And until here: they do not outdo a reader that finds no answer. Set by hand when the regression had been fitted.
SPEAKS_UNTIL = 1.15
_TRUST = "trust: "  # before what the provenance of a probe says of its second regression, where that was fitted alone
_BEGUN = "begun: "  # before what it says of the probe that the fit went on from
_MEAN = "mean: "  # before what it says of the other of two probes that it is the mean of


@dataclass(frozen=True)
class Worth:
    """What reading is worth on the questions of a set that nothing was fitted on, or only the second regression."""

    judged: HeldOut
    sentences: float  # AUROC of a sentence's log-odds; nan where of most questions it is not known which answer
    first: tuple[float, float]  # share of answerable questions whose best sentence answers: before, and read alone


@dataclass(frozen=True)
class Read:
    """Questions of a set with what the reader makes of their sentences: log-odds."""

    name: str
    rows: tuple[Reading, ...]
    found: tuple[tuple[float, ...], ...]

    @property
    def inputs(self) -> Floats:
        """The judge's log-odds, the best sentence's and whether that is of other years, shape (rows, 3)."""
        each = zip(self.rows, self.found, strict=True)
        best = [(row.judged, *max(zip(found, row.strays, strict=True), default=(0.0, False))) for row, found in each]
        return np.array(best, dtype=float)

    @property
    def is_mixed(self) -> bool:
        """Whether it has answerable questions and others."""
        return len({row.answerable for row in self.rows}) == 2

    @property
    def measured(self) -> Measured:
        return Measured(self.name, np.empty((len(self.rows), 0)), answerable(self.rows))


def read_by(reader: Reader, probe: Probe, name: str, rows: Sequence[Reading]) -> Read:
    """Have the sentences of some questions read."""
    found = tuple(tuple(probe.answers(reader.read(SYSTEM, OPENING, row.texts))) for row in rows)
    return Read(name, tuple(rows), found)


def joined(name: str, sets: Sequence[Read]) -> Read:
    """Sets about one library as one."""
    return Read(name, tuple(row for one in sets for row in one.rows), tuple(row for one in sets for row in one.found))


def direction(adapted: Adapted, reader: Reader, provenance: Mapping[str, str], begun: Probe | None = None) -> Probe:
    """A probe that tells what it makes of a sentence, and nothing of questions yet; `begun` is what it goes on from."""
    before = _without_trust(begun.provenance) if begun else {}
    return Probe(
        model=reader.name,
        prompt=PROMPT,
        fingerprint=reader.fingerprint,
        layers=reader.layers,
        changes=packed_by_layer(adapted.changes),
        weights=tuple(map(rounded, adapted.weights)),
        bias=rounded(adapted.bias),
        judged=0.0,
        read=1.0,
        other_year=0.0,
        offset=0.0,
        thresholds={},
        provenance=dict(provenance) | {_BEGUN + key: told for key, told in before.items()},
    )


def begun_from(probe: Probe) -> Adapted:
    """What was fitted before, to go on from."""
    return Adapted(unpacked(probe.changes), probe.weights, probe.bias)


def mean_of(probe: Probe, other: Probe) -> Probe:
    """The mean of two probes, number by number (Wortsman et al. 2022, arXiv:2109.01903): one went on from the other.

    What it tells of questions is that of the first; what is an order, it does not know any more. Raises `SettingsError`
    where they are no probes of one kind.
    """
    mine, theirs = unpacked(probe.changes), unpacked(other.changes)
    if _kind(probe, mine) != _kind(other, theirs):
        raise SettingsError("the two probes change other layers, or read another model", "name one that began from it")
    changes = {number: _mean_of_each(pair, theirs[number]) for number, pair in mine.items()}
    told = {_MEAN + key: value for key, value in _without_trust(other.provenance).items()}
    return probe.model_copy(
        update={
            "changes": changes,
            "weights": tuple(rounded((a + b) / 2) for a, b in zip(probe.weights, other.weights, strict=True)),
            "bias": rounded((probe.bias + other.bias) / 2),
            "ordering": (),
            "ordering_bias": 0.0,
            "provenance": probe.provenance | told,
        }
    )


def _kind(probe: Probe, changes: Changes) -> tuple[object, ...]:
    shapes = {number: [part.shape for change in pair for part in change] for number, pair in changes.items()}
    return probe.fingerprint, probe.prompt, probe.layers, len(probe.weights), shapes


def _mean_of_each(pair: tuple[Change, Change], other: tuple[Change, Change]) -> LayerChanges:
    attend, attended = (
        packed(((down + other_down) / 2, (up + other_up) / 2))
        for (down, up), (other_down, other_up) in zip(pair, other, strict=True)
    )
    return LayerChanges(attend=attend, attended=attended)


def trusted_anew(probe: Probe, provenance: Mapping[str, str]) -> Probe:
    """The same probe for another second regression, with where both come from."""
    told = {_TRUST + key: told for key, told in provenance.items()}
    return probe.model_copy(update={"provenance": _without_trust(probe.provenance) | told})


def _without_trust(provenance: Mapping[str, str]) -> dict[str, str]:
    return {key: told for key, told in provenance.items() if not key.startswith(_TRUST)}


def with_trust(probe: Probe, sets: Sequence[Read]) -> Probe:
    """The probe with the second regression and its thresholds. Raises `QuestionSetError` for no questions.

    That the best sentence is of other years than asked for can only speak against an answer: where the questions say
    otherwise, it says nothing.
    """
    sets = [one for one in sets if one.rows]
    truths = [one.measured.answerable for one in sets]
    if len({bool(value) for one in truths for value in one}) < 2:
        raise QuestionSetError("No questions are left to weigh reading on.", "Name more sets with --measure.")
    inputs, truth = np.concatenate([one.inputs for one in sets]), np.concatenate(truths).astype(float)
    inputs[:, 0] = np.maximum(inputs[:, 0], SPEAKS_FROM)
    weights = np.concatenate([np.full(len(one), 1 / len(one)) for one in truths])
    trust, offset = _regression(inputs, truth, weights)
    if trust[2] > 0:
        trust, offset = _regression(inputs * [1, 1, 0], truth, weights)
    judged, read, other_year = map(rounded, trust)
    fitted = {"judged": judged, "read": read, "other_year": other_year, "offset": rounded(offset)}
    made = probe.model_copy(update=fitted | {"judged_from": SPEAKS_FROM, "judged_until": SPEAKS_UNTIL})
    given = [probabilities(made, one) for one in sets]
    return made.model_copy(update={"thresholds": thresholds(given, [one.measured for one in sets])})


def _regression(inputs: Floats, truths: Floats, weights: Floats) -> tuple[Floats, float]:
    """On numbers brought to one scale, folded so that it takes them as they are: its weights and its offset."""
    mean = np.average(inputs, axis=0, weights=weights)
    scale = np.sqrt(np.average((inputs - mean) ** 2, axis=0, weights=weights)) + 1e-3
    model = LogisticRegression(C=TRUST_STRENGTH, max_iter=5_000, tol=1e-6)
    return folded(model, inputs, truths, mean, scale, weights * len(weights) / weights.sum())


def probabilities(probe: Probe, one: Read) -> Floats:
    """That each question is answerable, shape (rows,)."""
    return np.array([probe.trusted(*row) for row in one.inputs.tolist()])


def cross_validated(probe: Probe, sets: Sequence[Read]) -> tuple[Worth, ...]:
    """What reading is worth on each set that has questions of both kinds, trusted as far as it tells on the others.

    A set alone is trusted as it tells itself.
    """
    mixed = [one for one in sets if one.is_mixed]
    apart = [(one, [other for other in mixed if other is not one] or [one]) for one in mixed]
    return tuple(worth(with_trust(probe, trusting), one) for one, trusting in apart)


def worth(probe: Probe, one: Read) -> Worth:
    """What reading is worth on some questions of a set."""
    judged = told_of(one.measured, probabilities(probe, one), probe.thresholds[CHOSEN])
    read = [(row, found) for row, found in zip(one.rows, one.found, strict=True) if found]
    marks = np.array([mark for row, _ in read for mark in row.marks])
    logs = np.array([log for _, found in read for log in found])
    told = [(row.marks, found) for row, found in read if row.answerable and UNKNOWN not in row.marks]
    if not (marks == YES).any() or 2 * len(told) < sum(row.answerable for row, _ in read):
        return Worth(judged, float("nan"), (float("nan"), float("nan")))
    before = float(np.mean([marks[0] == YES for marks, _ in told]))
    alone = float(np.mean([marks[int(np.argmax(found))] == YES for marks, found in told]))
    return Worth(judged, auroc(logs[marks == YES], logs[marks == NO]), (before, alone))


def worth_table(rows: Sequence[Worth]) -> str:
    """As two Markdown tables: of refusing, and of the sentences."""
    lines = [
        "| held out | AUROC of sentences | best sentence answers, before reading | by reading alone |",
        "|---" * 4 + "|",
    ]
    for row in rows:
        if not np.isnan(row.sentences):
            before, read = row.first
            lines.append(f"| {row.judged.name} | {row.sentences:.3f} | {before:.3f} | {read:.3f} |")
    return "\n".join([table([row.judged for row in rows]), "", *lines])
