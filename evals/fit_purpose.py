"""Fitting what the first message of a conversation is for, by its vector: `bot.question.purpose`.

What a message of a set is for is its kind, where that is one of `PURPOSES`; all other questions are for the world. One
in four of those, by the hash of its words, is not learned from: the threshold is where hardly one is taken for anything
else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.question.purpose import PURPOSES, Purpose, Purposes
from evals.errors import QuestionSetError
from evals.question import Question
from evals.signals import versions
from evals.telling_apart import is_left_out
from models.protocols import Embedder

PRACTICE = Path(__file__).with_name("practice")
STRENGTH = 10.0  # inverse of the ridge penalty, as scikit-learn's C
TAKEN = 0.001  # of the questions on the world that were left out, those that may be taken for something else
LEAST = 0.5  # the threshold is never below
_FIGURES = 4  # decimals that are kept
_ROUNDS = 5_000


@dataclass(frozen=True)
class Message:
    """A first message, and what it is for."""

    text: str
    purpose: Purpose

    @property
    def is_left_out(self) -> bool:
        """Whether it is not learned from."""
        return self.purpose == "world" and is_left_out(self.text)


def messages_of(questions: Iterable[Question]) -> list[Message]:
    """The first messages among the questions of sets, each once; those that are to be asked back are no examples."""
    first = {one.question: one for one in questions if not one.history}
    return [
        Message(text, next((purpose for purpose in PURPOSES if purpose == one.kind), "world"))
        for text, one in first.items()
        if one.kind in PURPOSES or one.expected in ("answered", "abstained")
    ]


def fit_purpose(messages: Sequence[Message], embedder: Embedder, provenance: dict[str, str]) -> Purposes:
    """What tells purposes apart. Raises `QuestionSetError` where there is no message for one of them."""
    learned = [one for one in messages if not one.is_left_out]
    left_out = [one for one in messages if one.is_left_out]
    if missing := set(PURPOSES) - {one.purpose for one in learned} or ({"world"} if not left_out else set()):
        raise QuestionSetError(f"There is no message for {', '.join(sorted(missing))}.", "Name sets with --set.")
    model = LogisticRegression(C=STRENGTH, max_iter=_ROUNDS)
    model.fit(embedder.embed([one.text for one in learned]), [one.purpose for one in learned])
    shares = model.predict_proba(embedder.embed([one.text for one in left_out]))
    otherwise = shares[:, [at for at, purpose in enumerate(model.classes_) if purpose != "world"]].max(axis=1)
    threshold = max(LEAST, float(np.quantile(otherwise, 1 - TAKEN)))
    return Purposes(
        embedder=embedder.fingerprint,
        weights={one: _rounded(row) for one, row in zip(model.classes_, model.coef_, strict=True)},
        bias={one: round(float(bias), _FIGURES) for one, bias in zip(model.classes_, model.intercept_, strict=True)},
        threshold=round(threshold, _FIGURES),
        provenance=provenance | {one: f"{sum(it.purpose == one for it in learned)} messages" for one in PURPOSES},
    )


def told(purposes: Purposes, messages: Sequence[Message], embedder: Embedder) -> dict[Purpose, tuple[int, int]]:
    """For each purpose how many messages are for it, and how many of these are told."""
    vectors = embedder.embed([one.text for one in messages])
    found = [(one.purpose, purposes.of(vector).likely) for one, vector in zip(messages, vectors, strict=True)]
    return {
        purpose: (sum(said == purpose == real for real, said in found), sum(real == purpose for real, _ in found))
        for purpose in PURPOSES
    }


def practice_sets() -> list[Path]:
    """The sets in `evals/practice`: files on the library, and folders that have documents of their own."""
    files = [path for path in sorted(PRACTICE.rglob("*.jsonl")) if path.name != "docs.jsonl"]
    return [path.parent if path.name == "queries.jsonl" else path for path in files]


def provenance(named: Sequence[tuple[str, Path]], today: date) -> dict[str, str]:
    """Where the fit comes from, by the options that name sets."""
    return {
        "date": today.isoformat(),
        "command": " ".join(["footnote eval fit-purpose", *(f"{option} {path.as_posix()}" for option, path in named)]),
        "versions": versions("footnote", "scikit-learn", "numpy"),
    }


def _rounded(weights: Iterable[float]) -> tuple[float, ...]:
    return tuple(round(float(weight), _FIGURES) for weight in weights)
