"""Does this sentence answer this question? Asked of the language model, which reads and does not write.

Each of the best sentences is put before the model with the question, and its state where it would begin to say yes or
no is read by a linear probe (Alain and Bengio 2016, arXiv:1610.01644; Azaria and Mitchell 2023, arXiv:2304.13734): the
model knows more than it says (docs/answerability.md). The probe's weights lie in `probe.json` with their provenance and
are fitted again by `footnote eval fit-reader`, on development data only. A second probe of the same state, fitted by
`footnote eval fit-orders`, tells orders to the reader from statements about the world (docs/injection.md).
"""

import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, model_validator

from base.odds import log_odds, probability_of
from base.remembered import Remembered
from base.settings import Section
from bot.errors import SettingsError
from bot.evidence.credit import credit
from bot.evidence.dated import dated
from bot.evidence.dateline import dateline
from bot.evidence.lived import lived
from bot.evidence.notes import numbered
from bot.evidence.weighing import Evidence, blended
from bot.injection.inert import inert
from bot.reader.answerability import Share
from bot.words.cells import has_names_alone
from bot.words.unmet import YEAR, is_of_other_year
from models.changes import LayerChanges
from models.protocols import Reader, Vectors

SHIPPED = Path(__file__).with_name("probe.json")
SYSTEM = "You check whether notes answer a question."
# What is asked stands in front, where it is read once for all sentences; behind each only its question is read.
OPENING = "Do the notes state the answer to exactly the question below them? Reply yes or no.\n\nNotes:\n[1]"
PROMPT = f"{SYSTEM}\n{OPENING}"
# As long as what is read of a usual sentence.
_USUAL = (
    " Harbours: The harbour of Oslo took in 1,204 ships in 2023, some 8 percent more than in the year before, "
    "according to its yearly report.\n\nQuestion: How many ships did the harbour of Oslo take in in 2023?"
)
_TRIALS = 3  # of which the quickest counts: the first do what is only done once
_IN_YEAR = re.compile(
    rf"\b(?:in|by|since|from|until|during|early|late|mid)[ -](?:[A-Z]\w+ )?{YEAR.pattern}", re.IGNORECASE
)
# "Index 2024 and 2025"
_EDITION = re.compile(rf"\b(?!In\b)[A-Z]\w+ \(?{YEAR.pattern}(?:(?:,| and|, and) {YEAR.pattern})*")
# When a source came out is not when what it tells was so.
_SOURCED = re.compile(rf"\b[Aa]ccording to [^,.;:]*?{YEAR.pattern}")
_REMEMBERED = 4096  # sentences
_ORDERED = -12.0  # log-odds of a sentence that is an order
READER = "qwen2.5-coder-1.5b-instruct"  # whose states a probe is fitted on; smaller ones know too little
LAYERS = 20  # of its 28, from the lowest


class ReadSettings(Section):
    """How the model reads the best sentences before anything is said."""

    sentences: int = Field(default=6, ge=0, le=24)  # that are read, the best first; 0: none
    first: int = Field(default=3, ge=1, le=24)  # of them, which are all where one surely answers alone
    enough: float = Field(default=0.95, ge=0, le=1)  # probability of answering from which one does; 1: never
    further: int = Field(default=4, ge=0, le=24)  # read too before a question is refused
    hopeless: float = Field(default=0.25, ge=0, le=0.5)  # probability of an answer below which no more is read
    passages: int = Field(default=3, ge=0, le=8)  # read whole after these, before it is
    bridged: int = Field(default=4, ge=0, le=48)  # pairs of sentences, of which one names what a question describes
    around: int = Field(default=1, ge=0, le=8)  # sentences beside these, in the best one's passage, where none is sure
    decided: float = Field(default=0.75, ge=0, le=1)  # of a yes or a no from which a sentence answers; 1: never
    yes_or_no: float = Field(default=0.75, ge=0, le=1)  # probability from which a yes or a no is told; 1: never
    behind: bool = True  # a sentence behind the one before it too, where that tells more of what is asked
    weight: float = Field(default=0.8, ge=0, le=1)  # of what it makes of a sentence, in the sentence's score
    seconds: float = Field(default=5.0, gt=0)  # that reading so many may take; where it takes longer, nothing is read
    # The share that the gate may wrongly refuse where sentences were read, before it reads on, after which it is less:
    # what it lets through is quoted.
    wrong_refusals: Share = "0.15"
    probe: Path | None = None  # the file of another probe than the shipped one


