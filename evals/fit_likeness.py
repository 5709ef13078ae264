"""Fitting how like an order a sentence is by its vector: `bot.injection.likeness`.

Orders are the sentences of the attacks' documents that tell a reader what to say, statements all sentences of some
libraries. The threshold is where hardly a statement that was left out is taken for an order.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import numpy as np

from bot.evidence.weighing import sentences_told
from bot.injection.likeness import Likeness
from evals.attacks.attack import Trial
from evals.fit_orders import sentences_of_documents
from evals.metrics.intervals import Floats
from evals.signals import versions
from evals.telling_apart import Told, is_left_out, line
from index.library import Library
from index.records import searchable_sentence
from models.protocols import Embedder, Vectors

STRENGTH = 0.03  # inverse of the ridge penalty, as scikit-learn's C
TAKEN = 0.002  # of the statements that were left out, those that may be taken for orders


def of_attacks(trials: Iterable[Trial], embedder: Embedder) -> tuple[Floats, Floats]:
    """The vectors of orders and of statements in the documents of attacks."""
    found = [one for trial in trials if trial.attack.file for one in sentences_of_documents(trial)]
    vectors = embedder.embed([searchable_sentence(one.passage, (one.start, one.end)) for one, _ in found]).astype(float)
    are_orders = np.array([is_order for _, is_order in found], dtype=bool)
    return vectors[are_orders], vectors[~are_orders]


def of_libraries(libraries: Iterable[Library]) -> tuple[Floats, Floats]:
    """The vectors of the sentences of libraries, each once: three in four by the hash of its text, and the others."""
    told = dict(pair for library in libraries for pair in _told(library))
    apart = np.array([is_left_out(text) for text in told], dtype=bool)
    vectors = np.stack(list(told.values())).astype(float)
    return vectors[~apart], vectors[apart]


def _told(library: Library) -> Iterator[tuple[str, Vectors]]:
    for passage in library.passages:
        for one, vector in sentences_told(library, passage):
            yield one.text, vector


def fit_likeness(found: Told[Floats], embedder: Embedder, provenance: dict[str, str]) -> Likeness:
    """What tells orders from statements. Raises `QuestionSetError` where it lacks one of them."""
    found.check()
    weights, bias = line(found, STRENGTH, TAKEN)
    return Likeness(embedder=embedder.fingerprint, weights=weights, bias=bias, provenance=provenance)


def provenance(found: Told[Floats], sets: Sequence[str], today: date) -> dict[str, str]:
    """Where the fit comes from."""
    return {
        "date": today.isoformat(),
        "command": " ".join(["footnote eval fit-likeness", *(f"--set {name}" for name in sets)]),
        **found.counts,
        "versions": versions("footnote", "scikit-learn", "numpy"),
    }
