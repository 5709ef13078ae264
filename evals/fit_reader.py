"""A probe fitted from sets of questions: from nothing, from a probe of before, or only how far to trust one."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from base.files import write_atomically
from bot.reader.answerability import Judge
from bot.reader.probe import Probe
from evals.bots import Bots
from evals.fit_changes import Progress, Training, fit_changes
from evals.fit_probe import Read, begun_from, direction, joined, mean_of, read_by, trusted_anew, with_trust
from evals.readings import Looker, Readings, collect
from evals.signals import Tuning, left_out, provenance, tuning_sets

FRESH, GENTLE = 3e-4, 2e-4  # rates: of a fit from nothing, and of one that goes on


@dataclass(frozen=True)
class Fit:
    """What a probe is fitted on, and from where."""

    sets: tuple[Path, ...]  # learned from, beside the development half of our own, but for what is left out
    measured: tuple[Path, ...]  # left out whole
    sentences: int  # read for a question
    layers: int  # of the reader, where the fit does not go on from a probe
    rounds: int = 1
    past: int = 0  # questions of a set that are passed over: those that a fit before was drawn to learn from
    most: int | None = None  # questions of a set that are learned from
    begin: Path | None = None  # the probe that the fit goes on from
    keep: Path | None = None  # the probe of which only the trust is fitted
    mean: Path | None = None  # another, the mean of which and of the one that is kept is taken in its place
    learned: Path | None = None  # where the probe is put before it is trusted: reading what was left out takes long

    @property
    def command(self) -> str:
        """As it would be typed; the sets are told by the provenance itself."""
        files = {"keep": self.keep, "mean": self.mean, "begin": self.begin}
        options = [f"--{name} {path.name}" for name, path in files.items() if path]
        options += [f"--past {self.past}"] if self.past else []
        options += [f"--most {self.most}"] if self.most else []
        return " ".join(["footnote eval fit-reader", *options])


def fit_reader(fit: Fit, bots: Bots, home: Path | None, progress: Progress) -> tuple[Probe, tuple[Read, ...]]:
    """The probe, and the questions that its second regression was fitted on: those about our own library as one set.

    Raises `SettingsError` for a file that is no probe, or none that a mean can be taken with, and `QuestionSetError`
    for sets that cannot be fitted on.
    """
    known = Probe.load(fit.keep) if fit.keep else Probe.of_any_prompt(fit.begin) if fit.begin else None
    if known and fit.mean:
        known = mean_of(known, Probe.load(fit.mean))
    judge = Judge.load()

    def readings(tuning: Tuning, to_learn: bool = False) -> Readings:
        looker = cast(Looker, bots.bot_for(tuning.set.folder, "none", None, home))
        return collect(tuning, looker, judge, fit.sentences, progress, to_learn)

    tunings, measured = tuning_sets(fit.sets), tuning_sets(fit.measured)[1:]
    found = [readings(left_out(one)) if fit.keep else readings(one, to_learn=True) for one in tunings]
    apart = [(one.name, one.held_out()) for one in found]
    apart += [(one.name, one.rows) for one in map(readings, measured)]
    told = provenance(tunings, datetime.now(UTC).date(), fit.command, measured)
    reader = bots.reader(known.layers if known else fit.layers, home)
    if known and fit.keep:
        probe = trusted_anew(known, told)
    else:
        training = Training(rounds=fit.rounds, past=fit.past, most=fit.most, rate=GENTLE if known else FRESH)
        adapted = fit_changes(found, reader, training, progress, begun_from(known) if known else None)
        probe = direction(adapted, reader, told, known)
        if fit.learned:
            write_atomically(fit.learned, probe.model_dump_json(indent=1) + "\n")
    reader.change(probe.changes)
    read = []
    with progress("Reading what was left out", sum(len(rows) for _, rows in apart)) as bar:
        for name, rows in apart:
            read.append(read_by(reader, probe, name, rows))
            bar.advance(len(rows))
    ours = [one for one, tuning in zip(read, tunings, strict=False) if tuning.set.folder is None]
    trusting = (joined("our own library", ours), *(one for one in read if one not in ours))
    return with_trust(probe, trusting), trusting
