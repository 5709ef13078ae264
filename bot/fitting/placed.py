"""Somebody's place in one part of a ranking: what tells a place of the whole, or in another part, is no answer.

"At what rank is Norway for harbour dues and fees?" is not answered by "Norway ranks 4th in the index", though it is
read as the answer; nor is "It is said that Norway's harbour dues and fees rank high. What is the rank?"
"""

import re
from collections.abc import Sequence

from bot.evidence.weighing import Evidence
from bot.fitting.standing import ASKS_PLACE
from bot.words.facts import ORDINALS
from bot.words.filler import ASKING, RELATING
from index.terms import terms

_RANK = r"(?:rank(?:s|ed)?|place[ds]?|position|stands?|stood)"
_WHAT = r"(?P<{}>(?!world\b)[a-z][a-z-]+(?:,? (?:and )?[a-z][a-z-]+){{1,5}}?)"
_ENDS = r"(?=\W*$|[,.;:?]| (?:in|of|on|by|according|for) )"
_IN_PART = re.compile(
    rf"\b(?i:{_RANK})\b[^?;]*? (?:for|in|on) (?:the )?{_WHAT.format('behind')}{_ENDS}"
    rf"|['’]s? {_WHAT.format('before')} (?i:{_RANK})\b"
)
_WHOLE = frozenset(terms("index ranking list table league world"))
_NO_NAME = frozenset(terms("pillar sub-pillar indicator measure category overall exact"))
_TELLS_PLACE = re.compile(rf"\b(?:{'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th)|rank(?:s|ed)?)\b", re.IGNORECASE)
_LEAST = 0.5  # share of the words of a part that a sentence on it has


def in_the_part(question: str, weighed: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences, where a place in one part is asked for, without those that tell a place and not of that part.

    What is a part, the sentences themselves say: one of them has all its words.
    """
    match = _IN_PART.search(question) if ASKS_PLACE.search(question) else None
    part = set(terms(match["behind"] or match["before"])) - ASKING - RELATING - _NO_NAME if match else set()
    if len(part) < 2 or part & _WHOLE or not any(part <= set(terms(one.full)) for one in weighed):
        return tuple(weighed)
    return tuple(one for one in weighed if not _tells_place(one) or _covers(part, one))


def _tells_place(evidence: Evidence) -> bool:
    return bool(_TELLS_PLACE.search(evidence.alone))


def _covers(part: set[str], evidence: Evidence) -> bool:
    return len(part & set(terms(evidence.full))) >= _LEAST * len(part)
