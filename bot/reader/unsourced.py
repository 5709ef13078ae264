"""What does the article base that on? Sentences that say that a document names no source for something.

The model, asked where something is from, seldom takes "the article names no source for it" for the answer.
"""

import re
from collections.abc import Sequence

from bot.evidence.weighing import Evidence
from bot.reader.probe import raised
from bot.words.filler import ASKING, RELATING
from bot.words.unmet import in_one_way
from index.terms import terms

_DOCUMENT = r"(?:article|piece|story|text|post|news)(?:['’]s)?"
_ASKS = re.compile(
    rf"\bwhere (?:do|does|did) .*\b{_DOCUMENT} (?:get|got|take|find|have|draw|pull)\b"
    rf"|\bwhere (?:is|are|was|were) .*\b{_DOCUMENT} .*\bfrom\b"
    rf"|\b{_DOCUMENT} .*\b(?:name|give|cite|quote|mention|offer|have|provide)s? .*\b(?:sources?|references?|evidence)\b"
    rf"|\b(?:sources?|references?) .*\b{_DOCUMENT}\b|\bwhat .*\b{_DOCUMENT} .*\b(?:based?|bas(?:es|ing)|rests?)\b.*"
    rf"|\b{_DOCUMENT} .*\bback(?:s|ed)? .*\bup\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:names?|named|gives?|gave|cites?|cited|has|had|with) no (?:\w+ (?:and|or) (?:no )?)?sources?\b"
    r"|\bwithout (?:(?:any|a|naming a) )?sources?\b",
    re.IGNORECASE,
)
_NO_TOPIC = (
    ASKING
    | RELATING
    | frozenset(
        terms(
            "article piece story text post news daily source reference evidence claim statement name give cite quote"
            " mention offer provide base rest back get take find draw pull"
        )
    )
)
_HELD = 0.5  # share of what the source is asked of that the sentence has to speak of
_READ_AS = 0.97  # probability of answering of such a sentence


def unsourced_first(question: str, weighed: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences, before all others that which says that no source is named, where that is asked."""
    says = _saying(question, weighed)
    return tuple(weighed) if says is None else (says, *(one for one in weighed if one is not says))


def read_as_unsourced(question: str, read: Sequence[Evidence], weight: float) -> tuple[Evidence, ...]:
    """What was read, best first, with that sentence read as the answer at least as surely as such sentences are."""
    says = _saying(question, read)
    return raised(read, lambda one: _READ_AS if one is says else 0.0, weight)


def _saying(question: str, weighed: Sequence[Evidence]) -> Evidence | None:
    """The sentence that says of what is asked about, more than any other, that no source is named for it."""
    if not _ASKS.search(question):
        return None
    topic = set(terms(in_one_way(question))) - _NO_TOPIC
    held = [(len(topic & set(terms(in_one_way(one.text)))), one) for one in weighed if topic and _SAYS.search(one.text)]
    most, best = max(held, key=lambda pair: pair[0], default=(0, None))
    return best if most >= _HELD * len(topic) else None
