"""Which company, university or agency? A sentence that names countries alone is no answer, where another names more.

"Which company filed the most patents?" is not answered by "China filed 69,610", however surely that is read as the
answer.
"""

import re
from collections.abc import Sequence

from bot.evidence.weighing import Evidence, telling
from bot.words.unmet import in_one_way, is_place, named_spans
from index.terms import terms

_ASKS = re.compile(
    r"\b(?:which|what) (?:[\w-]+ ){0,2}?(?:compan(?:y|ies)|firms?|corporations?|(?:car|drug|chip)?makers?"
    r"|manufacturers?|start-?ups?|applicants?|universit(?:y|ies)|institut(?:es?|ions?)|academ(?:y|ies)|banks?|agenc(?:y|ies)"
    r"|ministr(?:y|ies)|publishers?)\b",
    re.IGNORECASE,
)
_NEAREST = 8  # sentences, one of which has to name somebody


def of_bodies(question: str, weighed: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences, where it is asked which body and one of the nearest names any, without those that name none."""
    if not _ASKS.search(question):
        return tuple(weighed)
    known = set(terms(question))
    return telling(weighed, lambda one: _names_one(known, one), _NEAREST)


def _names_one(known: set[str], evidence: Evidence) -> bool:
    """Whether it names anything but countries and what the question, of these terms, names already."""
    text = f"of {in_one_way(evidence.text)}"  # the first word has a capital in any case
    names = (text[start:end] for start, end in named_spans(text))
    return any(not is_place(name) and not set(terms(name)) <= known for name in names)
