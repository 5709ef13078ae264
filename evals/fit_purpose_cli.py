"""`footnote eval fit-purpose`. Mounted by `evals.fit_cli`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, cast

import typer

from base.files import write_atomically
from bot.question.purpose import SHIPPED
from evals.bots import Bots
from evals.fit_options import MeasureOption, Opened, OwnHomeOption, SetsOption


def fit_purpose_command(
    context: typer.Context,
    sets: SetsOption = None,
    measure: MeasureOption = None,
    out: Annotated[Path, typer.Option(help="Where it is written.")] = SHIPPED,
    home: OwnHomeOption = None,
) -> None:
    """Fit again what the first message of a conversation is for, on the practice sets, or on those named.

    Those to measure are not learned from. Printed is how many messages of each kind of the sets to measure are told.
    """
    from evals.fit_purpose import fit_purpose, messages_of, practice_sets, provenance, told
    from evals.readers import read_set

    bots = cast(Bots, context.obj)
    embedder = cast(Opened, bots.bot_for(None, "none", None, home)).library.embedder
    left_out = {path.resolve() for path in measure or []}
    learned = [path for path in sets or practice_sets() if path.resolve() not in left_out]
    messages = messages_of(one for path in learned for one in read_set(path).questions)
    named = [("--set", path) for path in sets or []] + [("--measure", path) for path in measure or []]
    purposes = fit_purpose(messages, embedder, provenance(named, datetime.now(UTC).date()))
    write_atomically(out, purposes.model_dump_json(indent=1) + "\n")
    for path in measure or []:
        for purpose, (right, many) in told(purposes, messages_of(read_set(path).questions), embedder).items():
            if many:
                typer.echo(f"{path}: {purpose} {right} of {many}")
    typer.echo(f"Purposes, from {purposes.threshold:.2f} on: {out}")
