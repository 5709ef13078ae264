"""Writing: what is drafted is checked, and said where the sources bear it and it is about what was asked."""

import logging
import re
import threading
from collections.abc import Iterator, Sequence

from bot.answer import Note
from bot.checks.checking import Checked, Checker
from bot.events import Event, Said, Writing
from bot.evidence.lists import stands_in
from bot.evidence.notes import numbered
from bot.evidence.weighing import Evidence, choose, place
from bot.question.asking import OPENS_YES_OR_NO
from bot.question.yesorno import wants_yes_or_no, with_subject
from bot.reader.polarity import NO, YES, Arbiter
from bot.settings import Settings
from bot.telling.difference import by_how_much, is_the_other_way
from bot.telling.disagreement import Disagreements
from bot.telling.measured import is_contradicted, plainest
from bot.telling.neighbours import with_neighbours
from bot.telling.opposed import BUT
from bot.telling.quoting import best_quotes, lead, quotation
from bot.telling.rivals import with_others
from bot.telling.whose import whose
from bot.words.declining import declines
from bot.words.either import Either
from bot.words.premise import denies, takes_for_granted
from bot.words.unmet import names_any, speaks_of
from bot.work import Work
from bot.writing.drafting import Drafted, SentenceStream, is_cut, prompt
from bot.writing.yesorno import YesOrNo
from index.terms import terms
from models.errors import EngineError
from models.protocols import Generator, Limits

log = logging.getLogger(__name__)

_SAYS_NOTHING = frozenset(terms("yes no indeed according to the notes, the article states says so it does is"))
_ROW_NEARNESS = 0.75  # of a table's row: its few words are never as near a question as a sentence's
_YES_OR_NO = re.compile(rf"^{OPENS_YES_OR_NO}\b", re.IGNORECASE)
_YES_OR_NO_FROM = 0.7
_NEAR = 6  # sentences, among which may be what contradicts the best
_STOP_WORDS = ("\nQuestion:", "\nNotes:")


