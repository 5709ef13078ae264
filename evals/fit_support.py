"""Fitting the judge of support, and what it is worth: out of fold, and by kind of fault.

A logistic regression with a ridge penalty whose weights keep their sign: a fault can only speak against a claim. Its
thresholds come from probabilities out of fold.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from bot.answer import Verdict
from bot.checks.support import NAMES, SupportModel, is_impossible, signals
from evals.metrics.intervals import Floats
from evals.pairs import Pair, sha256_of_rows
from evals.signals import versions

AGREEING = frozenset(("source_share",))  # the signals that speak for a claim; all others speak against it
STRENGTH = 0.3  # inverse of the ridge penalty
FOLDS = 8
SHOWN_WRONGLY = 0.01  # of what is shown as supported, this share may be unsupported,
UNFAITHFUL = 0.15  # where this share of the sentences that the model drafts is (docs/answers.md),
LOST = 0.03  # and this share of the faithful ones may be lost; on documents not fitted on it is more
_PARTLY = 0.3  # how much a partly supported pair counts as an unsupported one
_DIGITS = 5
Verdicts = Callable[[Pair], Verdict]


@dataclass(frozen=True)
class Kind:
    """How verdicts do on the pairs of one kind: right of n, and wrongly shown as supported or lost."""

    name: str
    n: int
    right: int  # supported pairs that are kept, others that are not called supported
    strict: int  # supported pairs called supported, unsupported ones called unsupported, partly ones partly


def matrix(pairs: Sequence[Pair]) -> Floats:
    """The signals of each pair, shape (pairs, signals)."""
    return np.array([astuple(signals(pair.row.claim, pair.sources, pair.row.question)) for pair in pairs])


def fitted(pairs: Sequence[Pair], provenance: Mapping[str, str] | None = None) -> SupportModel:
    """Fit a judge. Raises ValueError without both supported and unsupported pairs."""
    labels = {pair.row.label for pair in pairs}
    if not {"supported", "unsupported"} <= labels:
        raise ValueError("supported and unsupported pairs are needed")
    seen = matrix(pairs)
    supported, partly = thresholds(pairs, out_of_fold(pairs, seen))
    return _fit(pairs, seen).model_copy(
        update={"supported": supported, "partly": partly, "provenance": dict(provenance or {})}
    )


def out_of_fold(pairs: Sequence[Pair], seen: Floats) -> Floats:
    """The probability of each pair by a judge that has not seen its group, shape (pairs,)."""
    groups = sorted({pair.group for pair in pairs})
    fold_of = {group: number % FOLDS for number, group in enumerate(groups)}
    folds = np.array([fold_of[pair.group] for pair in pairs])
    found = np.zeros(len(pairs))
    for fold in range(min(FOLDS, len(groups))):
        held = folds == fold
        model = _fit([pair for pair, out in zip(pairs, held, strict=True) if not out], seen[~held])
        found[held] = _probabilities(model, seen[held])
    return found


def thresholds(pairs: Sequence[Pair], given: Floats) -> tuple[float, float]:
    """The probabilities from which a claim counts as supported and as partly so.

    The first is the lowest at which, with `UNFAITHFUL` drafts in 100, no more than `SHOWN_WRONGLY` of what is shown as
    supported is not; the second loses `LOST` of the supported pairs.
    """
    labels = np.array([pair.row.label for pair in pairs])
    good, bad = given[labels == "supported"], given[labels == "unsupported"]
    bars = [1.0]
    for value in good:
        kept, shown = (1 - UNFAITHFUL) * (good >= value).mean(), UNFAITHFUL * (bad >= value).mean()
        if shown <= SHOWN_WRONGLY * (kept + shown):
            bars.append(float(value))
    bar = min(bars)
    low = float(np.quantile(good, LOST, method="lower"))
    return _floor(bar), _floor(min(low, bar))


def held_out_text(pairs: Sequence[Pair]) -> str:
    """What judges do on development pairs whose evidence, kind or set they have not seen."""
    seen, labels = matrix(pairs), np.array([pair.row.label for pair in pairs])
    given = out_of_fold(pairs, seen)
    bar, low = thresholds(pairs, given)
    lines = [
        f"Development pairs: {len(pairs)}. Thresholds {bar} and {low}.",
        _rates("out of fold", given, labels, bar, low),
    ]
    for what, names in (("set", [pair.row.set for pair in pairs]), ("kind", [pair.row.kind for pair in pairs])):
        for name in sorted(set(names)):
            held = np.array([one == name for one in names])
            if what == "kind" and not (labels[held] == "unsupported").any():
                continue
            model = _fit([pair for pair, out in zip(pairs, held, strict=True) if not out], seen[~held])
            lines.append(_rates(f"{what} {name} not seen", _probabilities(model, seen[held]), labels[held], bar, low))
    return "\n".join(lines)


def provenance(paths: Sequence[Path], pairs: Sequence[Pair], today: date) -> dict[str, str]:
    """Where a judge comes from."""
    found = {"date": today.isoformat(), "command": "footnote eval fit-support", "pairs": str(len(pairs))}
    found |= {f"file {path.name}": f"SHA-256 {sha256_of_rows(path)}" for path in paths}
    return found | {"versions": versions("footnote", "numpy", "scipy")}


def _rates(name: str, given: Floats, labels: npt.NDArray[np.str_], bar: float, low: float) -> str:
    good, bad = given[labels == "supported"], given[labels == "unsupported"]
    parts = []
    if len(good):
        parts.append(f"of {len(good)} supported {(good >= bar).mean():.2f} so called, {(good < low).mean():.2f} lost")
    if len(bad):
        parts.append(
            f"of {len(bad)} unsupported {(bad >= bar).mean():.2f} called supported, {(bad < low).mean():.2f} caught"
        )
    return f"  {name}: {'; '.join(parts)}"


def verdicts(model: SupportModel) -> Verdicts:
    """What a judge says of a pair."""

    def verdict(pair: Pair) -> Verdict:
        found = signals(pair.row.claim, pair.sources, pair.row.question)
        probability = model.probability(found)
        if is_impossible(found) or probability < model.partly:
            return "unsupported"
        return "supported" if probability >= model.supported else "partly"

    return verdict


def by_kind(pairs: Sequence[Pair], verdict: Verdicts) -> list[Kind]:
    """The verdicts kind by kind: the faithful ones first, then the faults from the most frequent on, then the sums."""
    given = [(pair, verdict(pair)) for pair in pairs]
    names: dict[str, list[tuple[Pair, Verdict]]] = {}
    for pair, said in given:
        names.setdefault(_kind(pair), []).append((pair, said))
    ordered = sorted(names.items(), key=lambda item: (item[1][0][0].row.label != "supported", -len(item[1]), item[0]))
    kinds = [_counted(name, rows) for name, rows in ordered]
    for label in ("supported", "partly", "unsupported"):
        kinds.append(_counted(f"all {label}", [(pair, said) for pair, said in given if pair.row.label == label]))
    drafted = [(pair, said) for pair, said in given if pair.row.drafted]
    return [*kinds, _counted("drafted by the model", drafted)]


def table(before: Sequence[Kind], after: Sequence[Kind]) -> str:
    """Two judges kind by kind, as a Markdown table. Kept: not called unsupported; for a fault: not called supported."""
    lines = ["| kind | pairs | right before | right now | exact before | exact now |", "|---|---|---|---|---|---|"]
    for old, new in zip(before, after, strict=True):
        if new.n:
            rates = [f"{100 * count / new.n:.0f} %" for count in (old.right, new.right, old.strict, new.strict)]
            lines.append(f"| {new.name} | {new.n} | " + " | ".join(rates) + " |")
    return "\n".join(lines)


def _kind(pair: Pair) -> str:
    return f"{pair.row.label}: {pair.row.kind}"


def _counted(name: str, rows: Sequence[tuple[Pair, Verdict]]) -> Kind:
    right = sum(
        (said != "unsupported") if pair.row.label == "supported" else said != "supported" for pair, said in rows
    )
    return Kind(name, len(rows), right, sum(said == pair.row.label for pair, said in rows))


def _fit(pairs: Sequence[Pair], seen: Floats) -> SupportModel:
    mean, scale = seen.mean(axis=0), seen.std(axis=0)
    scale[scale < 10**-_DIGITS] = 1.0
    rows = (seen - mean) / scale
    truths = np.array([pair.row.label == "supported" for pair in pairs], dtype=np.float64)
    weights = np.array([_PARTLY if pair.row.label == "partly" else 1.0 for pair in pairs])
    solution = _regression(rows, truths, weights)
    return SupportModel(
        signals=NAMES,
        mean=_rounded(mean),
        scale=_rounded(scale),
        weights=_rounded(solution[:-1]),
        bias=round(float(solution[-1]), _DIGITS),
        supported=1.0,
        partly=0.0,
        provenance={},
    )


def _regression(rows: Floats, truths: Floats, weights: Floats) -> Floats:
    """The weights and the bias of a ridge logistic regression, each weight on its own side of 0."""

    def loss(values: Floats) -> tuple[float, Floats]:
        scores = rows @ values[:-1] + values[-1]
        total = (weights * (np.logaddexp(0, scores) - truths * scores)).sum()
        slope = weights * (1 / (1 + np.exp(-scores)) - truths)
        ridge = values[:-1] / STRENGTH
        return float(total + 0.5 * (ridge @ values[:-1])), np.append(rows.T @ slope + ridge, slope.sum())

    bounds = [(0.0, None) if name in AGREEING else (None, 0.0) for name in NAMES]
    found = minimize(loss, np.zeros(len(NAMES) + 1), jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)])
    return np.asarray(found.x, dtype=np.float64)


def _probabilities(model: SupportModel, seen: Floats) -> npt.NDArray[np.float64]:
    scores = (seen - np.array(model.mean)) / np.array(model.scale) @ np.array(model.weights) + model.bias
    return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float64)


def _floor(value: float) -> float:
    return float(np.floor(value * 10**_DIGITS) / 10**_DIGITS)


def _rounded(values: Floats) -> tuple[float, ...]:
    return tuple(round(float(value), _DIGITS) for value in values)
