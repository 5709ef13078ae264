"""What a report shows, in its order: tables of measures and the plots that stand above them. The page of a run and the
evals view of the web chat are both drawn from this.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from evals import plots
from evals.measures import BY_NAME, MEASURES
from evals.metrics.intervals import Estimate
from evals.pages import shown, shown_interval
from evals.scoring import Row
from evals.summary import Summary, Times, refusal_cases, values_of

REFUSALS = {
    "answered": ("Answered", "answerable questions that are answered", True),
    "precision": ("Refusal precision", "refusals that are right", True),
    "recall": ("Refusal recall", "questions without an answer that are refused: right refusals", True),
    "wrong_refusals": ("Wrong refusals", "answerable questions that are refused", True),
    "wrong_answers": ("Wrong answers", "questions without an answer that are answered", True),
    "balanced_accuracy": ("Balanced accuracy", "mean of the answerable answered and the others refused", True),
    "auroc": ("AUROC", "an answerable question's answerability is above another's", False),
    "calibration_error": ("Calibration error", "answerability against what happens, ten bins of equal width", False),
}
TIME_TITLES = {
    "retrieval_s": "Search",
    "first_token_s": "First token",
    "first_sentence_s": "First checked sentence",
    "total_s": "Whole answer",
}
_TITLES = {"search": "Search", "answers": "Answers", "citations": "Citations", "refusals": "Refusals"}
_CITATION_RATES = (
    *("source_precision", "source_recall", "sentence_precision", "sentence_recall"),
    *("alce_precision", "alce_recall"),
)
_REFUSAL_RATES = ("answered", "recall", "precision", "balanced_accuracy")


@dataclass(frozen=True)
class Line:
    """A line of a table of measures."""

    title: str
    meaning: str
    estimate: Estimate
    yes_no: bool


@dataclass(frozen=True)
class Plot:
    """A drawing with what it says in words; `legend` names the outcomes that its colours stand for."""

    caption: str
    svg: Markup
    legend: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of the report."""

    name: str
    title: str
    lines: tuple[Line, ...]
    plots: tuple[Plot, ...] = ()


def figures(summary: Summary) -> list[Line]:
    """The few figures that stand on top."""
    lines = [Line("Faultless", "rows with nothing wrong in them", summary.faultless, True)]
    for name in ("right", "right_and_cited", "citations_hold"):
        measure = BY_NAME[name]
        lines.append(Line(measure.title, measure.meaning, summary.measures[name], True))
    for name in ("wrong_refusals", "recall"):
        title, meaning, yes_no = REFUSALS[name]
        lines.append(Line("Right refusals" if name == "recall" else title, meaning, summary.refusals[name], yes_no))
    return [line for line in lines if line.estimate.n]


def sections(rows: Sequence[Row], summary: Summary, times: Mapping[str, Times]) -> list[Section]:
    """The parts with something in them. The table of times and that of kinds are the reader's to draw."""
    drawn = {
        "citations": _citation_plots(summary),
        "refusals": _refusal_plots(rows, summary),
    }
    made = [
        Section(group, _TITLES[group], _lines(summary, group), tuple(plot for plot in drawn.get(group, ()) if plot.svg))
        for group, _ in groupby(MEASURES, key=lambda measure: measure.group)
    ]
    made.append(Section("times", "Times", (), tuple(_histograms(rows, times))))
    return [section for section in made if section.lines or section.plots]


def _lines(summary: Summary, group: str) -> tuple[Line, ...]:
    own = [Line(title, meaning, summary.refusals[name], yes_no) for name, (title, meaning, yes_no) in REFUSALS.items()]
    measured = [
        Line(measure.title, measure.meaning, summary.measures[measure.name], measure.yes_no)
        for measure in MEASURES
        if measure.group == group
    ]
    lines = [*(own if group == "refusals" else ()), *measured]
    return tuple(line for line in lines if line.estimate.n)


def _citation_plots(summary: Summary) -> list[Plot]:
    rates = [(BY_NAME[name].title, summary.measures[name]) for name in _CITATION_RATES]
    return [
        Plot(
            "What is cited, held against the gold sources and sentences, and against the judge (ALCE). Each dot is a "
            "mean over answers, with its 95 % interval.",
            plots.rates("Citation precision and recall", rates),
        )
    ]


def _refusal_plots(rows: Sequence[Row], summary: Summary) -> list[Plot]:
    cases, error = refusal_cases(rows), summary.refusals["calibration_error"]
    rates = [(REFUSALS[name][0], summary.refusals[name]) for name in _REFUSAL_RATES]
    expected = f" Expected calibration error {shown(error.value)} ({shown_interval(error)}, n {error.n})."
    return [
        Plot("What became of the questions.", plots.outcome_bars(summary.outcomes), tuple(_became(summary))),
        Plot("Answering and refusing, with 95 % intervals.", plots.rates("Answered and refused", rates)),
        Plot(
            "What every threshold on the answerability would cost and bring. The dot is this run.",
            plots.trade_off(cases),
        ),
        Plot(
            "Answerability, in ten bins; a larger dot is more questions. On the diagonal it can be believed."
            + (expected if error.value is not None else ""),
            plots.reliability_plot(summary.reliability),
        ),
    ]


def _became(summary: Summary) -> list[str]:
    """The outcomes that there are, in the order of the bars."""
    counts: dict[str, int] = {}
    for row in summary.outcomes.values():
        for outcome, count in row.items():
            counts[outcome] = counts.get(outcome, 0) + count
    return [outcome for outcome, count in counts.items() if count]


def _histograms(rows: Sequence[Row], times: Mapping[str, Times]) -> list[Plot]:
    made = []
    for name in ("first_sentence_s", "total_s"):
        title, taken = TIME_TITLES[name], times[name]
        if taken.median is None or taken.p95 is None:
            continue
        caption = (
            f"{title}: median {taken.median:.2f} s, 95th percentile {taken.p95:.2f} s, the two lines; n {taken.n}."
        )
        seconds = values_of([row.answer.timings for row in rows if row.answer], name)
        made.append(Plot(caption, plots.histogram(title, seconds)))
    return made