class Probe(BaseModel):
    """The fitted probe, as it lies on disk, and what becomes of the judge's probability once sentences were read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str  # whose states it reads, as in models/registry.toml
    prompt: str = ""  # that it was fitted behind; none: one of before there was a note of it
    fingerprint: str
    layers: int
    changes: dict[int, LayerChanges] = {}  # to those layers, by their numbers from 0
    weights: tuple[float, ...]  # of a state
    bias: float
    ordering: tuple[float, ...] = ()  # weights of a state by which a sentence is told for an order; none: none is
    ordering_bias: float = 0.0
    judged: float  # weight of the judge's log-odds
    judged_from: float = -100.0  # what they count as where they are less: so far the judge says nothing
    judged_until: float = 100.0  # and where they are more: what no sentence is read to answer is not answered
    read: float  # of the best sentence's
    other_year: float  # of other years in that sentence than those asked for
    offset: float
    thresholds: dict[str, float]  # share of answerable questions wrongly refused, on development data → threshold
    provenance: dict[str, str]

    @model_validator(mode="after")
    def _reads_one_state(self) -> "Probe":
        if self.ordering and len(self.ordering) != len(self.weights):
            raise ValueError("what tells orders is of states of another width")
        return self

    @classmethod
    def load(cls, path: Path = SHIPPED) -> "Probe":
        """Read a probe from its file. Raises `SettingsError` where that holds none, or one of another prompt."""
        probe = cls.of_any_prompt(path)
        if probe.prompt != PROMPT:
            raise SettingsError(
                f"{path} holds a probe that was fitted behind another prompt than what is asked today",
                f"footnote eval fit-reader --begin {path} --out FILE",
            )
        return probe

    @classmethod
    def of_any_prompt(cls, path: Path) -> "Probe":
        """Read a probe from its file, to go on from. Raises `SettingsError` where that holds none."""
        try:
            return cls.model_validate_json(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise SettingsError(f"{path} holds no probe: {error}", "footnote eval fit-reader --out FILE") from error

    def answers(self, states: Vectors, *, orders_none: Sequence[bool] | bool = False) -> list[float]:
        """The log-odds that each sentence answers, from its state; an order to whoever reads it answers nothing.

        Of which ones it is known that they order nothing, one by one or of all, is `orders_none`.
        """
        found = states @ np.array(self.weights, dtype=np.float32) + self.bias
        are_orders = self.are_orders(states) & ~np.array(orders_none, dtype=np.bool_)
        answers: list[float] = np.where(are_orders, np.minimum(found, _ORDERED), found).tolist()
        return answers

    def are_orders(self, states: Vectors) -> NDArray[np.bool_]:
        """Whether each sentence tells its reader what to say or to do, shape (sentences,)."""
        if not self.ordering:
            return np.zeros(len(states), dtype=np.bool_)
        told: NDArray[np.bool_] = states @ np.array(self.ordering, dtype=np.float32) + self.ordering_bias > 0
        return told

    def probability(self, judged: float, question: str, weighed: Sequence[Evidence]) -> float:
        """The probability that a question is answerable, 0…1, from the judge's and its sentences, some of them read."""
        best = surest(weighed)
        read = best.answers if best and best.answers is not None else 0.0
        other_year = best is not None and strays(question, best)
        if best and other_year and _IN_YEAR.search(best.alone):  # of an edition ("Index 2023") it may tell other years
            read = min(read, 0.0)
        return self.trusted(log_odds(judged), read, other_year)

    def trusted(self, judged: float, read: float, other_year: float) -> float:
        """The same from log-odds, the judge's and the best sentence's; `other_year` is 1 where that strays, else 0."""
        speaking = min(max(judged, self.judged_from), self.judged_until)
        return probability_of(self.offset + self.judged * speaking + self.read * read + self.other_year * other_year)


