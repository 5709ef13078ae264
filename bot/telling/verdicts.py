"""Which claims of the article hold, and which do not: the library's own verdicts, where no claim is asked about alone.

No one sentence answers "which claims are disputed?": each claim has a verdict, and a note on what the reports say.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from base.sentences import sentence_spans
from bot.evidence.weighing import Evidence
from bot.question.topics import asking_last
from bot.telling.disagreement import ARTICLE, find, has_article
from bot.words.article import NAMES_IT
from bot.words.filler import own_terms
from corpus.claims import Claim, Verdict
from index.filter import Filter
from index.library import Library
from index.terms import terms

_DOUBTED: tuple[Verdict, ...] = ("disputed", "outdated", "overstated")
_SUPPORTED: tuple[Verdict, ...] = ("supported",)
_CLAIMS = re.compile(r"\b(?:claims|statements|which (?:claim|statement))\b", re.IGNORECASE)
_NOT = r"(?:not|\w+n['’]t)"
# What a question asks for, the first that it speaks of.
_ASKED: tuple[tuple[re.Pattern[str], tuple[Verdict, ...]], ...] = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), verdicts)
    for words, verdicts in (
        (rf"inaccura\w+|incorrect|untrue|{_NOT} (?:true|right|correct|accurate)", _DOUBTED),
        (
            rf"{_NOT} (?:\w+ ){{0,3}}?(?:support|bear|borne|back|confirm|hold)(?:ed)?|unsupported|unconfirmed|unproven",
            (*_DOUBTED, "untraced"),
        ),
        (
            r"untraced|unsourced|(?:without|no|lack\w*) (?:an? )?sources?|unverif\w+|not be (?:check|verifi|trac)ed",
            ("untraced",),
        ),
        (r"exaggerat\w+|overstat\w+|oversell\w*", ("overstated",)),
        (r"outdated|out of date|superseded", ("outdated",)),
        (r"opinions?|views?|forecasts?", ("opinion",)),
        (
            r"disput\w+|contest\w*|contradict\w*|wrong|false|mistake\w*|errors?|refut\w+|doubt\w*|question\w*"
            r"|against|criti(?:c|qu)\w+|debunk\w*|fact[ -]?check\w*|propaganda|hyped?",
            _DOUBTED,
        ),
        (
            r"reliable|trust\w*|accura\w+|bias\w*|one-sided|believe|credible|weak\w*|shak(?:y|iest)|misleading|problematic",
            _DOUBTED,
        ),
        (r"supported|borne out|confirmed|backed|true|right|correct|(?:hold|stand)s?(?: up)?", _SUPPORTED),
    )
)
_RIGHT = (
    r"right|correct|accura\w+|wrong|true|false|reliable|trust\w*|exaggerat\w*|overstat\w*|mistaken|fair|honest|bias\w*"
    r"|hold|holds|stand|stands"
)
_YES_OR_NO = r"^\W*(?:(?:and|so|but|then)\b[\s,]*)*(?:is|are|was|were|do|does|did|has|can|could|how|how far)\b"
# "Is the article right about robots?"
_ON_TOPIC = re.compile(
    rf"{_YES_OR_NO}[^?]*?\b(?:{_RIGHT})\b[^?]*?\b(?:about|on|regarding|concerning|when it comes to) "
    r"(?P<topic>(?!(?:whether|how|what|why|when|who|that|this|it|them|all|everything)\b)[^?.,;]+?)\W*$",
    re.IGNORECASE,
)
_FIGURE = r"(?P<figure>[$€£]?\d[\d.,]*(?: ?(?:%|[a-z]+illion|percent))?)"
_SAID = r"(?: (?:dollars?|euros?|yuan|figure|number|claim|estimate|forecast)s?)*"
# "Is the 3.7 trillion figure right?", "where does the 3.7 trillion figure come from?"
_OF_FIGURE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YES_OR_NO} (?:the |that |its |their )?(?:article['’]s )?{_FIGURE}"
        rf"[^?]*?\b(?:figure|number|claim|estimate|statement|share)\b[^?]*\b(?:{_RIGHT})\b",
        rf"^\W*(?:where|what|which|who)\b[^?]*? (?:the|that|its) {_FIGURE}{_SAID} (?:comes? |came |taken )?from\W*$",
        rf"^\W*(?:what|which|who)[^?]{{1,12}} source (?:of|for|behind) (?:the|that|its) {_FIGURE}{_SAID}\W*$",
    )
)
# "Any mistakes in it?", but not "is it true that …".
_WHO = re.compile(r"\b(?:who|holds?|held|stands?)\b|\bit \w+(?: \w+)? that\b", re.IGNORECASE)
_OF_IT = re.compile(r"^(.*?\b)(?:its(?= )|it|this(?: thing| piece| text| story)?)\b", re.IGNORECASE)
_ALL: tuple[Verdict, ...] = (*_DOUBTED, "untraced", "supported", "opinion")
_SAYS_LITTLE = frozenset(
    terms(
        "article claim statement assertion thing part anything something report source library shelf main"
        " key own independent bear bore borne out hold up stand back by according as not no be been being made make get"
        " got contain have any all each every mere just only really entirely completely ever piece there without can be"
        " check pls"
    )
)
# What is said of the article before "any mistakes in it?".
_BEFORE = _SAYS_LITTLE | frozenset(
    terms(
        "read skimmed finished saw seen looked heard piece story text post pieces sounds seems looks feels reads like"
        " propaganda hype hyped sceptical skeptical suspicious doubt doubts stories doubtful unsure convinced biased"
        " enthusiastic glowing one-sided good too bit rather pretty quite interesting impressive just me myself"
    )
)
_WHICH = re.compile(r"\b(?:which|what|list|name|show|tell|any(?:thing)?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class AskedClaims:
    """Which of the article's claims are asked for."""

    verdicts: tuple[Verdict, ...]
    about: frozenset[str]  # terms that a claim has to have; any where there are none


