"""Two runs over the same questions, question by question: what got better, what got worse, what may be chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.answer import Timings
from evals.errors import RunError
from evals.folder import RunFolder
from evals.measures import MEASURES, Measure
from evals.metrics.intervals import Estimate, mcnemar, mean_of
from evals.pages import page
from evals.report import Evidence, evidence_of
from evals.runner import rows_of
from evals.scoring import Row
from evals.summary import TIMES, values_of

CERTAIN = 0.05
Change = Literal["mended", "broken", "otherwise wrong"]


@dataclass(frozen=True)
class Difference:
    """One measure in both runs, over the questions that have it in both; the difference is B less A."""

    measure: Measure
    first: float
    second: float
    difference: Estimate
    only_first: int | None = None  # questions that are right in the first alone; yes-or-no measures only
    only_second: int | None = None
    p: float | None = None  # McNemar's exact test; yes-or-no measures only

    @property
    def certain(self) -> bool:
        """Whether chance alone would seldom do this: p below 0.05, or an interval without 0."""
        if self.p is not None:
            return self.p < CERTAIN
        low, high = self.difference.low, self.difference.high
        return low is not None and high is not None and (low > 0 or high < 0)

    @property
    def better(self) -> bool | None:
        """Whether the second run is the better one; none where they are equal, or more is neither better nor worse."""
        if self.measure.more_is_better is None or self.first == self.second:
            return None
        return (self.second > self.first) == self.measure.more_is_better


@dataclass(frozen=True)
class Changed:
    """A question that is wrong in one run alone, or in another way."""

    change: Change
    first: Row
    second: Row


@dataclass(frozen=True)
class Comparison:
    """Two runs, paired."""

    names: tuple[str, str]
    pairs: int
    left_out: int  # questions of one run that the other lacks, or has in another wording
    differences: tuple[Difference, ...]
    times: tuple[Difference, ...]
    changed: tuple[Changed, ...]


def compare(first: RunFolder, second: RunFolder, seed: int = 0) -> Comparison:
    """Pair two runs. Raises `RunError` where a folder is no run, or the two have no question in common."""
    ours, theirs = _by_question(first), _by_question(second)
    common = [key for key in ours if key in theirs]
    if not common:
        raise RunError(
            f"{first.path} and {second.path} have no question in common.", "Compare two runs over the same set."
        )
    pairs = [(ours[key], theirs[key]) for key in common]
    compared = (_difference(measure, pairs, seed) for measure in MEASURES)
    taken = (_time_difference(name, pairs, seed) for name in TIMES)
    changed = (_changed(one, other) for one, other in pairs)
    return Comparison(
        names=(str(first.path), str(second.path)),
        pairs=len(pairs),
        left_out=len(ours) + len(theirs) - 2 * len(pairs),
        differences=tuple(difference for difference in compared if difference),
        times=tuple(difference for difference in taken if difference),
        changed=tuple(row for row in changed if row),
    )


def _by_question(folder: RunFolder) -> dict[tuple[str, str], Row]:
    return {(row.question.id, row.question.asked): row for row in rows_of(folder)}


def _difference(measure: Measure, pairs: Sequence[tuple[Row, Row]], seed: int) -> Difference | None:
    name = measure.name
    both = [
        (one.scores[name], other.scores[name]) for one, other in pairs if name in one.scores and name in other.scores
    ]
    if not both:
        return None
    difference = _paired(measure, both, seed)
    if not measure.yes_no:
        return difference
    only_first = sum(bool(one) and not other for one, other in both)
    only_second = sum(bool(other) and not one for one, other in both)
    p = mcnemar(only_first, only_second)
    return Difference(measure, difference.first, difference.second, difference.difference, only_first, only_second, p)


def _paired(measure: Measure, both: Sequence[tuple[float, float]], seed: int) -> Difference:
    firsts, seconds = [float(one) for one, _ in both], [float(other) for _, other in both]
    differences = [other - one for one, other in zip(firsts, seconds, strict=True)]
    return Difference(measure, sum(firsts) / len(both), sum(seconds) / len(both), mean_of(differences, seed))


def _time_difference(name: str, pairs: Sequence[tuple[Row, Row]], seed: int) -> Difference | None:
    both = []
    for one, other in pairs:
        if one.answer and other.answer:
            values = _value(one.answer.timings, name), _value(other.answer.timings, name)
            if values[0] is not None and values[1] is not None:
                both.append((values[0], values[1]))
    measure = Measure(name, "answers", name.removesuffix("_s").replace("_", " "), "mean seconds", more_is_better=False)
    return _paired(measure, both, seed) if both else None


def _value(timings: Timings, name: str) -> float | None:
    values = values_of([timings], name)
    return values[0] if values else None


def _changed(one: Row, other: Row) -> Changed | None:
    if one.wrong == other.wrong:
        return None
    if not other.wrong:
        return Changed("mended", one, other)
    return Changed("broken" if not one.wrong else "otherwise wrong", one, other)


def compare_text(comparison: Comparison) -> str:
    """The comparison as plain text: a line a measure, then the questions that changed."""
    lines = [
        f"A  {comparison.names[0]}",
        f"B  {comparison.names[1]}",
        f"{comparison.pairs} questions in both, {comparison.left_out} left out",
        "",
        f"{'':28}{'A':>9}{'B':>9}{'B − A':>9}  95 % interval        only A / only B, p",
    ]
    lines += [_line(difference) for difference in (*comparison.differences, *comparison.times)]
    for change in ("mended", "broken", "otherwise wrong"):
        rows = [row for row in comparison.changed if row.change == change]
        lines += ["", f"{change}: {len(rows)}"]
        lines += [f"  {row.first.question.id}  {row.first.question.question.strip()}" for row in rows]
    return "\n".join(lines) + "\n"


def _line(difference: Difference) -> str:
    spread = difference.difference
    text = (
        f"{difference.measure.title:28}{difference.first:9.3f}{difference.second:9.3f}{spread.value or 0.0:+9.3f}"
        f"  {spread.low or 0.0:+.3f} to {spread.high or 0.0:+.3f}"
    )
    if difference.p is not None:
        text += f"   {difference.only_first} / {difference.only_second}, p = {difference.p:.3f}"
    if difference.certain:
        text += {True: "  better", False: "  worse", None: "  changed"}[difference.better]
    return text


def compare_html(comparison: Comparison) -> str:
    """The comparison as one HTML page, with both answers of each question that changed."""
    changed: list[tuple[Changed, list[Evidence], list[Evidence]]] = [
        (row, evidence_of(row.first), evidence_of(row.second)) for row in comparison.changed
    ]
    return page("compare.html", comparison=comparison, changed=changed)
