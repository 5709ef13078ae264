"""Evidence: the few sentences of the found passages that bear on the question.

A small model on a CPU pays for every token it reads, so it is given sentences, not passages. A sentence that is an
instruction is never evidence (`bot.injection.instructions`).
"""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from pydantic import Field

from base.odds import probability_of
from base.settings import Section
from bot.evidence.dated import own_year
from bot.evidence.speaker import speaker
from bot.injection.instructions import UNNAMED, Span, instruction_spans, is_suspect, named
from bot.words.facts import drops_scope
from bot.words.steps import years_meant
from bot.words.unmet import is_of_other_place, is_of_other_year, speaks_of, unmet_by_each
from bot.words.wanted import Wanted, wanted
from index.library import Library, Query
from index.passage import UNDER, Hit, Passage
from index.records import sentences_of
from index.terms import terms
from models.protocols import Vectors


class EvidenceSettings(Section):
    """How much is read for one question, and what makes a sentence worth reading."""

    passages: int = Field(default=12, ge=1)  # of the best, those whose sentences are looked at
    words: int = Field(default=100, ge=20, le=1000)  # of evidence for the generator
    nearness: float = Field(default=0.5, ge=0, le=1)  # score of a sentence worth reading against the best one's
    cosine_weight: float = Field(default=1.0, ge=0)
    coverage_weight: float = Field(default=0.3, ge=0)
    passage_weight: float = Field(default=0.4, ge=0)
    wording_weight: float = Field(default=0.1, ge=0)  # of the coverage by the sentence alone, without its title
    focus_weight: float = Field(default=0.1, ge=0)  # of the share of the sentence's terms that the question has
    named_weight: float = Field(default=0.1, ge=0)  # of speaking of all that the question names
    figure_weight: float = Field(default=0.05, ge=0)  # of a figure where one is asked for; as much off for none
    closely: int = Field(default=16, ge=0)  # of the best sentences, those whose words are compared with the question's
    closeness_weight: float = Field(default=0.5, ge=0, le=1)  # of what that finds, in their scores
    other_year: float = Field(default=0.1, ge=0)  # off the score of a sentence of other years than those asked for
    other_place: float = Field(default=0.1, ge=0)  # the same of countries

    @property
    def most(self) -> float:
        """What a perfect sentence would score."""
        weights = (self.cosine_weight, self.coverage_weight, self.passage_weight, self.wording_weight)
        return sum((*weights, self.focus_weight, self.named_weight, self.figure_weight)) or 1.0


# About a token each; a stop or comma behind a word is counted with it.
_READ_APART = re.compile(r"\d|[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]{1,9}|[^\w\s]|_")
# Of whom such a sentence is, the text before it tells.
POINTS_BACK = re.compile(r"^\W*(?:it|its|they|their|he|his|she|her|this|these|both)\b", re.IGNORECASE)
_NEAREST = 8  # sentences, one of which has to speak of all that a question names
_NARROWER = 0.5  # of its coverage is left to a sentence that is about a part of what was asked


