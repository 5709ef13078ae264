"""Fitting how an embedder takes questions, so that they lie nearer to the sentences that answer them.

Changes of low rank to its layers (Hu et al. 2021, arXiv:2106.09685), by contrast: among all sentences of the library,
whose vectors stay as they are, those that answer should be the nearest (InfoNCE, van den Oord et al. 2018,
arXiv:1807.03748), and so among all passages. A question is held near to where it was.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Protocol, cast

import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn
from torch.nn import Parameter, functional
from transformers import BertModel

from bot.evidence.weighing import Evidence
from bot.question.turns import Turn
from bot.writing.translating import is_foreign
from evals.descent import descend
from evals.errors import QuestionSetError
from evals.fit_changes import Progress
from evals.question import Question, is_left_out
from evals.readings import YES, mark
from evals.signals import Tuning
from index.library import Library
from index.records import sentences_of
from models.asking import Asking
from models.changes import packed
from models.embedder import SentenceTransformerEmbedder
from models.protocols import Embedder

_TEMPERATURE = 0.05
_CHANGED = (
    *(f"attention.self.{name}" for name in ("query", "key", "value")),
    *(f"{name}.dense" for name in ("attention.output", "intermediate", "output")),
)


@dataclass(frozen=True)
class Training:
    """How the changes are fitted."""

    rank: int = 8
    rounds: int = 3  # through all questions
    rate: float = 1e-3
    together: int = 32  # questions of a step
    still: float = 1.0  # weight of staying near to where a question was
    seed: int = 0


@dataclass(frozen=True)
class Aimed:
    """A question, and the rows of what it should be nearest to in its library."""

    id: str
    text: str
    sentences: tuple[int, ...]
    passages: tuple[int, ...]

    @property
    def is_apart(self) -> bool:
        """Whether it is left out: the same questions as the reader does not see."""
        return is_left_out(self.id)


@dataclass(frozen=True)
class Aims:
    """The answerable questions of a set, and the vectors of its library."""

    name: str
    rows: tuple[Aimed, ...]
    sentences: Tensor  # shape (sentences, dimension)
    passages: Tensor


@dataclass(frozen=True)
class Found:
    """Shares of questions with a sentence that answers among the first 1, 6 and 24, and a passage among 1 and 8."""

    name: str
    count: int
    sentences: tuple[float, float, float]
    passages: tuple[float, float]


class Asked(Protocol):
    """What knows a library and what is searched for there. `bot.service.Bot` is one."""

    @property
    def library(self) -> Library: ...

    def made_whole(self, question: str, history: Sequence[Turn] = ()) -> str: ...


def aims(tuning: Tuning, bot: Asked, progress: Progress) -> Aims:
    """Find what answers the answerable questions of a set, but those in another language than the library's."""
    library = bot.library
    first, by_source = _places(library)
    rows = []
    asked = [one for one in tuning.questions if one.answerable]
    with progress(f"Looking up for {tuning.name}", len(asked)) as bar:
        for one in asked:
            bar.advance(1)
            text = bot.made_whole(one.question, one.history)
            if not is_foreign(text, library):
                row = _aimed(one, text, library, first, by_source)
                rows += [row] if row.passages else []
    passages, sentences = library.vectors()
    return Aims(tuning.name, tuple(rows), torch.from_numpy(sentences).clone(), torch.from_numpy(passages).clone())


def _places(library: Library) -> tuple[list[int], dict[str, list[int]]]:
    """The row of each passage's first sentence, and the rows of each source's passages."""
    first, by_source, count = [], dict[str, list[int]](), 0
    for row, passage in enumerate(library.passages):
        first.append(count)
        count += len(sentences_of(passage))
        by_source.setdefault(passage.locator.source_id, []).append(row)
    return first, by_source


def _aimed(
    question: Question, text: str, library: Library, first: Sequence[int], by_source: Mapping[str, Sequence[int]]
) -> Aimed:
    """Where no sentence is known to answer, every passage of a gold source may."""
    rows = [row for source in question.gold_sources for row in by_source.get(source, ())]
    sentences, passages = list[int](), list[int]()
    for row in rows:
        passage = library.passages[row]
        spans = enumerate(sentences_of(passage))
        answering = [at for at, span in spans if mark(question, Evidence(passage, *span, 0.0, 0.0, 0.0)) == YES]
        sentences += [first[row] + at for at in answering]
        passages += [row] if answering else []
    return Aimed(question.id, text, tuple(sentences), tuple(passages or rows))


def fit_asking(
    sets: Sequence[Aims], embedder: Embedder, training: Training, provenance: Mapping[str, str], progress: Progress
) -> Asking:
    """Fit on the questions that are not left out.

    Raises `QuestionSetError` where there are none, or where the embedder is none whose layers can be changed.
    """
    embedder = _fittable(embedder)
    model = embedder.transformer
    aimed = [(row, one) for one in sets for row in one.rows if not row.is_apart]
    if not aimed:
        raise QuestionSetError("No set has answerable questions to learn from.", "Name one with --set.")
    drawn = random.Random(training.seed)  # noqa: S311
    torch.manual_seed(training.seed)
    before = _embedded(model, [row.text for row, _ in aimed])
    learned = [(row, one, vector) for (row, one), vector in zip(aimed, before, strict=True)]
    changes = _changed(model, training.rank)
    parameters = [part for change in changes.values() for part in (change.down, change.up)]
    try:
        with progress("Fitting", training.rounds * len(learned)) as bar:
            descend(learned, lambda batch: _loss(model, batch, training.still), parameters, training, drawn, bar)
    finally:
        for name, change in changes.items():
            _put(model, name, change.plain)
    return Asking(
        model=embedder.name,
        fingerprint=embedder.fingerprint,
        changes={name: packed((change.down.detach(), change.up.detach())) for name, change in changes.items()},
        provenance=dict(provenance),
    )


