"""Passages that are read whole: what no sentence answers alone, those beside it may.

Why something was done often stands a sentence behind what was done, and what a sentence speaks of is often named in
the one before it. So before a question is refused, the passages of its best sentences are read as one note each.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from operator import itemgetter

from base.odds import probability_of
from bot.evidence import Evidence, place, sentences_told
from bot.notes import numbered
from bot.probe import Examiner
from index.library import Library

_AMONG = 4  # of the best sentences, whose passages may be read
# The log-odds from which a passage answers. Of what is refused without it on two development halves, 7 of 16 that can
# be answered have such a passage, and none of 88 others (docs/answerability.md).
_ANSWERS_FROM = 1.0


def read_whole(
    examiner: Examiner, library: Library, question: str, weighed: Sequence[Evidence], most: int, weight: float
) -> tuple[Evidence, ...]:
    """The sentences, before them the likeliest one of the passage that answers, read as surely as that is.

    As they are where none does. At most so many passages are read, but no tables: a row says all that it says alone.
    `weight` is as in `bot.probe.ranked`. Raises `EngineError` when the reader fails.
    """
    passages = {one.passage.id: one.passage for one in weighed[:_AMONG] if one.answers is not None and not one.header}
    notes = (tuple(sentence for sentence, _ in sentences_told(library, passage)) for passage in passages.values())
    chosen = [*islice((told for told in notes if len(numbered(told)) == 1), most)]
    surest = max(zip(examiner.of_notes(question, chosen), chosen, strict=True), key=itemgetter(0), default=None)
    if surest is None or surest[0] < _ANSWERS_FROM:
        return tuple(weighed)
    log, told = surest
    alone = examiner.of_notes(question, [(sentence,) for sentence in told])
    _, best = max(zip(alone, told, strict=True), key=itemgetter(0))
    known = next((one for one in weighed if place(one) == place(best)), best)
    first = replace(known, answers=log, score=weighed[0].score + weight * probability_of(log))
    return (first, *(one for one in weighed if one is not known))
