"""Follow-ups that ask for a later place of the ranking that was asked about: "and who comes third?"."""

import re

from bot.fitting.tops import tops
from bot.words.facts import LATER
from bot.words.filler import LEADS
from bot.words.measures import LARGEST, LEAST

_IS = r"(?:is|are|was|were|comes?|came|ranks?|ranked|stands?|stood|sits?|sat|follows?|followed|takes?|took|holds?|held)"
_FOLLOWS = re.compile(
    rf"^{LEADS}"
    rf"(?:(?:who(?:se|['’]s)?|which(?: [a-z]+)?|what)\b(?: {_IS})?)?"
    rf"(?: ?\b(?:in|at|on|the)\b)* ?\b(?P<place>{LATER})(?: (?:place|rank|position|spot|one))?"
    r"(?: (?:there|then|in (?:that|this|the) (?:list|ranking|table)))?"
    r"(?P<rest>,? (?:and|with|at) (?:how (?:many|much)|what (?:share|score|number|figure|percentage|value))"
    r"(?: .*)?)?\W*$",
    re.IGNORECASE,
)
# "And the smallest?"
_OTHER_END = re.compile(
    rf"^{LEADS}(?:(?:how|what) about |(?:which|who)(?: one)? (?:is|was|has|had) )?(?:the )?"
    rf"(?P<end>{LARGEST}|most|{LEAST})(?: (?:one|of (?:them|all)))*\W*$",
    re.IGNORECASE,
)
_EITHER_END = re.compile(rf"\b(?:(?:{LATER})[- ])?(?:{LARGEST}|most|{LEAST})\b", re.IGNORECASE)
_MOST = re.compile(
    r"\b(?:the (?P<most>most|largest|biggest|highest|greatest|fastest|best|strongest|longest|top)"
    r"|(?P<first>(?:is|are|was|were|comes?|came|ranks?|ranked) (?:the )?)first)\b",
    re.IGNORECASE,
)
# "In the first season", "in season 1"
_NTH_OF_SEVERAL = re.compile(rf"\bthe (?P<nth>first|{LATER})(?= [a-z]+\b)", re.IGNORECASE)
_IN_ORDER = re.compile(
    rf"^{LEADS}(?:(?:what|how) about |in |of |for )?the (?P<nth>{LATER}|last|first)(?: one)?\W*$", re.IGNORECASE
)


def later_place(earlier: str, question: str) -> str:
    """The earlier question, who has the most of something, asked of the place or the end that a follow-up names.

    Empty where it names none.
    """
    ends = list(_EITHER_END.finditer(earlier))
    if (other := _OTHER_END.match(question.strip())) and len(ends) == 1 and not tops(earlier):
        return f"{earlier[: ends[0].start()]}{other['end']}{earlier[ends[0].end() :]}"
    in_order, several = _IN_ORDER.match(question.strip()), list(_NTH_OF_SEVERAL.finditer(earlier))
    if in_order and len(several) == 1 and not ends:
        start, end = several[0].span("nth")
        return f"{earlier[:start]}{in_order['nth']}{earlier[end:]}"
    asked, ranked = _FOLLOWS.match(question.strip()), list(_MOST.finditer(earlier))
    if not asked or len(ranked) != 1:
        return ""
    (most,), place = ranked, asked["place"].lower()
    told = f"{most['first']}{place}" if most["first"] else f"the {place} {most['most'].replace('top', 'best')}"
    whole = f"{earlier[: most.start()]}{told}{earlier[most.end() :]}"
    return f"{whole.rstrip(' ?.')}{asked['rest'] or ''}?"
