"""Whether somebody bears out what an article claims, put as a plain question of what it claims.

"Would the bank back the article's conclusion that Norway leads?" is read as a question about the article; "According to
the bank, Norway leads?" as one about Norway.
"""

import re

from base.sentences import sentence_spans
from bot.words.unmet import names_any

_PIECE = r"(?:article|piece|story|post|headline|(?:sub-?)?title)"
_ARTICLE = rf"(?:(?:the|this|that|an?) )?(?:[\w.]+ )?{_PIECE}"
_SAYS = (
    r"(?:says|claims|states|writes|reports|maintains|argues|holds|tells (?:its|the) readers|has it|boasts|puts|calls)"
)
_BEARS_OUT = (
    r"(?:back(?: up)?|support|confirm|share|agree with|side with|bear out|uphold|endorse|contradict|dispute"
    r"|sign(?: off on)?|subscribe to|go along with)"
)
_CLAIM = r"(?:claim|conclusion|statement|view|line|idea|point|assertion|verdict)"
_OPENS = r"^(?:(?:so|and|but|well|please)\b[\s,]*)*"
# "Would the bank back the article's conclusion that …?"
_OF_ONE = re.compile(
    rf"{_OPENS}(?:do|does|did|would|could|can)\s+(?P<who>.+?)\s+{_BEARS_OUT}\s+{_ARTICLE}(?:['’]s)?"
    rf"(?:\s+{_CLAIM})?(?:\s+that|\s+on|\s+in (?:saying|claiming)(?: that)?)\s+(?P<what>[^?]+)\?*$",
    re.IGNORECASE,
)
# "The article says …. Do the bank's figures bear that out?"
_IT = r"(?:it|this|that|so)"
_AGREES = re.compile(
    rf"{_OPENS}(?:do|does|did|would|is it|can)\s+(?P<who>.+?)\s+(?:agree|concur|say {_IT}|see it (?:that|this) way"
    rf"|(?:bear|back) {_IT}(?: (?:out|up))?|(?:support|confirm|show|share) {_IT})\b(?P<rest>[^?]*)\?*$",
    re.IGNORECASE,
)
_DO = r"(?:do|does|did|would|have|has)"
# "The article says …. What do the bank's figures make of that?"
_MAKES = re.compile(
    rf"{_OPENS}what\s+{_DO}\s+(?P<who>.+?)\s+(?:make of|(?:have to |had to )?say (?:about|of|on|to))"
    rf" {_IT}(?P<rest>)\W*$",
    re.IGNORECASE,
)
# "What do the reports say of the article's claim that …?"
_SAYS_OF = re.compile(
    rf"{_OPENS}what\s+{_DO}\s+(?P<who>.+?)\s+(?:make|think|show|(?:have to |had to )?say|tell us)"
    rf"(?: (?:of|about|on|to|regarding))? (?:{_ARTICLE}(?:['’]s)? {_CLAIM}|(?:the )?{_CLAIM} (?:in|of|by) {_ARTICLE})"
    r"(?: that| of| about| on| regarding)\s+(?P<what>[^?]+)\?*$",
    re.IGNORECASE,
)
_WHO = rf"(?:{_ARTICLE}|(?-i:(?:[A-Z][\w.]*[ ]){{0,3}}[A-Z][\w.]*)(?: {_PIECE})?)"
_ANYBODY = re.compile(
    r"(?:(?:the|any|other|your|its|those|these) )?(?:reports?|figures|numbers|data|sources?|facts|studies|evidence)",
    re.IGNORECASE,
)
_CLAIMED = re.compile(
    rf"^{_ARTICLE}\s*:\s+|^{_WHO} {_SAYS}(?: that)?\s+|,? {_SAYS} {_ARTICLE},?"
    rf"|^according to {_ARTICLE},?\s+|,? according to {_ARTICLE},?",
    re.IGNORECASE,
)
# "Is the lead that the article sees borne out by counts?"
_BORNE_OUT = re.compile(
    rf"{_OPENS}(?:is|are)\s+(?P<what>.+?)\s+(?:borne out|backed(?: up)?|supported|confirmed)\s+by\s+(?P<who>[^?]+)\?*$",
    re.IGNORECASE,
)
_SEEN = re.compile(
    rf",?\s+(?:that|which)\s+{_ARTICLE}\s+\w+(?:\s+(?:to|in|for|of))?\b|\bthe claim (?:that|of)\s+", re.IGNORECASE
)


def put_plainly(question: str) -> str:
    """The question of whether a claim is borne out, as one of what is claimed; empty where it asks no such thing."""
    if (one := _OF_ONE.match(question)) and names_any(f"of {one['who']}"):
        return f"According to {one['who']}, {one['what'].strip()}?"
    if told := _SAYS_OF.match(question):
        what = told["what"].strip()
        return f"{what}?" if _ANYBODY.fullmatch(told["who"]) else f"According to {told['who']}, {what}?"
    *stated, asked = ("", *(question[start:end].strip() for start, end in sentence_spans(question)))
    agrees = _AGREES.match(asked) or _MAKES.match(asked)
    if len(stated) == 2 and agrees and _CLAIMED.search(stated[1]):
        said = _CLAIMED.sub("", stated[1]).strip(" .")
        return f"{said}?" if _ANYBODY.fullmatch(agrees["who"]) else f"{said}: {agrees['who']}{agrees['rest']}?"
    if (borne := _BORNE_OUT.match(question)) and _SEEN.search(borne["what"]):
        return f"{' '.join(_SEEN.sub(' ', borne['what']).split())}: {borne['who'].strip()}?"
    return ""
