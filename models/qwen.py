"""The lower layers of Qwen2 (Yang et al. 2024, arXiv:2407.10671) by hand, their products in whole numbers of 8 bits.

What a sentence says to a question is known to the model well below its top (docs/answerability.md), so the layers above
are never computed, nor is a word written. Rows of a weight and tokens are each scaled to −127…127, multiplied as whole
numbers and scaled back (Dettmers et al. 2022, arXiv:2208.07339, without its outliers): here twice as fast as bfloat16,
and the states keep a cosine above 0.99 to those of transformers (tests/models/test_qwen.py). Texts are laid
behind one another, not padded; each attends to itself and to the start that all share, which is read once.

Layers may be changed by matrices of low rank (Hu et al. 2021, arXiv:2106.09685), which are fitted on what is to be read
(`evals.fit_changes`) and are the same code there, on weights that a gradient can go through.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, Self

import torch
from torch import Tensor
from torch.nn import functional

_LARGEST = 127.0
STRIP = 1120  # columns of the widest product that are made at once: more do not stay in the processor's caches
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


class Matrix(Protocol):
    """A weight of a layer."""

    def times(self, x: Tensor, bias: Tensor | None = None) -> Tensor:
        """The product with `x`, shape (tokens, in), and what is added: shape (tokens, out), in single precision."""
        ...


@dataclass(frozen=True)
class Whole:
    """A matrix in whole numbers: `numbers` of shape (out, in), −127…127, each row times its `scale`, shape (out,)."""

    numbers: Tensor
    scale: Tensor

    @classmethod
    def of(cls, weight: Tensor) -> "Whole":
        scale = weight.abs().amax(1).clamp_min(1e-12) / _LARGEST
        return cls((weight / scale[:, None]).round().to(torch.int8), scale)

    def rows(self, ids: Tensor) -> Tensor:
        """Some rows, in single precision."""
        return self.numbers[ids].float() * self.scale[ids][:, None]

    def times(self, x: Tensor, bias: Tensor | None = None) -> Tensor:
        """See `Matrix`."""
        product = self._of(*_whole(x), slice(None))
        return product if bias is None else product.add_(bias)

    def gated(self, x: Tensor) -> Tensor:
        """What the first half of the product, as a gate, lets through of the second: shape (tokens, out / 2).

        Made in strips: the whole product is wider than what a processor keeps at hand.
        """
        whole, scale = _whole(x)
        half = len(self.numbers) // 2
        found = torch.empty(len(x), half)
        for start in range(0, half, STRIP):
            end = min(start + STRIP, half)
            gate = self._of(whole, scale, slice(start, end))
            passed = self._of(whole, scale, slice(half + start, half + end))
            torch.mul(functional.silu(gate, inplace=True), passed, out=found[:, start:end])
        return found

    def _of(self, whole: Tensor, scale: Tensor, rows: slice) -> Tensor:
        """The product of whole numbers, and what each of their rows is multiplied by, with some rows of the matrix."""
        return torch._int_mm(whole, self.numbers[rows].t()).float().mul_(scale).mul_(self.scale[rows])


@dataclass(frozen=True)
class Half:
    """A matrix in bfloat16, shape (out, in). A gradient can go through it."""

    weight: Tensor

    @classmethod
    def of(cls, whole: Whole) -> "Half":
        return cls((whole.numbers.float() * whole.scale[:, None]).bfloat16())

    def times(self, x: Tensor, bias: Tensor | None = None) -> Tensor:
        """See `Matrix`."""
        product = functional.linear(x.bfloat16(), self.weight).float()
        return product if bias is None else product + bias

    def gated(self, x: Tensor) -> Tensor:
        """See `Whole`. In bfloat16: it is the widest by far, and half as much of it is carried about."""
        gate, passed = functional.linear(x.bfloat16(), self.weight).chunk(2, 1)
        return functional.silu(gate) * passed


@dataclass(frozen=True)
class Changed:
    """A matrix with a change of low rank: `down` of shape (rank, in), `up` of shape (out, rank)."""

    matrix: Matrix
    down: Tensor
    up: Tensor

    def times(self, x: Tensor, bias: Tensor | None = None) -> Tensor:
        """See `Matrix`."""
        return self.matrix.times(x, bias) + functional.linear(functional.linear(x, self.down), self.up)


Change = tuple[Tensor, Tensor]  # down and up
Pair = tuple[Tensor, Tensor]  # the keys and values of a start in one layer, each (tokens, key heads, width)
Kept = tuple[Pair, ...]  # by layer


@dataclass(frozen=True)
class Layer:
    """One layer. `attend` makes queries, keys and values in one product, `widen` the gate and what it lets through."""

    attend_norm: Tensor
    attend: Matrix
    attend_bias: Tensor
    attended: Matrix
    widen_norm: Tensor
    widen: Whole | Half
    narrow: Matrix

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
        start: Pair | None,
        shape: Shape,
        wanted: Tensor | None = None,
    ) -> tuple[Tensor, Pair]:
        """What becomes of texts, laid behind one another, in this layer; and their keys and values.

        Of all their tokens, or of those whose places are `wanted`.
        """
        made = self.attend.times(_normed(x, self.attend_norm, shape.epsilon), self.attend_bias)
        heads = made.view(-1, shape.heads + 2 * shape.key_heads, shape.head_width)
        queries, keys, values = torch.split(heads, [shape.heads, shape.key_heads, shape.key_heads], 1)
        queries, keys = _turned(queries, turns), _turned(keys, turns)
        mixed = _attended(queries, keys, values, lengths, start)
        if wanted is not None:
            x, mixed = x[wanted], mixed[wanted]
        x = x + self.attended.times(mixed)
        let_through = self.widen.gated(_normed(x, self.widen_norm, shape.epsilon))
        return x + self.narrow.times(let_through), (keys, values)


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

    @torch.inference_mode()
    def begun(self, start: Sequence[int]) -> Kept:
        """Read the start that texts share."""
        lengths, kept = [len(start)], list[Pair]()
        x, turns = self.words.rows(torch.tensor(start)), turned_by(lengths, 0, self.shape)
        for layer in self.plain:
            x, pair = layer.passed(x, lengths, turns, None, self.shape)
            kept.append(pair)
        return tuple(kept)

    @torch.inference_mode()
    def states(self, texts: Sequence[Sequence[int]], start: Kept) -> Tensor:
        """The state at the last token of each text (none empty), read behind `start`: shape (texts, width)."""
        found = []
        for batch in batches(texts):
            lengths = [len(text) for text in batch]
            found.append(at_ends(self.layers, self._words(batch), lengths, start, self.shape))
        return torch.cat(found)

    @torch.inference_mode()
    def through(self, texts: Sequence[Sequence[int]], start: Kept, layers: int) -> Tensor:
        """The states of all tokens behind some of the layers, from the lowest: shape (tokens, width)."""
        lengths = [len(text) for text in texts]
        x, turns = self._words(texts), turned_by(lengths, start[0][0].shape[0], self.shape)
        for layer, pair in zip(self.layers[:layers], start, strict=False):
            x, _ = layer.passed(x, lengths, turns, pair, self.shape)
        return x

    def _words(self, texts: Sequence[Sequence[int]]) -> Tensor:
        return self.words.rows(torch.tensor([token for text in texts for token in text]))


def at_ends(layers: Sequence[Layer], x: Tensor, lengths: Sequence[int], start: Kept, shape: Shape) -> Tensor:
    """The states at the last tokens of texts, laid behind one another, behind some layers: shape (texts, width).

    `start` has a pair for each of the layers. Of the other tokens the last one makes keys and values alone.
    """
    wanted = torch.tensor(lengths).cumsum(0) - 1
    if not layers:
        return x[wanted]
    turns = turned_by(lengths, start[0][0].shape[0], shape)
    for layer, pair in zip(layers[:-1], start[:-1], strict=True):
        x, _ = layer.passed(x, lengths, turns, pair, shape)
    return layers[-1].passed(x, lengths, turns, start[-1], shape, wanted)[0]


def batches(texts: Sequence[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    """The texts in their order, as many together as have no more than `TOGETHER` tokens, at least one."""
    batch: list[Sequence[int]] = []
    for text in texts:
        if batch and sum(map(len, batch)) + len(text) > TOGETHER:
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch


def _attended(queries: Tensor, keys: Tensor, values: Tensor, lengths: Sequence[int], start: Pair | None) -> Tensor:
    """What each token takes from those before it in its own text and from the start; shape (tokens, width)."""
    before = start[0].shape[0] if start else 0
    mixed = []
    for asks, holds, gives in zip(*(torch.split(part, list(lengths)) for part in (queries, keys, values)), strict=True):
        length = len(asks)
        if start:
            holds, gives = torch.cat([start[0], holds]), torch.cat([start[1], gives])
        seen = torch.ones(length, before + length, dtype=torch.bool).tril(before)
        asks, holds, gives = (part.transpose(0, 1)[None] for part in (asks, holds, gives))
        one = functional.scaled_dot_product_attention(asks, holds, gives, attn_mask=seen, enable_gqa=True)
        mixed.append(one[0].transpose(0, 1).reshape(length, -1))
    return torch.cat(mixed)


def _whole(x: Tensor) -> tuple[Tensor, Tensor]:
    """Rows as whole numbers, and what each is to be multiplied by, shape (rows, 1)."""
    peak = x.abs().amax(1, keepdim=True).clamp_min(1e-6)
    return (x * (_LARGEST / peak)).round_().to(torch.int8), peak / _LARGEST


def _normed(x: Tensor, weight: Tensor, epsilon: float) -> Tensor:
    return functional.rms_norm(x, weight.shape, weight, epsilon)


def turned_by(lengths: Sequence[int], before: int, shape: Shape) -> Pair:
    """Cosine and sine of the angles by which each place turns a head (Su et al. 2021, arXiv:2104.09864).

    Of texts of some lengths, each behind a start of `before` tokens.
    """
    places = torch.cat([torch.arange(before, before + length) for length in lengths])
    step = shape.turn ** (-torch.arange(0, shape.head_width, 2).float() / shape.head_width)
    angles = torch.cat([places[:, None] * step] * 2, 1)[:, None]
    return angles.cos(), angles.sin()


def _turned(heads: Tensor, turns: Pair) -> Tensor:
    lower, upper = heads.chunk(2, -1)
    return heads * turns[0] + torch.cat([-upper, lower], -1) * turns[1]


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
            whole(f"{at}.widen"),
            whole(f"{at}.narrow"),
        )
        for at in map(str, range(shape.layers))
    )
    return Qwen(shape, whole("words"), layers, layers)
