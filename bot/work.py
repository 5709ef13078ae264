"""One question on its way to an answer, with what is known of it so far."""

import time
from dataclasses import dataclass, field

from bot.answer import Answer, Checks, Note, Outcome, Timings, Tokens
from bot.answerability import Signals
from bot.composing import Composer, found
from bot.events import Said
from bot.evidence import Evidence
from bot.unmet import side_by_side
from index.library import Library
from index.passage import Hit
from models.protocols import Usage

_AND_NOW = " – And now: "


@dataclass
class Work:
    """Made when a question is taken, filled while it is answered, and turned into the answer at the end."""

    question: str
    standalone: str
    composer: Composer
    translated: bool = False
    started: float = field(default_factory=time.perf_counter)
    asked: str = ""  # what of the question asks
    hits: tuple[Hit, ...] = ()
    weighed: tuple[Evidence, ...] = ()  # what the answer stands on, best first
    apart: tuple[Evidence, ...] = ()  # what answers each side of a comparison or each part of a question, asked alone
    beside: tuple[Evidence, ...] = ()  # what documents that were added say too, where it stands on the library's own
    signals: Signals = field(default_factory=Signals)
    unmet: tuple[str, ...] = ()
    answerability: float = 0.0
    threshold: float = 0.0  # of it, below which the question is refused
    notes: list[Note] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)
    retrieval_s: float = 0.0
    first_token_s: float | None = None
    first_sentence_s: float | None = None

    @property
    def is_behind(self) -> bool:
        """Whether it is a follow-up that was put behind an earlier question."""
        return self.standalone != self.asked and self.standalone.endswith(self.asked)

    @property
    def read_as(self) -> str:
        """The question as sentences are read for it: what is asked now, set apart from the question that it follows.

        What answers that one passes for an answer to this one else.
        """
        if not self.is_behind:
            return self.standalone
        return f"{self.standalone.removesuffix(self.asked).rstrip()}{_AND_NOW}{self.asked}"

    def elapsed(self) -> float:
        """Seconds since the question was taken."""
        return time.perf_counter() - self.started

    def count(self, what: str, by: int = 1) -> None:
        """Count a field of `Checks`."""
        self.counts[what] = self.counts.get(what, 0) + by

    def timed(self, said: Said) -> Said:
        """Note when the first sentence is said."""
        if self.first_sentence_s is None:
            self.first_sentence_s = self.elapsed()
        return said

    def refusal(self) -> str:
        """What is said where the library does not answer."""
        if self.unmet:
            names = ", ".join(side_by_side(self.standalone, self.unmet))
            return f"The library does not answer this: nothing near the question speaks of {names}."
        return f"The library does not answer this. What was looked for: {self.standalone}"

    def answer(
        self, outcome: Outcome, text: str, library: Library, model: str, engine: str, suggestions: tuple[str, ...]
    ) -> Answer:
        """The whole answer."""
        return Answer(
            question=self.question,
            standalone_question=self.standalone,
            outcome=outcome,
            answer=text,
            sentences=tuple(self.composer.sentences),
            citations=tuple(self.composer.citations),
            hits=found(self.hits, library, self.composer.used()),
            notes=tuple(self.notes),
            suggestions=suggestions,
            answerability=self.answerability,
            timings=Timings(
                retrieval_s=self.retrieval_s,
                first_token_s=self.first_token_s,
                first_sentence_s=self.first_sentence_s,
                total_s=self.elapsed(),
            ),
            tokens=Tokens(prompt=self.usage.prompt, cached=self.usage.cached, generated=self.usage.generated),
            checks=Checks(**self.counts),
            model=model,
            engine=engine,
        )
