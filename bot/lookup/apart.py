"""What a question asks in several sides or parts, looked up each alone, and the first few of a ranking."""

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.answer import Note
from bot.evidence.weighing import Evidence, place, put_first
from bot.fitting.first import names_a_column
from bot.fitting.newest import is_outdated, may_be_outdated, newest_first
from bot.fitting.rankings import Wish, asked_of_ranking
from bot.fitting.standing import tells_first
from bot.lookup.candidates import Asked, Candidates, candidates
from bot.lookup.paired import read_pair
from bot.lookup.ranking import read_ranking
from bot.lookup.turning import tells_the_turn
from bot.question.names import Names
from bot.question.yardstick import Rival, yardstick
from bot.reader.answerability import Judge
from bot.reader.probe import Examiner, strays, surest
from bot.settings import Settings
from bot.sides.again import asked_again
from bot.sides.owned import of_one_owner
from bot.sides.parts import names_in, parts
from bot.sides.sides import Side, asks_what_changed, over_time, sides, told_whole
from bot.telling.measured import by_figures
from bot.telling.rivals import lacks_side
from bot.telling.unsettled import leaves_open
from bot.words.premise import takes_for_granted
from bot.words.regions import region_in
from bot.work import Work
from index.filter import Filter
from index.library import Library
from index.terms import terms
from models.errors import EngineError

log = logging.getLogger(__name__)

_READ = 3  # sentences of a side or part
_RANKED = 0.2  # probability of answering of a ranking's first row, from which the first few are told
_SEVERAL = 0.5  # the same from which all that meet a condition are told
_AT_PLACE = 0.7  # and from which a single row is told
_TOGETHER = 0.95  # and from which two rows are, neither of which answers alone
_DECIDED = 0.85  # and from which they are where their figures say yes or no to the question
_MAY_DECIDE = 0.5  # and from which a sentence is told first whose figures do
_UNRANKED = 0.5  # what is left of the probability where a row is the best, and none is at the place asked for
_SURELY = 0.99  # probability of answering from which no further sentence of a side is read
_ALIKE = 0.6  # share of its words from which a sentence is the counterpart of another
_FAINTLY = 0.03  # probability of answering that such a one has to have
_FEW = 3  # words
_NAMES_AND_FIGURES = re.compile(r"\b[A-Z][\w&.-]*|\d[\d,.]*")
_LIKELY = 0.3  # probability of answering from which a row is taken beside one of its table


