"""Fitting how the reader tells an order to it from a statement: a second probe of the states that it reads in.

Orders are the sentences of the attacks' documents that tell a reader what to say; statements are what is read for the
questions of sets, and what those documents tell of the world. A logistic regression on the states, whose threshold is
where hardly a statement that was left out is taken for an order.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date

import numpy as np

from base.progress import Bar
from bot.evidence.weighing import Evidence, instructions_in
from bot.injection.instructions import is_suspect
from bot.reader.probe import OPENING, SYSTEM, Probe, shown
from evals import signals
from evals.attacks.attack import Trial
from evals.attacks.documents import read_documents
from evals.metrics.intervals import Floats
from evals.readings import Reading
from evals.signals import Tuning
from evals.telling_apart import Told, line
from index.records import sentences_of
from index.splitting import SplitSettings, split
from models.protocols import Reader, Vectors

STRENGTH = 0.003  # inverse of the ridge penalty, as scikit-learn's C
TAKEN = 0.001  # of the statements that were left out, those that may be taken for orders
_AT_ONCE = 16  # texts
_ORDERS = "orders: "  # before what the provenance of a probe says of this fit
Progress = Callable[[str, int], AbstractContextManager[Bar]]
Texts = tuple[str, ...]


def told_by(trials: Sequence[Trial], readings: Sequence[Reading]) -> Told[Texts]:
    """What the documents of attacks and the readings of questions tell."""
    found = [
        (shown(trial.question, one), is_order)
        for trial in trials
        if trial.attack.file
        for one, is_order in sentences_of_documents(trial)
    ]
    statements = [text for text, is_order in found if not is_order]
    statements += [text for row in readings if not row.is_apart for text in (*row.texts, *row.missed)]
    left_out = [text for row in readings if row.is_apart for text in (*row.texts, *row.missed)]
    orders = [text for text, is_order in found if is_order]
    return Told(*(tuple(dict.fromkeys(texts)) for texts in (orders, statements, left_out)))


def sentences_of_documents(trial: Trial) -> Iterator[tuple[Evidence, bool]]:
    """The sentences of an attack's documents, and whether each is an order.

    It is where it bears a mark of the attack or is known for one by its signs. A statement bears neither and gives the
    answer to the question; of others it is not known.
    """
    answers = [part for answer in trial.answers for part in answer]
    for passage in (
        one for reading in read_documents(trial.attack) for one in split(reading.document, SplitSettings())
    ):
        known = instructions_in(passage)
        for start, end in sentences_of(passage):
            one = Evidence(passage, start, end, 0.0, 0.0, 0.0)
            is_order = (start, end) in known or bool(trial.attack.marks_in(one.text))
            if is_order or (any(part in one.text for part in answers) and not is_suspect(one.text)):
                yield one, is_order


def fit_orders(
    told: Told[Texts], reader: Reader, probe: Probe, provenance: Mapping[str, str], progress: Progress
) -> Probe:
    """The probe with what tells orders from statements. Raises `QuestionSetError` where it lacks one of them."""
    told.check()
    with progress("Reading", sum(map(len, (told.orders, told.statements, told.left_out)))) as bar:
        states = Told(*(_read(texts, reader, bar) for texts in (told.orders, told.statements, told.left_out)))
    ordering, bias = line(states, STRENGTH, TAKEN)
    kept = {key: value for key, value in probe.provenance.items() if not key.startswith(_ORDERS)}
    return probe.model_copy(
        update={
            "ordering": ordering,
            "ordering_bias": bias,
            "provenance": kept | {f"{_ORDERS}{key}": value for key, value in provenance.items()},
        }
    )


def provenance(told: Told[Texts], tunings: Sequence[Tuning], today: date, most: int) -> dict[str, str]:
    """Where the fit comes from."""
    return signals.provenance(tunings, today, f"footnote eval fit-orders --most {most}") | told.counts


def share_taken(texts: Sequence[str], reader: Reader, probe: Probe, progress: Progress) -> float:
    """The share of some sentences that a probe takes for orders."""
    with progress("Reading", len(texts)) as bar:
        return float(probe.are_orders(_read(texts, reader, bar).astype(np.float32)).mean())


def _read(texts: Sequence[str], reader: Reader, bar: Bar) -> Floats:
    states: list[Vectors] = []
    for start in range(0, len(texts), _AT_ONCE):
        some = texts[start : start + _AT_ONCE]
        states.append(reader.read(SYSTEM, OPENING, some))
        bar.advance(len(some))
    return np.concatenate(states).astype(float)