def found(one: Aims, embedder: Embedder, asking: Asking | None, learned: bool) -> Found:
    """What the embedder, taking questions so, finds for those of a set that were left out: all, where none `learned`.

    Raises as `fit_asking`.
    """
    rows = [row for row in one.rows if row.is_apart or not learned]
    vectors = torch.from_numpy(_fittable(embedder).taking(asking).embed_questions([row.text for row in rows]))
    sentences = [
        _rank(one.sentences @ vector, row.sentences) for row, vector in zip(rows, vectors, strict=True) if row.sentences
    ]
    passages = [_rank(one.passages @ vector, row.passages) for row, vector in zip(rows, vectors, strict=True)]

    def within(ranks: Sequence[int], most: int) -> float:
        return sum(rank < most for rank in ranks) / len(ranks) if ranks else float("nan")

    return Found(
        one.name,
        len(rows),
        (within(sentences, 1), within(sentences, 6), within(sentences, 24)),
        (within(passages, 1), within(passages, 8)),
    )


def _fittable(embedder: Embedder) -> SentenceTransformerEmbedder:
    if isinstance(embedder, SentenceTransformerEmbedder):
        return embedder
    raise QuestionSetError(f"{embedder.name} takes questions as it is.", "Fit with embedder = all-minilm-l6-v2.")


def found_table(before: Sequence[Found], after: Sequence[Found]) -> str:
    """As a Markdown table: by the vectors alone, as the embedder is and as it was fitted."""

    def shown(values: Sequence[float]) -> str:
        return ", ".join("–" if value != value else f"{value:.3f}" for value in values)

    lines = [
        "| by vectors alone | n | sentences (1, 6, 24) as it is | fitted | passages (1, 8) as it is | fitted |",
        "|---" * 6 + "|",
    ]
    lines += [
        f"| {one.name} | {one.count} | {shown(one.sentences)} | {shown(other.sentences)} "
        f"| {shown(one.passages)} | {shown(other.passages)} |"
        for one, other in zip(before, after, strict=True)
    ]
    return "\n".join(lines)


def _rank(near: Tensor, wanted: Sequence[int]) -> int:
    """How many lie nearer than the nearest of those that are wanted."""
    return int((near > near[list(wanted)].max()).sum())


_Learned = tuple[Aimed, Aims, Tensor]


def _loss(model: SentenceTransformer, batch: Sequence[_Learned], still: float) -> Tensor:
    vectors = _asked(model, [row.text for row, _, _ in batch])
    losses = []
    for vector, (row, one, before) in zip(vectors, batch, strict=True):
        aimed = [_missed(one.passages @ vector, row.passages)]
        aimed += [_missed(one.sentences @ vector, row.sentences)] if row.sentences else []
        losses.append(sum(aimed) / 2 + still * (1 - vector @ before))
    return torch.stack(losses).mean()


def _missed(near: Tensor, wanted: Sequence[int]) -> Tensor:
    scaled = near / _TEMPERATURE
    return scaled.logsumexp(0) - scaled[list(wanted)].logsumexp(0)


def _embedded(model: SentenceTransformer, texts: Sequence[str]) -> Tensor:
    with torch.no_grad():
        return torch.cat([_asked(model, texts[at : at + 64]) for at in range(0, len(texts), 64)])


def _asked(model: SentenceTransformer, texts: Sequence[str]) -> Tensor:
    """Unit vectors, shape (texts, dimension), that a gradient goes through."""
    features = model.preprocess(list(texts))
    return functional.normalize(cast(Tensor, model(features)["sentence_embedding"]), dim=1)


class _Changed(nn.Module):
    """A matrix with a change of low rank that is nothing yet."""

    def __init__(self, plain: nn.Linear, rank: int) -> None:
        super().__init__()
        out, into = plain.weight.shape
        self.plain = plain
        self.down = Parameter(torch.randn(rank, into) / sqrt(into))
        self.up = Parameter(torch.zeros(out, rank))

    def forward(self, x: Tensor) -> Tensor:
        return cast(Tensor, self.plain(x)) + (x @ self.down.T) @ self.up.T


def _changed(model: SentenceTransformer, rank: int) -> dict[str, _Changed]:
    """Put changes into the model's layers, which take no other gradient from now on."""
    model.requires_grad_(False)
    bert, made = _bert(model), {}
    for number in range(bert.config.num_hidden_layers):
        for part in _CHANGED:
            name = f"encoder.layer.{number}.{part}"
            made[name] = _Changed(cast(nn.Linear, bert.get_submodule(name)), rank)
            _put(model, name, made[name])
    return made


def _put(model: SentenceTransformer, name: str, module: nn.Module) -> None:
    at, _, last = name.rpartition(".")
    setattr(_bert(model).get_submodule(at), last, module)


def _bert(model: SentenceTransformer) -> BertModel:
    return cast(BertModel, model[0].auto_model)
