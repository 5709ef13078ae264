"""Which claims of the article hold, and which do not: the library's own verdicts, where no claim is asked about alone.

No one sentence answers "which claims are disputed?": each claim has a verdict, and a note on what the reports say.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from base.sentences import sentence_spans
from bot.evidence.weighing import Evidence
from bot.telling.disagreement import ARTICLE, NAMES_IT, find, has_article
from bot.words.filler import own_terms
from corpus.claims import Claim, Verdict
from index.filter import Filter
from index.library import Library
from index.terms import terms

_DOUBTED: tuple[Verdict, ...] = ("disputed", "outdated", "overstated")
_SUPPORTED: tuple[Verdict, ...] = ("supported",)
_CLAIMS = re.compile(r"\b(?:claims|statements)\b", re.IGNORECASE)
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
        (r"disput\w+|contest\w*|contradict\w*|wrong|false|mistake\w*|errors?|refut\w+|doubt\w*|question\w*", _DOUBTED),
        (r"reliable|trust\w*|accura\w+|believe|credible", _DOUBTED),
        (r"supported|borne out|confirmed|backed|true|right|correct|(?:hold|stand)s?(?: up)?", _SUPPORTED),
    )
)
_SAYS_LITTLE = frozenset(
    terms(
        "article claim statement assertion thing part anything something report source library shelf main"
        " key own bear bore borne out hold up stand back by according as not no be been being made make get got contain"
        " have any all each every mere just only really entirely completely ever piece there without can be check"
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

    def told(self, question: str, library: Library, only: Filter) -> dict[Evidence, str]:
        """The claims with the verdict that is asked for, where the article makes them, each with its verdict.

        None where one claim is asked about. Of those that have the same note, the first.
        """
        asked = asked_for(question)
        if not asked or not has_article(library, only):
            return {}
        first = dict[str, Claim]()
        for claim in self._claims:
            if claim.verdict in asked.verdicts and _is_about(claim, asked):
                first.setdefault(claim.note, claim)
        chosen = sorted(first.values(), key=lambda claim: asked.verdicts.index(claim.verdict))
        places = ((find(ARTICLE, claim.said[0], library), claim.verdict.capitalize()) for claim in chosen)
        return {place: verdict for place, verdict in places if place}


def asked_for(question: str) -> AskedClaims | None:
    """Which claims of the article are asked for, if that is asked of several; of a topic only in so many words."""
    names_it = NAMES_IT.search(question)
    several = _CLAIMS.search(question)
    found = next((one for one in _ASKED if one[0].search(question)), None)
    if not (names_it or several) or not found:
        return None
    about = own_terms(NAMES_IT.sub(" ", found[0].sub(" ", question))) - _SAYS_LITTLE
    if about and not (several and names_it):
        return None
    *_, (start, end) = sentence_spans(question)
    last = question[start:end]
    wants_others = found[1] == _SUPPORTED and not _WHICH.search(last)  # "is it right?"
    return AskedClaims(_DOUBTED if wants_others else found[1], frozenset(about))


def _is_about(claim: Claim, asked: AskedClaims) -> bool:
    return asked.about <= set(terms(f"{claim.section} {claim.said[0]}"))
