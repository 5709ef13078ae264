"""`python -m benchmarks.retrieval`: what each part of the search is worth, on development questions.

Every variant changes one thing of the search as it is. Measured are the sources that it finds (nDCG@10, recall@5,
MRR@10 by ir-measures) and, where a set has gold sentences, the passages that hold them. A variant's p is that of a
paired randomisation test against the search as it is (10,000 random signs).
"""

import argparse
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from base.files import write_atomically
from bot.evidence.closeness import looked_closely
from bot.evidence.weighing import EvidenceSettings, choose, weigh
from bot.question.followup import in_context, standalone
from bot.settings import default_home
from bot.telling.composing import found
from cli.opening import Opener
from corpus.document import Block, Document, Reading, Source
from evals.metrics.intervals import mean_of
from evals.metrics.retrieval import document_scores, passage_scores
from evals.metrics.words import contains, tokens
from evals.question import Half, Question, select
from evals.readers import QuestionSet, read_set
from index.build import build
from index.fusion import reciprocal_ranks
from index.lexical import LexicalStore
from index.library import Library, Query, SearchSettings
from index.passage import Hit
from index.records import searchable
from index.splitting import SplitSettings
from index.terms import terms
from models.embedder import SentenceTransformerEmbedder
from models.protocols import Embedder

PAGE = Path(__file__).parent.parent / "docs" / "retrieval.md"
MARKS = ("<!-- {} by python -m benchmarks.retrieval -->", "<!-- end of {} -->")  # filled with the embedder's name
HITS = 20  # as many as an answer has
MEASURES = ("ndcg@10", "recall@5", "mrr@10")
CHINESE = ", Chinese"
NEIGHBOUR = 0.1  # of a neighbour's score is added, where neighbours count

Ask = Callable[[Library, Question], tuple[Hit, ...]]
Scores = dict[str, float]


@dataclass(frozen=True)
class Variant:
    """One way to search: the library changed, or the question asked otherwise."""

    name: str
    change: Callable[[Library], Library] = lambda library: library
    ask: Ask | None = None  # none: as the bot asks


def as_the_bot_asks(library: Library, one: Question, limit: int = HITS) -> tuple[Hit, ...]:
    """The hits of a question with its conversation, found as `bot.service` finds them."""
    query = library.query(*dict.fromkeys((standalone(one.question, one.history), one.question)))
    before = in_context(one.question, one.history)
    return library.search(query, limit, context=library.query(before) if before not in query.texts else None)


def without_turns(library: Library, one: Question) -> tuple[Hit, ...]:
    return library.search(library.query(*dict.fromkeys((standalone(one.question, one.history), one.question))), HITS)


def question_alone(library: Library, one: Question) -> tuple[Hit, ...]:
    return library.search(library.query(one.question), HITS)


def with_neighbours(library: Library, one: Question) -> tuple[Hit, ...]:
    """Hits that gain from the score of a neighbour: the passage before or after under the same headings."""
    hits = as_the_bot_asks(library, one, 3 * HITS)
    row = {passage.id: number for number, passage in enumerate(library.passages)}
    score = {row[hit.passage.id]: hit.score for hit in hits}

    def gained(hit: Hit) -> float:
        here = row[hit.passage.id]
        beside = [at for at in (here - 1, here + 1) if at in score]
        same = [at for at in beside if _place(library, at) == _place(library, here)]
        return hit.score + NEIGHBOUR * max((score[at] for at in same), default=0.0)

    ranked = sorted(hits, key=gained, reverse=True)[:HITS]
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(ranked, start=1))


def joined_by_neighbours(library: Library, one: Question) -> tuple[Hit, ...]:
    """The best three hits, each with its neighbours behind it, then the others."""
    hits = as_the_bot_asks(library, one)
    row = {passage.id: number for number, passage in enumerate(library.passages)}
    joined: dict[str, Hit] = {}
    for hit in hits:
        here = row[hit.passage.id]
        beside = [at for at in (here - 1, here + 1) if 0 <= at < len(library.passages)] if hit.rank <= 3 else []
        same = [library.passages[at] for at in beside if _place(library, at) == _place(library, here)]
        for passage in (hit.passage, *same):
            joined.setdefault(passage.id, replace(hit, passage=passage))
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(list(joined.values())[:HITS], start=1))


def _place(library: Library, row: int) -> tuple[str, tuple[str, ...]]:
    locator = library.passages[row].locator
    return locator.source_id, locator.headings


def weights(dense: float, sentence: float, lexical: float) -> SearchSettings:
    return SearchSettings(dense_weight=dense, sentence_weight=sentence, lexical_weight=lexical)


