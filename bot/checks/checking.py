"""Checking: a sentence is held against the evidence before anyone sees it.

A fitted judge (`bot.checks.support`) says how likely a sentence is borne out by one piece of evidence or by two
together. The citations kept are the fewest that bear the sentence, and among equals the ones that bear on the question.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from pydantic import Field

from base.settings import Section
from bot.answer import Verdict
from bot.checks.laid import Source
from bot.checks.support import SupportModel, is_impossible, signals
from bot.evidence.weighing import Evidence
from bot.words.unmet import without_names
from bot.words.wanted import ASKING, asks_for_figure, covered, shortened
from index.library import Library
from index.terms import terms


class CheckSettings(Section):
    """From which probability on a sentence counts as borne out. None: as it was fitted."""

    supported: float | None = Field(default=None, ge=0, le=1)
    partly: float | None = Field(default=None, ge=0, le=1)
    candidates: int = Field(default=16, ge=1)  # so many pieces of evidence, those that share most, are compared
    pairs_of: int = Field(default=4, ge=2)  # so many of the best candidates are tried two at a time


_BEARING = 0.2  # between two sentences that bear a claim alike, the one that bears on the question is cited
_MONTHS = frozenset(terms(" ".join(calendar.month_name)))
_RANKS: dict[Verdict, int] = {"supported": 0, "partly": 1, "unsupported": 2}


@dataclass(frozen=True)
class Checked:
    """A sentence with the evidence that bears it, none where nothing does."""

    text: str
    verdict: Verdict
    support: tuple[Evidence, ...]
    likeness: float  # the probability that the support bears the sentence out, 0…1


@dataclass(frozen=True)
class _Candidate:
    support: tuple[Evidence, ...]
    probability: float
    verdict: Verdict

    @property
    def worth(self) -> tuple[int, float]:
        """Lower is better."""
        bearing = sum(evidence.score for evidence in self.support) / len(self.support)
        return _RANKS[self.verdict], -self.probability - _BEARING * bearing


class Checker:
    """Holds sentences against the evidence of one question."""

    def __init__(self, library: Library, question: str, evidence: Sequence[Evidence], settings: CheckSettings) -> None:
        self._weight = library.weight
        self._question = question
        self._evidence = tuple(evidence)
        self._settings = settings
        self._model = shipped_model()
        self._bar = self._model.supported if settings.supported is None else settings.supported
        self._low_bar = min(self._bar, self._model.partly if settings.partly is None else settings.partly)

    def check(self, sentence: str) -> Checked:
        """The verdict on a sentence, and the fewest pieces of evidence that bear it."""
        if not self._evidence or not terms(sentence):
            return Checked(sentence, "unsupported", (), 0.0)
        singles = sorted(
            (self._candidate(sentence, (one,)) for one in self._nearest(sentence)), key=lambda single: single.worth
        )
        best = singles[0]
        if best.verdict != "supported":
            few = [single.support[0] for single in singles[: self._settings.pairs_of]]
            pairs = [self._candidate(sentence, pair) for pair in combinations(few, 2) if _join(sentence, *pair)]
            better = min(pairs, key=lambda pair: pair.worth, default=best)
            if better.verdict == "supported":  # two that bear it in part prove no more than one does
                best = better
        return Checked(sentence, best.verdict, best.support, best.probability)

    def lends(self, checked: Checked) -> bool:
        """Whether a sentence gives a figure or a date of something that the question alone speaks of, not its support.

        "Banks gain 2.6 trillion", said of a source that tells of 2.6 trillion and not of banks.
        """
        if not asks_for_figure(self._question):
            return False
        common = without_names(shortened(self._question))  # those are looked after in `bot.words.unmet`
        asked = {term: self._weight(term) for term in terms(common) if term not in ASKING and not term[0].isdigit()}
        said = set(terms(checked.text))
        added = said - set(terms(self._question))
        if not asked or not any(term[0].isdigit() or term in _MONTHS for term in added):
            return False
        most_telling = max(asked, key=lambda term: asked[term])
        return most_telling in said and all(most_telling not in terms(one.full) for one in checked.support)

    def _nearest(self, sentence: str) -> list[Evidence]:
        """The evidence that shares most with a sentence: rare words count more, the question breaks ties."""
        wanted = {term: self._weight(term) for term in terms(sentence)}
        ordered = sorted(
            self._evidence,
            key=lambda one: -covered(wanted, [one.alone]) - covered(wanted, [one.full]) - one.score / 10,
        )
        return ordered[: self._settings.candidates]

    def _candidate(self, sentence: str, support: tuple[Evidence, ...]) -> _Candidate:
        found = signals(sentence, [source_of(evidence) for evidence in support], self._question)
        probability = self._model.probability(found)
        if is_impossible(found) or probability < self._low_bar:
            return _Candidate(support, probability, "unsupported")
        return _Candidate(support, probability, "supported" if probability >= self._bar else "partly")


@lru_cache(maxsize=1)
def shipped_model() -> SupportModel:
    """The judge that comes with Footnote, read once."""
    return SupportModel.load()


def source_of(evidence: Evidence) -> Source:
    """A piece of evidence as the judge reads it."""
    return Source(evidence.text, evidence.header, evidence.passage.context, evidence.passage.text[: evidence.start])


def _join(sentence: str, one: Evidence, other: Evidence) -> bool:
    """Whether two pieces of evidence each say something of the sentence that the other does not.

    Words, not figures alone: else one source would lend its figure to what another says.
    """
    words = {term for term in terms(sentence) if not any(character.isdigit() for character in term)}
    first, second = words & set(terms(one.text)), words & set(terms(other.text))
    return bool(first - second) and bool(second - first)
