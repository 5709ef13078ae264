"""Where the reports do not plainly support the article: a note beside every answer that rests on such a claim."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answer import Citation
from bot.evidence import Evidence
from corpus.claims import Claim
from index.library import Library

ARTICLE = "article"
_MOST_CITED = 3  # facts behind one note; a reader wants the decisive ones, which stand first


@dataclass(frozen=True)
class Disagreement:
    """What the reports say of a claim, and the facts in the library that bear it."""

    claim_id: str
    text: str
    evidence: tuple[Evidence, ...]


class Disagreements:
    """The claims that are not plainly supported, found by the sentences that make them."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._by_sentence = {said: claim for claim in claims if claim.verdict != "supported" for said in claim.said}

    def with_answer(self, citations: Sequence[Citation], library: Library) -> tuple[Disagreement, ...]:
        """The disagreements that belong beside an answer with these citations, each once."""
        claims = {
            claim.id: claim
            for citation in citations
            if citation.source_id == ARTICLE and (claim := self._by_sentence.get(citation.cited_text))
        }
        return tuple(Disagreement(claim.id, claim.note, _evidence(claim, library)) for claim in claims.values())


def _evidence(claim: Claim, library: Library) -> tuple[Evidence, ...]:
    found = (_find(fact.source, fact.fact, library) for fact in claim.evidence)
    return tuple(evidence for evidence in found if evidence is not None)[:_MOST_CITED]


def _find(source_id: str, fact: str, library: Library) -> Evidence | None:
    """The fact where it stands in the library; none where its source has been taken from the shelf."""
    for passage in library.passages:
        if passage.locator.source_id == source_id and (start := passage.text.find(fact)) >= 0:
            return Evidence(passage, start, start + len(fact), 0.0, 0.0, 0.0)
    return None
