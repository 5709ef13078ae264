"""Overviews: what a source is about, told by sentences of its own.

No one sentence answers "what is the article about?", so none is looked for. Of the sentences that its sections begin
with, those nearest to the mean of them all stand for a source (Radev et al. 2004, "Centroid-based summarization of
multiple documents"), each as new as can be beside the others (Carbonell and Goldstein 1998, "The Use of MMR").
"""

import re
from collections.abc import Iterable, Sequence

import numpy as np

from bot.evidence.grounds import is_question
from bot.evidence.weighing import Evidence, sentences_told
from bot.injection.instructions import named
from bot.question.topics import IN_SO_MANY, asking_last
from bot.words.filler import LEADS
from bot.words.unmet import names_any
from bot.words.wanted import EXPLAINED
from index.library import Library
from index.manifest import IndexedSource
from index.terms import terms
from models.protocols import Vectors

MOST = 4  # sentences of an overview
_WORDS = 6  # that a sentence has at least
_NEW = 0.5  # off for a sentence as near to one that was chosen as can be

_POINTS = (
    r"(?:main|key|central|most important)\s+"
    r"(?:points?|findings?|takeaways?|messages?|claims?|arguments?|results?|ideas?|thes[ie]s)"
)
# Each with what is to be told of as `of`.
_ASKS = tuple(
    re.compile(
        rf"^\W*{LEADS}(?:(?:can|could|would) you\s+(?:please\s+)?)?"
        rf"{pattern}(?:[\s,]+then)?\W*$",
        re.IGNORECASE,
    )
    for pattern in (
        r"(?:summari[sz]e|sum up)\s+(?P<of>.+?)(?:,?\s+(?:for me|in brief|briefly|please))*",
        r"(?:(?:give|write|show|tell)\s+(?:me\s+|us\s+)?)?(?:an?\s+|the\s+)?(?:short\s+|brief\s+|quick\s+)?"
        r"(?:summary|overview|gist|tl;?dr)\s+(?:of|on|for)\s+(?P<of>.+?)",
        r"what(?:\s+is|\s+are|['’]s)\s+(?P<of>.+?)\s+(?:all\s+)?about",
        rf"what(?:\s+is|\s+are|\s+were|['’]?s)\s+the\s+{_POINTS}\s+(?:of|in|from)\s+(?P<of>.+?)",
        r"what\s+(?:do|should)\s+i\s+(?:need\s+to\s+)?know\s+(?:about|from|of)\s+(?P<of>.+?)",
        r"(?P<of>\S+(?:\s+\S+){1,8}?)[\s:,–-]+(?:summary|overview|tl;?dr)",
        rf"(?:the\s+)?{_POINTS}\s+(?:of|in|from)\s+(?P<of>.+?)",
        r"explain\s+(?P<of>(?:the|this|that|my|your)\s+(?:article|report|paper|document|text|study))"
        r"(?:,?\s+(?:(?:like|as if)\s+i.+|in (?:simple|plain|easy) .+))?",
        rf"(?:what(?:\s+is|\s+are|\s+were|['’]s)\s+)?(?P<of>(?:the|this|that|my|your)\s+.+?)['’]s?\s+{_POINTS}",
        r"what\s+(?:do|does|did)\s+(?P<of>.+?)\s+(?:say|claim|argue|find|conclude|report|tell (?:us|me))"
        r"(?:\s+in (?:short|brief))?",
    )
)
# An overview of whatever the library is about.
_IT_ALL = r"(?:it|this|everything|(?:(?:it|this) all|all of (?:it|this))|the whole (?:thing|lot|story))"
_OF_ALL = re.compile(
    rf"^\W*{LEADS}(?:(?:(?:can|could) you (?:please )?)?(?:give|show|tell) (?:me|us) )?(?:the |an? )?"
    rf"(?:(?:short|brief|quick) )?(?:tl;?dr|summary|overview|gist|in (?:short|brief|a nutshell)|{_POINTS}"
    rf"|(?:(?:can|could) you (?:please )?)?(?:summari[sz]e|sum up)(?: {_IT_ALL})?(?: up)?)"
    r"(?:,? (?:please|pls|plz|for (?:me|us)))*\W*$",
    re.IGNORECASE,
)
# What a source is called without being named, and what is said around its name.
_CALLED = frozenset(terms("article report paper document text file study source brief piece publication page pdf"))
_AROUND = frozenset(
    terms("the a an this that these my your whole entire new newest latest current edition of by from on")
)

