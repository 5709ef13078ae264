"""The first few of a ranking: "the top three ports" are the rows of a table, from the first on."""

import re

from bot.words.facts import CARDINALS
from bot.words.quantity import number_of
from bot.words.wanted import asks_for_figure

NUMBERS = {word: number for number, word in enumerate(CARDINALS, start=1) if number > 1}
NUMBERS |= {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100}
COUNT = rf"(?:(?<!\d)\d{{1,3}}(?!\d)|{'|'.join(NUMBERS)})"
BEST = r"(?:top|first|best|leading|largest|biggest|highest|strongest|fastest)"
TOP = re.compile(
    rf"\b{BEST}[ -](?P<behind>{COUNT})\b(?![,.]\d|-[a-z]"
    r"| (?:hundred|thousand|times?|days?|weeks?|months?|quarters?|years?|decades?))"
    rf"|\b(?P<before>{COUNT}) (?:{BEST}|most (?!of\b|recent\b)[a-z]+|highest-ranked|medall?ists|medal winners)\b",
    re.IGNORECASE,
)
_MOST = r"(?:most|highest|largest|biggest|strongest|fastest|best)"
_LEADING = re.compile(
    rf"\b(?:which|what|the) (?P<count>{COUNT}) (?:[a-z]+ ){{1,3}}(?:head|lead|top|rank (?:first|highest|best)"
    rf"|(?:come|are|stand) (?:first|ahead|on top|at the top|(?:the )?{_MOST})|(?:with|have|had) (?:the )?{_MOST})\b",
    re.IGNORECASE,
)
# Of those in it something else is asked: "a port in the top ten".
_WITHIN = re.compile(
    rf"\b(?:in|into|inside|among|amongst|of|within|from|outside|enter\w*|reach\w*|join\w*|left|leave)"
    rf" (?:(?:the|its|their|our|[\w'’]+['’]s?) )*(?:{BEST}[ -]{COUNT}|{COUNT} {BEST})\b"
    rf"|\b(?:which|who|one|any|none) of the (?:{COUNT} {BEST}|{BEST} {COUNT})\b",
    re.IGNORECASE,
)
# What is ranked: "patent offices", "countries by exports".
_NAMED = re.compile(
    r" (?:of the )?(?P<what>(?:[a-z-]+ ){0,2}?[a-z-]+?)(?P<ending>ies|(?<!s)s)"
    r"(?=\W*$| (?:in|of|by|for|on|at|among|with|from)\b)",
    re.IGNORECASE,
)
_THE_BEST = re.compile(
    r"^\W*(?:(?:what|which|who)(?: is| was|['’]s) )?(?:currently |now )?(?:the )?(?:world['’]s )?(?:very )?"
    r"(?:best|top|leading|number one|highest-ranked|top-ranked)"
    r" (?P<what>(?!(?:known|placed|ranked|speed|score|price|rate|value|height|floor|mark|way)\b)"
    r"(?:[a-z-]+ ){0,2}?[a-z-]+?)"
    r"(?: in the (?:whole )?world| worldwide| globally)?(?P<where> (?:in|on|of|by) [^?]+)?(?=\W*$)",
    re.IGNORECASE,
)
_SINGULAR = {"ies": "y", "s": ""}
_FIRST = frozenset(["top", "first", "leading", "best"])
_MOST_TOLD = 10  # rows of one answer


def tops(text: str) -> set[int]:
    """Of how many a text speaks as the first, the best, the largest: 10 of "top ten"."""
    counts = ((match["behind"] or match["before"]).lower() for match in TOP.finditer(text))
    return {number_of(count) for count in counts}


def asked_for(question: str) -> int:
    """How many of the first of a ranking a question wants to be told; 0 where it wants something else."""
    if asks_for_figure(question) or _WITHIN.search(question):
        return 0
    counts = tops(question) | {number_of(match["count"]) for match in _LEADING.finditer(question)}
    return min(counts) if len(counts) == 1 and 2 <= min(counts) <= _MOST_TOLD else 0


def plainly_first(question: str) -> str:
    """A question for the best one of a ranking as one for the first: "what is the best port in the world?"."""
    return _THE_BEST.sub(r"Which \g<what> is first\g<where>", question)


def as_of_the_first(question: str) -> str:
    """A question for the first few as one for the first alone, as a reader knows it from a row: "which port is first?".

    As it is where it is put in no such words.
    """
    match = TOP.search(question)
    named = _NAMED.match(question, match.end()) if match else None
    if not match or not named:
        return question
    best = re.sub(rf"\b{COUNT}\b", "", match.group(), flags=re.IGNORECASE).lower().strip(" -")
    stands = "first" if best in _FIRST else f"the {best}"
    one = f"{named['what']}{_SINGULAR[named['ending'].lower()]}"
    return f"Which {one} is {stands}{question[named.end() :].rstrip(' ?.!')}?"
