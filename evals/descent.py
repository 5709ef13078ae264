"""Going down a gradient: through what is learned from in an order that is drawn, some of it a step."""

import random
from collections.abc import Callable, Sequence
from math import ceil
from typing import Protocol, TypeVar

import torch
from torch import Tensor
from torch.nn import Parameter

from base.progress import Bar

_STEADY = 1.0  # longest step that a gradient may ask for
_WARMING = 20  # steps in which the rate rises to its full size; it falls from there
_LEAST = 0.05  # of the full rate, to which it falls
Learned = TypeVar("Learned")


class Pace(Protocol):
    """How a training goes on."""

    @property
    def rounds(self) -> int:
        """How often it goes through all that is learned from."""
        ...

    @property
    def rate(self) -> float: ...

    @property
    def together(self) -> int:
        """How many a step learns from."""
        ...


def descend(
    learned: Sequence[Learned],
    loss: Callable[[Sequence[Learned]], Tensor],
    parameters: Sequence[Parameter],
    pace: Pace,
    drawn: random.Random,
    bar: Bar,
) -> None:
    """Change the parameters until the loss is less (AdamW). `bar` counts what is learned from, once a round."""
    optimizer = torch.optim.AdamW(parameters, lr=pace.rate, weight_decay=0.01)
    steps, done = pace.rounds * ceil(len(learned) / pace.together), 0
    for _ in range(pace.rounds):
        order = drawn.sample(learned, len(learned))
        for at in range(0, len(order), pace.together):
            batch, done = order[at : at + pace.together], done + 1
            share = min(1.0, done / _WARMING) * max(_LEAST, 1 - done / steps)
            for group in optimizer.param_groups:
                group["lr"] = pace.rate * share
            optimizer.zero_grad()
            loss(batch).backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(parameters, _STEADY)
            optimizer.step()
            bar.advance(len(batch))
