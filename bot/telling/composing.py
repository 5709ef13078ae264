"""Composing: checked sentences become an answer, with citations numbered 1…n in the order of first use."""

from collections.abc import Sequence

from base.letters import bare
from bot.answer import Citation, FoundPassage, Sentence, Span, Verdict
from bot.events import Said
from bot.evidence.lists import with_list
from bot.evidence.weighing import Evidence, instructions_in
from bot.injection.instructions import named
from bot.injection.linkless import without_addresses
from bot.telling.quoting import quotation
from index.library import Library
from index.manifest import IndexedSource
from index.passage import Hit, Passage

_ENDS = ".!?。！？"


class Composer:
    """Collects the sentences of one answer."""

    def __init__(self, library: Library) -> None:
        self._sources = {source.id: source for source in library.manifest.sources}
        self._numbers: dict[tuple[str, int, int], int] = {}
        self.sentences: list[Sentence] = []
        self.citations: list[Citation] = []

    def say(self, text: str, verdict: Verdict, support: Sequence[Evidence], quoted: bool = False) -> Said:
        """Add a sentence, without addresses; the same piece of evidence keeps its number."""
        before = len(self.citations)
        numbers = tuple(dict.fromkeys(self.cite(evidence) for evidence in support))
        sentence = Sentence(text=without_addresses(text), citations=numbers, verdict=verdict, quoted=quoted)
        self.sentences.append(sentence)
        return Said(sentence, tuple(self.citations[before:]))

    def quote(self, evidence: Evidence, whose: str = "") -> Said:
        """Add the source's own sentence, with the list that it leads on to; in front of it `whose` it is."""
        evidence = with_list(evidence)
        text = quotation(evidence)
        return self.say(f"{whose}: {text}" if whose else text, "supported", (evidence,), quoted=True)

    def has_said(self, text: str) -> bool:
        """Whether this sentence stands in the answer already."""
        return any(bare(sentence.text) == bare(text) for sentence in self.sentences)

    @property
    def text(self) -> str:
        """The whole answer with its [n]."""
        return " ".join(marked(sentence) for sentence in self.sentences)

    def used(self) -> frozenset[str]:
        """The ids of the passages that are cited."""
        return frozenset(citation.passage_id for citation in self.citations)

    def cite(self, evidence: Evidence) -> int:
        """The number of a piece of evidence, a new one where it has none yet."""
        key = (evidence.passage.id, evidence.start, evidence.end)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self.citations.append(
                citation(self._numbers[key], evidence, self._sources[evidence.passage.locator.source_id])
            )
        return self._numbers[key]


def citation(number: int, evidence: Evidence, source: IndexedSource) -> Citation:
    """A footnote on one sentence of a passage."""
    passage = evidence.passage
    return Citation(
        number=number,
        source_id=source.id,
        title=named(source.title),
        publisher=source.publisher,
        date=source.date,
        url=passage.url_for(evidence.start, evidence.end),
        page=passage.locator.page,
        headings=tuple(map(named, passage.locator.headings)),
        passage_id=passage.id,
        passage=passage.text,
        cited_text=evidence.text,
        start=evidence.start,
        end=evidence.end,
        instructions=_spans(passage),
    )


def marked(sentence: Sentence) -> str:
    """A sentence with its [n] before its last mark, where a reader looks for them."""
    if not sentence.citations:
        return sentence.text
    marks = "".join(f"[{number}]" for number in sentence.citations)
    if sentence.text and sentence.text[-1] in _ENDS:
        return f"{sentence.text[:-1]} {marks}{sentence.text[-1]}"
    return f"{sentence.text} {marks}"


def found(hits: Sequence[Hit], library: Library, used: frozenset[str] = frozenset()) -> tuple[FoundPassage, ...]:
    """The hits as an answer shows them."""
    titles = {source.id: named(source.title) for source in library.manifest.sources}
    return tuple(
        FoundPassage(
            rank=hit.rank,
            source_id=hit.passage.locator.source_id,
            passage_id=hit.passage.id,
            page=hit.passage.locator.page,
            title=titles[hit.passage.locator.source_id],
            headings=tuple(map(named, hit.passage.locator.headings)),
            url=hit.passage.url,
            text=hit.passage.text,
            dense=hit.dense,
            lexical=hit.lexical,
            score=hit.score,
            used=hit.passage.id in used,
            instructions=_spans(hit.passage),
        )
        for hit in hits
    )


def _spans(passage: Passage) -> tuple[Span, ...]:
    return tuple(Span(start=start, end=end) for start, end in instructions_in(passage))
