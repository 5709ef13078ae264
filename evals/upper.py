"""The upper layers of a reader, on weights that a gradient can go through, with changes of low rank to fit."""

from collections.abc import Mapping, Sequence
from math import sqrt

import torch
from torch import Tensor
from torch.nn import Parameter

from models.matrix import Change, Half
from models.qwen import Kept, Layer, Qwen, at_ends

Changes = Mapping[int, tuple[Change, Change]]  # by layer


class Upper:
    """The layers from `first` on. The weights are held in bfloat16; what is fitted are their changes."""

    def __init__(self, qwen: Qwen, start: Kept, first: int, rank: int, begin: Changes) -> None:
        self._shape, self._start, self._first = qwen.shape, start, first
        self._layers = [layer.made(Half.made_of) for layer in qwen.plain[first:]]
        self._changes = [
            _fitted_on(begin[number]) if number in begin else _begun(layer, rank)
            for number, layer in enumerate(qwen.plain[first:], start=first)
        ]

    def parameters(self) -> list[Parameter]:
        """What is fitted."""
        return [part for pair in self._changes for change in pair for part in change]

    def changes(self) -> dict[int, tuple[Change, Change]]:
        """The changes as they are now, by layer."""

        def plain(change: tuple[Parameter, Parameter]) -> Change:
            return change[0].detach(), change[1].detach()

        return {
            self._first + number: (plain(attend), plain(attended))
            for number, (attend, attended) in enumerate(self._changes)
        }

    def __call__(self, states: Sequence[Tensor], lengths: Sequence[int]) -> Tensor:
        """The states at the ends of texts, shape (texts, width).

        `states` are those of all their tokens behind the layers below; one may be of several texts.
        """
        layers = [layer.changed(*pair) for layer, pair in zip(self._layers, self._changes, strict=True)]
        behind = [[self._start[self._first :]]] * len(lengths)
        return at_ends(layers, torch.cat(list(states)).float(), lengths, behind, self._shape)[0]


def _begun(layer: Layer, rank: int) -> tuple[tuple[Parameter, Parameter], tuple[Parameter, Parameter]]:
    """Changes of a layer that are nothing yet."""
    width, made = len(layer.attend_norm), len(layer.attend_bias)
    return _none(made, width, rank), _none(width, width, rank)


def _none(out: int, into: int, rank: int) -> tuple[Parameter, Parameter]:
    return Parameter(torch.randn(rank, into) * (2 / sqrt(into))), Parameter(torch.zeros(out, rank))


def _fitted_on(pair: tuple[Change, Change]) -> tuple[tuple[Parameter, Parameter], tuple[Parameter, Parameter]]:
    (down, up), (further_down, further_up) = pair
    return _parameters(down, up), _parameters(further_down, further_up)


def _parameters(down: Tensor, up: Tensor) -> tuple[Parameter, Parameter]:
    return Parameter(down.clone()), Parameter(up.clone())
