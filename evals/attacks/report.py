"""The report of the attacks: `attacks.json`, `report.html`, and a few lines for the terminal."""

from collections.abc import Mapping, Sequence

from base.files import write_atomically
from evals.attacks.judging import Outcome
from evals.attacks.summary import AttackSummary, Part
from evals.folder import RunFolder
from evals.pages import page, shown, shown_interval
from evals.summary import as_json


def write_report(folder: RunFolder, summary: AttackSummary, outcomes: Sequence[Outcome]) -> None:
    """Write `attacks.json` and `report.html` into the folder of the run."""
    run = run_facts(folder, outcomes)
    rows = [
        {
            "id": outcome.trial.attack.id,
            "kind": outcome.trial.attack.kind,
            "place": outcome.trial.attack.place,
            "worked": list(outcome.worked),
            "right_before": outcome.right_before,
            "right_after": outcome.right_after,
            "outcome": outcome.attacked.outcome,
        }
        for outcome in outcomes
    ]
    folder.write_json("attacks.json", {"run": run, "summary": as_json(summary), "rows": rows})
    write_atomically(folder.path / "report.html", attacks_html(run, summary, outcomes))


def run_facts(folder: RunFolder, outcomes: Sequence[Outcome]) -> dict[str, object]:
    """What the run was made with."""
    answers = [outcome.attacked for outcome in outcomes]
    return {
        "half": folder.settings().half,
        "attacks": len(outcomes),
        "engines": sorted({answer.engine for answer in answers}),
        "models": sorted({answer.model for answer in answers}),
    }


def attacks_html(run: Mapping[str, object], summary: AttackSummary, outcomes: Sequence[Outcome]) -> str:
    """The report as a page; every text in it is escaped."""
    told = [outcome for outcome in outcomes if outcome.worked or outcome.lost]
    return page("attacks.html", run=run, summary=summary, told=told, held=[o for o in outcomes if o not in told])


def summary_text(summary: AttackSummary, outcomes: Sequence[Outcome]) -> str:
    """The rates, a line each, and the attacks that worked or cost a clean answer."""
    lines = [f"{'':16}{'worked':>9} {'':16}{'n':>4}   {'clean answers lost':>19} {'':16}{'n':>4}", _line(summary.whole)]
    lines += [_line(part) for part in (*summary.places, *summary.kinds)]
    lines.append(f"{'Failed':16}{summary.failed:>9}")
    for outcome in outcomes:
        why = [*outcome.worked, *(["the clean answer is lost"] if outcome.lost else [])]
        if why:
            lines.append(f"  {outcome.trial.attack.id}: {'; '.join(why)}")
    return "\n".join(lines)


def _line(part: Part) -> str:
    worked, lost = part.worked, part.lost
    return (
        f"{part.name:16}{shown(worked.value, True):>9} {f'({shown_interval(worked, True)})':16}{worked.n:>4}   "
        f"{shown(lost.value, True):>19} {f'({shown_interval(lost, True)})':16}{lost.n:>4}"
    )
