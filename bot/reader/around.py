"""What stands around the sentences that were read.

The one that answers may stand next to them, and the search did not find it: what is next to them is read too. And
some sentences answer behind the one before them, and say nothing alone: "His successor is Yusra Lindqvist" behind
"Finance director Gerald Impey retired on 31 March". What a sentence lends to the next is not what it answers itself: of
the two read as one note, only what is read as the answer far more surely than either of them alone counts.
"""

from collections.abc import Sequence
from dataclasses import replace

from base.odds import log_odds, probability_of
from bot.evidence.antecedent import means_another
from bot.evidence.weighing import Evidence, before, beside, place
from bot.reader.passages import ANSWERS_FROM
from bot.reader.probe import Examiner, ReadSettings, raised, surest
from bot.words.unmet import names_of
from index.terms import terms

# Log-odds that the two answer with, above those of the surer of them alone. Set by eye on the development halves of two
# sets of documents (docs/answerability.md).
_MORE = 2.0


def read_behind(
    examiner: Examiner, question: str, read: Sequence[Evidence], settings: ReadSettings
) -> tuple[Evidence, ...]:
    """What was read, best first, the sentence that answers behind the one before it read so, and as one that leans.

    As it is where one surely answers alone, or none does so. Only such are read again as have a sentence before them
    that tells more of what is asked. Raises `EngineError` when the reader fails.
    """
    best = surest(read)
    if best is None or best.answers is None or best.certainty >= settings.enough:
        return tuple(read)
    asked = frozenset(term for term in terms(question) if term.isalpha())
    named = frozenset(term for name in names_of(question) for term in terms(name))
    leant_on = [(told[0], one) for one in read if (told := _leant_on(asked, named, one))]
    pairs = [(first, one) for first, one in leant_on if not means_another(question, first)]
    together = examiner.of_notes(question, pairs)
    alone = examiner.of_notes(question, [(first,) for first, _ in pairs])
    surer = {
        place(one): log
        for (_, one), log, first in zip(pairs, together, alone, strict=True)
        if log >= ANSWERS_FROM and first < log_odds(settings.enough) and log - _MORE >= max(first, one.answers or 0.0)
    }
    found = max(surer, key=lambda at: surer[at], default=None)
    if found is None or surer[found] <= best.answers:
        return tuple(read)
    leaning = [replace(one, leans=True) if place(one) == found else one for one in read]
    return raised(leaning, lambda one: probability_of(surer[found]) if one.leans else 0.0, settings.weight)


def near_best(read: Sequence[Evidence], weighed: Sequence[Evidence], most: int) -> tuple[Evidence, ...]:
    """What was weighed and not read, and stands at `most` so many sentences from what was, `read`, best first.

    In the passage of the best one.
    """
    known = {place(one): one for one in read if one.answers is not None}
    sides = [side for one in known.values() if one.passage.id == read[0].passage.id for side in beside(one)]
    near = {place(one) for side in sides for one in side[:most]}
    return tuple(one for one in weighed if place(one) in near and place(one) not in known)


def _leant_on(asked: frozenset[str], named: frozenset[str], evidence: Evidence) -> tuple[Evidence, ...]:
    """The sentence before one that was read, where it tells more of what is `asked`; else none.

    No year is lent to another sentence, and nothing to one that itself speaks of whom the question has `named`: "India
    ranks 38th" behind "Hong Kong ranks higher than in 2024" says nothing of 2024.
    """
    if evidence.answers is None or not named.isdisjoint(terms(evidence.text)):
        return ()
    left = asked.difference(terms(evidence.full))
    return tuple(one for one in before(evidence) if not left.isdisjoint(terms(one.text)))
