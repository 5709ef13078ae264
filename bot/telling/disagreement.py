"""The article's claims: the one that a question is about, and what the reports say where they do not support it.

A question about a claim has two sides, what the article says and what the reports say of it; an answer tells both.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answer import Citation
from bot.evidence.weighing import Evidence
from bot.words.article import NAMES_IT
from corpus.claims import Claim
from index.filter import Filter
from index.library import Library
from index.terms import terms

ARTICLE = "article"
_QUOTED = re.compile(r"[\"“«„]([^\"“”«»„]{12,})[\"”»“]")
_HELD = 0.8  # share of a quoted phrase's terms that the claim has which it is taken from
_ABOUT = 0.25  # coverage of the question from which the article's claim is what is asked about
_MOST_CITED = 3  # facts behind one note; a reader wants the decisive ones, which stand first


@dataclass(frozen=True)
class Disagreement:
    """What the reports say of a claim, and the facts in the library that bear it."""

    claim_id: str
    text: str
    evidence: tuple[Evidence, ...]


class Disagreements:
    """The article's claims, and those that are not plainly supported, found by the sentences that make them."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        claimed = by_sentence(claims)
        self._said = frozenset(claimed)
        self._by_sentence = {said: claim for said, claim in claimed.items() if claim.verdict != "supported"}

    def asked_about(self, question: str, weighed: Sequence[Evidence]) -> Evidence | None:
        """The claim that a question is about, among the sentences that were weighed for it.

        It is where the question names the article, or quotes it.
        """
        claims = [one for one in weighed if one.passage.locator.source_id == ARTICLE and one.text in self._said]
        for phrase in _QUOTED.findall(question):
            wanted = set(terms(phrase))
            for one in claims:
                if len(wanted & set(terms(one.text))) >= _HELD * len(wanted) > 0:
                    return one
        if not NAMES_IT.search(question):
            return None
        best = max(claims, key=lambda one: one.coverage, default=None)
        return best if best and best.coverage >= _ABOUT else None

    def verdict_on(self, evidence: Evidence) -> str:
        """What the reports make of a sentence, where it is a claim that they do not plainly support; else nothing."""
        claim = self._by_sentence.get(evidence.text) if evidence.passage.locator.source_id == ARTICLE else None
        return claim.verdict.capitalize() if claim else ""

    def with_answer(
        self, citations: Sequence[Citation], library: Library, asked: Claim | None = None
    ) -> tuple[Disagreement, ...]:
        """The disagreements that belong beside an answer with these citations, each once.

        So does that on the claim that was `asked` about, where the answer stands on a fact that bears on it.
        """
        claims = {
            claim.id: claim
            for citation in citations
            if citation.source_id == ARTICLE and (claim := self._by_sentence.get(citation.cited_text))
        }
        if asked and asked.verdict != "supported" and _bears_on(citations, asked):
            claims[asked.id] = asked
        return tuple(
            Disagreement(claim.id, claim.note, facts_of(claim, library)[:_MOST_CITED]) for claim in claims.values()
        )


def by_sentence(claims: Iterable[Claim]) -> dict[str, Claim]:
    """The claims by the sentences of the article that make them."""
    return {said: claim for claim in claims for said in claim.said}


def _bears_on(citations: Sequence[Citation], claim: Claim) -> bool:
    facts = {(fact.source, fact.fact) for fact in claim.evidence}
    return any((citation.source_id, citation.cited_text) in facts for citation in citations)


def facts_of(claim: Claim, library: Library) -> tuple[Evidence, ...]:
    """The facts that bear on a claim, where they stand in the library, without those taken from the shelf."""
    found = (find(fact.source, fact.fact, library) for fact in claim.evidence)
    return tuple(evidence for evidence in found if evidence is not None)


def has_article(library: Library, only: Filter) -> bool:
    """Whether the article stands in the library and may be asked."""
    return any(source.id == ARTICLE and only.admits(source) for source in library.manifest.sources)


def find(source_id: str, fact: str, library: Library) -> Evidence | None:
    """A sentence where it stands in the library; none where its source has been taken from the shelf."""
    for passage in library.passages:
        if passage.locator.source_id == source_id and (start := passage.text.find(fact)) >= 0:
            return Evidence(passage, start, start + len(fact), 0.0, 0.0, 0.0)
    return None
