"""Many rows, summed up into what a report says."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, is_dataclass

from bot.answer import Timings
from evals.measures import MEASURES, Measure
from evals.metrics.intervals import Estimate, mean_of, quantile, rate_of
from evals.metrics.refusals import Bin, Case, refusal_measures, reliability
from evals.scoring import Row, refuses

TIMES = ("retrieval_s", "first_token_s", "first_sentence_s", "total_s")
KIND_TITLES = {
    "outcome": "As expected",
    "answered": "Answered",
    "right": "Right",
    "cites_gold": "Cites a gold source",
    "faultless": "Faultless",
}
OUTCOMES = ("answered", "abstained", "clarify", "chat", "failed")


@dataclass(frozen=True)
class KindSummary:
    """The rows of one kind: how many came out as expected, were answered, are right, cite a gold source, and are right
    in every respect; each over the rows that have it.
    """

    kind: str
    outcome: Estimate
    answered: Estimate
    right: Estimate
    cites_gold: Estimate
    faultless: Estimate

    @property
    def rates(self) -> dict[str, Estimate]:
        """The rates by their names, in the order in which they are shown."""
        return {name: getattr(self, name) for name in KIND_TITLES}


@dataclass(frozen=True)
class Summary:
    """What all rows together say."""

    faultless: Estimate
    measures: dict[str, Estimate]  # by the names in `evals.measures`
    refusals: dict[str, Estimate]  # by the names in `evals.metrics.refusals`
    reliability: list[Bin]
    outcomes: dict[str, dict[str, int]]  # expected → what became of it → questions
    kinds: list[KindSummary]
    failed: int


def summarise(rows: Sequence[Row], seed: int = 0) -> Summary:
    """Sum up the rows. The same rows and seed give the same summary; nothing in it depends on how long answers took."""
    cases = refusal_cases(rows)
    return Summary(
        faultless=rate_of([not row.wrong for row in rows]),
        measures={measure.name: _estimate(measure, rows, seed) for measure in MEASURES},
        refusals=refusal_measures(cases, seed),
        reliability=reliability(cases),
        outcomes=_outcomes(rows),
        kinds=[_kind(kind, rows) for kind in sorted({row.question.kind for row in rows})],
        failed=sum(row.answer is None for row in rows),
    )


def refusal_cases(rows: Sequence[Row]) -> list[Case]:
    """The rows that should be answered or refused; those that call for a question back or for chat are left out."""
    return [
        Case(row.question.answerable, refuses(row.question, row.answer), row.answer.answerability)
        for row in rows
        if row.answer is not None and row.question.expected in ("answered", "abstained")
    ]


def _estimate(measure: Measure, rows: Sequence[Row], seed: int) -> Estimate:
    values = [row.scores[measure.name] for row in rows if measure.name in row.scores]
    return rate_of([bool(value) for value in values]) if measure.yes_no else mean_of(values, seed)


def _outcomes(rows: Sequence[Row]) -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for row in rows:
        became = row.answer.outcome if row.answer else "failed"
        counts = table.setdefault(row.question.expected, dict.fromkeys(OUTCOMES, 0))
        counts[became] += 1
    return {expected: table[expected] for expected in OUTCOMES if expected in table}


def _kind(kind: str, rows: Sequence[Row]) -> KindSummary:
    of_kind = [row for row in rows if row.question.kind == kind]

    def scored(name: str) -> Estimate:
        return rate_of([bool(row.scores[name]) for row in of_kind if name in row.scores])

    return KindSummary(
        kind,
        outcome=scored("outcome"),
        answered=rate_of([row.answer is not None and row.answer.outcome == "answered" for row in of_kind]),
        right=scored("right"),
        cites_gold=scored("cites_gold"),
        faultless=rate_of([not row.wrong for row in of_kind]),
    )


@dataclass(frozen=True)
class Times:
    """Seconds since the question was asked, over the answers that have such a time."""

    median: float | None
    p95: float | None
    n: int


def times(rows: Sequence[Row]) -> dict[str, Times]:
    """How long answers took; see `bot.answer.Timings` for what each is."""
    taken = [row.answer.timings for row in rows if row.answer]
    return {name: _times(values_of(taken, name)) for name in TIMES}


def values_of(taken: Sequence[Timings], name: str) -> list[float]:
    """The times called `name`, where there are such."""
    values = [getattr(timings, name) for timings in taken]
    return [value for value in values if value is not None]


def _times(values: Sequence[float]) -> Times:
    return Times(quantile(values, 0.5), quantile(values, 0.95), len(values))


def as_json(value: object) -> object:
    """Dataclasses as plain JSON values, numbers rounded to six places so that they are the same on every machine."""
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, Mapping):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    return value
