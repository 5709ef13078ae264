"""`footnote eval`: run a set of questions, compare two runs, fit the judge. Mounted by the command line's owner."""

from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol, cast

import typer

from base.files import write_atomically
from base.progress import Bar, bar
from bot.checks.support import SHIPPED as SUPPORT
from bot.reader.answerability import SHIPPED
from bot.reader.probe import LAYERS
from bot.reader.probe import SHIPPED as PROBE
from evals.attacks.cli import attacks_command
from evals.bots import Bots
from evals.question import Half, select
from evals.readers import read_set
from models.asking import SHIPPED as ASKING

# The runner and the comparison load scipy, which takes longer than any other command of `footnote` takes to answer;
# so they are imported where they are used.
if TYPE_CHECKING:
    from evals.fit_asking import Asked
    from evals.signals import Measurer
    from evals.summary import Summary
    from index.library import Library

eval_app = typer.Typer(no_args_is_help=True, help="Measure the answers on questions whose answers are known.")
eval_app.command("attacks")(attacks_command)

SetsOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--set",
        help="A folder with docs.jsonl and queries.jsonl to fit on too, or a .jsonl about our own library. May be given"
        " again.",
    ),
]
MeasureOption = Annotated[
    list[Path] | None,
    typer.Option("--measure", help="A folder as of --set that is not learned from. May be given again."),
]
OwnHomeOption = Annotated[Path | None, typer.Option(help="Footnote's folder with the index of our own questions.")]

_MEASURES_TOLD = (
    *("recall@5", "ndcg@10", "right", "right_and_cited", "f1", "citations_hold", "cites_gold", "cites_gold_sentence"),
    *("alce_recall", "alce_precision", "unsupported", "words", "forbidden"),
)


class Opened(Protocol):
    """A bot whose library can be looked into. `bot.service.Bot` is one."""

    @property
    def library(self) -> "Library": ...


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


@eval_app.command("fit")
def fit_command(
    context: typer.Context,
    sets: SetsOption = None,
    out: Annotated[Path, typer.Option(help="Where the judge is written.")] = SHIPPED,
    home: OwnHomeOption = None,
) -> None:
    """Fit the judge of answerability again, on the development half of our own questions and on the sets named.

    Prints how a judge fitted on all sets but one does on that one.
    """
    from evals.fit import cross_validated, fitted, table
    from evals.signals import collect, provenance, tuning_sets

    bots = cast(Bots, context.obj)
    tunings = tuning_sets(sets or [])
    measured = []
    for one in tunings:
        bot = cast("Measurer", bots.bot_for(one.set.folder, "none", None, home))
        measured.append(collect(one, bot, lambda what, count: bar(what, count, "questions")))
    if len(measured) > 1:
        typer.echo(table(cross_validated(measured)))
    judge = fitted(measured, provenance(tunings, datetime.now(UTC).date()))
    write_atomically(out, judge.model_dump_json(indent=1) + "\n")
    typer.echo(f"Judge: {out}")


@eval_app.command("fit-reader")
def fit_reader_command(
    context: typer.Context,
    sets: SetsOption = None,
    measure: MeasureOption = None,
    sentences: Annotated[int, typer.Option(min=1, help="How many are read for a question.")] = 6,
    layers: Annotated[int, typer.Option(min=1, help="Of the model, from the lowest.")] = LAYERS,
    rounds: Annotated[int, typer.Option(min=1, help="How often the fit goes through all questions.")] = 1,
    past: Annotated[
        int, typer.Option(min=0, help="Questions of a set that are passed over, as a fit before learned from them.")
    ] = 0,
    most: Annotated[
        int | None, typer.Option(min=1, help="Questions of a set that are learned from. All, unless given.")
    ] = None,
    begin: Annotated[
        Path | None,
        typer.Option(help="A probe that the fit goes on from, with its layers. From nothing, unless given."),
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option(help="A probe that is kept, with its layers: only how far to trust it is fitted."),
    ] = None,
    mean: Annotated[
        Path | None,
        typer.Option(help="A probe that the one to --keep began from: the mean of both is kept, number by number."),
    ] = None,
    out: Annotated[Path, typer.Option(help="Where the probe is written.")] = PROBE,
    home: OwnHomeOption = None,
) -> None:
    """Fit again what the reader makes of a sentence, on the development half of our own questions and the sets named.

    A quarter of their questions is left out of it. On those, and on the sets that are only measured, it is fitted how
    far to trust what the reader makes of a question; printed is how it does on each set, trusted as the others would
    have it. Takes some 40 minutes for 1,000 questions on two cores. What was learned is kept beside the probe
    until then, as .learned.json: after a break, go on with that and --keep.
    """
    if begin and keep:
        raise typer.BadParameter("A probe that is kept is not gone on from: give --begin or --keep.")
    if mean and not keep:
        raise typer.BadParameter("A mean is of two probes: give the other with --keep.")
    from evals.fit_probe import cross_validated, worth_table
    from evals.fit_reader import Fit, fit_reader

    learned = out.with_suffix(".learned.json")
    fit = Fit(
        tuple(sets or []), tuple(measure or []), sentences, layers, rounds, past, most, begin, keep, mean, learned
    )
    probe, trusting = fit_reader(fit, cast(Bots, context.obj), home, lambda what, count: bar(what, count, "questions"))
    write_atomically(out, probe.model_dump_json(indent=1) + "\n")
    if keep in (None, learned):
        learned.unlink(missing_ok=True)
    typer.echo(worth_table(cross_validated(probe, trusting)))
    typer.echo(f"Probe: {out}")


