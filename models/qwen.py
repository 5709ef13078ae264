"""The lower layers of Qwen2 (Yang et al. 2024, arXiv:2407.10671) by hand, their products in whole numbers of 8 bits.

What a sentence says to a question is known to the model well below its top (docs/answerability.md), so the layers above
are never computed, nor is a word written. Rows of a weight and tokens are each scaled to −127…127, multiplied as whole
numbers and scaled back (Dettmers et al. 2022, arXiv:2208.07339, without its outliers): here twice as fast as bfloat16,
and the states keep a cosine above 0.99 to those of transformers (tests/models/test_qwen.py). Texts are laid
behind one another, not padded; each attends to itself and to the start that all share, which is read once. The keys and
values of a text's head may be kept: then another text with that head is read behind it.

Layers may be changed by matrices of low rank (Hu et al. 2021, arXiv:2106.09685), which are fitted on what is to be read
(`evals.fit_changes`) and are the same code there, on weights that a gradient can go through.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Sized
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Self, TypeVar

import torch
from torch import Tensor
from torch.nn import functional

from models.attending import Pair, mixed_in, turned, turned_by
from models.heads import tokens_of
from models.matrix import Change, Changed, Matrix, Plain, Taken, Whole, laid_soonest

STRIP = 2240  # columns of the widest product that are made at once: more do not stay in the processor's caches
TOGETHER = 448  # tokens of a batch (docs/speed.md)


@dataclass(frozen=True)
class Shape:
    """What a Qwen2 is made of, in numbers."""

    layers: int  # those that are read, from the lowest
    width: int
    heads: int
    key_heads: int  # of keys and values: several heads share one
    epsilon: float  # of the norms
    turn: float  # the base of the rotary positions

    @property
    def head_width(self) -> int:
        return self.width // self.heads

    def turns(self, lengths: Sequence[int], before: Sequence[int]) -> Pair:
        """By what heads are turned at the places of texts of some lengths, each behind so many tokens."""
        return turned_by(lengths, before, self.head_width, self.turn)


@dataclass(frozen=True)
class Strip:
    """Some columns of the widest that a layer makes: a gate, what it lets through, and what that is narrowed by.

    The whole is more than a processor keeps at hand, so no more than this is made of it at once.
    """

    gate: Plain
    let_through: Plain
    narrow: Plain

    def passed(self, taken: Taken) -> Tensor:
        """Its part of what a layer adds to tokens."""
        gate = self.gate.of(taken)
        return self.narrow.times(functional.silu(gate, inplace=not gate.requires_grad) * self.let_through.of(taken))


Kept = tuple[Pair, ...]  # by layer
OneText = TypeVar("OneText", bound=Sized)


@dataclass(frozen=True)
class Layer:
    """One layer. `attend` makes queries, keys and values in one product."""

    attend_norm: Tensor
    attend: Matrix
    attend_bias: Tensor
    attended: Matrix
    widen_norm: Tensor
    strips: tuple[Strip, ...]

    def made(self, kind: Callable[[Whole], Plain]) -> Self:
        """A copy of the layer with its matrices as another kind. Raises TypeError where any has been changed."""

        def matrix(one: Matrix) -> Plain:
            return kind(_as_it_was(one))

        strips = (Strip(matrix(one.gate), matrix(one.let_through), matrix(one.narrow)) for one in self.strips)
        return replace(
            self,
            attend_norm=self.attend_norm.clone(),
            attend=matrix(self.attend),
            attend_bias=self.attend_bias.clone(),
            attended=matrix(self.attended),
            widen_norm=self.widen_norm.clone(),
            strips=tuple(strips),
        )

    def changed(self, attend: Change, attended: Change) -> Self:
        """The layer with changes to two of its matrices."""
        return replace(self, attend=Changed(self.attend, *attend), attended=Changed(self.attended, *attended))

    def check(self, attend: Change, attended: Change) -> None:
        """Raise ValueError for changes that do not fit."""
        width, made = len(self.attend_norm), len(self.attend_bias)
        shapes = [(tuple(down.shape)[1:], tuple(up.shape)[:1]) for down, up in (attend, attended)]
        if shapes != [((width,), (made,)), ((width,), (width,))]:
            raise ValueError(f"their shapes are {shapes}")

    def passed(
        self,
        x: Tensor,
        lengths: Sequence[int],
        turns: Pair,
        behind: Sequence[Sequence[Pair]],
        shape: Shape,
        wanted: Tensor | None = None,
    ) -> tuple[Tensor, Pair]:
        """What becomes of texts, laid behind one another and each `behind` some pairs; and their keys and values.

        Of all their tokens, or of those whose places are `wanted`; keys and values are of all.
        """
        made = self.attend.times(_normed(x, self.attend_norm, shape.epsilon), self.attend_bias)
        heads = made.view(-1, shape.heads + 2 * shape.key_heads, shape.head_width)
        queries, keys, values = torch.split(heads, [shape.heads, shape.key_heads, shape.key_heads], 1)
        queries, keys = turned(queries, turns), turned(keys, turns)
        mixed = mixed_in(queries, keys, values, lengths, behind)
        if wanted is not None:
            x, mixed = x[wanted], mixed[wanted]
        x = x + self.attended.times(mixed)
        taken = self.strips[0].gate.taken(_normed(x, self.widen_norm, shape.epsilon))
        added = sum((strip.passed(taken) for strip in self.strips[1:]), self.strips[0].passed(taken))
        return x + added, (keys, values)


@dataclass(frozen=True)
class Text:
    """What is read of a text, not empty: its tokens, all of them, or those behind a `head` that was kept."""

    ids: Sequence[int]
    head: Kept = ()
    keep: int = 0  # of its first tokens the keys and values are kept

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class Qwen:
    """The layers: token ids to the states behind the last of them.

    `plain` are the layers as they were before any change: a start that texts share is read by those.
    """

    shape: Shape
    words: Whole
    layers: tuple[Layer, ...]
    plain: tuple[Layer, ...]

    def changed(self, changes: Mapping[int, tuple[Change, Change]]) -> "Qwen":
        """With changes to what makes the queries, keys and values of some layers, and to what takes from them.

        Raises ValueError for changes of another shape than those, or to layers that are not here.
        """
        for number, (attend, attended) in changes.items():
            if not 0 <= number < len(self.plain):
                raise ValueError(f"there is no layer {number}")
            self.plain[number].check(attend, attended)
        layers = [
            layer.changed(*changes[number]) if number in changes else layer for number, layer in enumerate(self.plain)
        ]
        return replace(self, layers=tuple(layers))

    def laid_out(self, threads: int) -> "Qwen":
        """With its matrices as this processor multiplies them soonest, all in memory and nothing in a mapped file.

        Raises TypeError where layers were changed, which is to be done afterwards, RuntimeError or AttributeError where
        this torch cannot, or would gain nothing.
        """
        way = laid_soonest(_as_it_was(self.layers[0].strips[0].gate))
        with ThreadPoolExecutor(threads, "laying out") as pool:
            layers = tuple(pool.map(lambda layer: layer.made(way), self.layers))
        words = Whole(self.words.numbers.clone(), self.words.scale.clone())
        return replace(self, words=words, layers=layers, plain=layers)

    @torch.inference_mode()
    def begun(self, start: Sequence[int]) -> Kept:
        """Read the start that texts share."""
        lengths, kept = [len(start)], list[Pair]()
        x, turns = self.words.rows(torch.tensor(start)), self.shape.turns(lengths, [0])
        for layer in self.plain:
            x, pair = layer.passed(x, lengths, turns, [()], self.shape)
            kept.append(pair)
        return tuple(kept)

    @torch.inference_mode()
    def states(self, texts: Sequence[Text], start: Kept) -> tuple[Tensor, list[Kept]]:
        """The state at the last token of each text, behind `start`, shape (texts, width); and what is kept of it."""
        found, kept = list[Tensor](), list[Kept]()
        for batch in batches(texts):
            lengths, words = [len(text) for text in batch], self._words([text.ids for text in batch])
            behind = [(start, text.head) if text.head else (start,) for text in batch]
            ends, pairs = at_ends(self.layers, words, lengths, behind, self.shape)
            found.append(ends)
            begins = accumulate(lengths, initial=0)
            kept += [_cut(pairs, at, at + text.keep) for at, text in zip(begins, batch, strict=False)]
        return torch.cat(found), kept

    @torch.inference_mode()
    def through(self, texts: Sequence[Sequence[int]], start: Kept, layers: int) -> Tensor:
        """The states of all tokens behind some of the layers, from the lowest: shape (tokens, width)."""
        lengths = [len(text) for text in texts]
        x, turns = self._words(texts), self.shape.turns(lengths, [tokens_of(start)] * len(texts))
        for layer, pair in zip(self.layers[:layers], start, strict=False):
            x, _ = layer.passed(x, lengths, turns, [(pair,)] * len(texts), self.shape)
        return x

    def _words(self, texts: Sequence[Sequence[int]]) -> Tensor:
        return self.words.rows(torch.tensor([token for text in texts for token in text]))


def _as_it_was(matrix: Matrix) -> Whole:
    if not isinstance(matrix, Whole):
        raise TypeError("only a layer that nothing was changed in can be made another kind")
    return matrix


def at_ends(
    layers: Sequence[Layer], x: Tensor, lengths: Sequence[int], behind: Sequence[Sequence[Kept]], shape: Shape
) -> tuple[Tensor, Kept]:
    """The states at the last tokens of texts, laid behind one another, behind some layers: shape (texts, width).

    And the keys and values of all their tokens. What each is `behind` has a pair for each of the layers. Of the other
    tokens the last layer makes keys and values alone.
    """
    wanted = torch.tensor(lengths).cumsum(0) - 1
    if not layers:
        return x[wanted], ()
    turns = shape.turns(lengths, [sum(map(tokens_of, one)) for one in behind])
    kept, last = list[Pair](), len(layers) - 1
    for number, layer in enumerate(layers):
        pairs = [[one[number] for one in before] for before in behind]
        x, pair = layer.passed(x, lengths, turns, pairs, shape, wanted if number == last else None)
        kept.append(pair)
    return x, tuple(kept)


def _cut(kept: Kept, start: int, end: int) -> Kept:
    """A copy of what is kept of some tokens; nothing of none."""
    return tuple((keys[start:end].clone(), values[start:end].clone()) for keys, values in kept) if end > start else ()


def batches(texts: Sequence[OneText]) -> Iterator[list[OneText]]:
    """The texts in their order, as many together as have no more than `TOGETHER` tokens, at least one."""
    batch: list[OneText] = []
    for text in texts:
        if batch and sum(map(len, batch)) + len(text) > TOGETHER:
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch


def _normed(x: Tensor, weight: Tensor, epsilon: float) -> Tensor:
    return functional.rms_norm(x, weight.shape, weight, epsilon)


def built(weights: Mapping[str, Tensor], shape: Shape) -> Qwen:
    """Put the layers together from what `models.qwen_file` keeps. Raises KeyError where something lacks."""

    def whole(name: str) -> Whole:
        return Whole(weights[f"{name}.numbers"], weights[f"{name}.scale"])

    layers = tuple(
        Layer(
            weights[f"{at}.attend_norm"],
            whole(f"{at}.attend"),
            weights[f"{at}.attend_bias"],
            whole(f"{at}.attended"),
            weights[f"{at}.widen_norm"],
            tuple(_strips(whole(f"{at}.widen"), whole(f"{at}.narrow"))),
        )
        for at in map(str, range(shape.layers))
    )
    return Qwen(shape, whole("words"), layers, layers)


def _strips(widen: Whole, narrow: Whole) -> Iterator[Strip]:
    """The widest of a layer in strips; the first half of the rows of `widen` is the gate."""
    half = len(widen.numbers) // 2
    for start in range(0, half, STRIP):
        end = min(start + STRIP, half)
        gate, let_through = slice(start, end), slice(half + start, half + end)
        yield Strip(
            Whole(widen.numbers[gate], widen.scale[gate]),
            Whole(widen.numbers[let_through], widen.scale[let_through]),
            Whole(narrow.numbers[:, gate], narrow.scale),
        )