def unstemmed(library: Library) -> Library:
    return library.remade(
        lexical=LexicalStore.build([searchable(one) for one in library.passages], partial(terms, stem=False))
    )


def unfitted(library: Library) -> Library:
    embedder = library.embedder
    return library.remade(embedder=embedder.taking(None) if isinstance(embedder, SentenceTransformerEmbedder) else None)


def uncapped(library: Library) -> Library:
    return library.remade(SearchSettings().model_copy(update={"likeness": 2.0}))  # more than any two texts are alike


VARIANTS = (
    Variant("as it is"),
    Variant("weights 0.35, 0.30, 0.35", lambda library: library.remade(weights(0.35, 0.3, 0.35))),
    Variant("questions taken as texts are", unfitted),
    Variant("passage vectors alone", lambda library: library.remade(weights(1, 0, 0))),
    Variant("words alone (BM25)", lambda library: library.remade(weights(0, 0, 1))),
    Variant("reciprocal rank, k=60", lambda library: library.remade(weights(1, 0, 1), reciprocal_ranks)),
    Variant("no sentences: 0.7, 0.3", lambda library: library.remade(weights(0.7, 0, 0.3))),
    Variant("words not stemmed", unstemmed),
    Variant("near-duplicates kept", uncapped),
    Variant("neighbours' scores", ask=with_neighbours),
    Variant("best three hits joined", ask=joined_by_neighbours),
    Variant("without last two turns", ask=without_turns),
    Variant("no conversation", ask=question_alone),
)
BARE = "no titles and headings"
TITLES = {"recall@5": "Recall@5", "mrr@10": "MRR@10"}


@dataclass(frozen=True)
class Measured:
    """A variant's scores on a set: of each question, by the name of the measure."""

    variant: str
    set: str
    scores: tuple[Scores, ...]

    def values(self, measure: str) -> list[float]:
        return [scores[measure] for scores in self.scores if measure in scores]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval", description=__doc__)
    parser.add_argument("--set", dest="sets", type=Path, action="append", default=[], help="a folder with docs.jsonl")
    parser.add_argument("--home", type=Path, help="where the indexes of sets are kept (default: the usual home)")
    parser.add_argument("--half", choices=["development", "test"], default="development")
    parser.add_argument("--bare", action="append", default=[], help="a set to index again without titles and headings")
    parser.add_argument("--write", action="store_true", help=f"put the tables into {PAGE.name}")
    options = parser.parse_args()

    measured: list[Measured] = []
    home = options.home or default_home()
    for question_set in (read_set(), *(read_set(folder) for folder in options.sets)):
        library = Remembering.of(Opener().bot_for(question_set.folder, "none", None, home).library)
        parts: list[tuple[Sequence[Variant], Library]] = [(VARIANTS, library)]
        if question_set.name in options.bare:
            parts.append(((Variant(BARE),), bare(library, home / "bare" / question_set.name)))
        for name, questions in groups(question_set, options.half):
            measured += [
                measure(variant, name, variant.change(searched), questions)
                for variants, searched in parts
                for variant in variants
            ]
    told = tables(measured)
    print(told)
    if options.write:
        start, end = (mark.format(library.manifest.embedder) for mark in MARKS)
        page = PAGE.read_text(encoding="utf-8")
        write_atomically(PAGE, f"{page.split(start)[0]}{start}\n\n{told}\n\n{end}{page.split(end)[1]}")


def groups(question_set: QuestionSet, half: Half) -> Iterator[tuple[str, tuple[Question, ...]]]:
    """The answerable questions of a set, those in Chinese, of which ours has some, by themselves."""
    answerable = [one for one in select(question_set.questions, half) if one.answerable and one.gold_sources]
    for name, chinese in ((question_set.name, False), (f"{question_set.name}{CHINESE}", True)):
        if questions := tuple(one for one in answerable if (one.kind == "chinese") == chinese):
            yield name, questions


def measure(variant: Variant, name: str, library: Library, questions: Sequence[Question]) -> Measured:
    """Ask every question and score what is found."""
    rows = []
    for one in questions:
        ranked = (variant.ask or as_the_bot_asks)(library, one)
        hits = found(ranked, library)
        scores = document_scores(hits, one.gold_sources)
        if one.gold_sentences:
            scores |= {f"passage {key}": value for key, value in passage_scores(hits, one.gold_sentences).items()}
            scores["read"] = read(library, one, ranked)
        rows.append(scores)
    return Measured(variant.name, name, tuple(rows))


