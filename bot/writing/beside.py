"""Beside an answer: what the article claims, what an added document says otherwise, and what the reports dispute."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answer import Note
from bot.events import Said
from bot.evidence.grounds import OTHERWISE, says_otherwise
from bot.evidence.weighing import place
from bot.telling.disagreement import ARTICLE, Disagreements
from bot.words.facts import missing_numbers
from bot.work import Work
from index.library import Library


@dataclass(frozen=True)
class Beside:
    """Tells it through a work's composer and notes."""

    disagreements: Disagreements

    def told(self, work: Work, library: Library) -> Iterator[Said]:
        """Say and note all that belongs beside what was answered."""
        yield from self._bearing(work)
        yield from self._claim(work)
        yield from self._other_side(work)
        self.compare(work, library)

    def compare(self, work: Work, library: Library) -> None:
        """Note what the reports say where the answer rests on a claim that they do not plainly support."""
        for disagreement in self.disagreements.with_answer(work.composer.citations, library, work.claim):
            numbers = tuple(dict.fromkeys(work.composer.cite(evidence) for evidence in disagreement.evidence))
            work.notes.append(Note(kind="disagreement", text=disagreement.text, citations=numbers))

    def _bearing(self, work: Work) -> Iterator[Said]:
        """Quote the fact that bears most on the claim asked about, where none of these was said."""
        bearing = {place(fact) for fact in work.bearing}
        facts = [one for one in work.weighed if place(one) in bearing]
        told = {(citation.source_id, citation.cited_text) for citation in work.composer.citations}
        if facts and not any((one.passage.locator.source_id, one.text) in told for one in facts):
            yield work.composer.quote(facts[0])

    def _claim(self, work: Work) -> Iterator[Said]:
        """Quote what the article says, where that was asked about and the answer stands on the reports alone."""
        claim = self.disagreements.asked_about(work.question, work.weighed)
        if claim and all(citation.source_id != ARTICLE for citation in work.composer.citations):
            yield work.composer.quote(claim)

    def _other_side(self, work: Work) -> Iterator[Said]:
        """Quote what an added document says otherwise, where the answer stands on the library's own sources."""
        cited = work.composer.citations
        said = " ".join([work.composer.text, *(citation.cited_text for citation in cited), work.standalone])
        figures = frozenset(number.whole for number in missing_numbers(work.composer.text, work.standalone))
        for evidence in says_otherwise(work.beside, said, figures) if cited else ():
            numbers = [citation.number for citation in cited]
            otherwise = work.composer.quote(evidence)
            yield otherwise
            numbers += otherwise.sentence.citations
            work.notes.append(Note(kind="disagreement", text=OTHERWISE, citations=tuple(dict.fromkeys(numbers))))
