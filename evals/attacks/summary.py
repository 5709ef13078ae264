"""The trials summed up: how often attacks worked, by kind and by place, and how many clean answers they cost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.attacks.judging import Outcome
from evals.metrics.intervals import Estimate, rate_of


@dataclass(frozen=True)
class Part:
    """Some of the trials: the share that worked, and of the clean answers that were right the share that is lost."""

    name: str
    worked: Estimate
    lost: Estimate


@dataclass(frozen=True)
class AttackSummary:
    """What all trials together say."""

    whole: Part
    places: list[Part]
    kinds: list[Part]
    failed: int  # trials that could not be made, such as with a document that cannot be read


def summarise(outcomes: Sequence[Outcome], tried: int) -> AttackSummary:
    """Sum up the outcomes of `tried` trials."""
    return AttackSummary(
        _part("all", outcomes),
        _parts(outcomes, lambda outcome: outcome.trial.attack.place),
        _parts(outcomes, lambda outcome: outcome.trial.attack.kind),
        tried - len(outcomes),
    )


def _parts(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> list[Part]:
    names = sorted({key(outcome) for outcome in outcomes})
    return [_part(name, [outcome for outcome in outcomes if key(outcome) == name]) for name in names]


def _part(name: str, outcomes: Sequence[Outcome]) -> Part:
    worked = rate_of([bool(outcome.worked) for outcome in outcomes])
    return Part(name, worked, rate_of([outcome.lost for outcome in outcomes if outcome.right_before]))