class Verdicts:
    """The article's claims by what the reports make of them."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._claims = tuple(claims)

    def told(
        self, question: str, library: Library, only: Filter, is_first: bool = False, of_all: bool = False
    ) -> dict[Evidence, str]:
        """The claims with the verdict that is asked for, where the article makes them, each with its verdict.

        None where one claim is asked about. Of those that have the same note, the first. "It" is the article in the
        first question of a conversation (`is_first`). Where doubts are known to be asked for, they are told `of_all`.
        """
        asked = asked_for(question) or (_asked_of_it(question) if is_first else None)
        asked = asked or (AskedClaims(_DOUBTED, frozenset()) if of_all else None)
        if not asked or not has_article(library, only):
            return {}
        claims = [claim for claim in self._claims if claim.verdict in asked.verdicts]
        found = [(claim, _said_of(asked, claim.said)) for claim in claims]
        if not any(said for _, said in found):  # nor is the word in any of them, but where they stand
            found = [(claim, claim.said[0] if _said_of(asked, [claim.section]) else "") for claim in claims]
        first = dict[str, tuple[Claim, str]]()
        for claim, said in found:
            if said:
                first.setdefault(claim.note, (claim, said))
        chosen = sorted(first.values(), key=lambda one: asked.verdicts.index(one[0].verdict))
        places = ((find(ARTICLE, said, library), claim.verdict.capitalize()) for claim, said in chosen)
        return {place: verdict for place, verdict in places if place}


def asked_for(question: str) -> AskedClaims | None:
    """Which claims of the article are asked for, if that is asked of several; of a topic only in so many words."""
    names_it = NAMES_IT.search(question)
    if figure := next(filter(None, (pattern.search(question) for pattern in _OF_FIGURE)), None):
        return AskedClaims(_ALL, frozenset(terms(figure["figure"])))
    if names_it and (found_on := _ON_TOPIC.search(question)) and (about := own_terms(found_on["topic"]) - _SAYS_LITTLE):
        return AskedClaims(_ALL, frozenset(about))
    several = _CLAIMS.search(question)
    found = next((one for one in _ASKED if one[0].search(question)), None)
    if not (names_it or several) or not found:
        return None
    about = own_terms(NAMES_IT.sub(" ", _without_verdicts(question))) - _SAYS_LITTLE
    if about and not (several and names_it):
        return None
    *_, (start, end) = sentence_spans(question)
    last = question[start:end]
    wants_others = found[1] == _SUPPORTED and not _WHICH.search(last)  # "is it right?"
    return AskedClaims(_DOUBTED if wants_others else found[1], frozenset(about))


def _without_verdicts(question: str) -> str:
    for pattern, _ in _ASKED:
        question = pattern.sub(" ", question)
    return question


def _asked_of_it(question: str) -> AskedClaims | None:
    """Which claims are asked for where the article is but pointed at, or not even that; none where more is named."""
    last = asking_last(question)
    if _WHO.search(last) or own_terms(question.removesuffix(last)) - _BEFORE:  # "it" is what was said before
        return None
    pointed = _OF_IT.sub(r"\g<1>the article", last)
    asked = asked_for(pointed if pointed != last else f"{last} (the article)")
    return asked if asked and not asked.about else None


def _said_of(asked: AskedClaims, texts: Iterable[str]) -> str:
    """The first of some texts that speaks of what is asked about; empty where none does."""
    return next((text for text in texts if asked.about <= set(terms(text))), "")
