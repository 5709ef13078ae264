"""Follow-ups on the ranking spoken of: who stands before or behind somebody ("who is just ahead of it?"), or where."""

import re

from bot.words.filler import LEADS
from bot.words.unmet import names_of

_NAME = r"(?:the )?(?-i:[A-Z])[\w&.’'-]*(?: (?-i:[A-Z])[\w&.’'-]*)*"
_POINTS = ("it", "them", "that", "this", "him", "her")
_FOLLOWS = re.compile(
    rf"^{LEADS}(?P<who>who|(?:which|what) [a-z]+)"
    r" ?(?P<is>is|are|was|were|['’]s|ranks?|ranked|stands?|stood|comes?|came|sits?)"
    r" (?P<side>(?:(?:just|right|directly|immediately) )?(?:ahead of|in front of|above|before|behind|below|after))"
    rf" (?P<whom>{'|'.join(_POINTS)}|{_NAME})\W*$",
    re.IGNORECASE,
)
# "Where does Norway stand?"
_WHERE = re.compile(
    rf"^{LEADS}where (?:does|do|did|is|are|was|were)"
    rf" (?P<whom>{_NAME})"
    r"(?: (?:stand|rank|come|sit|place|land|in (?:that|this|it|the ranking|the list)))*\W*$",
    re.IGNORECASE,
)
# "Who is first in the index?", "where does Norway rank in the index?"
_RANKED = re.compile(
    r"\b(?:first|second|third|last|top|leads?|leader|best|number one|\d+(?:st|nd|rd|th)|ranks?|ranked|ranking"
    r"|place[ds]?|position|stands?|comes?|came|above|ahead of|behind|below)\b[^?]*?"
    r"(?P<where>\b(?:in|on|of|among) [^?]+?)\W*(?:\?|$)",
    re.IGNORECASE,
)


def beside_place(earlier: str, question: str) -> str:
    """The follow-up with the ranking that was asked about, and whom "it" points at; empty where there is none."""
    asked, ranked = _FOLLOWS.match(question.strip()), _RANKED.search(earlier)
    if ranked and (where := _WHERE.match(question.strip())):
        return f"Where does {where['whom']} rank {ranked['where']}?"
    if not asked or not ranked:
        return ""
    whom = asked["whom"]
    if whom.lower() in _POINTS:
        start, end = ranked.span("where")
        around = f"{earlier[:start]} {' ' * (end - start)} {earlier[end:]}"
        named = names_of(around)
        whom = named[-1] if named else ""
    be = "is" if asked["is"] in ("'s", "’s") else asked["is"]
    return f"{asked['who']} {be} {asked['side']} {whom} {ranked['where']}?" if whom else ""