@dataclass(frozen=True)
class Evidence:
    """A sentence of a passage, and how much it bears on the question."""

    passage: Passage
    start: int  # characters into passage.text
    end: int
    cosine: float  # of question and sentence, −1…1
    coverage: float  # share of the question's terms that it holds, weighted by how telling each is, 0…1
    score: float  # these, the passage's own score and what else makes it worth reading, blended; at most 1
    answers: float | None = None  # log-odds that it answers the question, as the model reads it; none if unread
    publisher: str = ""  # of its source
    masthead: str = ""  # what stands at the head of that
    named: frozenset[str] = frozenset()  # the names there and in its title
    leans: bool = False  # whether it was read behind the sentence before it, and says nothing without that

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    def is_read_as_answer(self, probability: float) -> bool:
        """Whether the model read it, and as the answer with at least this probability."""
        return self.answers is not None and self.certainty >= probability

    @property
    def certainty(self) -> float:
        """The probability that it answers the question, as the model read it; 0 where it did not."""
        return 0.0 if self.answers is None else probability_of(self.answers)

    @property
    def opens_source(self) -> bool:
        """Whether its source begins with it."""
        return self.start == 0 and self.passage.locator.start == 0

    @property
    def header(self) -> str:
        """The header row of a table's row; empty elsewhere."""
        return self.passage.text.partition("\n")[0] if self.passage.table and self.start > 0 else ""

    @property
    def context(self) -> str:
        """The title and the headings that it stands under, without those that are instructions."""
        return _context(self.passage)

    @property
    def title(self) -> str:
        """The first of these, its source's title."""
        return self.context.partition(UNDER)[0]

    @property
    def heading(self) -> str:
        """The last of these, the innermost heading, else the title."""
        return self.context.rpartition(UNDER)[2]

    @property
    def above(self) -> str:
        """Title and innermost heading in one line, each once."""
        return " – ".join(dict.fromkeys(filter(None, (self.title, self.heading))))

    @property
    def speaker(self) -> str:
        """Who says it, where its paragraph begins with that or a line before tells it alone; empty elsewhere."""
        return "" if self.passage.table else speaker(self.passage.text, self.start)

    @property
    def alone(self) -> str:
        """The sentence without title and headings, a table's row with its header row."""
        return f"{self.header} {self.text}"

    @property
    def full(self) -> str:
        """The sentence with all that is needed to understand it: title, headings, header row, what it leans on."""
        leant_on = (one.text for one in before(self)) if self.leans else ()
        beside = sorted(self.years_beside)
        return " ".join(
            part for part in (self.context, self.header, self.speaker, *leant_on, self.text, *beside) if part
        )

    @property
    def year(self) -> int:
        """The only year of it, of its heading or of its title; 0 where there is none."""
        return own_year(self.text, self.heading, self.title)

    @property
    def years_beside(self) -> frozenset[str]:
        """The years that it tells by that one: "a year earlier"."""
        return frozenset() if self.header or not self.year else years_meant(self.text, self.year)

    @property
    def published(self) -> str:
        """All that, behind the publisher and the head of its source: "WIPO's table" need not name WIPO again."""
        return " ".join(filter(None, (self.publisher, self.masthead, self.full)))


def unmet_by_best(question: str, weighed: Sequence[Evidence]) -> tuple[str, ...]:
    """What a question names and none of the best sentences, with all that belongs to it, speaks of.

    Of whom "it" means the sentence before may speak.
    """
    return unmet_by_each(question, [_with_whom_it_means(one) for one in weighed[:_NEAREST]])


def _with_whom_it_means(evidence: Evidence) -> str:
    meant = before(evidence) if POINTS_BACK.match(evidence.text) else ()
    return " ".join((*(one.text for one in meant), evidence.published))


def place(evidence: Evidence) -> tuple[str, int]:
    """Which sentence it is, whatever is made of it."""
    return evidence.passage.id, evidence.start


def weigh(library: Library, query: Query, hits: Sequence[Hit], settings: EvidenceSettings) -> tuple[Evidence, ...]:
    """Every sentence of the best hits but instructions, weighed against the question, best first."""
    asked = wanted(library, query)
    found = [
        _weighed(hit, bare, vector, query, asked, settings)
        for hit in readable(hits)[: settings.passages]
        for bare, vector in sentences_told(library, hit.passage)
        if not _repeats(bare.text, asked.weights)
    ]
    return tuple(sorted(found, key=lambda evidence: -evidence.score))


def blended(weighed: Sequence[Evidence], found: Sequence[float], weight: float) -> tuple[Evidence, ...]:
    """The sentences best first, what was found of the first of them, 0…1, blended into their scores.

    It has `weight` in a score, and none of that is left to a sentence of which nothing was found.
    """
    for_each = [*found, *[0.0] * (len(weighed) - len(found))]
    scored = [
        replace(one, score=(1 - weight) * one.score + weight * more)
        for one, more in zip(weighed, for_each, strict=True)
    ]
    return tuple(sorted(scored, key=lambda one: -one.score))


def telling(weighed: Sequence[Evidence], tells: Callable[[Evidence], bool]) -> tuple[Evidence, ...]:
    """The sentences that tell something, where any does; all of them elsewhere."""
    return tuple(one for one in weighed if tells(one)) or tuple(weighed)


def instructions_in(passage: Passage) -> tuple[Span, ...]:
    """The spans of the sentences of a passage that are instructions.

    A table tells, and not in sentences: a row is one on weaker signs in a cell, and each where the header bears such.
    """
    spans = sentences_of(passage)
    if not passage.table:
        return instruction_spans(passage.text, spans)
    if _orders(passage.text.partition("\n")[0]):
        return spans
    return tuple(span for span in spans if _orders(passage.text[slice(*span)]))


def _orders(row: str) -> bool:
    return any(is_suspect(cell) for cell in row.split("|"))


