"""First of what? Who is first in a part, or from the other end, is not who is first of all.

"Which district of all has the lowest rate?" is not answered by the lowest of the rural districts, nor which line is the
least punctual by the best of them; both are read as the answer.
"""

import re

from bot.fitting.first import RANKING, asks_who_is_first
from bot.words.facts import CARDINALS
from bot.words.filler import ASKING, RELATING
from bot.words.measures import LARGEST, LEAST
from bot.words.unmet import YEAR
from index.terms import terms

_OF_ALL = re.compile(
    r"\b(?:of all|overall|whole|entire|ever|altogether|all (?:together|\w+s)|nationwide|of (?:them|the \w+) all"
    r"|of the (?:four|five|six|seven|eight|nine|ten|twelve|\w+teen))\b",
    re.IGNORECASE,
)
_IS_MOST = re.compile(rf"\b(?<!at )(?:{LARGEST}|most(?! of\b))\b", re.IGNORECASE)
_IS_LEAST = re.compile(rf"\b(?<!at ){LEAST}\b", re.IGNORECASE)
# "the lowest among the rural districts", "of the four rural districts, Hay has the lowest", "the lowest in the north"
_PART = re.compile(
    rf"\b(?:{LARGEST}|most|first|{LEAST})\b[^,.;]*? (?:among|within|in|of) (?:the|our|its|their) (?P<behind>[^,.;:()]+)"
    rf"|\b(?:among|of) (?:the |our |its |their )?(?P<before>[^,.;:()]+), [^.;]*?\b(?:{LARGEST}|most|first|{LEAST})\b",
    re.IGNORECASE,
)
# What all of a ranking are.
_ALL = frozenset(
    terms(
        "country economy nation institution cluster company firm university city port team club world globe all whole"
        " overall list table index edition total other rest report study survey position time history record"
    )
)


def is_of_a_part(question: str, text: str, context: str) -> bool:
    """Whether a sentence tells who is first in a part that nothing else names, where it is asked of all."""
    if not (_OF_ALL.search(question) and asks_who_is_first(question)):
        return False
    known = set(terms(f"{question} {context} {' '.join(CARDINALS)}")) | _ALL | ASKING | RELATING | RANKING
    parts = [match["behind"] or match["before"] for match in _PART.finditer(text)]
    told = [{term for term in terms(YEAR.sub(" ", part)) if not term[0].isdigit()} for part in parts]
    return bool(told) and all(part - known for part in told)


def is_from_the_other_end(question: str, text: str) -> bool:
    """Whether a sentence tells who has the most alone, where it is asked who has the least, or the other way round."""
    if not asks_who_is_first(question):
        return False
    asks_least, asks_most = (bool(end.search(question)) for end in (_IS_LEAST, _IS_MOST))
    least, most = (bool(end.search(text)) for end in (_IS_LEAST, _IS_MOST))
    return asks_least != asks_most and (most and not least if asks_least else least and not most)