@dataclass(frozen=True)
class Apart:
    """Looks up what a whole question could not be read for: its sides, else its parts."""

    library: Library
    judge: Judge
    settings: Settings
    names: Names
    examiner: Examiner
    alone: Callable[[str, Filter], Work] | None = None  # looks up a part; none: what is looked up is one itself

    def compared(self, work: Work) -> tuple[Side, ...]:
        """What a question compares by name or year."""
        whole = work.with_capitals(self.names)
        return () if of_one_owner(whole) else sides(whole)

    def look_up(self, work: Work, compared: Sequence[Side], only: Filter) -> None:
        """Fill `work.apart` where the question, looked up whole and read, is better answered piece by piece."""
        if not work.weighed or work.weighed[0].answers is None:
            return
        whole = work.with_capitals(self.names)
        try:
            compared = compared or _ends_to_ask_for(work, whole)
            if compared:
                work.compared = tuple(side.name for side in compared)
                self._compare(work, compared, only)
            alone = self.alone
            asked = self._asked_apart(work, whole) if alone else ()
            wish = None if asked else asked_of_ranking(whole)
            if wish and not names_a_column(whole, work.weighed):
                self._rank(work, wish)
            is_told = work.answerability >= work.threshold and not lacks_side(work.standalone, work.weighed[0])
            is_open = _leaves_rivals_open(work)
            if is_open and (decided := _deciding(work)):
                work.weighed, work.apart = put_first(decided, work.weighed), ()
            elif is_open or not (is_told or work.apart):
                self._pair(work)
            if alone and asked and not work.apart:
                self._divide(work, asked, lambda part: alone(part, only))
        except EngineError as error:
            log.warning("A question could not be read piece by piece: %s", error)
            work.notes.append(Note(kind="fallback", text=f"Its parts could not be read alone: {error.what}"))

    def _asked_apart(self, work: Work, whole: str) -> Sequence[str]:
        """What a question asks one behind the other. Of one asked of several, some may be told where others are not.

        Nothing of a follow-up, or of what takes something for granted.
        """
        if work.standalone != work.asked or takes_for_granted(work.standalone):
            return ()
        return of_one_owner(whole) or parts(whole) or [asked for _, asked in asked_again(whole)]

    def _compare(self, work: Work, compared: Sequence[Side], only: Filter) -> None:
        """Ask for each side of a comparison, where the best sentence does not tell of all or is not sure to.

        What answers every side answers the comparison, however unsure that was.
        """
        best, is_sure = work.weighed[0], work.answerability >= work.threshold
        is_newest = not is_outdated(work.standalone, best, work.weighed[1:])
        if is_sure and is_newest and (told_whole(compared, best) or tells_the_turn(work.standalone, best)):
            return
        told = [is_sure and is_newest and side.is_told_by(best) for side in compared]
        telling = [self._telling(side, only) for side in compared]
        self._read_ahead(compared, telling)
        found = [
            self._of_side(side, near, best if tells else None)
            for side, near, tells in zip(compared, telling, told, strict=True)
        ]
        found = self._of_one_table(compared, telling, found)
        found = [
            one or self._counterpart(side, near, found)
            for one, side, near in zip(found, compared, telling, strict=True)
        ]
        answering = _each_once(one for one in found if one)
        if len(answering) > 1 and (any(told) or None not in found):
            work.apart = answering
        if None not in found and not is_sure:
            judged, of_sides = self.judge.probability(work.signals), zip(compared, found, strict=True)
            each = [self.examiner.probe.probability(judged, side.question, [one]) for side, one in of_sides if one]
            work.answerability, work.unmet = max(work.answerability, min(each)), ()

    def _read_ahead(self, compared: Sequence[Side], telling: Sequence[Sequence[Evidence]]) -> None:
        """Have read at once what `_soonest` reads of each side alone: the first of all, then the next where unsure."""
        asked = [(side.question, near[:_READ]) for side, near in zip(compared, telling, strict=True)]
        self.examiner.read_ahead((question, near[:1]) for question, near in asked)
        self.examiner.read_ahead((question, near) for question, near in asked if not self._at_once(question, near))

    def _telling(self, side: Side, only: Filter) -> list[Evidence]:
        """The sentences that speak of a side, best first."""
        return [one for one in self._found(side.question, only).weighed if side.is_told_by(one)]

    def _of_side(self, side: Side, telling: Sequence[Evidence], known: Evidence | None) -> Evidence | None:
        """The sentence that is read as the answer to one side, if more surely than what is known of it."""
        least = known.certainty if known and known.answers is not None else self.settings.quote.also
        told = self._soonest(side.question, telling[:_READ])
        told = newest_first(side.question, [told, *(one for one in telling if one is not told)])[0] if told else None
        return told if told and told.is_read_as_answer(least) else known

    def _counterpart(
        self, side: Side, telling: Sequence[Evidence], found: Sequence[Evidence | None]
    ) -> Evidence | None:
        """What speaks of a side in the words in which another is answered, if it may be the answer at all."""
        fitting = [one for one in telling if not strays(side.question, one)]
        alike = [(_alike(one, other), one) for one in fitting for other in found if other]
        likeness, nearest = max(alike, key=lambda pair: pair[0], default=(0.0, None))
        if nearest is None or likeness < _ALIKE:
            return None
        read = self._surest(side.question, [nearest])
        return read if read and read.is_read_as_answer(_FAINTLY) else None

    def _of_one_table(
        self, compared: Sequence[Side], telling: Sequence[Sequence[Evidence]], found: Sequence[Evidence | None]
    ) -> list[Evidence | None]:
        """What was found of each side; where rows were, those of the table that tells most sides, most surely."""
        headers = dict.fromkeys(one.header for one in found if one and one.header)
        tables = [self._from_table(header, compared, telling, found) for header in headers]
        if not tables:
            return list(found)
        rows = max(tables, key=_tells)
        return [_as_sure_as(one, row) if row else one for row, one in zip(rows, found, strict=True)]

    def _from_table(
        self,
        header: str,
        compared: Sequence[Side],
        telling: Sequence[Sequence[Evidence]],
        found: Sequence[Evidence | None],
    ) -> list[Evidence | None]:
        """The likely rows of one table, one for each side; of one that a sentence tells, where it answers as well."""
        rows = list[Evidence | None]()
        for side, near, one in zip(compared, telling, found, strict=True):
            row = self._surest(side.question, [row for row in near if row.header == header][:1])
            least = self.settings.quote.also if one and not one.header else _LIKELY
            rows.append(row if row and row.is_read_as_answer(least) else None)
        return rows

    def _rank(self, work: Work, wish: Wish) -> None:
        """Tell the places of a ranking by a table, where no sentence tells who is first.

        Another row is no answer: any row is read as one.
        """
        best = work.weighed[0]
        is_told = best.is_read_as_answer(_AT_PLACE) and tells_first(wish.first, best)
        if wish.is_of_the_first and is_told and not region_in(wish.first):
            return
        ranking = read_ranking(wish, work.weighed, work.hits, self.library, self.examiner)
        least = _SEVERAL if wish.several else _RANKED if len(wish.places) > 1 else _AT_PLACE
        if rows := ranking.told(least, is_rivalled=not best.header and best.is_read_as_answer(_AT_PLACE)):
            work.apart = rows
            work.answerability, work.unmet = max(work.answerability, work.threshold), ()
            if len(rows) < len(wish.places):
                text = f"The library tells the first {len(rows)} alone, one behind the other."
                work.notes.append(Note(kind="unanswered", text=text))
        elif best.header and not ranking.has(best):
            work.answerability *= _UNRANKED

    def _pair(self, work: Work) -> None:
        """Tell the two rows of a table that answer a comparison together, where neither does alone."""
        both = read_pair(work.standalone, work.weighed, self.library, self.examiner)
        if not both:
            return
        least = _TOGETHER if by_figures(work.standalone, both) is None else _DECIDED
        of_both = (one.certainty for one in work.weighed if not lacks_side(work.standalone, one))
        if both[0].is_read_as_answer(max((least, *of_both))):
            work.apart = both
            work.answerability, work.unmet = max(work.answerability, work.threshold), ()

    def _divide(self, work: Work, asked: Sequence[str], alone: Callable[[str], Work]) -> None:
        """Ask for each part of a question. What nothing answers is told as such, where anything is answered."""
        told, untold = list[Evidence](), list[str]()
        for part in asked:
            looked_up = alone(part)
            work.notes += [note for note in looked_up.notes if note not in work.notes]
            answers, probability = self._of_part(part, looked_up, work.weighed[0])
            if probability >= work.threshold:
                told += answers
                work.answerability = max(work.answerability, probability)
            else:
                untold.append(part)
        if told:
            work.apart, work.unmet = _each_once(told), ()
            work.compared = tuple(names_in(" ".join(asked)))
            work.notes += [
                Note(kind="unanswered", text=f"The library does not answer this part: {one}") for one in untold
            ]

    def _of_part(self, part: str, alone: Work, best: Evidence) -> tuple[tuple[Evidence, ...], float]:
        """What answers a part that was looked up as a question of its own, `alone`, and how probably.

        The `best` sentence of the whole question does, where it tells of the part more surely.
        """
        if alone.apart:
            return alone.apart, alone.answerability
        own, read = surest(alone.weighed), self._surest(part, [best])
        if read and not (own and own.certainty >= read.certainty and alone.answerability >= alone.threshold):
            judged = self.judge.probability(alone.signals)
            return (read,), self.examiner.probe.probability(judged, part, [read])
        return (own,) if own else (), alone.answerability

    def _found(self, question: str, only: Filter) -> Candidates:
        return candidates(self.library, Asked(self.library.query(question)), self.settings, only)

    def _soonest(self, question: str, weighed: Sequence[Evidence]) -> Evidence | None:
        """The first sentence, if it surely answers and none is newer, and no more are read; else the surest."""
        return self._at_once(question, weighed) or self._surest(question, weighed)

    def _at_once(self, question: str, weighed: Sequence[Evidence]) -> Evidence | None:
        """The first sentence, if it surely answers and none is newer."""
        first = self._surest(question, weighed[:1])
        is_sure = first and first.is_read_as_answer(_SURELY) and not may_be_outdated(question, first, weighed[1:])
        return first if is_sure else None

    def _surest(self, question: str, weighed: Sequence[Evidence]) -> Evidence | None:
        """The sentence that is read as the answer most surely, the newest of those that say the same; none of none."""
        settings = self.settings.read
        read = self.examiner.examined(question, weighed, settings.sentences, settings.weight)
        best = surest(read)
        return newest_first(question, [best, *(one for one in read if one is not best)])[0] if best else None


