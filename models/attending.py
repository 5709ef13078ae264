"""Attention by hand: what each token of a text takes from those before it, and how heads are turned by their places."""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

Pair = tuple[Tensor, Tensor]  # the keys and values of some tokens in one layer, each (tokens, key heads, width)


def mixed_in(
    queries: Tensor, keys: Tensor, values: Tensor, lengths: Sequence[int], behind: Sequence[Sequence[Pair]]
) -> Tensor:
    """What each token takes from those before it in its own text and what that is behind; shape (tokens, width)."""
    mixed = []
    parts = (torch.split(part, list(lengths)) for part in (queries, keys, values))
    for asks, holds, gives, pairs in zip(*parts, behind, strict=True):
        length = len(asks)
        holds = torch.cat([*(before[0] for before in pairs), holds])
        gives = torch.cat([*(before[1] for before in pairs), gives])
        seen = torch.ones(length, len(holds), dtype=torch.bool).tril(len(holds) - length)
        asks, holds, gives = (part.transpose(0, 1)[None] for part in (asks, holds, gives))
        one = functional.scaled_dot_product_attention(asks, holds, gives, attn_mask=seen, enable_gqa=True)
        mixed.append(one[0].transpose(0, 1).reshape(length, -1))
    return torch.cat(mixed)


def turned_by(lengths: Sequence[int], before: Sequence[int], width: int, turn: float) -> Pair:
    """Cosine and sine of the angles by which each place turns a head (Su et al. 2021, arXiv:2104.09864).

    Of texts of some lengths, each behind so many tokens; heads of some width.
    """
    places = torch.cat([torch.arange(at, at + length) for length, at in zip(lengths, before, strict=True)])
    step = turn ** (-torch.arange(0, width, 2).float() / width)
    angles = (places[:, None] * step)[:, None]
    return angles.cos(), angles.sin()


def turned(heads: Tensor, turns: Pair) -> Tensor:
    (lower, upper), (across, along) = heads.chunk(2, -1), turns
    return torch.cat([lower * across - upper * along, upper * across + lower * along], -1)
