"""Runs as the web chat shows them: measures as they are read, plots as SVG, rows with their evidence."""

import hashlib
from collections.abc import Sequence
from typing import Literal

from bot.web.evals.evaluations import (
    Comparison,
    Difference,
    Drawing,
    Duration,
    EvalRun,
    Figure,
    Kind,
    Part,
    Report,
    RowDetail,
    RowLine,
    RowPassage,
)
from evals import compare
from evals.folder import Settings
from evals.metrics.intervals import Estimate
from evals.pages import bar_of, shown, shown_interval
from evals.report import evidence_of
from evals.scoring import Row
from evals.sections import TIME_TITLES, Line, figures, sections
from evals.summary import KIND_TITLES, KindSummary, summarise, times

_ANSWERS_SHOWN = 5
_CHANGES: tuple[compare.Change, ...] = ("mended", "broken", "otherwise wrong")


def key_of(question_id: str) -> str:
    """A question's id as 16 hex digits, which are safe in any address."""
    return hashlib.sha256(question_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def report(run: EvalRun, settings: Settings, rows: Sequence[Row], judge: str) -> Report:
    """What the rows of a run say; `judge` is who judged its citations."""
    summary, taken = summarise(rows, settings.seed), times(rows)
    return Report(
        run=run,
        judge=judge,
        failed=summary.failed,
        figures=tuple(map(_figure, figures(summary))),
        parts=tuple(
            Part(
                section.name,
                section.title,
                tuple(map(_figure, section.lines)),
                tuple(Drawing(str(plot.svg), plot.caption, plot.legend) for plot in section.plots),
            )
            for section in sections(rows, summary, taken)
        ),
        durations=tuple(
            Duration(TIME_TITLES[name], f"{one.median:.2f}", f"{one.p95:.2f}", one.n)
            for name, one in taken.items()
            if one.median is not None and one.p95 is not None
        ),
        kind_titles=tuple(KIND_TITLES.values()),
        kinds=tuple(map(_kind, summary.kinds)),
        wrong=tuple(_line(row) for row in rows if row.wrong),
    )


def detail(row: Row) -> RowDetail:
    """One question: what was expected, what was got, and on what evidence."""
    question, answer = row.question, row.answer
    return RowDetail(
        expected=question.expected,
        answers=tuple(" + ".join(parts) for parts in question.answers[:_ANSWERS_SHOWN]),
        more_answers=max(len(question.answers) - _ANSWERS_SHOWN, 0),
        sources=question.gold_sources,
        sentences=question.gold_sentences,
        said_before=tuple((turn.role, turn.text) for turn in question.history),
        outcome=answer.outcome if answer else "failed",
        answerability=f"{answer.answerability:.2f}" if answer else "",
        searched=answer.searched if answer else "",
        answer=answer.answer if answer else row.error,
        verdicts=tuple(sentence.verdict for sentence in answer.sentences) if answer else (),
        passages=tuple(
            RowPassage(one.label, one.title, one.before, one.marked, one.after, one.gold) for one in evidence_of(row)
        ),
        wrong=row.wrong,
    )


def comparison(first: EvalRun, second: EvalRun, compared: compare.Comparison) -> Comparison:
    """Two runs, paired."""
    return Comparison(
        first=first,
        second=second,
        pairs=compared.pairs,
        left_out=compared.left_out,
        differences=tuple(map(_difference, compared.differences)),
        times=tuple(map(_difference, compared.times)),
        changed=tuple(
            (change, tuple(_changed(row) for row in compared.changed if row.change == change)) for change in _CHANGES
        ),
    )


def _figure(line: Line) -> Figure:
    estimate = line.estimate
    return Figure(
        title=line.title,
        meaning=line.meaning,
        value=shown(estimate.value, line.yes_no),
        interval=shown_interval(estimate, line.yes_no),
        n=estimate.n,
        bar=str(bar_of(estimate)),
    )


def _kind(kind: KindSummary) -> Kind:
    rates = tuple(_rate(KIND_TITLES[name], estimate) for name, estimate in kind.rates.items())
    return Kind(kind.kind, kind.outcome.n, rates)


def _rate(title: str, estimate: Estimate) -> Figure:
    return _figure(Line(title, "", estimate, yes_no=True))


def _line(row: Row) -> RowLine:
    question = row.question
    return RowLine(key_of(question.id), question.id, question.kind, question.question.strip(), row.wrong)


def _changed(row: compare.Changed) -> RowLine:
    line = _line(row.first)
    return RowLine(line.key, line.id, line.kind, line.question, row.second.wrong or row.first.wrong)


def _difference(one: compare.Difference) -> Difference:
    spread, measure = one.difference, one.measure
    return Difference(
        title=TIME_TITLES.get(measure.name, measure.title),
        meaning=measure.meaning,
        first=shown(one.first, measure.yes_no),
        second=shown(one.second, measure.yes_no),
        difference=f"{spread.value or 0.0:+.3f}",
        interval=f"{spread.low or 0.0:+.3f} to {spread.high or 0.0:+.3f}",
        n=spread.n,
        verdict=_verdict(one),
        only_first=one.only_first,
        only_second=one.only_second,
        p="" if one.p is None else "< 0.001" if one.p < 0.001 else f"{one.p:.3f}",
    )


def _verdict(one: compare.Difference) -> Literal["", "better", "worse", "changed"]:
    if not one.certain:
        return ""
    return "changed" if one.better is None else "better" if one.better else "worse"
