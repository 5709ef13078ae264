"""`footnote eval`: run a set of questions, compare two runs, fit the judge. Mounted by the command line's owner."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from base.files import write_atomically
from base.progress import bar
from evals.attacks.cli import attacks_command
from evals.bots import Bots
from evals.fit_cli import fit_commands
from evals.question import Half, select
from evals.readers import read_set

# The runner and the comparison load scipy, which takes longer than any other command of `footnote` takes to answer;
# so they are imported where they are used.
if TYPE_CHECKING:
    from evals.summary import Summary

eval_app = typer.Typer(no_args_is_help=True, help="Measure the answers on questions whose answers are known.")

_MEASURES_TOLD = (
    *("recall@5", "ndcg@10", "right", "right_and_cited", "f1", "citations_hold", "cites_gold", "cites_gold_sentence"),
    *("alce_recall", "alce_precision", "unsupported", "words", "forbidden"),
)


@eval_app.command("run")
def run_command(
    context: typer.Context,
    set_path: Annotated[
        Path | None,
        typer.Option(
            "--set", help="A folder with docs.jsonl and queries.jsonl, or a .csv or .jsonl. Default: our own."
        ),
    ] = None,
    half: Annotated[Half | None, typer.Option(help="Ask one half only.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Ask a random sample of this many.")] = None,
    seed: Annotated[int, typer.Option(help="Of the sample and of the intervals.")] = 0,
    no_generation: Annotated[bool, typer.Option("--no-generation", help="Quote the sources: --engine none.")] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            help="The run's folder; with a run in it, go on with that. Default: a new one in evals/ of the home."
        ),
    ] = None,
    engine: Annotated[str | None, typer.Option(help="Which engine writes.")] = None,
    model: Annotated[str | None, typer.Option(help="Which model writes.")] = None,
    home: Annotated[Path | None, typer.Option(help="Footnote's folder with the index to ask.")] = None,
) -> None:
    """Ask the questions of a set, and report how right, how well cited, how careful and how fast the answers are."""
    from evals.folder import RunFolder, Settings
    from evals.metrics.citing import SupportJudge
    from evals.place import commit, run_name, runs_folder
    from evals.runner import run, told_of

    if no_generation and engine not in (None, "none"):
        raise typer.BadParameter(f"--no-generation and --engine {engine} contradict each other.")
    engine = "none" if no_generation else engine
    question_set = read_set(set_path)
    questions = select(question_set.questions, half, limit, seed)
    settings = Settings(
        set=question_set.name,
        set_sha256=question_set.sha256,
        half=half,
        limit=limit,
        seed=seed,
        engine=engine,
        model=model,
        home=str(home) if home else None,
        started=datetime.now(UTC).replace(microsecond=0),
        commit=commit(),
    )
    folder = RunFolder(out or runs_folder(home) / run_name(settings, datetime.now()))
    typer.echo(f"Answers go to {folder.path}. After a break, go on with the same command and --out.", err=True)
    bots = cast(Bots, context.obj)
    summary = run(
        questions,
        lambda: bots.bot_for(question_set.folder, engine, model, home),
        folder,
        settings,
        lambda left: bar("Asking", left, "questions"),
    )
    typer.echo(summary_text(summary))
    typer.echo(f"Judge of citations: {told_of(SupportJudge())}")
    typer.echo(f"Report: {folder.path / 'report.html'}")
    if summary.failed:
        raise typer.Exit(1)


@eval_app.command("compare")
def compare_command(
    first: Annotated[Path, typer.Argument(metavar="A", help="The folder of a run.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="The folder of another run over the same questions.")],
    html: Annotated[Path | None, typer.Option(help="Write the comparison as a page, with both answers.")] = None,
    seed: Annotated[int, typer.Option(help="Of the intervals.")] = 0,
) -> None:
    """Compare two runs question by question: paired tests, and the questions that changed."""
    from evals.compare import compare, compare_html, compare_text
    from evals.folder import RunFolder

    comparison = compare(RunFolder(first), RunFolder(second), seed)
    typer.echo(compare_text(comparison), nl=False)
    if html:
        write_atomically(html, compare_html(comparison))
        typer.echo(f"Page: {html}")


eval_app.command("attacks")(attacks_command)
for name, command in fit_commands().items():
    eval_app.command(name)(command)


def summary_text(summary: "Summary") -> str:
    """The figures that matter most, a line each."""
    from evals.measures import BY_NAME
    from evals.pages import shown, shown_interval
    from evals.sections import REFUSALS

    named = [("Faultless", summary.faultless, True)]
    named += [(BY_NAME[name].title, summary.measures[name], BY_NAME[name].yes_no) for name in _MEASURES_TOLD]
    named += [(title, summary.refusals[name], yes_no) for name, (title, _, yes_no) in REFUSALS.items()]
    lines = [
        f"{title:24}{shown(estimate.value, yes_no):>8}   ({shown_interval(estimate, yes_no)}, n {estimate.n})"
        for title, estimate, yes_no in named
        if estimate.n
    ]
    return "\n".join([*lines, f"{'Failed':24}{summary.failed:>8}"])