def read(library: Library, one: Question, hits: Sequence[Hit]) -> float:
    """The share of the gold sentences among those that the model is given to read."""
    settings = EvidenceSettings()
    query = library.query(*dict.fromkeys((standalone(one.question, one.history), one.question)))
    weighed = looked_closely(library, query.texts[0], weigh(library, query, hits, settings), settings)
    given = [tokens(evidence.text) for evidence in choose(weighed, settings)]
    return float(np.mean([any(contains(words, tokens(gold)) for words in given) for gold in one.gold_sentences]))


class Remembering(Library):
    """A library that embeds the same text once with each embedder, however many variants ask it."""

    _known: dict[tuple[Embedder, tuple[str, ...]], Query]

    @classmethod
    def of(cls, library: Library) -> "Remembering":
        made = cls.__new__(cls)
        made.__dict__ |= library.__dict__ | {"_known": {}}
        return made

    def query(self, *texts: str) -> Query:
        asked = self.embedder, texts
        if asked not in self._known:
            self._known[asked] = super().query(*texts)
        return self._known[asked]


def bare(library: Library, folder: Path) -> Library:
    """The same passages indexed without titles and headings, each as a document of its own."""
    split = SplitSettings(passage_chars=4000, table_chars=4000)
    build(_bare(library), folder, library.embedder, split)
    return Library.open(folder, library.embedder, split, SearchSettings())


def _bare(library: Library) -> Iterator[Reading]:
    for passage in library.passages:
        block = Block("table" if passage.table else "paragraph", 0, len(passage.text))
        document = Document(Source(passage.locator.source_id, ""), passage.text, (block,))
        yield Reading(document, hashlib.sha256(passage.text.encode()).hexdigest())


def tables(measured: Sequence[Measured]) -> str:
    """A table a measure: a row a variant, a column a set; Recall@5 and MRR@10 as means over the sets in English."""
    titles = {
        "ndcg@10": "nDCG@10, sources",
        "passage ndcg@10": "nDCG@10, passages with a gold sentence",
        "read": "Gold sentences among those that the model reads",
    }
    beside = {"ndcg@10": ("recall@5", "mrr@10")}
    told = {title: table(measured, name, beside.get(name, ())) for name, title in titles.items()}
    return "\n\n".join(f"**{title}**\n\n{rows}" for title, rows in told.items())


def table(measured: Sequence[Measured], name: str, beside: Sequence[str] = ()) -> str:
    sets = list(dict.fromkeys(one.set for one in measured if one.values(name)))
    base = {one.set: one.values(name) for one in measured if one.variant == VARIANTS[0].name}
    english = [one for one in sets if not one.endswith(CHINESE)]
    heads = [f"{one} (n={len(base[one])})" for one in sets]
    heads += ["mean, English", *(f"{TITLES[other]}, mean" for other in beside)]
    lines = [f"| search | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    for variant in dict.fromkeys(one.variant for one in measured):
        of_set = {one.set: one for one in measured if one.variant == variant}
        cells = [_cell(of_set, one, name, base[one], variant == VARIANTS[0].name) for one in sets]
        cells += [_mean([of_set.get(one) for one in english], measure) for measure in (name, *beside)]
        lines.append(f"| {variant} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _mean(measured: Sequence[Measured | None], name: str) -> str:
    """The mean of sets; empty where one of them was not asked."""
    means = [float(np.mean(one.values(name))) for one in measured if one]
    return f"{np.mean(means):.3f}" if len(means) == len(measured) else ""


def _cell(of_set: Mapping[str, Measured], name: str, measure: str, base: Sequence[float], first: bool) -> str:
    """A mean, with its interval in the first row and elsewhere with its p, where that is less than 1."""
    if name not in of_set:
        return ""
    values = of_set[name].values(measure)
    if first:
        estimate = mean_of(values)
        return f"{estimate.value:.3f} ({estimate.low:.3f}–{estimate.high:.3f})"
    p = f"{paired(values, base):.2f}"
    return f"{np.mean(values):.3f}" + ("" if p == "1.00" else f" (p {p})")


def paired(one: Sequence[float], other: Sequence[float], seed: int = 0) -> float:
    """How often random signs of the differences make a mean as far from 0, two-sided (Fisher's randomisation test)."""
    differences = np.asarray(one) - np.asarray(other)
    signs = np.random.default_rng(seed).choice((-1.0, 1.0), size=(10_000, len(differences)))
    return float((np.abs(signs @ differences) >= abs(differences.sum()) - 1e-9).mean())


if __name__ == "__main__":
    main()
