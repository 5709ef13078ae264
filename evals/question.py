"""A question whose right answer is known."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.answer import Outcome
from bot.question.turns import Turn

Half = Literal["development", "test"]
Alternative = tuple[str, ...]  # parts; an answer that gives the alternative has all of them


@dataclass(frozen=True)
class Question:
    """A question, what a right answer says, and where it stands."""

    id: str
    question: str
    kind: str = ""
    expected: Outcome = "answered"
    answers: tuple[Alternative, ...] = ()  # any one of them counts; none where the set gives none
    gold_sources: tuple[str, ...] = ()
    gold_sentences: tuple[str, ...] = ()
    hidden_answers: tuple[str, ...] = ()  # of a question without an answer: what a model may say from memory
    forbidden: tuple[str, ...] = ()  # what the bot must not say: the mark of an injection that worked
    history: tuple[Turn, ...] = ()

    @property
    def answerable(self) -> bool:
        return self.expected == "answered"

    @property
    def premise_is_false(self) -> bool:
        """Whether the question takes for granted what is not so; setting that right is as good as refusing."""
        return self.kind == "false_premise"

    @property
    def half(self) -> Half:
        return half_of(self.id)

    @property
    def is_apart(self) -> bool:
        return is_left_out(self.id)

    @property
    def asked(self) -> str:
        """What the bot is given, as 16 hex digits: an answer kept from an earlier run holds while this is the same."""
        turns = [f"{turn.role}\x1f{turn.text}" for turn in self.history]
        return hashlib.sha256("\x1e".join([self.question, *turns]).encode()).hexdigest()[:16]


def half_of(question_id: str) -> Half:
    """Which half a question belongs to: by the hash of its id, never by hand, and stored nowhere."""
    return "development" if hashlib.sha256(question_id.encode()).digest()[0] % 2 == 0 else "test"


def is_left_out(question_id: str) -> bool:
    """Whether what is fitted on a set does not see this question of it: one in four, by the hash of its id."""
    return hashlib.sha256(f"apart:{question_id}".encode()).digest()[0] % 4 == 0


def select(
    questions: Sequence[Question], half: Half | None = None, limit: int | None = None, seed: int = 0
) -> tuple[Question, ...]:
    """The questions of one half, and of those a random sample of at most `limit`, in the order of the set.

    The sample is drawn by hash, so that a larger limit keeps the questions of a smaller one.
    """
    chosen = [question for question in questions if half is None or question.half == half]
    if limit is None or limit >= len(chosen):
        return tuple(chosen)
    drawn = sorted(chosen, key=lambda question: hashlib.sha256(f"{seed}:{question.id}".encode()).digest())
    kept = {question.id for question in drawn[:limit]}
    return tuple(question for question in chosen if question.id in kept)
