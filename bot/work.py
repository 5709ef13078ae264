"""One question on its way to an answer, with what is known of it so far."""

import time
from dataclasses import dataclass, field

from base.sentences import first_sentence
from bot.answer import Answer, Checks, Note, Outcome, Refusal, Timings, Tokens
from bot.events import Said
from bot.evidence.weighing import Evidence
from bot.question.claimed import put_plainly
from bot.question.names import Names
from bot.question.topics import topic_of
from bot.reader.answerability import Signals
from bot.status import Status
from bot.telling.composing import Composer, found
from bot.words.unmet import side_by_side
from corpus.claims import Claim
from index.library import Library
from index.passage import Hit
from index.terms import terms
from models.protocols import Usage

_APART = " – "
_AND_NOW = f"{_APART}And now: "
_SAID = 40  # words of what was said that are read with a follow-up


@dataclass
class Work:
    """Made when a question is taken, filled while it is answered, and turned into the answer at the end."""

    question: str
    standalone: str
    composer: Composer
    translated: bool = False
    started: float = field(default_factory=time.perf_counter)
    asked: str = ""  # what of the question asks
    said: str = ""  # what was answered last
    behind_said: bool = False  # whether a follow-up is read behind that alone, without the question it was put behind
    hits: tuple[Hit, ...] = ()
    weighed: tuple[Evidence, ...] = ()  # what the answer stands on, best first
    compared: tuple[str, ...] = ()  # the names or years that the question sets side by side
    apart: tuple[Evidence, ...] = ()  # what answers each side of a comparison or each part of a question, asked alone
    claim: Claim | None = None  # of the article's, of which it is asked whether it is so
    bearing: tuple[Evidence, ...] = ()  # facts that bear on it
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
    def named(self) -> str:
        """The question made whole where a name in it does that; as it was asked where it stands behind another."""
        return self.asked if self.is_behind else self.standalone

    @property
    def asked_now(self) -> str:
        """What an answer has to speak of; of a follow-up that is read by itself, not what the question before names."""
        return self.asked if self.behind_said else self.standalone

    @property
    def plain(self) -> str:
        """The question of whether a claim is borne out, put as one of what is claimed. Empty elsewhere."""
        return "" if self.is_behind else put_plainly(self.standalone)

    @property
    def read_as(self) -> str:
        """The question as sentences are read for it: plain, and what is asked now set apart from what it follows.

        What answers the question before passes for an answer to this one else. What was said to that names what this
        one may point at.
        """
        if not self.is_behind:
            return self.plain or self.standalone
        if self.behind_said:
            return f"{self._said_first}{_AND_NOW}{self.asked}" if self.said else self.asked
        said = f"{_APART}{self._said_first}" if self.said else ""
        return f"{self._before}{said}{_AND_NOW}{self.asked}"

    @property
    def pointing(self) -> str:
        """A follow-up behind what it may point at, the beginning of what was said before. Empty elsewhere."""
        return f"{self._said_first} {self.asked}" if self.is_behind and self.said else ""

    @property
    def known(self) -> frozenset[str]:
        """The terms of what a follow-up was put behind, and of what was said to it. Empty elsewhere.

        So too behind a mere topic, of which all that was said may answer what is asked then.
        """
        if not (self.is_behind and self.said) or topic_of(self._before):
            return frozenset()
        return frozenset(terms(f"{self._before} {self.said}"))

    @property
    def _before(self) -> str:
        """The question that a follow-up was put behind."""
        return self.standalone.removesuffix(self.asked).rstrip()

    @property
    def _said_first(self) -> str:
        """The first sentence of what was said, or as much of it as is read."""
        first, _ = first_sentence(self.said)
        words = first.split()
        return " ".join([*words[:_SAID], *["…"] * (len(words) > _SAID)])

    def with_capitals(self, names: Names) -> str:
        """The question made whole, with the capitals of its names; one that was put into English has them."""
        return self.standalone if self.translated else names.with_capitals(self.standalone)

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

    def not_told(self) -> Refusal:
        """Why it is refused where the library does not answer."""
        names = side_by_side(self.standalone, self.unmet)
        return Refusal(why="unspoken" if names else "not_told", names=names)

    def answer(
        self,
        outcome: Outcome,
        text: str,
        refusal: Refusal | None,
        library: Library,
        status: Status,
        suggestions: tuple[str, ...],
    ) -> Answer:
        """The whole answer."""
        return Answer(
            question=self.question,
            standalone_question=self.standalone,
            outcome=outcome,
            answer=text,
            refusal=refusal,
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
            model=status.model,
            engine=status.engine,
        )
