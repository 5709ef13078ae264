"""The bot: from a question to a checked answer, as a stream of events."""

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace

from bot import suggest
from bot.answer import Answer, FoundPassage, Note, Outcome, Refusal
from bot.beginning import begun
from bot.checks.checking import Checker
from bot.events import Done, Event, Found
from bot.evidence.weighing import Evidence, choose
from bot.floor import Floor
from bot.itself import Told, told_of_itself
from bot.lookup.bearing import Bearings
from bot.lookup.looking import Lookup
from bot.question import asking
from bot.question.followup import asked_back, leans
from bot.question.names import Names
from bot.question.purpose import WORLD, Purpose, meant_by
from bot.question.topics import topic_of
from bot.question.turns import Turn
from bot.reader.answerability import Judge, Signals
from bot.reader.polarity import Arbiter
from bot.reader.probe import Examiner
from bot.settings import Settings
from bot.status import Status, memory_held
from bot.telling import whence
from bot.telling.composing import found
from bot.telling.disagreement import Disagreements
from bot.telling.topic import topic_in
from bot.telling.verdicts import Verdicts, asked_for
from bot.words.either import Either
from bot.words.refusing import refused
from bot.work import Work
from bot.writing.beside import Beside
from bot.writing.drafting import prompt
from bot.writing.glossary import told_in_english
from bot.writing.translating import is_foreign, translate, translating
from bot.writing.writer import Writer
from corpus.claims import Claim
from index.filter import EVERYTHING, Filter
from index.library import Library
from index.manifest import IndexedSource
from models.errors import EngineError
from models.protocols import Generator, Limits, Message

log = logging.getLogger(__name__)