def beside(evidence: Evidence) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """What its passage says before a piece of evidence and behind it, not read, the nearest first.

    As far as the next instruction on either side.
    """
    spans, instructions = sentences_of(evidence.passage), instructions_in(evidence.passage)

    def told(those: Iterator[Span]) -> tuple[Evidence, ...]:
        plain = takewhile(lambda span: span not in instructions, those)
        return tuple(replace(evidence, start=start, end=end, answers=None, leans=False) for start, end in plain)

    return (
        told(span for span in reversed(spans) if span[1] <= evidence.start),
        told(span for span in spans if span[0] >= evidence.end),
    )


def put_first(one: Evidence, weighed: Sequence[Evidence], instead: Sequence[Evidence] = ()) -> tuple[Evidence, ...]:
    """The sentences with one of them before the others, read as surely as the best was; `instead` of some, if any."""
    first, gone = replace(one, score=weighed[0].score, answers=weighed[0].answers), (one, *instead)
    return (first, *(other for other in weighed if all(other is not left for left in gone)))


def before(evidence: Evidence) -> tuple[Evidence, ...]:
    """The sentence before one in its passage, not read; none before a row or the first, or where it is an order."""
    return () if evidence.header else beside(evidence)[0][:1]


def sentences_told(library: Library, passage: Passage) -> Iterator[tuple[Evidence, Vectors]]:
    """The sentences of a passage but instructions, not weighed, each with its vector."""
    instructions, publisher = instructions_in(passage), library.publisher_of(passage)
    head, named = library.masthead_of(passage), library.named_at_head(passage)
    for sentence in library.sentences(passage):
        if (sentence.start, sentence.end) not in instructions:
            start, end = sentence.start, sentence.end
            bare = Evidence(passage, start, end, 0.0, 0.0, 0.0, publisher=publisher, masthead=head, named=named)
            yield bare, sentence.vector


def readable(hits: Sequence[Hit]) -> list[Hit]:
    """The hits that hold anything but instructions."""
    return [hit for hit in hits if len(instructions_in(hit.passage)) < max(1, len(sentences_of(hit.passage)))]


def choose(weighed: Sequence[Evidence], settings: EvidenceSettings) -> tuple[Evidence, ...]:
    """The best sentences that fit into the words allowed, at least one, ordered as a reader would meet them.

    Passages stand in the order of their best sentence, the sentences of each in the order of the source.
    """
    chosen: list[Evidence] = []
    left: float = settings.words
    for evidence in weighed:
        cost = words_worth(evidence.text)
        if chosen and (cost > left or evidence.score < settings.nearness * weighed[0].score):
            continue
        chosen.append(evidence)
        left -= cost
        if left <= 0:
            break
    first_met: dict[str, int] = {}
    for evidence in chosen:
        first_met.setdefault(evidence.passage.id, len(first_met))
    return tuple(sorted(chosen, key=lambda evidence: (first_met[evidence.passage.id], evidence.start)))


def words_worth(text: str) -> float:
    """What it costs to read `text`, in words of plain prose: models read each digit, mark and Chinese character apart.

    A word of English prose is about 1.4 tokens.
    """
    return len(_READ_APART.findall(text)) / 1.4


def _repeats(sentence: str, wanted: Container[str]) -> bool:
    """Whether a sentence only asks what was asked: as near to the question as can be, and it says nothing."""
    return sentence.rstrip().endswith(("?", "？")) and all(term in wanted for term in terms(sentence))


def _weighed(
    hit: Hit, bare: Evidence, vector: Vectors, query: Query, asked: Wanted, settings: EvidenceSettings
) -> Evidence:
    question = query.texts[0]
    cosine = float((query.vectors @ vector).max())
    coverage = asked.coverage([bare.full])
    if drops_scope(question, bare.text):
        coverage *= _NARROWER
    score = settings.cosine_weight * cosine + settings.coverage_weight * coverage + settings.passage_weight * hit.score
    score += settings.wording_weight * asked.coverage([bare.text]) + settings.focus_weight * asked.focus(bare.text)
    score += settings.named_weight * speaks_of(question, [bare.full])
    score += settings.figure_weight * asked.gives_figure(bare.text)
    score -= settings.other_year * is_of_other_year(question, bare.text)
    if settings.other_place:
        score -= settings.other_place * is_of_other_place(question, bare.text)
    return replace(bare, cosine=cosine, coverage=coverage, score=score / settings.most)


@lru_cache(maxsize=8_192)
def _context(passage: Passage) -> str:
    below = UNDER.join(passage.locator.headings)
    title = passage.context.removesuffix(below).removesuffix(UNDER)
    names = (named(part) for part in (title, *passage.locator.headings))
    return UNDER.join(name for name in names if name and name != UNNAMED)
