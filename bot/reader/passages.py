"""Passages that are read whole: what no sentence answers alone, those beside it may.

Why something was done often stands a sentence behind what was done, and what a sentence speaks of is often named in
the one before it. So before a question is refused, the passages of its best sentences are read as one note each, and of
the one that comes nearest to answering each sentence, with the one before it where it points back.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from math import inf
from operator import itemgetter

from base.odds import probability_of
from bot.evidence.notes import numbered
from bot.evidence.weighing import Evidence, place, sentences_told
from bot.reader.probe import Examiner, ReadSettings
from index.library import Library

_AMONG = 4  # of the best sentences, whose passages may be read
# The log-odds from which several sentences answer, read as one. Of what is refused without it on two development
# halves, 7 of 16 that can be answered have such a passage, and none of 88 others (docs/answerability.md).
ANSWERS_FROM = 1.0
_NEAR_FROM = -3.0  # the log-odds from which the sentences of the nearest are read one by one
_POINTS_BACK = re.compile(r"\b(?:it|its|they|them|their|this|these|those|he|she|his|her|such)\b", re.IGNORECASE)


def read_whole(
    examiner: Examiner,
    library: Library,
    question: str,
    weighed: Sequence[Evidence],
    settings: ReadSettings,
    may_answer: Callable[[Evidence], bool],
    one_tells: bool = False,
) -> tuple[Evidence, ...]:
    """The sentences, before them the likeliest one of the passage that answers, read as surely as that is.

    As they are where none does. At most `settings.passages` are read, but no tables: a row says all that it says alone,
    and without the sentences that cannot be the answer, however they are read.
    Where what is asked for is a thing that `one_tells`, as a figure, a passage does not answer it, but one of its
    sentences may. Raises `EngineError` when the reader fails.
    """
    passages = {one.passage.id: one.passage for one in weighed[:_AMONG] if one.answers is not None and not one.header}
    notes = (
        tuple(sentence for sentence, _ in sentences_told(library, passage) if may_answer(sentence))
        for passage in passages.values()
    )
    chosen = [*islice((told for told in notes if told and len(numbered(told)) == 1), settings.passages)]
    whole = zip(examiner.of_notes(question, chosen), chosen, strict=True)
    log, nearest = max(whole, key=itemgetter(0), default=(-inf, ()))
    found = None
    if log >= ANSWERS_FROM and not one_tells:
        found = replace(_surest(examiner, question, nearest, [(one,) for one in nearest]), answers=log)
    elif log >= _NEAR_FROM:
        found = _read_on(examiner, question, nearest)
    if found is None:
        return tuple(weighed)
    known = next((one for one in weighed if place(one) == place(found)), found)
    log = found.answers or 0.0
    first = replace(known, answers=log, score=weighed[0].score + settings.weight * probability_of(log))
    return (first, *(one for one in weighed if one is not known))


def _read_on(examiner: Examiner, question: str, told: Sequence[Evidence]) -> Evidence | None:
    """The sentence of a passage that answers, though the whole of it does not.

    One that points back at what was spoken of is read with the sentence before it, and any other alone: of two that say
    each what they speak of, the one would lend its subject to the other.
    """
    notes = [told[max(0, at - bool(_POINTS_BACK.search(one.text))) : at + 1] for at, one in enumerate(told)]
    found = _surest(examiner, question, told, notes)
    return found if (found.answers or 0.0) >= ANSWERS_FROM else None


def _surest(
    examiner: Examiner, question: str, told: Sequence[Evidence], notes: Sequence[Sequence[Evidence]]
) -> Evidence:
    """The sentence whose note is read as answering most surely, read so; a note for each."""
    log, found = max(zip(examiner.of_notes(question, notes), told, strict=True), key=itemgetter(0))
    return replace(found, answers=log)
