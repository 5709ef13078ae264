"""The evals view as HTML: its frame, the runs there are, and a run's report."""

from collections.abc import Sequence
from typing import Literal

from bot.web.evals.evaluations import Drawing, EvalRun, Figure, Kind, Part, Report
from bot.web.evals.rows import rows
from bot.web.evals.texts import EvalsTexts
from bot.web.markup import plain
from bot.web.render import notice

PartName = Literal["report", "compare", "review"]


def frame(part: PartName, runs: Sequence[EvalRun], body: str, texts: EvalsTexts, reviewing: bool = False) -> str:
    """The whole view around one of its parts; with `reviewing`, answers can be reviewed."""
    words = {
        "measuring": texts.measuring,
        "loading": texts.loading,
        "was-added": texts.was_added,
        "unreachable": texts.unreachable,
        "unreachable-remedy": texts.unreachable_remedy,
    }
    told = "".join(f' data-{name}="{plain(word)}"' for name, word in words.items())
    names = {"report": texts.report, "compare": texts.compare}
    if reviewing:
        names["review"] = texts.review
    buttons = "".join(
        f'<button type="button" id="to-{name}" data-part="{name}"{_current(name == part)}>{plain(word)}</button>'
        for name, word in names.items()
    )
    return (
        f'<section class="evals" id="evals-view" tabindex="-1" aria-labelledby="evals-title"{told}>'
        f'<header><h2 id="evals-title">{plain(texts.title)}</h2>'
        f'<p class="for">{plain(texts.count.format(count=len(runs)))}</p>'
        f'<button type="button" class="close" data-close>{plain(texts.close)}</button></header>'
        f'<nav class="parts" aria-label="{plain(texts.parts)}">{buttons}</nav>'
        f'<div id="evals-told" data-own></div><div class="part" id="part-{part}">{body}</div></section>'
    )


def report_part(runs: Sequence[EvalRun], chosen: str, report: str, texts: EvalsTexts) -> str:
    """The runs beside the report of the one that is `chosen`; `report` is HTML."""
    if not runs:
        return f'<p class="empty">{plain(texts.none)} <code>{plain(texts.none_remedy)}</code></p>'
    listed = "".join(f"<li>{_run(run, run.id == chosen, texts)}</li>" for run in runs)
    return (
        '<div class="two"><aside class="runs" aria-labelledby="runs-title">'
        f'<h3 id="runs-title">{plain(texts.runs)}</h3>'
        f'<ul id="runs">{listed}</ul></aside><div class="said" id="r-{chosen}">{report}</div></div>'
    )


def label_of(run: EvalRun, texts: EvalsTexts) -> str:
    """A run in a line: what tells it from others. Plain text."""
    parts = [run.started or run.name, run.set, texts.term(run.half) or texts.both, wrote(run, texts)]
    return " · ".join(part for part in parts if part) if run.set else run.name


def wrote(run: EvalRun, texts: EvalsTexts) -> str:
    """What wrote the answers of a run. Plain text."""
    return run.model or (texts.quotes if run.engine == "none" else run.engine)


def report_html(report: Report, texts: EvalsTexts) -> str:
    """A run's report."""
    run = report.run
    figures = "".join(_big(figure, texts) for figure in report.figures)
    failed = notice(texts.failed.format(count=report.failed)) if report.failed else ""
    wrong = texts.wrong.format(wrong=len(report.wrong), questions=run.answered)
    listed = rows(report.wrong, run.id, "", texts) if report.wrong else f'<p class="good">{plain(texts.wrong_none)}</p>'
    return (
        f"{_facts(report, texts)}{failed}"
        f'<div class="figures">{figures}</div>{_plots(report, texts)}'
        f"{''.join(_part(part, report, texts) for part in report.parts)}"
        f"{_kinds(report, texts)}<h3>{plain(wrong)}</h3>{listed}"
    )


def _current(is_current: bool) -> str:
    return ' aria-current="true"' if is_current else ""


def _run(run: EvalRun, is_chosen: bool, texts: EvalsTexts) -> str:
    if run.problem:
        about = [texts.broken]
        name = run.name
    else:
        name = " · ".join((run.set, texts.term(run.half) or texts.both))
        asked = texts.asked.format(answered=run.answered, questions=run.questions)
        commit = f"{texts.commit} {run.commit}" if run.commit else ""
        about = [wrote(run, texts), asked, run.started or run.name, commit]
    told = "".join(f"<span>{plain(part)}</span>" for part in about if part)
    return (
        f'<button type="button" id="run-{run.id}" data-run="{run.id}" title="{plain(run.name)}"{_current(is_chosen)}>'
        f"<b>{plain(name)}</b>{told}</button>"
    )


