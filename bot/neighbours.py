"""What stands beside a sentence and belongs to the answer with it: its reason, or what is to be done about it.

And what it speaks of: "It is the only thing made of clay" says nothing without the sentence that "it" points back to.
"""

import re
from dataclasses import replace

from bot.evidence import Evidence, instructions_in
from bot.reasons import with_reason
from bot.remedies import with_remedy
from bot.unmet import names_any, unmet
from index.records import sentences_of

_ASKS_WHAT = re.compile(
    r"^\W*(?:(?:and|so|but|please) )?(?:what|which|who)\b(?! (?:year|day|date|share|percent\w*)\b)", re.I
)
_POINTS_BACK = re.compile(r"^\W*(?:it|they|he|she|both|this|that|these|those) (?:\w+ly )?(?:[a-z]+)\b", re.IGNORECASE)


def with_neighbours(question: str, evidence: Evidence) -> tuple[Evidence, ...]:
    """The evidence with the sentences beside it that belong to an answer, in the order in which they stand."""
    for found in (with_reason(question, evidence), with_remedy(question, evidence)):
        if len(found) > 1:
            return found
    return _with_what_is_meant(question, evidence)


def _with_what_is_meant(question: str, evidence: Evidence) -> tuple[Evidence, ...]:
    """The evidence, and before it the sentence that it points back to, where that is what is asked for.

    So it is where its own words hold all that the question names: what they point at is something else.
    """
    points = _ASKS_WHAT.search(question) and _POINTS_BACK.match(evidence.text)
    if evidence.header or not points or not names_any(question) or unmet(question, [evidence.text]):
        return (evidence,)
    passage = evidence.passage
    before = [span for span in sentences_of(passage) if span[1] <= evidence.start]
    if not before or before[-1] in instructions_in(passage) or "\n" in passage.text[before[-1][1] : evidence.start]:
        return (evidence,)
    return (replace(evidence, start=before[-1][0], end=before[-1][1], answers=None), evidence)