def _leaves_rivals_open(work: Work) -> bool:
    """Whether it is asked if one has more than another, and the figures of what was found do not tell.

    Where that says that it depends, it is no matter of figures.
    """
    asked, said = yardstick(work.standalone), work.apart or work.weighed[:1]
    return isinstance(asked, Rival) and not any(map(leaves_open, said)) and by_figures(work.standalone, said) is None


def _deciding(work: Work) -> Evidence | None:
    """The first sentence that is likely to answer and whose figures tell who of two has more."""
    likely = (one for one in work.weighed if one.is_read_as_answer(_MAY_DECIDE))
    return next((one for one in likely if by_figures(work.standalone, [one]) is not None), None)


def _ends_to_ask_for(work: Work, question: str) -> tuple[Side, ...]:
    """The ends of the time asked of; none where the best sentence answers and tells of both, or where it is a sum."""
    ends = over_time(question)
    if work.answerability < work.threshold:
        return ends
    tells_both = all(end.is_told_by(work.weighed[0]) for end in ends)
    return ends if asks_what_changed(question) and not tells_both else ()


def _alike(one: Evidence, other: Evidence) -> float:
    """The share of the words of a sentence that stand in another, names and figures left out; 0 of few, and of rows."""
    if one.header or other.header:
        return 0.0
    mine, theirs = (set(terms(_NAMES_AND_FIGURES.sub(" ", evidence.text))) for evidence in (one, other))
    fewer = min(len(mine), len(theirs))
    return len(mine & theirs) / fewer if fewer >= _FEW else 0.0


def _each_once(found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple({place(one): one for one in found}.values())


def _tells(table: Sequence[Evidence | None]) -> tuple[int, float]:
    """How many sides a table has rows for, and how surely these answer."""
    rows = [row for row in table if row]
    return len(rows), sum(row.certainty for row in rows)


def _as_sure_as(one: Evidence | None, row: Evidence) -> Evidence:
    """A row in place of what was found of a side: that the side is answered stays as sure as it was."""
    return replace(row, answers=one.answers) if one and one.certainty > row.certainty else row
