"""How far the judge of citations agrees with people: with the pairs labelled by hand that it was not fitted on."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from evals.metrics.citing import SupportJudge
from evals.pairs import Pair, read_pairs


@dataclass(frozen=True)
class Agreement:
    """Of a judge that says "supported" or not, with labels that do. Rates 0…1, kappa −1…1."""

    n: int
    accuracy: float
    kappa: float  # Cohen's
    precision: float  # of "supported"
    recall: float

    @property
    def told(self) -> str:
        return (
            f"agrees with {self.n} pairs labelled by hand: accuracy {self.accuracy:.2f}, kappa {self.kappa:.2f}, "
            f"right when it says supported {self.precision:.2f}, finds {self.recall:.2f} of the supported"
        )


@lru_cache(maxsize=1)
def own_agreement() -> Agreement:
    """With the test half of our own pairs."""
    return agreement(SupportJudge(), [pair for pair in read_pairs() if pair.half == "test"])


def agreement(judge: SupportJudge, pairs: Sequence[Pair]) -> Agreement:
    """Partly supported counts as not supported. Raises ValueError without pairs."""
    if not pairs:
        raise ValueError("no pairs to agree with")
    said = [judge.bears(pair.row.claim, pair.sources) for pair in pairs]
    true = [pair.row.label == "supported" for pair in pairs]
    n, yes, should = len(pairs), sum(said), sum(true)
    both = sum(one and other for one, other in zip(said, true, strict=True))
    observed = sum(one == other for one, other in zip(said, true, strict=True)) / n
    chance = (yes * should + (n - yes) * (n - should)) / n**2
    kappa = (observed - chance) / (1 - chance) if chance < 1 else 0.0
    return Agreement(n, observed, kappa, both / yes if yes else 0.0, both / should if should else 0.0)