class Bot:
    """Answers questions from one library. Safe to share: the generator takes one question at a time."""

    def __init__(
        self,
        library: Library,
        generator: Generator | None,
        judge: Judge,
        settings: Settings,
        claims: Sequence[Claim] = (),
        examiner: Examiner | None = None,
        arbiter: Arbiter | None = None,
    ) -> None:
        self.library, self.generator = library, generator
        self.settings = settings
        self._known = Names(library)
        self._judge, self._examiner, self._arbiter = judge, examiner, arbiter
        self._beside, self._bearings, self._verdicts = Beside(Disagreements(claims)), Bearings(claims), Verdicts(claims)
        self._floor = Floor()

    def answer(
        self,
        question: str,
        history: Sequence[Turn] = (),
        sources: frozenset[str] = frozenset(),
        only: Filter = EVERYTHING,
    ) -> Answer:
        """The whole answer at once. Raises as `ask` does."""
        for event in self.ask(question, history, sources=sources, only=only):
            if isinstance(event, Done):
                return event.answer
        raise AssertionError("a stream of events ends with Done")

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        sources: frozenset[str] = frozenset(),
        only: Filter = EVERYTHING,
        cancel: threading.Event | None = None,
    ) -> Iterator[Event]:
        """Answer a question, telling what happens as it happens (see `bot.events`).

        Only what `only` admits is searched; `sources`, where any are named, stand for those of `only`.
        Setting `cancel`, or closing the iterator, stops the engine; what has been said until then is the answer.
        Raises `QuestionError` for an empty or far too long question, `NothingLeft` for a filter that no source passes.
        """
        asking.taken(question, self.settings.answer.max_question_chars)
        with self._floor.answering():
            yield from self._asked(question, history, replace(only, sources=sources) if sources else only, cancel)

    def signals(self, question: str, history: Sequence[Turn] = ()) -> Signals:
        """What the judge sees of a question. For fitting it again."""
        return self.looked_up(question, history).signals

    def prompt(self, question: str, history: Sequence[Turn] = ()) -> list[Message]:
        """What the generator would be given for a question, were it answered. Raises as `ask` does."""
        work = self.looked_up(question, history)
        return prompt(work.standalone, choose(work.weighed, self.settings.evidence))

    def looked_up(self, question: str, history: Sequence[Turn] = (), only: Filter = EVERYTHING) -> Work:
        """What is found for a question before it is answered. For measuring. Raises as `ask` does."""
        work, said_before = self._begun(question, history)
        self._lookup.look_up(work, said_before, only)
        return work

    def made_whole(self, question: str, history: Sequence[Turn] = ()) -> str:
        """What would be searched for. Raises as `ask` does."""
        return self._begun(question, history)[0].standalone

    def prepare(
        self, question: str, sources: frozenset[str] = frozenset(), cancel: threading.Event | None = None
    ) -> bool:
        """Read ahead what a question that is still being typed would be answered from, so that its answer comes sooner.

        For the first question of a conversation. What is answered, and how, does not depend on it. It never waits for
        the generator, and stops once an answer wants it or `cancel` is set. Returns whether all was read.
        """
        generator, cancel = self.generator, cancel or threading.Event()
        work, _ = self._begun(question, ())
        if generator is None or not self._reads_ahead() or not work.asked or leans(work.asked):
            return False
        only, meant = Filter(sources), meant_by(work.asked, self.library.embedder)
        if self._of_itself(work, only, meant.surely, True) or topic_of(work.asked) or asked_for(work.asked):
            return False
        with self._floor.while_idle() as wanted:
            if wanted is None or cancel.is_set():
                return False
            stop = Either(cancel, wanted)
            if is_foreign(work.asked, self.library):
                messages = translating(told_in_english(work.standalone), self.library)
            else:
                self._lookup.look_up(work, (), only)
                if self._is_refused(work) or self.writer(work).leads_clearly():
                    return False
                messages = prompt(work.standalone, choose(work.weighed, self.settings.evidence))
            for _ in generator.stream(messages, Limits(max_tokens=1, seconds=self.settings.answer.stall_seconds), stop):
                pass
            return not stop.is_set()

    def writer(self, work: Work) -> Writer:
        """What makes an answer of what was found."""
        checker = Checker(self.library, work.standalone, work.weighed, self.settings.check)
        return Writer(work, checker, self.settings, self._arbiter, self._beside.disagreements)

    def suggestions(self) -> tuple[str, ...]:
        """Questions to begin with; none where the library is not the shipped one."""
        return suggest.starting(self.library.manifest.sources)

    def status(self) -> Status:
        """What the bot is made of."""
        return Status(
            model=self.generator.model if self.generator else "",
            engine=self.generator.engine if self.generator else "none",
            passages=len(self.library.passages),
            sources=len(self.library.manifest.sources),
            question_limit=self.settings.answer.max_question_chars,
            reads_ahead=self._reads_ahead(),
            memory=memory_held(),
        )

    def search(self, text: str, limit: int = 10, sources: frozenset[str] = frozenset()) -> tuple[FoundPassage, ...]:
        """The passages nearest to `text`, best first; nothing is written. Raises as `ask` does."""
        query = self.library.query(asking.taken(text, self.settings.answer.max_question_chars))
        return found(self.library.search(query, limit, Filter(sources)), self.library)

    def sources(self) -> tuple[IndexedSource, ...]:
        """Every source that can be asked."""
        return self.library.manifest.sources

    @property
    def threshold(self) -> float:
        """The answerability below which the bot refuses."""
        return self._lookup.threshold

    @property
    def reads(self) -> bool:
        """Whether the model reads the best sentences before anything is said."""
        return self._lookup.reads is not None

    @property
    def _lookup(self) -> Lookup:
        known = self._judge, self.settings, self._names(), self._bearings  # as they are while it runs
        return Lookup(self.library, *known, self._examiner, self._arbiter)

    def _is_refused(self, work: Work) -> bool:
        """Whether a question is refused before anything is written."""
        return self.settings.answer.gate and work.answerability < work.threshold

    def _asked(
        self, question: str, history: Sequence[Turn], only: Filter, cancel: threading.Event | None
    ) -> Iterator[Event]:
        work, said_before = self._begun(question, history)
        again = whence.said_again(self.library, work.asked, work.said, only)
        if again and whence.asks(work.asked):
            work.standalone = work.question  # nothing is searched for
            yield self._shown(work, work.said, only, again)
            yield from self._quoted(work, again, tells_sources=whence.asks_for_source(work.asked))
            return
        is_first = not said_before
        meant = meant_by(work.asked, self.library.embedder) if work.asked and is_first else WORLD
        if told := self._of_itself(work, only, meant.surely, is_first):
            yield from self._as_told(work, told)
            return
        if nothing := asking.nothing_asked(work.asked):
            yield Found("", (), 0.0)
            yield self._refused(work, nothing)
            return
        cancel = cancel or threading.Event()
        back = asked_back(work.asked, history)
        if self.generator is not None and not back and is_foreign(work.standalone, self.library):
            translate(work, self.library, self.generator, self._floor, cancel)
        topic, said = topic_in(work.named, history)
        back = "" if topic and topic.opens else back
        if topic and not (back or work.plain) and (sentences := self._lookup.on_topic(work, topic, said, only)):
            yield from self._as_told(work, Told("", sentences, near=topic.name, only=only))
            return
        with self._floor.turn() if self.reads else nullcontext():  # two that compute take more than twice the time
            self._lookup.look_up(work, said_before, only)
        is_refused = self._is_refused(work)
        if (back or is_refused) and (told := self._of_itself(work, only, meant.likely, is_first)):
            yield from self._as_told(work, told)
            return
        yield Found(work.standalone, found(work.hits, self.library), work.answerability)
        if back:
            yield from self._plain(work, "clarify", back)
        elif is_refused:
            yield from self._quoted(work, again or self._lookup.speaking_of(work, only), tells_sources=bool(again))
        else:
            yield from self._answered(work, cancel)

    def _of_itself(self, work: Work, only: Filter, purpose: Purpose, is_first: bool) -> Told | None:
        return told_of_itself(work, self.library, self._verdicts, only, purpose, is_first=is_first)

    def _as_told(self, work: Work, told: Told) -> Iterator[Event]:
        """Say what is told without a search."""
        if told.text:
            yield from self._plain(work, "chat", told.text)
            return
        yield self._shown(work, told.near, told.only, told.sentences)
        yield from self._quoted(work, told.sentences, labels=told.labels)

    def _shown(self, work: Work, near: str, only: Filter, sentences: Sequence[Evidence]) -> Found:
        """The passages near a text, where the sentences that will be said were not searched for."""
        work.answerability = float(bool(sentences))
        work.hits = self.library.search(self.library.query(near), self.settings.answer.hits, only)
        work.retrieval_s = work.elapsed()
        return Found(work.standalone, found(work.hits, self.library), work.answerability)

    def _quoted(
        self, work: Work, sentences: Sequence[Evidence], *, labels: Sequence[str] = (), tells_sources: bool = False
    ) -> Iterator[Event]:
        """Quote sentences that no search for an answer has found, behind their labels, and tell what they stand in."""
        for evidence, label in zip(sentences, labels or [""] * len(sentences), strict=True):
            yield work.timed(work.composer.quote(evidence, label))
        for source, standing in whence.by_source(self.library, sentences) if tells_sources else ():
            yield work.composer.say(whence.stands_in(source), "supported", standing)
        if sentences:
            work.answerability = 1.0
            self._beside.compare(work, self.library)
            yield Done(self._finish(work, "answered", work.composer.text))
        else:
            yield self._refused(work, work.not_told())

    def _reads_ahead(self) -> bool:
        return self.generator is not None and self.generator.reads_ahead and self.settings.answer.read_ahead

    def _names(self) -> Names:
        if self._known.library is not self.library:  # the library is changed while the bot runs
            self._known = Names(self.library)
        return self._known

    def _begun(self, question: str, history: Sequence[Turn]) -> tuple[Work, tuple[Turn, ...]]:
        return begun(question, history, self.library, self._names(), self.settings.answer.max_question_chars)

    def _answered(self, work: Work, cancel: threading.Event) -> Iterator[Event]:
        writer = self.writer(work)
        wrote = False
        if self.generator is not None and not writer.leads_clearly():
            try:
                with self._floor.turn():
                    yield from writer.write(self.generator, cancel)
                wrote = True
            except EngineError as error:
                log.warning("The generator failed; quoting instead: %s", error)
                work.notes.append(
                    Note(kind="fallback", text=f"The model could not write: {error.what} Quoted instead.")
                )
        if not work.composer.sentences and not cancel.is_set():
            if not wrote:
                yield from writer.quote()
            elif writer.may_quote():
                work.notes.append(
                    Note(kind="fallback", text="The model wrote nothing that can be cited. Quoted instead.")
                )
                yield from writer.quote()
        if not work.composer.sentences:
            nothing = Refusal(why="not_borne_out") if writer.put_right() else work.not_told()
            yield self._refused(work, Refusal(why="stopped") if cancel.is_set() else nothing)
            return
        yield from self._beside.told(work, self.library)
        yield Done(self._finish(work, "answered", work.composer.text))

    def _plain(self, work: Work, outcome: Outcome, text: str) -> Iterator[Event]:
        """An answer that says nothing about the world, and so cites nothing."""
        if outcome == "chat":
            work.standalone = work.question  # nothing was searched for
            yield Found(work.standalone, (), 0.0)
        yield Done(self._finish(work, outcome, text))

    def _refused(self, work: Work, refusal: Refusal) -> Done:
        return Done(self._finish(work, "abstained", refused(refusal, work.standalone), refusal))

    def _finish(self, work: Work, outcome: Outcome, text: str, refusal: Refusal | None = None) -> Answer:
        suggestions = self.suggestions()[:3] if outcome in ("abstained", "clarify") else ()
        return work.answer(outcome, text, refusal, self.library, self.status(), suggestions)
