"""The report of a run, to be read by a person: figures, plots, and every wrong row with its evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.metrics.citing import same_sentence
from evals.pages import page
from evals.scoring import Row
from evals.sections import TIME_TITLES, figures, sections
from evals.summary import Summary, Times

HITS_SHOWN = 5


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
    return page(
        "report.html",
        run=run,
        summary=summary,
        figures=figures(summary),
        sections=sections(rows, summary, times),
        times=[(TIME_TITLES[name], taken) for name, taken in times.items() if taken.n],
        wrong=[(row, evidence_of(row)) for row in rows if row.wrong],
    )


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
