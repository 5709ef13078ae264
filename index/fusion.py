"""Fusing scores, and keeping one passage from filling the list with its likenesses."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Fusion = Callable[[Sequence[tuple[float, Scores]]], Scores]  # of weighted scores of the same candidates


def rescaled(scores: Scores) -> Scores:
    """`scores` moved to 0…1 by their own minimum and maximum; all 0 where they are equal."""
    if scores.size == 0:
        return scores
    low, high = float(scores.min()), float(scores.max())
    if high - low < 1e-9:
        return np.zeros_like(scores)
    return ((scores - low) / (high - low)).astype(np.float32)


def fused(parts: Sequence[tuple[float, Scores]]) -> Scores:
    """The weighted mean of rescaled scores, 0…1, for one question's candidates.

    A part that tells no two candidates apart stands down: the words of a question in another language occur nowhere.

    Scores are fused, not ranks: a clear winner of one half stays one
    (Bruch, Gai and Ingber 2023, "An Analysis of Fusion Functions for Hybrid Retrieval", arXiv:2210.11934).
    """
    telling = [(weight, rescaled(scores)) for weight, scores in parts]
    telling = [(weight, scores) for weight, scores in telling if weight and scores.any()]
    if not telling:
        return np.zeros(len(parts[0][1]), dtype=np.float32)
    blend = sum(weight * scores for weight, scores in telling) / sum(weight for weight, _ in telling)
    return np.asarray(blend, dtype=np.float32)


def reciprocal_ranks(parts: Sequence[tuple[float, Scores]], k: int = 60) -> Scores:
    """Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009), to compare with: weights count as yes or no."""
    score = np.zeros(len(parts[0][1]), dtype=np.float32)
    for weight, scores in parts:
        if weight:
            order = np.argsort(-scores, kind="stable")
            score[order] += 1 / (k + np.arange(1, len(order) + 1))
    return score


_NEAR = 0.6  # cosine from which two passages may be copies of each other; copies under other titles have more


def distinct(
    order: Iterable[int],
    words_of: Callable[[int], frozenset[str]],
    limit: int,
    likeness: float,
    cosines: NDArray[np.float32],
) -> list[int]:
    """The first `limit` of `order` that are no near-duplicate of one before them.

    `words_of(i)` are the terms of candidate i; two candidates are near-duplicates where the Jaccard index of their
    terms, numbers among them, is at least `likeness`. `cosines`, shape (candidates, candidates), spares most of the
    work: of two that are not near each other no terms are asked for.
    """
    kept: list[int] = []
    told = cache(words_of)
    for candidate in order:
        near = [other for other in kept if cosines[candidate, other] >= _NEAR]
        if not any(_alike(told(candidate), told(other), likeness) for other in near):
            kept.append(candidate)
            if len(kept) == limit:
                break
    return kept


def with_one_that_has(kept: Sequence[int], scores: Scores) -> list[int]:
    """The kept candidates, the last exchanged for the best by these scores where none of the kept has more than 0.

    Vectors hardly know a name that they were not trained on: of "Alibaba" the one table that has it was never found.
    """
    if len(kept) < 2 or not scores.any() or scores[list(kept)].any():
        return list(kept)
    return [*kept[:-1], int(scores.argmax())]


def _alike(one: frozenset[str], other: frozenset[str], likeness: float) -> bool:
    """Whether the Jaccard index of two sets is at least `likeness`; most pairs are told apart by their sizes."""
    smaller, larger = sorted((len(one), len(other)))
    if smaller < likeness * larger:
        return False
    together = len(one & other)
    union = smaller + larger - together
    return (together / union if union else 1.0) >= likeness
