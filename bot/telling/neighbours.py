"""What stands beside a sentence and belongs to the answer with it: its reason, or what is to be done about it.

And what it speaks of: "It is the only thing made of clay" says nothing without the sentence that "it" points back to.
"Another count gives 25" is only half of what is told, beside the sentence that gives the first.
And what it begins to tell: "By accident." is no more than the beginning of how somebody came to something.
"""

import re

from bot.evidence.weighing import Evidence, before, beside
from bot.telling.reasons import with_reason
from bot.telling.remedies import with_remedy
from bot.words.unmet import names_any, unmet
from index.terms import terms

_ASKS_WHAT = re.compile(
    r"^\W*(?:(?:and|so|but|please) )?(?:what|which|who)\b(?! (?:year|day|date|share|percent\w*)\b)", re.I
)
_POINTS_BACK = re.compile(r"^\W*(?:it|they|he|she|both|this|that|these|those) (?:\w+ly )?(?:[a-z]+)\b", re.IGNORECASE)
_ANOTHER = re.compile(
    r"^\W*(?:another|a (?:second|different)|the other) (?:count|figure|estimate|tally|study|survey|source|report)\b",
    re.I,
)
_SAME = 0.4  # share of its terms without figures that the sentence before another count has too
_ASKS_HOW = re.compile(
    r"\b(?:how (?!many|much|long|old|far|often|big|large|high|tall|deep|wide|soon)|why\b)", re.IGNORECASE
)
_BRIEF = 3  # words of a sentence that begins to tell how or why, and says no more
_GOES_ON = 2  # sentences that do


def with_neighbours(question: str, evidence: Evidence) -> tuple[Evidence, ...]:
    """The evidence with the sentences beside it that belong to an answer, in the order in which they stand."""
    if evidence.leans:
        return (*before(evidence), evidence)
    for found in (with_reason(question, evidence), with_remedy(question, evidence)):
        if len(found) > 1:
            return found
    if _ASKS_HOW.search(question) and not evidence.header and len(evidence.text.split()) <= _BRIEF:
        return (evidence, *beside(evidence)[1][:_GOES_ON])
    if first := _other_count(evidence):
        return (*first, evidence)
    return _with_what_is_meant(question, evidence)


def _other_count(evidence: Evidence) -> tuple[Evidence, ...]:
    """The sentence before "another count", where it counts the same."""
    found = before(evidence) if _ANOTHER.match(evidence.text) else ()
    counted = {term for term in terms(evidence.text) if not term[0].isdigit()}
    return tuple(one for one in found if len(counted & set(terms(one.text))) >= _SAME * len(counted))


def _with_what_is_meant(question: str, evidence: Evidence) -> tuple[Evidence, ...]:
    """The evidence, and before it the sentence that it points back to, where that is what is asked for.

    So it is where its own words hold all that the question names: what they point at is something else.
    """
    points = _ASKS_WHAT.search(question) and _POINTS_BACK.match(evidence.text)
    if not points or not names_any(question) or unmet(question, [evidence.text]):
        return (evidence,)
    found = before(evidence)
    if not found or "\n" in evidence.passage.text[found[0].end : evidence.start]:
        return (evidence,)
    return (*found, evidence)
