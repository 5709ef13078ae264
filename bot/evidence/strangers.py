"""What in strangers' documents is like an order by its vector: no evidence where no model reads."""

import logging
from collections.abc import Sequence

import numpy as np

from bot.evidence.grounds import ADDED
from bot.injection.likeness import shipped
from index.library import Library
from index.passage import Hit

log = logging.getLogger(__name__)


def orders_in(library: Library, hits: Sequence[Hit]) -> frozenset[tuple[str, int]]:
    """Where the sentences of added documents stand that are like an order, as `bot.evidence.weighing.place` tells it.

    With another embedder than the one that it was fitted for, the signs of an instruction decide alone.
    """
    likeness, embedder = shipped(), library.embedder
    if (embedder.fingerprint, embedder.dimension) != (likeness.embedder, len(likeness.weights)):
        log.debug("What is like an order is not known for the embedder %s.", embedder.name)
        return frozenset()
    added = {source.id for source in library.manifest.sources if source.kind == ADDED}
    orders = set[tuple[str, int]]()
    for passage in (hit.passage for hit in hits if hit.passage.locator.source_id in added):
        sentences = library.sentences(passage)
        told = likeness.are_orders(np.stack([one.vector for one in sentences]))
        orders |= {(passage.id, one.start) for one, is_order in zip(sentences, told, strict=True) if is_order}
    return frozenset(orders)
