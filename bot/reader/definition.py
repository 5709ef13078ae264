"""What is it? Sentences that say what a thing is, or who somebody is, by the form that they say it in.

"What is HyperMill?" is answered by "… a control platform named HyperMill", which says something else in the main; the
model, which reads for what a sentence is about, seldom takes it for the answer.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.evidence.weighing import Evidence
from bot.reader.probe import raised
from bot.words.unmet import YEAR, names_any
from bot.words.wanted import EXPLAINED

_ASKS = re.compile(
    r"^\W*(?:(?:so|and|ok|please|hi|hello|can you (?:tell|explain)(?: to)? me|do you know|tell me|explain)\W+)*"
    r"(?:(?:what|who)(?:['’]?s| is| are| was| were)\s+(?P<is>[^?.!,;:]+?)(?:\s+(?:short for|again|exactly|please|pls))*"
    r"|what (?:does|do|did)\s+(?P<means>[^?.!,;:]+?)\s+(?:mean|stand for)"
    r"|(?:define|(?:the )?(?:meaning|definition) of)\s+(?P<of>[^?.!,;:]+?)"
    r"|(?P<own>[^?.!,;:]+?)(?:['’]s)?\s+(?:meaning|definition))\W*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"^(?:the (?:meaning|definition) of\s+)?(?:(?:an?|the|this|that|those|these|by|meant by)(?:\s+|$))?", re.IGNORECASE
)
_WORDS = 6  # of a thing
_READ_AS = 0.9  # probability of answering of a sentence that says what is asked for
_TELLING = r"(?!(?:an?|the|in|of|for|by|on|at|to|from|and|or|is|was)\b)[\w&'’-]+"
_KIND = r"(?:an?|the|one of|part of|its|their|[\w.&]+['’]s?)"
# "Are places where ships lie"
_SEVERAL = r"(?:[a-z-]+ )?[a-z-]+ (?:with|that|which|who|where|for|made|used|in which)\b"


def asked_what_is(question: str) -> tuple[str, ...]:
    """The thing or person that it is asked what or who it is, as it may be called; empty where more is asked."""
    told = dict(EXPLAINED.findall(question))
    found = _ASKS.match(EXPLAINED.sub(r"\1", question))
    thing = _ARTICLE.sub("", next(filter(None, found.groups()))).strip() if found else ""
    if not thing or len(thing.split()) > _WORDS or not re.search(r"[^\W\d]{2}", thing):
        return ()
    return (thing, told[thing]) if thing in told else (thing,)


def names_what_it_is(question: str) -> bool:
    """Whether it is asked what something is that has a name: what was said before has no part in that."""
    return bool(asked_what_is(question)) and names_any(question)


def says_what_is(names: tuple[str, ...], sentence: str) -> bool:
    """Whether a sentence says of something with one of these names what it is: its short one first."""
    return bool(_forms(names).search(sentence))


def defining_first(question: str, weighed: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences, before all others those that say what it is, where that is asked."""
    names = asked_what_is(question)
    return tuple(sorted(weighed, key=lambda one: not _defines(names, one)) if names else weighed)


def read_as_defining(question: str, read: Sequence[Evidence], weight: float) -> tuple[Evidence, ...]:
    """What was read, best first, those that say what it is read as the answer at least as surely as such sentences are.

    What begins with the thing is so before all others. That has `weight` in their scores, as in
    `bot.reader.probe.ranked`.
    """
    names = asked_what_is(question)
    if not names:
        return tuple(read)
    most = max((one.certainty for one in read), default=0.0)

    def least(one: Evidence) -> float:
        if not _defines(names, one):
            return 0.0
        begins = any(_begins(one.text, name) for name in names)  # else it says something else in the main
        return max(_READ_AS, (1 + most) / 2) if begins else _READ_AS

    return raised(read, least, weight)


def _defines(names: tuple[str, ...], evidence: Evidence) -> bool:
    """Whether a sentence says what it is, or opens a document that is called by its name, with that name."""
    if says_what_is(names, evidence.text):
        return True
    return evidence.opens_source and any(
        _begins(evidence.text, name) and _begins(evidence.passage.context, name) for name in names
    )


def _begins(text: str, name: str) -> bool:
    return bool(re.match(rf"(?:(?:the|an?) )?{re.escape(name)}\b", text, re.IGNORECASE))


@lru_cache(maxsize=64)
def _forms(names: tuple[str, ...]) -> re.Pattern[str]:
    short, *full = map(re.escape, names)
    # Before a short name stands what it is short for, or a word or two on what it is.
    before = full[0] if full else rf"{_TELLING} (?:\w+ )?{_TELLING}"
    forms = (*map(_form, (short, *full)), rf"\b{before} \({short}\)")
    return re.compile("|".join(forms), re.IGNORECASE)


def _form(name: str) -> str:
    subject = (
        rf"(?:^|[,;:] |\b(?:that|and|while|but) )(?:(?:the|an?|(?:the )?[\w.&]+['’]s?) )?{name}(?:s|es)?"
        rf"(?: (?:of )?{YEAR.pattern})?(?: \([^)]*\))?"
    )
    return (
        rf"{subject}(?:, (?:also |sometimes |often |formerly )?(?:called|known as|named) [^,]{{2,60}},)?"
        rf" (?:is|are|was|were) {_KIND}(?!\w)|{subject} (?:are|were) {_SEVERAL}"
        rf"|{subject},? (?:means|stands for|refers to|measures?|counts?)\b"
        rf"|{subject}, {_KIND} [^,]{{3,80}}[,.]|\b{name}, (?:an?|one of) [^,]{{3,80}}[,.]"
        rf"|\b(?:named|called|known as|short for) (?:the )?{name}\b"
    )
