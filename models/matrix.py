"""Matrices of a language model: in whole numbers, as they lie or laid out for a processor, or in half precision.

Whole numbers are made as by Dettmers et al. 2022, arXiv:2208.07339, without its outliers.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import Protocol

import torch
from torch import Tensor
from torch.nn import functional

_LARGEST = 127.0
_SHIFT = 128  # what a number from −128 to 127 is 0 or more with
_TRIALS, _PATIENCE = 20, 0.1  # products and seconds of a trial
_FEW, _USUAL = 16, 128  # tokens: with few a hopeless way is found soon, with as many as are read at once the soonest is
_HOPELESS = 4.0  # times as long as it takes as they lie
Change = tuple[Tensor, Tensor]  # down and up
Taken = tuple[Tensor, Tensor | None]  # tokens as they are multiplied, and what the product is multiplied by then


class Matrix(Protocol):
    """A weight of a layer."""

    def times(self, x: Tensor, bias: Tensor | None = None) -> Tensor:
        """The product with `x`, shape (tokens, in), and what is added: shape (tokens, out), in single precision."""
        ...


class Plain(Matrix, Protocol):
    """A weight that others multiply the same tokens with, for all of which these are taken once."""

    def taken(self, x: Tensor) -> Taken:
        """Tokens as this multiplies them; what the product is multiplied by, if anything, has the shape (tokens, 1)."""
        ...

    def of(self, taken: Taken) -> Tensor:
        """The product with what was `taken`."""
        ...


class _InWholeNumbers(ABC):
    """What multiplies tokens that were made whole numbers."""

    def taken(self, x: Tensor) -> Taken:
        """See `Plain`."""
        peak = torch.maximum(x.amax(1, keepdim=True), x.amin(1, keepdim=True).neg_()).clamp_min_(1e-6)
        return (x * (_LARGEST / peak)).round_().to(torch.int8), peak.div_(_LARGEST)

    def of(self, taken: Taken) -> Tensor:
        """See `Plain`."""
        whole, scale = taken
        product = self._product(whole)
        return product if scale is None else product.mul_(scale)

    def times(self, x: Tensor, bias: Tensor | None = None) -> Tensor:
        """See `Matrix`."""
        product = self.of(self.taken(x))
        return product if bias is None else product.add_(bias)

    @abstractmethod
    def _product(self, whole: Tensor) -> Tensor:
        """The product with whole numbers, in single precision, each column times its scale."""


@dataclass(frozen=True)
class Whole(_InWholeNumbers):
    """A matrix in whole numbers: `numbers` of shape (out, in), −127…127, each row times its `scale`, shape (out,)."""

    numbers: Tensor
    scale: Tensor

    @classmethod
    def made_of(cls, weight: Tensor) -> "Whole":
        scale = weight.abs().amax(1).clamp_min(1e-12) / _LARGEST
        return cls((weight / scale[:, None]).round().to(torch.int8), scale)

    def rows(self, ids: Tensor) -> Tensor:
        """Some rows, in single precision."""
        return self.numbers[ids].float() * self.scale[ids][:, None]

    def _product(self, whole: Tensor) -> Tensor:
        return torch._int_mm(whole, self.numbers.t()).float().mul_(self.scale)


@dataclass(frozen=True)
class Laid(_InWholeNumbers):
    """The same, its numbers laid out by oneDNN as a processor multiplies them soonest: how is its secret.

    Tokens are `shifted` to numbers without a sign where the processor multiplies those sooner.
    """

    numbers: Tensor
    scale: Tensor
    zero: Tensor  # of each row, as whole numbers: none is shifted
    shifted: bool

    @classmethod
    def made_of(cls, matrix: Whole, *, shifted: bool = False) -> "Laid":
        """Lay a matrix out, and try it. Raises RuntimeError or AttributeError where this torch cannot."""
        laid = torch.ops.onednn.qlinear_prepack(matrix.numbers.contiguous(), None)
        made = cls(laid, matrix.scale.clone(), torch.zeros(len(matrix.scale), dtype=torch.int64), shifted)
        made.times(torch.zeros(1, matrix.numbers.shape[1]))
        return made

    def taken(self, x: Tensor) -> Taken:
        """See `Plain`."""
        whole, scale = super().taken(x)
        # In two's complement, to turn the sign's bit is to add 128.
        return (whole.view(torch.uint8).bitwise_xor_(_SHIFT) if self.shifted else whole), scale

    def _product(self, whole: Tensor) -> Tensor:
        shift = _SHIFT if self.shifted else 0
        product: Tensor = torch.ops.onednn.qlinear_pointwise(
            whole, 1.0, shift, self.numbers, self.scale, self.zero, None, 1.0, 0, torch.float32, "none", [], ""
        )
        return product


def laid_soonest(matrix: Whole) -> Callable[[Whole], Laid]:
    """The way of laying matrices out that multiplies soonest on this processor, tried on one of them.

    For many processors oneDNN multiplies numbers with a sign, laid out, by its reference alone, which takes a thousand
    times as long (seen on AMD's Zen 4); with few tokens all ways take alike on an Intel Xeon with AMX. Raises
    RuntimeError where no way is sooner than as they lie, and as `Laid.made_of`.
    """
    ways: list[Callable[[Whole], Laid]] = [Laid.made_of, partial(Laid.made_of, shifted=True)]
    few, usual = (torch.ones(tokens, matrix.numbers.shape[1]) for tokens in (_FEW, _USUAL))
    laid = [way(matrix) for way in ways]
    lying, *seconds = _seconds([matrix, *laid], few)
    hopeful = [index for index, taken in enumerate(seconds) if taken < _HOPELESS * lying]
    lying, *seconds = _seconds([matrix, *(laid[index] for index in hopeful)], usual)
    if min(seconds, default=lying) >= lying:
        raise RuntimeError("this processor multiplies them no sooner laid out")
    return ways[hopeful[seconds.index(min(seconds))]]


def _seconds(matrices: Sequence[Matrix], x: Tensor) -> list[float]:
    """How long a product takes with each: the least of several, or of the first where that is hopeless.

    They are tried in turn, since a machine may be slow for a while.
    """
    taken = [list[float]() for _ in matrices]
    for _ in range(_TRIALS):
        for matrix, seconds in zip(matrices, taken, strict=True):
            if sum(seconds) < _PATIENCE:
                seconds.append(_taken(matrix, x))
    return list(map(min, taken))


def _taken(matrix: Matrix, x: Tensor) -> float:
    started = perf_counter()
    matrix.times(x)
    return perf_counter() - started


@dataclass(frozen=True)
class Half:
    """A matrix in bfloat16, shape (out, in). A gradient can go through it."""

    weight: Tensor

    @classmethod
    def made_of(cls, whole: Whole) -> "Half":
        return cls((whole.numbers.float() * whole.scale[:, None]).bfloat16())

    def taken(self, x: Tensor) -> Taken:
        """See `Plain`."""
        return x.bfloat16(), None

    def of(self, taken: Taken) -> Tensor:
        """See `Plain`. In bfloat16: the widest is many numbers, and half as much of it is carried about."""
        return functional.linear(taken[0], self.weight)

    def times(self, x: Tensor, bias: Tensor | None = None) -> Tensor:
        """See `Matrix`."""
        product = self.of(self.taken(x)).float()
        return product if bias is None else product + bias


@dataclass(frozen=True)
class Changed:
    """A matrix with a change of low rank: `down` of shape (rank, in), `up` of shape (out, rank)."""

    matrix: Matrix
    down: Tensor
    up: Tensor

    def times(self, x: Tensor, bias: Tensor | None = None) -> Tensor:
        """See `Matrix`."""
        return self.matrix.times(x, bias) + functional.linear(functional.linear(x, self.down), self.up)
