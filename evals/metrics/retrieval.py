"""Whether the search found what it should, by ir-measures (https://ir-measur.es)."""

from collections.abc import Sequence

import ir_measures
from ir_measures import RR, R, Success, nDCG

from bot.answer import FoundPassage
from evals.metrics.words import contains, tokens

_MEASURES = {
    "recall@1": R @ 1,
    "recall@5": R @ 5,
    "recall@10": R @ 10,
    "found@5": Success @ 5,
    "mrr@10": RR @ 10,
    "ndcg@10": nDCG @ 10,
}


def document_scores(hits: Sequence[FoundPassage], gold_sources: Sequence[str]) -> dict[str, float]:
    """The measures over sources: each counts where its first passage stands."""
    return _scores(list(dict.fromkeys(hit.source_id for hit in hits)), set(gold_sources))


def passage_scores(hits: Sequence[FoundPassage], gold_sentences: Sequence[str]) -> dict[str, float]:
    """The measures over passages: a passage is relevant where it holds a gold sentence that none above it holds.

    A gold sentence that no passage holds counts as one more relevant passage, not found.
    """
    missing = {index: tokens(sentence) for index, sentence in enumerate(gold_sentences)}
    relevant = set()
    for hit in hits:
        words = tokens(hit.text)
        held = [index for index, sentence in missing.items() if contains(words, sentence)]
        if held:
            relevant.add(f"hit {hit.rank}")
        for index in held:
            del missing[index]
    return _scores([f"hit {hit.rank}" for hit in hits], relevant | {f"missing {index}" for index in missing})


def _scores(ranking: Sequence[str], relevant: set[str]) -> dict[str, float]:
    run = {"q": {item: float(len(ranking) - place) for place, item in enumerate(ranking)}}
    judged = {"q": dict.fromkeys(sorted(relevant), 1)}
    values = {str(metric.measure): metric.value for metric in ir_measures.iter_calc(_MEASURES.values(), judged, run)}
    return {name: float(values[str(measure)]) for name, measure in _MEASURES.items()}
