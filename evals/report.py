"""The report of a run, to be read by a person: figures, plots, and every wrong row with its evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from evals import plots
from evals.measures import BY_NAME, MEASURES
from evals.metrics.citing import same_sentence
from evals.metrics.intervals import Estimate
from evals.pages import page
from evals.scoring import Row
from evals.summary import Summary, Times, refusal_cases, values_of

HITS_SHOWN = 5
REFUSALS = {
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


@dataclass(frozen=True)
class Line:
    """A line of a table of measures."""

    title: str
    meaning: str
    estimate: Estimate
    yes_no: bool


@dataclass(frozen=True)
class Evidence:
    """A passage as it is shown: `marked` is the part that is cited, `gold` says whether it is what should be found."""

    label: str
    title: str
    before: str
    marked: str
    after: str
    gold: bool


def report_html(run: Mapping[str, object], rows: Sequence[Row], summary: Summary, times: Mapping[str, Times]) -> str:
    """The whole report as one HTML page."""
    cases = refusal_cases(rows)
    return page(
        "report.html",
        run=run,
        summary=summary,
        figures=_figures(summary),
        tables=_tables(summary),
        refusals=[
            Line(title, meaning, summary.refusals[name], yes_no) for name, (title, meaning, yes_no) in REFUSALS.items()
        ],
        outcome_bars=plots.outcome_bars(summary.outcomes),
        trade_off=plots.trade_off(cases),
        reliability=plots.reliability_plot(summary.reliability),
        times=[(TIME_TITLES[name], taken) for name, taken in times.items() if taken.n],
        histograms=[
            (_histogram(name, rows), TIME_TITLES[name], times[name]) for name in ("first_sentence_s", "total_s")
        ],
        wrong=[(row, evidence_of(row)) for row in rows if row.wrong],
    )


def _figures(summary: Summary) -> list[Line]:
    """The few figures that stand on top."""
    lines = [Line("Faultless", "rows with nothing wrong in them", summary.faultless, True)]
    for name in ("right", "right_and_cited", "citations_hold"):
        measure = BY_NAME[name]
        lines.append(Line(measure.title, measure.meaning, summary.measures[name], True))
    for name in ("wrong_refusals", "recall"):
        title, meaning, yes_no = REFUSALS[name]
        lines.append(Line("Right refusals" if name == "recall" else title, meaning, summary.refusals[name], yes_no))
    return [line for line in lines if line.estimate.n]


def _tables(summary: Summary) -> dict[str, list[Line]]:
    return {
        group: [
            Line(measure.title, measure.meaning, summary.measures[measure.name], measure.yes_no)
            for measure in measures
            if summary.measures[measure.name].n
        ]
        for group, measures in groupby(MEASURES, key=lambda measure: measure.group)
    }


def _histogram(name: str, rows: Sequence[Row]) -> str:
    return plots.histogram(TIME_TITLES[name], values_of([row.answer.timings for row in rows if row.answer], name))


def evidence_of(row: Row) -> list[Evidence]:
    """What a row's answer stands on: its citations, then the best passages that it does not cite."""
    if row.answer is None:
        return []
    question = row.question
    evidence = [
        Evidence(
            label=f"[{citation.number}]",
            title=" · ".join(filter(None, (citation.source_id, citation.title))),
            before=citation.passage[: citation.start],
            marked=citation.passage[citation.start : citation.end],
            after=citation.passage[citation.end :],
            gold=citation.source_id in question.gold_sources
            or any(same_sentence(citation.cited_text, gold) for gold in question.gold_sentences),
        )
        for citation in row.answer.citations
    ]
    cited = {citation.passage_id for citation in row.answer.citations}
    for hit in row.answer.hits[:HITS_SHOWN]:
        if hit.passage_id not in cited:
            title = " · ".join(filter(None, (hit.source_id, hit.title)))
            gold = hit.source_id in question.gold_sources
            evidence.append(Evidence(f"found {hit.rank}, {hit.score:.2f}", title, hit.text, "", "", gold))
    return evidence
