"""Checking: a sentence is held against the evidence before anyone sees it.

Numbers, names, negations and directions must stand in the source; the rest is judged by how much of the sentence's
wording the source holds and by the cosine of the two. The citations kept are the fewest that bear the sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from pydantic import Field

from base.settings import Section
from bot.answer import Verdict
from bot.evidence import Evidence, covered
from bot.facts import contradicts, drops_scope, leans_back, missing_names, missing_numbers, names
from index.library import Library
from index.terms import terms
from models.protocols import Vectors


class CheckSettings(Section):
    """From which likeness on a sentence counts as borne out. Fitted on development data."""

    supported: float = Field(default=0.62, ge=0, le=1)
    partly: float = Field(default=0.45, ge=0, le=1)
    cosine_weight: float = Field(default=0.5, ge=0, le=1)
    own_subject: float = Field(default=0.5, ge=0, le=1)  # of the question's terms, for a sentence to stand alone
    own_words: float = Field(default=0.4, ge=0, le=1)  # of a sentence's own terms, for the source to bear it at all
    pairs_of: int = Field(default=6, ge=2)  # so many of the best candidates are tried two at a time


_BEARING = 0.3  # between two sentences that bear a claim alike, the one that bears on the question is cited


@dataclass(frozen=True)
class Checked:
    """A sentence with the evidence that bears it, none where nothing does."""

    text: str
    verdict: Verdict
    support: tuple[Evidence, ...]
    likeness: float  # of sentence and support, 0…1


@dataclass(frozen=True)
class _Candidate:
    support: tuple[Evidence, ...]
    likeness: float
    bearing: float  # of the support on the question
    faults: int  # numbers and names that the support does not hold, and contradictions


class Checker:
    """Holds sentences against the evidence of one question."""

    def __init__(self, library: Library, question: str, evidence: Sequence[Evidence], settings: CheckSettings) -> None:
        self._library = library
        self._question = question
        self._asked = {term: library.weight(term) for term in terms(question)}
        self._names = frozenset(names(question))
        self._evidence = tuple(evidence)
        self._vectors = {
            (passage.id, sentence.start): sentence.vector
            for passage in {piece.passage.id: piece.passage for piece in evidence}.values()
            for sentence in library.sentences(passage)
        }
        self._settings = settings

    def check(self, sentence: str) -> Checked:
        """The verdict on a sentence, and the fewest pieces of evidence that bear it."""
        if not self._evidence or not terms(sentence):
            return Checked(sentence, "unsupported", (), 0.0)
        claim = self._claim(sentence)
        vector = self._library.embedder.embed_questions([claim])[0]
        wanted = {term: self._library.weight(term) for term in terms(claim)}
        singles = sorted((self._candidate(sentence, vector, wanted, (one,)) for one in self._evidence), key=_worth)
        best = singles[0]
        if best.faults or best.likeness < self._settings.supported:
            few = [single.support[0] for single in singles[: self._settings.pairs_of]]
            joined = [pair for pair in combinations(few, 2) if _join(sentence, *pair)]
            pairs = [self._candidate(sentence, vector, wanted, pair) for pair in joined]
            better = min(pairs, key=_worth, default=best)
            if _worth(better) < _worth(best) and (better.faults < best.faults or self._lifts(better, best)):
                best = better
        return Checked(sentence, self._verdict(best), best.support, best.likeness)

    def _claim(self, sentence: str) -> str:
        """What a sentence says once it is read behind the question: "3.7 trillion dollars." alone says nothing."""
        own_subject = covered(self._asked, [sentence]) >= self._settings.own_subject
        return sentence if own_subject else f"{self._question} {sentence}"

    def _candidate(
        self, sentence: str, vector: Vectors, wanted: dict[str, float], support: tuple[Evidence, ...]
    ) -> _Candidate:
        fulls = [evidence.full for evidence in support]
        source = "\n".join(fulls)
        faults = len(missing_numbers(sentence, source)) + len(missing_names(sentence, _named_in(support), self._names))
        faults += all(
            contradicts(sentence, evidence.text) or drops_scope(sentence, evidence.text) for evidence in support
        )
        own = {term: self._library.weight(term) for term in terms(sentence)}
        faults += covered(own, fulls) < self._settings.own_words
        cosine = max(float(vector @ self._vectors[evidence.passage.id, evidence.start]) for evidence in support)
        weight = self._settings.cosine_weight
        likeness = weight * cosine + (1 - weight) * covered(wanted, fulls)
        bearing = sum(evidence.score for evidence in support) / len(support)
        return _Candidate(support, likeness, bearing, faults)

    def _lifts(self, better: _Candidate, best: _Candidate) -> bool:
        """Whether the second piece of evidence is needed: without it the sentence is not fully borne out."""
        return self._verdict(better) == "supported" and self._verdict(best) != "supported"

    def _verdict(self, candidate: _Candidate) -> Verdict:
        if candidate.faults == 0 and candidate.likeness >= self._settings.supported:
            return "supported"
        if candidate.faults == 0 and candidate.likeness >= self._settings.partly:
            return "partly"
        return "unsupported"


def _named_in(support: Sequence[Evidence]) -> str:
    """Where the names of a claim may stand: in the sentence and its headings; before it, where it leans back."""
    before = [evidence.passage.text[: evidence.start] for evidence in support if leans_back(evidence.text)]
    return "\n".join([*(evidence.full for evidence in support), *before])


def _join(sentence: str, one: Evidence, other: Evidence) -> bool:
    """Whether two pieces of evidence each say something of the sentence that the other does not.

    Words, not figures alone: else one source would lend its figure to what another says.
    """
    words = {term for term in terms(sentence) if not any(character.isdigit() for character in term)}
    first, second = words & set(terms(one.text)), words & set(terms(other.text))
    return bool(first - second) and bool(second - first)


def _worth(candidate: _Candidate) -> tuple[int, float]:
    return (candidate.faults, -candidate.likeness - _BEARING * candidate.bearing)