def _facts(report: Report, texts: EvalsTexts) -> str:
    run = report.run
    facts = (
        (texts.set, run.set),
        (texts.half, texts.term(run.half) or texts.both),
        (texts.questions, texts.asked.format(answered=run.answered, questions=run.questions)),
        (texts.engine, run.engine),
        (texts.model, run.model),
        (texts.when, run.started and f"{run.started} UTC"),
        (texts.commit, run.commit),
        (texts.judge, report.judge),
    )
    told = "".join(f"<div><dt>{plain(name)}</dt><dd>{plain(value)}</dd></div>" for name, value in facts if value)
    page = (
        f'<p class="page"><a href="/footnote/evals/page?run={run.id}" target="_blank" rel="noopener"'
        f' title="{plain(texts.open_page_hint)}">{plain(texts.open_page)}</a></p>'
        if run.has_page
        else ""
    )
    return f'<h3 class="unseen">{plain(texts.facts)}</h3><dl class="facts">{told}</dl>{page}'


def _big(figure: Figure, texts: EvalsTexts) -> str:
    return (
        f'<div class="figure" title="{plain(figure.meaning)}"><span>{plain(texts.term(figure.title))}</span>'
        f"<b>{plain(figure.value)}</b><small>{plain(figure.interval)}<br>n {figure.n}</small></div>"
    )


def _part(part: Part, report: Report, texts: EvalsTexts) -> str:
    tables = _figures(part, texts) if part.figures else ""
    if part.name == "times" and report.durations:
        tables += _times(report, texts)
    return f"<h3>{plain(texts.term(part.title))}</h3>{tables}" if tables else ""


def _plots(report: Report, texts: EvalsTexts) -> str:
    """All plots in one place, before the tables."""
    drawings = "".join(_drawing(drawing, texts) for part in report.parts for drawing in part.drawings)
    return f'<h3 class="unseen">{plain(texts.plots)}</h3><div class="plots">{drawings}</div>' if drawings else ""


def _drawing(drawing: Drawing, texts: EvalsTexts) -> str:
    keys = "".join(
        f'<span><i class="{plain(name)}" aria-hidden="true"></i>{plain(texts.term(name))}</span>'
        for name in drawing.legend
    )
    legend = f'<div class="legend">{keys}</div>' if keys else ""
    return f'<figure lang="en">{drawing.svg}{legend}<figcaption>{plain(drawing.caption)}</figcaption></figure>'


def table(head: str, body: str, name: str, style: str = "") -> str:
    """A table that scrolls, by keyboard too, where it is wider than its place. `head` and `body` are HTML."""
    return (
        f'<div class="table {style}" tabindex="0" role="region" aria-label="{plain(name)}"><table><thead><tr>{head}'
        f"</tr></thead><tbody>{body}</tbody></table></div>"
    )


def measure_cell(title: str, meaning: str, texts: EvalsTexts) -> str:
    """The head of a measure's row."""
    means = f'<small lang="en">{plain(meaning)}</small>' if meaning else ""
    return f'<th scope="row">{plain(texts.term(title))}{means}</th>'


def columns(*names: str) -> str:
    """The heads of a table's columns: the first is text, the others are numbers."""
    first, *others = names
    return f'<th scope="col">{plain(first)}</th>' + "".join(
        f'<th scope="col" class="n">{plain(name)}</th>' for name in others
    )


def _figures(part: Part, texts: EvalsTexts) -> str:
    body = "".join(
        f'<tr>{measure_cell(one.title, one.meaning, texts)}<td class="n">{plain(one.value)}</td>'
        f'<td class="n">{plain(one.interval)}</td><td class="n">{one.n}</td><td class="drawn">{one.bar}</td></tr>'
        for one in part.figures
    )
    head = columns(texts.measure, texts.value, texts.interval, "n") + '<td class="drawn"></td>'
    return table(head, body, texts.term(part.title))


def _times(report: Report, texts: EvalsTexts) -> str:
    body = "".join(
        f'<tr>{measure_cell(one.title, "", texts)}<td class="n">{plain(one.median)}</td>'
        f'<td class="n">{plain(one.p95)}</td><td class="n">{one.n}</td></tr>'
        for one in report.durations
    )
    return table(columns(texts.seconds, texts.median, texts.p95, "n"), body, texts.seconds)


def _kinds(report: Report, texts: EvalsTexts) -> str:
    if not report.kinds:
        return ""
    head = columns(texts.kind, "n", *(texts.term(title) for title in report.kind_titles))
    body = "".join(_kind(kind) for kind in report.kinds)
    return f"<h3>{plain(texts.kinds)}</h3>{table(head, body, texts.kinds, 'kinds')}"


def _kind(kind: Kind) -> str:
    rates = "".join(
        f'<td class="n">{plain(rate.value)}{f"<small>{plain(rate.interval)} · n {rate.n}</small>" if rate.n else ""}'
        "</td>"
        for rate in kind.rates
    )
    return f'<tr><th scope="row">{plain(kind.name or "–")}</th><td class="n">{kind.n}</td>{rates}</tr>'
