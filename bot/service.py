"""The bot: from a question to a checked answer, as a stream of events."""

import logging
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot import smalltalk, suggest
from bot.answer import Answer, Checks, FoundPassage, Note, Outcome, Timings, Tokens
from bot.answerability import Judge, Signals, measure
from bot.checking import Checker
from bot.composing import Composer, found
from bot.disagreement import Disagreements
from bot.drafting import Drafted, SentenceStream, is_cut, prompt
from bot.errors import QuestionError
from bot.events import Done, Event, Found, Said, Writing
from bot.evidence import Evidence, choose, weigh
from bot.followup import standalone, underspecified
from bot.quoting import best_quotes, quotation
from bot.settings import Settings
from bot.status import Status
from bot.turns import Turn
from bot.unmet import unmet
from corpus.claims import Claim
from index.library import Library
from index.manifest import IndexedSource
from index.passage import Hit
from index.records import searchable
from models.errors import EngineError
from models.protocols import Generator, Limits, Usage

log = logging.getLogger(__name__)

# What is left of the probability where the evidence speaks of no name or year of the question's; on the development
# sets that is so for 2 to 4 in 100 answerable questions and for up to 45 in 100 others (docs/answerability.md).
_UNMET = 0.3
STOPPED = "Stopped before anything was said."
CLARIFY = "Which one do you mean? Please name what the question is about."


@dataclass
class _Work:
    """One question on its way to an answer."""

    question: str
    standalone: str
    started: float
    composer: Composer
    hits: tuple[Hit, ...] = ()
    weighed: tuple[Evidence, ...] = ()
    signals: Signals = field(default_factory=Signals)
    unmet: tuple[str, ...] = ()
    answerability: float = 0.0
    notes: list[Note] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)
    retrieval_s: float = 0.0
    first_token_s: float | None = None
    first_sentence_s: float | None = None

    def elapsed(self) -> float:
        return time.perf_counter() - self.started

    def count(self, what: str, by: int = 1) -> None:
        self.counts[what] = self.counts.get(what, 0) + by