class Writer:
    """Says the sentences of one answer. What it says, it says through `work.composer`."""

    def __init__(
        self,
        work: Work,
        checker: Checker,
        settings: Settings,
        arbiter: Arbiter | None = None,
        disagreements: Disagreements | None = None,
    ) -> None:
        self._work = work
        self._checker = checker
        self._yes_or_no = YesOrNo(settings.read.yes_or_no, arbiter, disagreements or Disagreements(()))
        self._settings = settings.answer
        self._reading = settings.evidence
        self._quoting = settings.quote
        self._instead: Evidence | None = None

    def write(self, generator: Generator, cancel: threading.Event) -> Iterator[Event]:
        """Draft, check and say, sentence by sentence. For whoever holds the generator's turn.

        Raises `EngineError` where the generator fails or stays silent.
        """
        work, settings = self._work, self._settings
        evidence = choose(work.weighed, self._reading)
        given = len(numbered(evidence))
        stream = SentenceStream()
        stop = threading.Event()
        stalled = threading.Timer(settings.stall_seconds, stop.set)
        stalled.start()
        limits = Limits(settings.max_tokens, settings.seconds, _STOP_WORDS)
        chunks = generator.stream(prompt(work.standalone, evidence), limits, Either(cancel, stop))
        try:
            for chunk in chunks:
                work.usage = chunk.usage or work.usage
                if chunk.text and work.first_token_s is None:
                    stalled.cancel()
                    work.first_token_s = work.elapsed()
                for drafted in stream.feed(chunk.text):
                    yield from self._settle(drafted, given)
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
                yield from self._settle(drafted, given)

    def put_right(self) -> bool:
        """Note what the sources say in place of what the question takes for granted; whether there is such a thing.

        For when nothing of the draft was borne out, or the best sentence denies it.
        """
        work = self._work
        if self._instead is None or work.composer.sentences or work.counts.get("declined"):
            return False
        number = work.composer.cite(self._instead)
        work.notes.append(Note(kind="premise", text=f"What it says: {quotation(self._instead)}", citations=(number,)))
        return True

    def leads_clearly(self) -> bool:
        """Whether one sentence answers so clearly that it is quoted at once, and nothing need be written.

        The model's reading of it decides. Where none was read, what a question names is a check on the sentence, which
        has to speak of it without the help of its title; where nothing is named, the judge has to be surer.
        """
        work, settings = self._work, self._quoting
        if not work.weighed:
            return False
        best = work.weighed[0]
        if self._is_denied():
            return True
        if best.answers is not None and work.answerability < settings.answerable:
            return False
        if self._surely_answers(best):
            return True
        granted = takes_for_granted(work.standalone)
        if granted or work.apart:
            return not granted
        if best.answers is not None:
            return speaks_of(work.asked_now, [best.full])
        sure = settings.sure if names_any(work.standalone) else settings.sure_unnamed
        return (
            lead(work.standalone, work.weighed) >= settings.lead
            and work.answerability >= sure
            and speaks_of(work.standalone, [best.alone])
        )

    def may_quote(self) -> bool:
        """Whether the sources may be quoted where nothing of the draft could be said: the library surely answers."""
        work = self._work
        if work.counts.get("declined") or takes_for_granted(work.standalone):
            return False
        # A yes or no of the model's is worth little, and the sentence that it is about tells the reader.
        pinned = bool(_YES_OR_NO.match(work.standalone)) and names_any(work.standalone)
        return work.answerability >= (_YES_OR_NO_FROM if pinned else self._settings.quote_from)

    def quote(self) -> Iterator[Said]:
        """Say the sentences of the sources that answer best, without a generator.

        Nothing where the best one says that what the question takes for granted is not so: that is put right.
        """
        work = self._work
        if self._is_denied():
            self._instead = (work.apart or work.weighed)[0]
            return
        fitting = [evidence for evidence in work.weighed if self._answers((evidence,))]
        quoted = work.apart or best_quotes(work.asked_now, fitting, self._quoting, work.weighed)
        beside = [one for evidence in quoted for one in with_neighbours(work.standalone, evidence)]
        once = {place(one): one for one in beside}.values()
        said = [one for one in once if not any(stands_in(one, other) for other in beside)]
        asked = self._asked()
        said = [*with_others(asked, said)]
        labels = whose(work.compared, said)
        wants_one = wants_yes_or_no(asked)
        reckoned = self._yes_or_no.verdict(work, asked, said, labels) if wants_one else by_how_much(asked, said)
        if reckoned:
            if is_the_other_way(asked, reckoned):
                work.notes.append(Note(kind="premise", text=f"It is {reckoned}, not the other way round as was asked."))
            if reckoned in (YES, NO):
                first = plainest(asked, said, reckoned == YES)
                order = sorted(range(len(said)), key=lambda at: at != first)
                said, labels = [said[at] for at in order], tuple(labels[at] for at in order)
            labels = (f"{reckoned}: {labels[0]}" if labels[0] else reckoned, *labels[1:])
        for evidence, label in zip(said, labels, strict=True):
            yield work.timed(work.composer.quote(evidence, label))
        if contrary := self._yes_or_no.contrary(work, asked, said, reckoned):
            yield work.timed(work.composer.quote(contrary, BUT))

    def _asked(self) -> str:
        """What a yes, a no or a difference is told to: of a follow-up that wants a yes or a no, what is asked now."""
        work = self._work
        if (work.is_behind or not wants_yes_or_no(work.standalone)) and wants_yes_or_no(work.asked):
            return with_subject(work.asked, work.said)
        return work.standalone

    def _is_denied(self) -> bool:
        work = self._work
        if not work.weighed:
            return False
        if is_contradicted(work.standalone, work.apart or work.weighed[:1], work.weighed[1:_NEAR]):
            return True
        return not work.apart and denies(work.standalone, quotation(work.weighed[0]))

    def _settle(self, drafted: Drafted, given: int) -> Iterator[Event]:
        """Say a drafted sentence if the evidence bears it; else the source's own sentence, or nothing."""
        work = self._work
        work.count("unknown_citations", sum(not 1 <= number <= given for number in drafted.markers))
        if not drafted.text or len(work.composer.sentences) >= self._settings.max_sentences:
            return
        work.count("drafted")
        checked = self._checker.check(drafted.text)
        yield Writing("")
        if self._checker.lends(checked):
            work.count("dropped")
            return
        granted = takes_for_granted(work.standalone)
        borne_out = checked.verdict == "supported" and len(checked.support) == 1  # a reason from elsewhere is none
        if borne_out or (checked.verdict != "unsupported" and not granted):
            if not self._answers(checked.support):
                work.count("off_question")
            elif self._says_less(checked):
                yield from self._own_words(checked.support[0])
            elif not work.composer.has_said(checked.text):
                yield work.timed(work.composer.say(checked.text, checked.verdict, checked.support))
            return
        if declines(drafted.text):
            work.count("declined")
            return
        if granted:
            work.count("dropped")
            self._instead = next((one for one in checked.support if self._answers((one,))), self._instead)
        elif checked.support and self._may_replace(checked.text, checked.support[0]):
            yield from self._own_words(checked.support[0])
        else:
            work.count("dropped")

    def _own_words(self, evidence: Evidence) -> Iterator[Said]:
        """Say the source's own sentence in place of a drafted one, where it is likely an answer.

        A year or a name that it speaks of speaks for it; where the question names nothing, the judge has to be sure.
        """
        sure = self._work.answerability >= self._settings.replace_from
        if not sure and not names_any(self._work.standalone):
            self._work.count("dropped")
        elif not self._work.composer.has_said(quotation(evidence)):
            self._work.count("quoted")
            yield self._work.timed(self._work.composer.quote(evidence))

    def _adds(self, text: str) -> set[str]:
        """The terms of a drafted sentence that the question does not have: its answer."""
        return set(terms(text)) - set(terms(self._work.standalone)) - _SAYS_NOTHING

    def _says_less(self, checked: Checked) -> bool:
        """Whether the source's own sentence says more than the drafted one: borne out in part, or the question again.

        A small model says yes to whatever it is asked, in the words of the question.
        """
        return checked.verdict == "partly" or not self._adds(checked.text)

    def _may_replace(self, text: str, evidence: Evidence) -> bool:
        """Whether the source's sentence may stand for a drafted one that it does not bear out.

        It has to be near the question, and to hold what the draft answers with; or the library surely has an answer.
        """
        work, settings = self._work, self._settings
        added = self._adds(text)
        held = added & set(terms(evidence.full))
        figures = all(term in held for term in added if term[0].isdigit())
        meant = bool(added) and figures and len(held) >= settings.replace_share * len(added)
        nearness = _ROW_NEARNESS if evidence.header and meant else settings.quote_nearness
        near = evidence.score >= nearness * work.weighed[0].score
        return near and (meant or work.answerability >= settings.quote_from) and self._answers((evidence,))

    def _answers(self, support: Sequence[Evidence]) -> bool:
        """Whether the evidence is about what is named, surely answers, or goes on where an answer was found."""
        used = self._work.composer.used()
        if any(evidence.passage.id in used or self._surely_answers(evidence) for evidence in support):
            return True
        return speaks_of(self._work.asked_now, [evidence.full for evidence in support])

    def _surely_answers(self, evidence: Evidence) -> bool:
        """Whether the model reads it as the answer so surely that other names, or a "why", are no objection."""
        return evidence.is_read_as_answer(self._quoting.surely)
