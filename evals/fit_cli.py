"""`footnote eval fit…`: what was fitted is fitted again, on development data only. Mounted by `evals.cli`."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast, get_args

import numpy as np
import typer

from base.files import write_atomically
from base.progress import Bar, bar
from bot.checks.support import SHIPPED as SUPPORT
from bot.injection.likeness import SHIPPED as LIKENESS
from bot.reader.answerability import SHIPPED, Judge
from bot.reader.polarity import SHIPPED as POLARITY
from bot.reader.probe import LAYERS
from bot.reader.probe import SHIPPED as PROBE
from evals.bots import Bots
from evals.fit_options import MeasureOption, Opened, OwnHomeOption, SetsOption
from evals.fit_purpose_cli import fit_purpose_command
from evals.question import Half
from models.asking import SHIPPED as ASKING

# What fits loads scipy, which takes longer than any other command of `footnote` takes to answer; so it is imported
# where it is used.
if TYPE_CHECKING:
    from evals.fit_asking import Asked
    from evals.signals import Measurer

_SENTENCES = 6  # that are read for a question


def _progress(what: str, count: int) -> AbstractContextManager[Bar]:
    return bar(what, count, "questions")


def fit_commands() -> dict[str, Callable[..., None]]:
    """The commands by their names."""
    return {
        "fit": fit_command,
        "fit-reader": fit_reader_command,
        "fit-orders": fit_orders_command,
        "fit-polarity": fit_polarity_command,
        "fit-likeness": fit_likeness_command,
        "fit-questions": fit_questions_command,
        "fit-purpose": fit_purpose_command,
        "fit-support": fit_support_command,
    }


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
        measured.append(collect(one, bot, _progress))
    if len(measured) > 1:
        typer.echo(table(cross_validated(measured)))
    judge = fitted(measured, provenance(tunings, datetime.now(UTC).date()))
    write_atomically(out, judge.model_dump_json(indent=1) + "\n")
    typer.echo(f"Judge: {out}")


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
    probe, trusting = fit_reader(fit, cast(Bots, context.obj), home, _progress)
    write_atomically(out, probe.model_dump_json(indent=1) + "\n")
    if keep in (None, learned):
        learned.unlink(missing_ok=True)
    typer.echo(worth_table(cross_validated(probe, trusting)))
    typer.echo(f"Probe: {out}")


def fit_orders_command(
    context: typer.Context,
    sets: SetsOption = None,
    most: Annotated[int, typer.Option(min=1, help="Questions of a set whose sentences are learned from.")] = 100,
    out: Annotated[Path, typer.Option(help="The probe that it is put into.")] = PROBE,
    home: OwnHomeOption = None,
) -> None:
    """Fit again how the reader tells an order to it from a statement.

    Orders are those of the attacks' development half, statements what is read for questions of the development half of
    our own and of the sets named. Printed is what share of the test half's orders is told. Takes some 15 minutes for
    six sets on two cores. What the probe makes of answers stays as it is.
    """
    from bot.reader.probe import Probe
    from evals.attacks.attack import read_attacks
    from evals.fit_orders import fit_orders, provenance, share_taken, told_by
    from evals.readings import Looker, Reading, collect
    from evals.signals import drawn, tuning_sets

    bots, judge, probe = cast(Bots, context.obj), Judge.load(), Probe.load(out)
    tunings = [drawn(one, most) for one in tuning_sets(sets or [], one_sided=True)]

    def sentences(what: str, count: int) -> AbstractContextManager[Bar]:
        return bar(what, count, "sentences")

    readings = list[Reading]()
    for one in tunings:
        looker = cast(Looker, bots.bot_for(one.set.folder, "none", None, home))
        readings += collect(one, looker, judge, _SENTENCES, _progress).rows
    trials = read_attacks()
    learned, measured = (
        told_by([one for one in trials if one.attack.half == half], readings) for half in get_args(Half)
    )
    reader = bots.reader(probe.layers, home)
    reader.change(probe.changes)
    fitted = fit_orders(learned, reader, probe, provenance(learned, tunings, datetime.now(UTC).date(), most), sentences)
    write_atomically(out, fitted.model_dump_json(indent=1) + "\n")
    share = share_taken(measured.orders, reader, fitted, sentences)
    typer.echo(f"Orders of the test half that are told: {share:.1%} of {len(measured.orders)}")
    typer.echo(f"Probe: {out}")


def fit_polarity_command(
    context: typer.Context,
    notes: Annotated[Path | None, typer.Option(help="A folder of labelled notes. Default: our own.")] = None,
    begin: Annotated[Path, typer.Option(help="The probe whose changes it goes on from.")] = PROBE,
    rounds: Annotated[int, typer.Option(min=1, help="Through all of them.")] = 2,
    out: Annotated[Path, typer.Option(help="Where it is written.")] = POLARITY,
    home: OwnHomeOption = None,
) -> None:
    """Fit again whether a note says yes or no to a question that wants one of them.

    An eighth of the notes is left out; printed is what it is worth there. Takes some 50 minutes for our own on two
    cores.
    """
    from bot.reader.probe import Probe
    from evals.fit_polarity import OWN_NOTES, Pace, fit_polarity, read_notes

    rows, known = read_notes(notes or OWN_NOTES), Probe.load(begin)
    reader = cast(Bots, context.obj).reader(known.layers, home)

    def progress(what: str, count: int) -> AbstractContextManager[Bar]:
        return bar(what, count, "notes")

    told = {"date": str(datetime.now(UTC).date()), "command": f"footnote eval fit-polarity --rounds {rounds}"}
    probe, worth = fit_polarity(rows, reader, known, Pace(rounds=rounds), told, progress)
    write_atomically(out, probe.model_dump_json(indent=1) + "\n")
    typer.echo(
        f"Left out: {worth.notes} notes, {worth.right:.1%} told right of three; {worth.settled:.1%} of yes and no"
    )
    for least, share, right in worth.sure:
        typer.echo(f"Told with {least:.2f} and more: {share:.1%} of all, {right:.1%} of it rightly")
    typer.echo(f"Polarity: {out}")


def fit_likeness_command(
    context: typer.Context,
    sets: SetsOption = None,
    out: Annotated[Path, typer.Option(help="Where it is written.")] = LIKENESS,
    home: OwnHomeOption = None,
) -> None:
    """Fit again how like an order a sentence is by its vector, for where no model reads.

    Orders are those of the attacks' development half, statements all sentences of our own library and of the folders
    named. Printed is what share of the test half's orders is told.
    """
    from evals.attacks.attack import read_attacks
    from evals.fit_likeness import fit_likeness, of_attacks, of_libraries, provenance
    from evals.telling_apart import Told

    bots = cast(Bots, context.obj)
    folders = [None, *(sets or [])]
    libraries = [cast(Opened, bots.bot_for(folder, "none", None, home)).library for folder in folders]
    embedder = libraries[0].embedder
    trials = read_attacks()
    (orders, told), (apart, _) = (
        of_attacks((one for one in trials if one.attack.half == half), embedder) for half in get_args(Half)
    )
    statements, left_out = of_libraries(libraries)
    found = Told(orders, np.concatenate([statements, told]), left_out)
    names = [folder.name for folder in sets or []]
    likeness = fit_likeness(found, embedder, provenance(found, names, datetime.now(UTC).date()))
    write_atomically(out, likeness.model_dump_json(indent=1) + "\n")
    share = likeness.are_orders(apart.astype(np.float32)).mean()
    typer.echo(f"Orders of the test half that are told: {share:.1%} of {len(apart)}")
    typer.echo(f"Likeness: {out}")


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

    opened = [cast("Asked", bots.bot_for(one.set.folder, "none", None, home)) for one in (*tunings, *measured)]
    every = [aims(one, bot, _progress) for one, bot in zip((*tunings, *measured), opened, strict=True)]
    embedder = opened[0].library.embedder
    told = provenance(tunings, datetime.now(UTC).date(), "footnote eval fit-questions", measured)
    asking = fit_asking(every[: len(tunings)], embedder, Training(rounds=rounds), told, _progress)
    write_atomically(out, asking.model_dump_json(indent=1) + "\n")
    tables = [
        [found(one, embedder, taking, at < len(tunings)) for at, one in enumerate(every)] for taking in (None, asking)
    ]
    typer.echo(found_table(*tables))
    typer.echo(f"Changes: {out}")


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
    library = cast(Opened, cast(Bots, context.obj).bot_for(None, "none", None, home)).library
    typer.echo(held_out_text(development))
    typer.echo(f"Test pairs: {len(test)}")
    typer.echo(table(by_kind(test, rules(library)), by_kind(test, verdicts(model))))
    typer.echo(f"Judge: {out}")
