"""One later place of a ranking: "who came third?" is a row of a table, whatever a reader of sentences takes it for.

A small model reads the row of the first as the answer to who is first, but hardly that of the fifth as the answer to
who is fifth. So a table is chosen by its first row, and its later row told.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.fitting.tops import NUMBERS
from bot.words.facts import LATER, ORDINALS
from bot.words.filler import LEADS
from bot.words.measures import LARGEST, LEAST

_MOST = 20  # places down
_FIRST = {"runner-up": "leader", "runner up": "leader", "bronze": "gold"}
_NAMED = {"runner-up": 2, "runner up": 2, "bronze": 3} | {word: place for place, word in enumerate(ORDINALS, start=1)}
_NTH = rf"(?P<{{}}>{LATER})"
_IS = (
    r"\b(?:is|are|was|were|be|came|comes?|coming|ranks?|ranked|ranking|sits?|stands?|stood|placed|finish\w*|takes?|took"
    r"|holds?|held|in|at|on|who['’]s)"
)
# What a place may be followed by; "the second director to win" is of another kind.
_FOLLOWS = "in|for|on|at|among|when|once|by|overall|worldwide|globally|with|and|as|then|behind|after|to"
_ENDS = rf"(?=\W*$|[,;:?]| (?:{_FOLLOWS})\b)"
_PLACES = (
    rf"\b{_NTH.format('placed')}[- ](?:place[ds]?|rank(?:ed)?|position|spot)\b",
    rf"{_IS} (?:(?:the|at|in|on|only|just|ranked|placed) )*{_NTH.format('stands')}\b{_ENDS}",
    rf"\b{_NTH.format('best')}(?=[- ](?:{LARGEST}|most|{LEAST})\b)",
    rf"(?:\bnumber|\bno\.|#) ?(?P<number>(?:[2-9]|1\d|20)\b(?![\d,.]*\d)|{'|'.join(NUMBERS)})\b",
    r"\b(?P<named>runner[- ]up|bronze)\b",
)
_PLACE = re.compile("|".join(_PLACES), re.IGNORECASE)
_ANY = re.compile(rf"\b(?:{'|'.join(ORDINALS[1:])}|\d+(?:st|nd|rd|th))\b", re.IGNORECASE)
_ASKS_WHO = re.compile(
    r"\b(?:who(?:['’]s|se)?|which(?! (?:place|rank|position|spot|years?|editions?|quarters?|months?)\b)"
    r"|what (?:about the|[a-z]+ (?:is|are|was|were|sits?|stands?|ranks?|comes?|came|takes?|took|holds?|held)))\b",
    re.IGNORECASE,
)
_OPENS = re.compile(rf"{LEADS}(?:the )?", re.IGNORECASE)  # "third largest port?" asks as well
_NOT_RANKED = re.compile(r"\b(?:notices?|announcements?|articles?|regulations?|last)\b", re.IGNORECASE)
# "who is third behind those two": of them nothing is asked.
_BEHIND = re.compile(
    r",? ?\b(?:(?:right|just|directly) )?(?:after|behind|besides|following) (?!which\b)[^,?.]*?"
    r"(?=[,?.]|$| (?:in|for|by|with|when|who|which|what)\b)",
    re.IGNORECASE,
)
# What tells a later place beside others: "Oslo, followed by Bergen", "the first five are …".
_LISTED = r"(?:first|top) \w+ [^.;]*, \w+"
_IN_A_ROW = {
    2: rf"{_LISTED}|follow\w*|ahead of|behind|runner|next|before|then|silver|but one|after|and (?-i:[A-Z])\w*",
    3: rf"{_LISTED}|bronze|two|behind|after|then|follow\w*",
    4: _LISTED,
}

LAST = re.compile(  # asks who is last
    r"(?P<stands>\b(?:is|are|was|were|sits?|sat|comes?|came|ranks?|ranked|stands?|stood|placed|finish\w*|in|on|at|dead)"
    r" (?:(?:the|in|at|dead) )*)(?:last|bottom)(?: place)?\b(?! (?:year|month|week|season|time|quarter|edition)\b)",
    re.IGNORECASE,
)
_TELLS_LAST = re.compile(rf"\b(?:last|bottom|{LEAST}|end|tail)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Nth:
    """A later place that a question asks for."""

    place: int  # 2 or more
    first: str  # the question, asked of the first place
    also_first: bool = False  # whether who is first is asked as well: "who is best, and who's second?"


@lru_cache(maxsize=64)  # as it is asked beside each sentence
def asked_place(question: str) -> Nth | None:
    """Which place of a ranking a question wants to be told who holds; none where it asks something else, or several."""
    asked = _BEHIND.sub("", question)
    found = list(_PLACE.finditer(asked))
    if len(found) != 1 or len(_ANY.findall(asked)) > 1 or _NOT_RANKED.search(asked):
        return None
    (match,) = found
    if not (_ASKS_WHO.search(asked) or _OPENS.fullmatch(asked[: match.start()].lstrip())):
        return None
    kind = match.lastgroup or ""
    told, (start, end) = match[kind].lower(), match.span(kind)
    place = _number(told)
    instead = _FIRST.get(told) or {"number": "one", "best": ""}.get(kind, "first")
    first = f"{asked[:start]}{instead}{asked[end:]}"
    first = first.replace("the -", "the ").replace("the  ", "the ").strip()
    return Nth(place, first, len(_ASKS_WHO.findall(asked)) > 1) if place <= _MOST else None


def tells_other_places(question: str, text: str) -> bool:
    """Whether a sentence tells nothing of the place asked for: who is first, where it is asked who is second."""
    if LAST.search(question):
        return bool(_ANY.search(text)) and not _TELLS_LAST.search(text)
    asked = asked_place(question)
    if asked is None or asked.also_first:
        return False
    place = asked.place
    written = f"{ORDINALS[place - 1]}|" if place <= len(ORDINALS) else ""
    told = rf"\b(?:{written}{place}(?:st|nd|rd|th)|(?:number|no\.?|#) ?{place}|{_IN_A_ROW[min(place, 4)]})\b"
    return not re.search(told, text, re.IGNORECASE)


def _number(told: str) -> int:
    return _NAMED.get(told) or NUMBERS.get(told) or int("".join(filter(str.isdigit, told)))
