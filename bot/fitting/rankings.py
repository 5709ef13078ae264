"""What a question asks of a ranking: who is first or third, the top three, who comes after somebody, or several."""

import re
from dataclasses import dataclass

from bot.fitting.first import asks_who_is_first, asks_whom
from bot.fitting.nth import LAST, asked_place
from bot.fitting.several import Several, asked_several
from bot.fitting.tops import as_of_the_first, asked_for, plainly_first
from bot.words.measures import LARGEST, LEAST, asks_least

_BESIDE = re.compile(
    r"\b(?:(?:right|just|directly|immediately|straight|one (?:place|rank|spot|position)|next) )?"
    r"(?:(?P<behind>behind|after|below|under|beneath)|(?P<before>ahead of|in front of|above|before)) "
    r"(?P<whom>[^,;?.]+?)(?=[,;?.]|$| (?:in|on|for|by|among|at|when|if|with|of the) )",
    re.IGNORECASE,
)
# "How many passengers did the busiest airport have?"
_OF_THE_MOST = re.compile(
    rf"^\W*how (?:many|much)\b[^?]*?\b(?:did|does|do|has|have|had|of) the (?P<best>(?!top\b){LARGEST}|{LEAST})"
    r" (?P<what>(?!(?:number|share|percentage|amount|part|two|three|four|five|ten|hundred)\b)[a-z-]+[a-rt-z])"
    r"(?=(?: (?:have|get|see|sell|carry|earn|cost|employ|handle|make|take|lose|win)\b| (?:in|of|on) |\W*$)[^?]*\W*$)",
    re.IGNORECASE,
)
_STANDS = re.compile(
    r"\b(?:who|which|what|whom)\b.*\b(?:is|are|was|were|sits?|sat|comes?|came|ranks?|ranked|stands?|stood|placed|finish\w*"
    r"|follow\w*|one place|one rank)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Wish:
    """Which places of a ranking are asked for."""

    first: str  # the question, asked of the first
    places: tuple[int, ...] = (1,)  # −1 for the last
    whom: str = ""  # from whom a place is counted, `step` behind
    step: int = 0
    several: Several | None = None  # all that meet a condition, whatever their places

    @property
    def is_of_the_first(self) -> bool:
        """Whether it is asked who is first, and nothing else."""
        return self.places == (1,) and not self.whom

    @property
    def is_from_the_end(self) -> bool:
        """Whether it is asked who is last, or has the least."""
        return -1 in self.places or asks_least(self.first)


def asked_of_ranking(question: str) -> Wish | None:
    """What is asked of a ranking; none where it asks for no place, or for somebody's."""
    if several := asked_several(question):
        return Wish(several.first, (), several=several)
    if count := asked_for(question):
        return Wish(as_of_the_first(question), tuple(range(1, count + 1)))
    if place := asked_place(question):
        return Wish(place.first, (1, place.place) if place.also_first else (place.place,))
    if asks_who_is_first(question):
        return Wish(plainly_first(question))
    if asks_whom(question) and (last := LAST.search(question)):
        return Wish(f"{question[: last.start()]}{last['stands']}first{question[last.end() :]}", (-1,))
    if most := _OF_THE_MOST.search(question):
        return Wish(f"Which {most['what']} is the {most['best']}?")
    found = list(_BESIDE.finditer(question))
    if len(found) != 1 or not _STANDS.search(question[: found[0].start()]):
        return None
    (match,) = found
    first = f"{question[: match.start()]}first{question[match.end() :]}"
    return Wish(first, (), match["whom"].strip(), 1 if match["behind"] else -1)
