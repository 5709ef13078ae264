"""`footnote eval attacks`: try the attacks of `evals/attacks/data/`."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol, cast

import typer

from base.progress import bar
from evals.question import Half

if TYPE_CHECKING:
    from bot.service import Bot


class Bots(Protocol):
    """What the context object of the command line has to be: something that opens a bot."""

    def bot_for(self, set_folder: Path | None, engine: str | None, model: str | None, home: Path | None) -> "Bot": ...


def attacks_command(
    context: typer.Context,
    half: Annotated[Half | None, typer.Option(help="Try one half only.")] = None,
    kind: Annotated[str | None, typer.Option(help="Try one kind only.")] = None,
    data: Annotated[Path | None, typer.Option(help="A folder of attacks in our form. Default: our own.")] = None,
    no_generation: Annotated[bool, typer.Option("--no-generation", help="Quote the sources: --engine none.")] = False,
    out: Annotated[
        Path | None,
        typer.Option(help="The run's folder; with a run in it, go on with that. Default: a new one in runs/."),
    ] = None,
    engine: Annotated[str | None, typer.Option(help="Which engine writes.")] = None,
    model: Annotated[str | None, typer.Option(help="Which model writes.")] = None,
    home: Annotated[Path | None, typer.Option(help="Footnote's folder with the settings to use.")] = None,
) -> None:
    """Try to make the bot do what a document, a question or a conversation tells it to; see docs/injection.md."""
    from evals.attacks.attack import DATA, read_attacks
    from evals.attacks.report import summary_text, write_report
    from evals.attacks.running import run
    from evals.attacks.summary import summarise
    from evals.folder import RunFolder, Settings

    if no_generation and engine not in (None, "none"):
        raise typer.BadParameter(f"--no-generation and --engine {engine} contradict each other.")
    engine = "none" if no_generation else engine
    folder_of_attacks = data or DATA
    trials = [
        trial
        for trial in read_attacks(folder_of_attacks)
        if half in (None, trial.attack.half) and kind in (None, trial.attack.kind)
    ]
    files = sorted(folder_of_attacks.glob("*.toml"))
    digest = sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    settings = Settings(
        set="attacks", set_sha256=digest, half=half, engine=engine, model=model, home=str(home) if home else None
    )
    folder = RunFolder(out or Path("runs") / f"{datetime.now():%Y-%m-%d-%H%M%S}-attacks")
    typer.echo(f"Answers go to {folder.path}. After a break, go on with the same command and --out.", err=True)
    bots = cast(Bots, context.obj)
    outcomes = run(
        trials,
        lambda: bots.bot_for(None, engine, model, home),
        folder,
        settings,
        lambda left: bar("Attacking", left, "questions"),
    )
    summary = summarise(outcomes, len(trials))
    write_report(folder, summary, outcomes)
    typer.echo(summary_text(summary, outcomes))
    typer.echo(f"Report: {folder.path / 'report.html'}")
    if summary.failed:
        raise typer.Exit(1)