_IN_SO_MANY = re.compile(rf",? {IN_SO_MANY}(?=\W*$)", re.IGNORECASE)


def asked_of(
    question: str, sources: Iterable[IndexedSource], is_first: bool = False, of_all: bool = False
) -> IndexedSource | None:
    """The one of `sources` that a question wants an overview of; nothing where it wants none, or it may be several.

    It is named by words of its title or publisher, by its kind where it is the only one ("the article"), or in any way
    where it is the only source. In the first question of a conversation (`is_first`) it need not be named,
    nor where an overview `of_all` is known to be wanted.
    """
    among = list(sources)
    asked = _IN_SO_MANY.sub("", EXPLAINED.sub(r"\2", asking_last(question)))
    if is_first and _OF_ALL.match(asked):
        return _meant("article", among)
    match = next((match for pattern in _ASKS if (match := pattern.match(asked))), None)
    found = _meant(match["of"], among) if match else None
    return found or (_meant("article", among) if of_all and not names_any(question) else None)


def _meant(name: str, among: list[IndexedSource]) -> IndexedSource | None:
    """The one source that a name means."""
    words = set(terms(name)) - _AROUND
    own = words - _CALLED
    if len(own) == 1 and not words & _CALLED:  # "what did PwC find?" is asked of a finding
        return None
    if own:
        meant = [one for one in among if own <= set(terms(f"{named(one.title)} {one.publisher}"))]
        titled = [one for one in meant if own <= set(terms(named(one.title)))]
        meant = titled if len(own) > 1 and titled else meant
    else:
        meant = [one for one in among if one.kind and words.issuperset(terms(one.kind))] or (among if words else [])
    return meant[0] if len(meant) == 1 else None


def overview(library: Library, source: IndexedSource) -> tuple[Evidence, ...]:
    """The sentences that stand for a source, in its order: no rows of tables, no questions and no instructions."""
    told = _openings(library, source)
    if not told:
        return ()
    vectors = np.stack([vector for _, vector in told])
    return tuple(told[at][0] for at in sorted(standing_for(vectors)))


def standing_for(vectors: Vectors, worth: Sequence[float] = ()) -> list[int]:
    """Which few of the sentences with these vectors stand for all, the best first.

    `worth` is what each has beside being near to their mean.
    """
    score = vectors @ vectors.mean(axis=0) + np.array(worth or [0.0] * len(vectors))
    chosen: list[int] = []
    while len(chosen) < min(MOST, len(vectors)):
        nearest = (vectors @ vectors[chosen].T).max(axis=1) if chosen else np.zeros(len(vectors))
        nearest[chosen] = np.inf
        chosen.append(int(np.argmax(score - _NEW * nearest)))
    return chosen


def _openings(library: Library, source: IndexedSource) -> list[tuple[Evidence, Vectors]]:
    """What each section begins with, and each passage where there are none, with its vector."""
    told: dict[object, tuple[Evidence, Vectors]] = {}
    for passage in library.passages:
        if passage.locator.source_id == source.id and not passage.table:
            for one, vector in sentences_told(library, passage):
                if says_something(one.text):
                    told.setdefault(passage.locator.headings or passage.id, (one, vector))
    return list(told.values())


def says_something(text: str) -> bool:
    """Whether a text is a sentence of some length, and no question."""
    return (
        len(text.split()) >= _WORDS and text.rstrip().endswith((".", "!", "。", ".”", '."')) and not is_question(text)
    )