class Examiner:
    """Has sentences read. What was read is remembered: the next answer, or a question typed on, does not wait again."""

    def __init__(self, reader: Reader, probe: Probe) -> None:
        self.probe = probe
        self._reader = reader
        self._known = Remembered[str, float](_REMEMBERED)

    def warm_up(self) -> float:
        """Have something read, so that the first question does not wait for what is only done once.

        Returns the seconds that a sentence takes from now on where nothing else runs: this thread's own, since to wait
        for a busy processor once is no reason to read nothing ever. Raises `EngineError` when the reader fails.
        """
        taken = []
        for _ in range(_TRIALS):
            started = time.thread_time()
            self._reader.read(SYSTEM, OPENING, [_USUAL])
            taken.append(time.thread_time() - started)
        return min(taken)

    def examined(
        self, question: str, weighed: Sequence[Evidence], most: int, weight: float, alone: str = ""
    ) -> tuple[Evidence, ...]:
        """The sentences, best first by what the model makes of at `most` so many of them, and that as their `answers`.

        That has `weight` in their scores. Where the question is read `alone` too, without what is stated before it, and
        any sentence answers that, what is made of both is their mean. Raises `EngineError` when the reader fails.
        """
        best = [(one,) for one in weighed[:most]]
        found = self.of_notes(question, best)
        other = self.of_notes(alone, best) if alone else []
        if max(other, default=0.0) > 0:
            found = [(one + two) / 2 for one, two in zip(found, other, strict=True)]
        return ranked(weighed, found, weight)

    def read_ahead(self, asked: Iterable[tuple[str, Sequence[Evidence]]]) -> None:
        """Read sentences of several questions in one go, which takes less than one question after the other.

        What is made of them is known to `examined` then. Raises `EngineError` when the reader fails.
        """
        self._read([_note(question, one) for question, told in asked for one in told])

    def of_notes(self, question: str, notes: Sequence[Sequence[Evidence]]) -> list[float]:
        """The log-odds that each note answers, of sentences that stand under one heading.

        Raises `EngineError` when the reader fails.
        """
        return self._read([_note(question, *told) for told in notes])

    def of_both(self, asked: Iterable[tuple[str, Sequence[Evidence]]]) -> list[float]:
        """The log-odds that sentences answer a question together, wherever each stands: every one is a note of its own.

        Raises `EngineError` when the reader fails.
        """
        return self._read([(shown_together(question, told), False) for question, told in asked])

    def _read(self, notes: Sequence[tuple[str, bool]]) -> list[float]:
        orders_none = dict(notes)

        def answers(unknown: list[str]) -> list[float]:
            states = self._reader.read(SYSTEM, OPENING, unknown)
            return self.probe.answers(states, orders_none=[orders_none[text] for text in unknown])

        return self._known.of([text for text, _ in notes], answers)


def _note(question: str, *told: Evidence) -> tuple[str, bool]:
    """What the model reads of sentences under one heading, and whether they are rows that can order nothing."""
    return shown(question, *told), all(one.header and has_names_alone(one.text) for one in told)


def shown(question: str, *told: Evidence) -> str:
    """What the model reads of a sentence, or of several under one heading, behind what all prompts share."""
    behind = ", ".join(filter(None, (credit(question, told[0]), dateline(question, told[0]))))
    note = numbered(told, behind)[0].removeprefix("[1]")
    note = dated(question, note, told[0].year)
    return _before(question, note)


def shown_together(question: str, told: Sequence[Evidence]) -> str:
    """What it reads of sentences under headings of their own."""
    notes = (dated(question, note, one.year) for note, one in zip(numbered(told), told, strict=False))
    return _before(question, "\n".join(notes).removeprefix("[1]"))


def _before(question: str, notes: str) -> str:
    return f"{lived(question, notes)}\n\nQuestion: {inert(question)}"


def ranked(weighed: Sequence[Evidence], answers: Sequence[float], weight: float) -> tuple[Evidence, ...]:
    """The sentences with what the model makes of the first of them, scored anew and best first.

    The probability that it answers has `weight` in a sentence's score; none is left to one that was not read.
    """
    read = [replace(one, answers=log) for one, log in zip(weighed, answers, strict=False)]
    return blended([*read, *weighed[len(read) :]], [probability_of(log) for log in answers], weight)


def raised(read: Sequence[Evidence], least: Callable[[Evidence], float], weight: float) -> tuple[Evidence, ...]:
    """What was read, best first, each sentence read as the answer with at `least` that probability, 0…1.

    It has `weight` in their scores, as in `ranked`. What was not read is left.
    """
    return _read_anew(read, lambda one: max(one.certainty, least(one)), weight)


def lowered(read: Sequence[Evidence], most: Callable[[Evidence], float], weight: float) -> tuple[Evidence, ...]:
    """The same with each sentence read as the answer with at `most` that probability, more than 0."""
    return _read_anew(read, lambda one: min(one.certainty, most(one)), weight)


def _read_anew(
    read: Sequence[Evidence], probability: Callable[[Evidence], float], weight: float
) -> tuple[Evidence, ...]:
    return tuple(sorted((_read_as(one, probability(one), weight) for one in read), key=lambda one: -one.score))


def _read_as(one: Evidence, probability: float, weight: float) -> Evidence:
    if one.answers is None or probability == one.certainty:
        return one
    return replace(one, answers=log_odds(probability), score=one.score + weight * (probability - one.certainty))


def surest(weighed: Iterable[Evidence]) -> Evidence | None:
    """The sentence that is read as answering most surely; none where none was read."""
    return max((one for one in weighed if one.answers is not None), key=lambda one: one.answers or 0.0, default=None)


def strays(question: str, evidence: Evidence) -> bool:
    """Whether a sentence is of other years than those that a question names. Such a one is read as the answer too.

    The edition that its title names, or its source behind "according to", is none of them where it says itself when,
    unless an edition is asked about.
    """
    told = _SOURCED.sub(" ", evidence.alone)
    says_when = _IN_YEAR.search(told) and not _EDITION.search(question)
    return is_of_other_year(question, f"{_EDITION.sub(' ', evidence.context)} {told}" if says_when else evidence.full)
