"""Looking up: what the library has for a question, and whether that can answer it."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from bot.answer import Note
from bot.evidence.grounds import as_near, beside, own_sources
from bot.evidence.lists import whole_lists
from bot.evidence.weighing import Evidence, telling, unmet_by_best
from bot.fitting.first import asks_for_later_place, asks_who_is_first
from bot.fitting.kinds import may_answer, of_the_kind
from bot.fitting.newest import may_be_outdated
from bot.fitting.ranked import tells_no_amount
from bot.fitting.standing import standing_first
from bot.lookup.apart import Apart
from bot.lookup.bearing import Bearings, bearing_first, read_as_bearing
from bot.lookup.best import told_best
from bot.lookup.bridged import bridge
from bot.lookup.candidates import Asked, Candidates, candidates
from bot.lookup.deciding import decide
from bot.lookup.lessening import lessened
from bot.lookup.news import is_news
from bot.lookup.seen import Seen
from bot.lookup.speaking import speaking_of
from bot.question.ellipsis import asked_of
from bot.question.followup import in_context, points_back, says_more
from bot.question.names import Names
from bot.question.topics import Topic, asks_about
from bot.question.turns import Turn
from bot.reader.answerability import Judge
from bot.reader.around import near_best, read_behind
from bot.reader.definition import defining_first, names_what_it_is, read_as_defining
from bot.reader.passages import read_whole
from bot.reader.polarity import Arbiter
from bot.reader.probe import Examiner
from bot.settings import Settings
from bot.sides.parts import asked_alone
from bot.sides.sides import Side, told_whole
from bot.telling.composing import Composer
from bot.telling.quoting import stands_alone
from bot.telling.topic import NEAR_FROM, NEAREST, on_topic
from bot.telling.unsettled import open_read_first
from bot.words.unmet import tells_of, unmet
from bot.words.wanted import asks_for_figure
from bot.work import Work
from index.filter import Filter
from index.library import Library
from models.errors import EngineError

log = logging.getLogger(__name__)

# What is left of the probability where no sentence speaks of all that the question names; on the development sets that
# is so for at most 5 in 100 answerable questions and for up to 53 in 100 others (docs/answerability.md).
_UNMET = 0.3
_SOONER = 1.2  # times the probability below which no more is read of a question by itself
# Of a follow-up that is of the year that was spoken of: it wants a figure, or points at that year.
_OF_THAT_YEAR = re.compile(
    r"\bhow (?:many|much)\b|\b(?:share|part|percent\w*|number|count|years?|edition|time|then|same)\b", re.IGNORECASE
)
# The first sentences alone; as many as it takes to be sure; or no fewer than the settings say.
HowMuch = Literal["briefly", "enough", "wholly"]


@dataclass(frozen=True)
class Lookup:
    """How a question is looked up. Without an examiner nothing is read, and the judge decides alone."""

    library: Library
    judge: Judge
    settings: Settings
    names: Names
    bearings: Bearings
    examiner: Examiner | None = None
    arbiter: Arbiter | None = None

    @property
    def reads(self) -> Examiner | None:
        """What has sentences read before anything is said, if the settings want that."""
        return self.examiner if self.settings.read.sentences else None

    @property
    def threshold(self) -> float:
        """The probability below which a question is refused, unless the reader fails."""
        if self.reads:
            return self.reads.probe.thresholds[self.settings.read.wrong_refusals]
        return self._unread_threshold

    @property
    def _unread_threshold(self) -> float:
        return self.judge.thresholds[self.settings.answer.wrong_refusals]

    def look_up(self, work: Work, history: Sequence[Turn], only: Filter) -> None:
        """Fill `work` with what the sources that `only` admits have for its question.

        What was asked before helps to find, and may lead astray: before a question that is whole by itself is refused,
        it is looked up without that.
        """
        query = self.library.query(*dict.fromkeys((work.standalone, work.asked, work.plain or work.asked)))
        is_named = names_what_it_is(self.names.with_capitals(work.standalone))
        before = work.asked if is_named else in_context(work.asked, history)
        asked = Asked(
            query,
            self.library.query(before) if before not in query.texts else None,
            self.library.query(work.pointing) if work.pointing else None,
            closely=work.asked if work.is_behind and says_more(self.names.with_capitals(work.asked)) else "",
        )
        work.claim, work.bearing = self.bearings.facts(work.standalone, query, self.library, self.settings, only)
        noted = len(work.notes)
        found = self._candidates(asked, only)
        self._look_up(work, asked, found, only)
        has_failed = len(work.notes) > noted
        if asked.before and work.answerability < work.threshold and not (work.is_behind or has_failed):
            work.apart = ()
            alone = Asked(query)
            self._look_up(work, alone, self._candidates(alone, only), only)
        may_stand_alone = work.is_behind and (work.said or not points_back(work.asked))
        if may_stand_alone and work.answerability < work.threshold and not (has_failed or work.unmet):
            self._read_behind_said(work, asked, found, only)
        if self.arbiter and not has_failed:
            decide(work, self.arbiter, self.settings.read)
        if self.reads and not has_failed:
            most, judged = self.settings.read.bridged, self.judge.probability(work.signals)
            bridge(work, self.names, self.reads, most, judged, lambda asked: self._found(asked, only).weighed)
        work.retrieval_s = work.elapsed()

    def _candidates(self, asked: Asked, only: Filter) -> Candidates:
        return candidates(self.library, asked, self.settings, only, unread=self.reads is None)

    def _found(self, asked: str, only: Filter) -> Candidates:
        return self._candidates(Asked(self.library.query(asked)), only)

    def on_topic(self, work: Work, topic: Topic, said: str, only: Filter) -> tuple[Evidence, ...]:
        """The sentences on a topic that were not `said`; else the nearest, if the judge takes the topic for near."""
        if told := on_topic(topic, self.library, self.settings.evidence, only, said=said):
            return told
        near, about = self._found(topic.asked, only), f"of {topic.name}"  # of "Brazil" too, whose capital is a name's
        if said or unmet_by_best(about, near.weighed) or self.judge.probability(near.signals) < NEAR_FROM:
            return ()
        nearest = on_topic(topic, self.library, self.settings.evidence, only, in_its_words=False)
        if unmet(about, [one.published for one in nearest]):  # of "AI and India" one speaks of AI
            return ()
        work.notes.append(Note(kind="fallback", text=NEAREST))
        return nearest

    def speaking_of(self, work: Work, only: Filter) -> tuple[Evidence, ...]:
        """What speaks of a thing of which it is asked what it is, where no sentence says that."""
        return speaking_of(work, self.library, self.settings, self.names, only)

    def _read_behind_said(self, work: Work, asked: Asked, found: Candidates, only: Filter) -> None:
        """Take what answers a follow-up that is read behind what was said alone, if anything was, where anything does.

        The question that it was put behind may be of something else: "R&D as a percentage of GDP, 2024?", "How much of
        that is basic research?", "Which provinces spend most, then?".
        """
        work.behind_said = True
        if ids := own_sources(self.library.manifest.sources, only):
            self._own_first(work, asked, found, only, ids)
        elif (seen := self._seen(work, found, "enough")).answers:
            seen.fill(work)

    def _look_up(self, work: Work, asked: Asked, found: Candidates, only: Filter, *, is_part: bool = False) -> None:
        """Fill `work` with what is found in one way of asking.

        Of a comparison little is read before its sides are asked for, and the rest only where these are not answered.
        """
        parts = None if is_part else self._part
        apart = Apart(self.library, self.judge, self.settings, self.names, self.reads, parts) if self.reads else None
        compared = apart.compared(work) if apart else ()
        ids, noted = own_sources(self.library.manifest.sources, only), len(work.notes)
        if ids:
            only = self._own_first(work, asked, found, only, ids)
        else:
            self._seen(work, found, "briefly" if compared else "enough").fill(work)
        if apart:
            apart.look_up(work, compared, only)
            has_failed = len(work.notes) > noted
            if compared and not (ids or work.apart or has_failed or _is_told(work, compared)):
                self._seen(work, found, "enough").fill(work)
                apart.look_up(work, compared, only)

    def _part(self, asked: str, only: Filter) -> Work:
        """A part of a question, looked up as one of its own that has no parts."""
        work, alone = Work(asked, asked, Composer(self.library), asked=asked), Asked(self.library.query(asked))
        self._look_up(work, alone, self._candidates(alone, only), only, is_part=True)
        return work

    def _own_first(self, work: Work, asked: Asked, found: Candidates, only: Filter, ids: frozenset[str]) -> Filter:
        """Take what all sources have, or what the library's own, `ids`, where these answer as well; and from which."""
        seen = self._seen(work, found, "wholly")
        seen.fill(work)
        if all(evidence.passage.locator.source_id in ids for evidence in seen.weighed):
            return only
        own_only = replace(only, sources=ids)
        own = self._seen(work, self._candidates(asked, own_only), "enough")
        surely = own.answers and own.weighed[0].is_read_as_answer(self.settings.read.enough)
        best = telling(seen.weighed, partial(_tells_amount, work))
        if surely or (own.answers and as_near(own.weighed, best)):
            work.weighed, work.signals, work.unmet = own.weighed, own.signals, own.unmet
            work.beside = beside(seen.weighed, ids, self.settings.answer.quote_nearness)
            work.answerability = max(work.answerability, own.probability)
        return own_only if work.beside else only

    def _seen(self, work: Work, found: Candidates, read: HowMuch) -> Seen:
        """What is made of what was found, so much of it read."""
        hits, signals = found.hits, found.signals
        whom, question = self._asked_of(work), work.standalone
        known = frozenset[str]() if whom else work.known  # who names somebody may ask for what was said of them
        begun, titled = self.names.begun_with(question), self.names.titled(question)
        weighed = tuple(
            one
            for one in of_the_kind(question, found.weighed)
            if (not whom or any(tells_of(name, one.full) for name in whom))
            and (not begun or tells_of(begun, one.published))
            and self.names.titles.tell_of_one(titled, one.passage.locator.source_id)
            and is_news(work.asked, one, known)
        )
        weighed = bearing_first(whole_lists(question, weighed), work.bearing)
        weighed = defining_first(question, weighed)
        named = question if work.translated else work.asked
        missing = unmet_by_best(named, found.weighed) if weighed else whom
        judged = self.judge.probability(signals)
        examiner = self.reads
        if examiner and weighed and (work.plain or not asks_about(question)):
            try:
                reading = open_read_first(question, standing_first(question, weighed))
                best, probability = self._read(examiner, work, reading, judged, missing, read)
                wants_more = probability < self.threshold and not missing and read != "briefly"
                if wants_more and self._reads_on(work, probability):
                    best, probability = self._read_whole(examiner, work, best, judged, probability)
            except EngineError as error:
                log.warning("No sentence could be read: %s", error)
                work.notes.append(Note(kind="fallback", text=f"The sentences could not be read first: {error.what}"))
            else:
                best = self.bearings.reported_first(question, told_best(question, best))
                return Seen(hits, best, signals, missing, probability, self.threshold)
        probability = judged * (_UNMET if missing else 1.0) if weighed else 0.0
        weighed = tuple(sorted(weighed, key=lambda one: not _tells_amount(work, one)))
        return Seen(hits, weighed, signals, missing, probability, self._unread_threshold)

    def _asked_of(self, work: Work) -> tuple[str, ...]:
        """Whom a follow-up asks of that is put behind another question and says little else.

        What answers that question of others would pass for an answer.
        """
        return asked_of(self.names.with_capitals(work.asked)) if work.is_behind else ()

    def _read(
        self,
        examiner: Examiner,
        work: Work,
        weighed: Sequence[Evidence],
        judged: float,
        missing: tuple[str, ...],
        read: HowMuch,
    ) -> tuple[tuple[Evidence, ...], float]:
        """The sentences, the best of them read, and the probability that they answer.

        Where one of the first surely answers alone, no more are read, unless what a stranger's document says otherwise
        may be among them. Before a question is refused, it is read on, once: what answers it may stand further down.
        """
        settings = self.settings.read
        alone = "" if work.is_behind else asked_alone(work.standalone)
        dated = work.standalone if _OF_THAT_YEAR.search(work.asked) else work.asked_now

        def examined(most: int, weighed: Sequence[Evidence] = weighed) -> tuple[tuple[Evidence, ...], float]:
            found = examiner.examined(work.read_as, weighed, most, settings.weight, alone)
            if settings.behind and not (missing or read == "briefly"):
                found = read_behind(examiner, work.read_as, found, settings)
            found = read_as_defining(work.standalone, found, settings.weight)
            found = read_as_bearing(work.standalone, found, work.bearing, settings.weight)
            found = lessened(work.asked_now, found, settings.weight)
            return found, examiner.probe.probability(judged, dated, found)

        if settings.enough < 1 and read != "wholly":
            found, probability = examined(min(settings.first, settings.sentences))
            surely = found[0].is_read_as_answer(settings.enough) and stands_alone(work.standalone, found[0])
            surely = surely and not may_be_outdated(work.standalone, found[0], weighed[: settings.sentences])
            if surely or read == "briefly":
                return found, probability
        most = settings.sentences
        if asks_who_is_first(work.standalone):  # as what tells that may stand far down
            most += settings.further
        found, probability = examined(most)
        if not self._reads_on(work, probability):
            return found, probability
        if probability < self.threshold and most == settings.sentences:
            most += settings.further
            found, probability = examined(most)
        if not found[0].is_read_as_answer(settings.enough) and (near := near_best(found, weighed, settings.around)):
            rest = (one for one in weighed[most:] if one not in near)
            return examined(most + len(near), (*weighed[:most], *near, *rest))
        return found, probability

    def _reads_on(self, work: Work, probability: float) -> bool:
        """Whether more is read than the first sentences: not where that is hopeless, nor behind what was said alone.

        That has been read on already. A follow-up, which is read in two ways, is given up sooner.
        """
        is_hopeless = probability < self.settings.read.hopeless * (_SOONER if work.is_behind else 1)
        return not (is_hopeless or work.behind_said)

    def _read_whole(
        self, examiner: Examiner, work: Work, read: tuple[Evidence, ...], judged: float, probability: float
    ) -> tuple[tuple[Evidence, ...], float]:
        """The same with passages read whole; of a figure or a place one sentence tells, if perhaps not alone."""
        one_tells = asks_for_figure(work.standalone) or asks_for_later_place(work.standalone)
        may = partial(may_answer, work.standalone)
        found = read_whole(examiner, self.library, work.read_as, read, self.settings.read, may, one_tells)
        found = lessened(work.standalone, found, self.settings.read.weight)
        return found, max(probability, examiner.probe.probability(judged, work.standalone, found))


def _is_told(work: Work, compared: Sequence[Side]) -> bool:
    """Whether the best sentence surely tells of all that is compared."""
    return work.answerability >= work.threshold and told_whole(compared, work.weighed[0])


def _tells_amount(work: Work, evidence: Evidence) -> bool:
    """Whether a sentence tells an amount, where it is asked how many."""
    return not tells_no_amount(work.asked_now, evidence.header, evidence.text)
