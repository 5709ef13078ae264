"""How close the words of a question are to those of a sentence, each to its nearest.

The vector of a sentence tells what it is about as a whole, and a question in a reader's own words often lies nearer to
another sentence on the subject. So each token of the question looks for the nearest token of the sentence, read with
its title and headings, and the mean of what they find is the sentence's closeness: late interaction (Khattab and
Zaharia 2020, arXiv:2004.12832), with nothing fitted for it. What it finds is in docs/retrieval.md.
"""

from collections.abc import Sequence

import numpy as np

from bot.evidence.weighing import Evidence, EvidenceSettings, blended
from index.library import Library
from models.protocols import Vectors


def looked_closely(
    library: Library, question: str, weighed: Sequence[Evidence], settings: EvidenceSettings
) -> tuple[Evidence, ...]:
    """The sentences with the closeness of the first of them in their scores, and best first by that."""
    looked_at, weight = weighed[: settings.closely], settings.closeness_weight
    if not looked_at or not weight:
        return tuple(weighed)
    return blended(weighed, _closeness(library, question, [evidence.full for evidence in looked_at]), weight)


def _closeness(library: Library, question: str, texts: Sequence[str]) -> list[float]:
    """For each text, −1…1; 0 where it or the question has no tokens."""
    (asked,) = library.embedder.tokens([question], asking=True)
    return [_nearest(asked, tokens) for tokens in library.tokens(texts)]


def _nearest(asked: Vectors, tokens: Vectors) -> float:
    if not len(asked) or not len(tokens):
        return 0.0
    return float(np.mean((asked @ tokens.T).max(axis=1)))