class Bot:
    """Answers questions from one library. Safe to share: the generator takes one question at a time."""

    def __init__(
        self,
        library: Library,
        generator: Generator | None,
        judge: Judge,
        settings: Settings,
        claims: Sequence[Claim] = (),
    ) -> None:
        self.library = library
        self.generator = generator
        self.settings = settings
        self._judge = judge
        self._disagreements = Disagreements(claims)
        self._turn = threading.Lock()

    def answer(self, question: str, history: Sequence[Turn] = (), sources: frozenset[str] = frozenset()) -> Answer:
        """The whole answer at once. Raises as `ask` does."""
        for event in self.ask(question, history, sources=sources):
            if isinstance(event, Done):
                return event.answer
        raise AssertionError("a stream of events ends with Done")

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        sources: frozenset[str] = frozenset(),
        cancel: threading.Event | None = None,
    ) -> Iterator[Event]:
        """Answer a question, telling what happens as it happens (see `bot.events`).

        Setting `cancel`, or closing the iterator, stops the engine; what has been said until then is the answer.
        Raises `QuestionError` for an empty or far too long question.
        """
        question = self._taken(question)
        work = _Work(question, standalone(question, history), time.perf_counter(), Composer(self.library))
        if (said := smalltalk.reply(question, self.library.manifest.sources)) is not None:
            yield from self._plain(work, "chat", said)
            return
        self._search(work, sources)
        work.answerability = self._judge.probability(work.signals) * (_UNMET if work.unmet else 1.0)
        yield Found(work.standalone, found(work.hits, self.library), work.answerability)
        if underspecified(question, history):
            yield from self._plain(work, "clarify", CLARIFY)
        elif self.settings.answer.gate and work.answerability < self.threshold:
            yield from self._plain(work, "abstained", _refusal(work))
        else:
            yield from self._answered(work, cancel or threading.Event())

    def signals(self, question: str, history: Sequence[Turn] = ()) -> Signals:
        """What the judge sees of a question. For fitting it again."""
        question = self._taken(question)
        work = _Work(question, standalone(question, history), time.perf_counter(), Composer(self.library))
        self._search(work, frozenset())
        return work.signals

    def suggestions(self) -> tuple[str, ...]:
        """Questions to begin with, which the library can answer; none where the library is not the shipped one."""
        return suggest.starting(self.library.manifest.sources)

    def status(self) -> Status:
        """What the bot is made of."""
        return Status(
            model=self.generator.model if self.generator else "",
            engine=self.generator.engine if self.generator else "none",
            passages=len(self.library.passages),
            sources=len(self.library.manifest.sources),
            question_limit=self.settings.answer.max_question_chars,
        )

    def search(self, text: str, limit: int = 10, sources: frozenset[str] = frozenset()) -> tuple[FoundPassage, ...]:
        """The passages nearest to `text`, best first; nothing is written. Raises as `ask` does."""
        query = self.library.query(self._taken(text))
        return found(self.library.search(query, limit, sources), self.library)

    def sources(self) -> tuple[IndexedSource, ...]:
        """Every source that can be asked."""
        return self.library.manifest.sources

    @property
    def threshold(self) -> float:
        """The answerability below which the bot refuses."""
        return self._judge.thresholds[self.settings.answer.wrong_refusals]

    def _taken(self, question: str) -> str:
        question = question.replace("\x00", " ").encode("utf-8", "replace").decode()  # half a character is none
        question = " ".join(question.split())
        limit = self.settings.answer.max_question_chars
        if not question:
            raise QuestionError("The question is empty.", "ask something, for example what the library holds")
        if len(question) > limit:
            raise QuestionError(
                f"The question has {len(question):,} characters; at most {limit:,} are taken.", "ask it shorter"
            )
        return question

    def _search(self, work: _Work, sources: frozenset[str]) -> None:
        texts = dict.fromkeys((work.standalone, work.question))
        query = self.library.query(*texts)
        work.hits = self.library.search(query, self.settings.answer.hits, sources)
        work.weighed = weigh(self.library, query, work.hits, self.settings.evidence)
        work.signals = measure(self.library, query, work.hits, work.weighed)
        passages = (searchable(hit.passage) for hit in work.hits[: self.settings.evidence.passages])
        work.unmet = unmet(work.question, passages)
        work.retrieval_s = work.elapsed()

    def _answered(self, work: _Work, cancel: threading.Event) -> Iterator[Event]:
        checker = Checker(self.library, work.standalone, work.weighed, self.settings.check)
        if self.generator is not None:
            try:
                yield from self._written(work, self.generator, checker, cancel)
            except EngineError as error:
                log.warning("The generator failed; quoting instead: %s", error)
                work.notes.append(
                    Note(kind="fallback", text=f"The model could not write: {error.what} Quoted instead.")
                )
        if not work.composer.sentences and not cancel.is_set():
            if self.generator is not None and not work.notes:
                work.notes.append(
                    Note(kind="fallback", text="The model wrote nothing that can be cited. Quoted instead.")
                )
            yield from self._quoted(work)
        self._compare(work)
        outcome: Outcome = "answered" if work.composer.sentences else "abstained"
        nothing = STOPPED if cancel.is_set() else _refusal(work)
        yield Done(self._finish(work, outcome, work.composer.text or nothing))

    def _written(self, work: _Work, generator: Generator, checker: Checker, cancel: threading.Event) -> Iterator[Event]:
        """Draft, check and say, sentence by sentence."""
        settings = self.settings.answer
        evidence = choose(work.weighed, self.settings.evidence)
        given = len({piece.passage.id for piece in evidence})
        stream = SentenceStream()
        stop = threading.Event()
        stalled = threading.Timer(settings.stall_seconds, stop.set)
        with self._turn:
            stalled.start()
            limits = Limits(settings.max_tokens, settings.seconds, ("\nQuestion:", "\nNotes:"))
            chunks = generator.stream(prompt(work.standalone, evidence), limits, _Either(cancel, stop))
            try:
                for chunk in chunks:
                    work.usage = chunk.usage or work.usage
                    if chunk.text and work.first_token_s is None:
                        stalled.cancel()
                        work.first_token_s = work.elapsed()
                    for drafted in stream.feed(chunk.text):
                        yield from self._settle(work, drafted, checker, given)
                    if len(work.composer.sentences) >= settings.max_sentences:
                        stop.set()
                        break
                    if chunk.text:
                        yield Writing(stream.unfinished)
            finally:
                stalled.cancel()
                stop.set()
                for _ in chunks:  # the engine is free only when its stream has ended
                    pass
        if work.first_token_s is None and not cancel.is_set():
            raise EngineError(f"the model wrote nothing within {settings.stall_seconds:.0f} s")
        ran_out = work.usage.generated >= settings.max_tokens or work.elapsed() >= settings.seconds
        for drafted in () if cancel.is_set() else stream.end():
            if not (ran_out and is_cut(drafted.text)):
                yield from self._settle(work, drafted, checker, given)

    def _settle(self, work: _Work, drafted: Drafted, checker: Checker, given: int) -> Iterator[Event]:
        """Say a drafted sentence if the evidence bears it; else the source's own sentence, or nothing."""
        work.count("unknown_citations", sum(not 1 <= number <= given for number in drafted.markers))
        if not drafted.text or len(work.composer.sentences) >= self.settings.answer.max_sentences:
            return
        work.count("drafted")
        checked = checker.check(drafted.text)
        yield Writing("")
        if checked.verdict != "unsupported":
            if not work.composer.has_said(checked.text):
                yield self._note_first(work, work.composer.say(checked.text, checked.verdict, checked.support))
            return
        own = next((piece for piece in checked.support[:1] if piece.score >= self._quotable(work)), None)
        if own is not None and not work.composer.has_said(quotation(own)):
            work.count("quoted")
            yield self._note_first(work, work.composer.say(quotation(own), "supported", (own,), quoted=True))
        else:
            work.count("dropped")

    def _quotable(self, work: _Work) -> float:
        """The score from which a sentence is near enough to the question to be quoted."""
        return self.settings.answer.quote_nearness * work.weighed[0].score

    def _quoted(self, work: _Work) -> Iterator[Event]:
        settings = self.settings.answer
        for evidence in best_quotes(work.weighed, settings.quotes, settings.quote_nearness):
            yield self._note_first(work, work.composer.say(quotation(evidence), "supported", (evidence,), quoted=True))

    def _compare(self, work: _Work) -> None:
        """Note what the reports say where the answer rests on a claim that they do not plainly support."""
        for disagreement in self._disagreements.with_answer(work.composer.citations, self.library):
            numbers = tuple(dict.fromkeys(work.composer.cite(evidence) for evidence in disagreement.evidence))
            work.notes.append(Note(kind="disagreement", text=disagreement.text, citations=numbers))

    def _note_first(self, work: _Work, said: Said) -> Said:
        if work.first_sentence_s is None:
            work.first_sentence_s = work.elapsed()
        return said

    def _plain(self, work: _Work, outcome: Outcome, text: str) -> Iterator[Event]:
        """An answer that says nothing about the world, and so cites nothing."""
        if outcome == "chat":
            yield Found(work.standalone, (), 0.0)
        yield Done(self._finish(work, outcome, text))

    def _finish(self, work: _Work, outcome: Outcome, text: str) -> Answer:
        used = work.composer.used()
        return Answer(
            question=work.question,
            standalone_question=work.standalone,
            outcome=outcome,
            answer=text,
            sentences=tuple(work.composer.sentences),
            citations=tuple(work.composer.citations),
            hits=found(work.hits, self.library, used),
            notes=tuple(work.notes),
            suggestions=self.suggestions()[:3] if outcome in ("abstained", "clarify") else (),
            answerability=work.answerability,
            timings=Timings(
                retrieval_s=work.retrieval_s,
                first_token_s=work.first_token_s,
                first_sentence_s=work.first_sentence_s,
                total_s=work.elapsed(),
            ),
            tokens=Tokens(prompt=work.usage.prompt, cached=work.usage.cached, generated=work.usage.generated),
            checks=Checks(**work.counts),
            model=self.generator.model if self.generator else "",
            engine=self.generator.engine if self.generator else "none",
        )


class _Either(threading.Event):
    """An event that is set as soon as one of two is."""

    def __init__(self, one: threading.Event, other: threading.Event) -> None:
        super().__init__()
        self._both = (one, other)

    def is_set(self) -> bool:
        return any(event.is_set() for event in self._both)


def _refusal(work: _Work) -> str:
    if work.unmet:
        return f"The library does not answer this: nothing near the question speaks of {', '.join(work.unmet)}."
    return f"The library does not answer this. What was looked for: {work.standalone}"