@eval_app.command("fit-questions")
def fit_questions_command(
    context: typer.Context,
    sets: SetsOption = None,
    measure: MeasureOption = None,
    rounds: Annotated[int, typer.Option(min=1, help="How often the fit goes through all questions.")] = 3,
    out: Annotated[Path, typer.Option(help="Where the changes are written.")] = ASKING,
    home: OwnHomeOption = None,
) -> None:
    """Fit again how the embedder takes questions, on the development half of our own and on the sets named.

    A quarter of their questions is left out; printed is what the vectors alone find for those and for the sets that are
    only measured, with the embedder as it is and as it was fitted. No index has to be made anew. What is found changes:
    fit the judge and the reader's trust after it.
    """
    from evals.fit_asking import Training, aims, fit_asking, found, found_table
    from evals.signals import provenance, tuning_sets

    bots = cast(Bots, context.obj)
    tunings = tuning_sets(sets or [], one_sided=True)
    measured = tuning_sets(measure or [], one_sided=True)[1:]

    def progress(what: str, count: int) -> AbstractContextManager[Bar]:
        return bar(what, count, "questions")

    opened = [cast("Asked", bots.bot_for(one.set.folder, "none", None, home)) for one in (*tunings, *measured)]
    every = [aims(one, bot, progress) for one, bot in zip((*tunings, *measured), opened, strict=True)]
    embedder = opened[0].library.embedder
    told = provenance(tunings, datetime.now(UTC).date(), "footnote eval fit-questions", measured)
    asking = fit_asking(every[: len(tunings)], embedder, Training(rounds=rounds), told, progress)
    write_atomically(out, asking.model_dump_json(indent=1) + "\n")
    tables = [
        [found(one, embedder, taking, at < len(tunings)) for at, one in enumerate(every)] for taking in (None, asking)
    ]
    typer.echo(found_table(*tables))
    typer.echo(f"Changes: {out}")


@eval_app.command("fit-support")
def fit_support_command(
    context: typer.Context,
    pairs: Annotated[
        list[Path] | None,
        typer.Option("--pairs", help="A file of labelled pairs on other documents. May be given again."),
    ] = None,
    sets: Annotated[
        list[Path] | None, typer.Option("--set", help="A folder with the docs.jsonl of such pairs. May be given again.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Where the judge is written.")] = SUPPORT,
    home: Annotated[
        Path | None, typer.Option(help="Footnote's folder, whose embedder the rules of before use.")
    ] = None,
) -> None:
    """Fit the judge of support again, on the development pairs labelled by hand.

    Prints its verdicts on the test pairs, kind by kind, beside those of the rules that it replaced.
    """
    from evals.fit_support import by_kind, fitted, held_out_text, provenance, table, verdicts
    from evals.pairs import OWN_PAIRS, read_pairs
    from evals.rules import rules

    paths = [OWN_PAIRS, *(pairs or [])]
    found = read_pairs(paths, sets or [])
    development = [pair for pair in found if pair.half == "development"]
    test = [pair for pair in found if pair.half == "test"]
    model = fitted(development, provenance(paths, development, datetime.now(UTC).date()))
    write_atomically(out, model.model_dump_json(indent=1) + "\n")
    library = cast("Opened", cast(Bots, context.obj).bot_for(None, "none", None, home)).library
    typer.echo(held_out_text(development))
    typer.echo(f"Test pairs: {len(test)}")
    typer.echo(table(by_kind(test, rules(library)), by_kind(test, verdicts(model))))
    typer.echo(f"Judge: {out}")


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
