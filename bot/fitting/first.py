"""Who is first: sentences that tell of other places alone, and are read as the answer all the same.

"Which cluster tops the ranking?" is not answered by the row of the cluster in the 79th place, however near it stands.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.evidence.weighing import Evidence, place
from bot.fitting.columns import by_table, columns
from bot.fitting.tops import asked_for
from bot.words.cells import of_years, ranks
from bot.words.facts import ORDINALS
from bot.words.filler import own_terms
from bot.words.measures import LARGEST, LEAST
from bot.words.regions import region_in
from bot.words.unmet import YEAR, places_in
from bot.words.wanted import asks_for_figure
from index.terms import terms


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|fifty|hundred|\d+)"
_NTH = r"(?:\d*[02-9](?:nd|rd|th)|\d*1\dth|\d+1st)(?! century)"
_LATER = rf"(?:{'|'.join(ORDINALS[1:])}|{_NTH})"
_FIRST = (
    r"(?:\b(?:first|1st|number (?:one|1)|no\.? ?1)|# ?1)(?!\d)"
    rf"(?!-?(?:time|to\b|\w+-ever)| (?:time|year|to|of all|{COUNT})\b)"
)
_MOST = rf"(?:{LARGEST}|most(?! (?:of|other|recent\w*)\b))"
_PLACE = r"(?:place|rank|position|spot)"
_STANDS = r"(?:ranks?|ranked|comes?|came|is|are|stands?|stood|at|placed?|follow\w*|still)"

_NAMED_BEST = _any(rf"\b{LARGEST} [a-z]+\b")
_WHO = _any(r"\b(?:whos?e?|which|what|where)\b")
_ASKS_ELSE = _any(r"^\W*(?:how|when|why|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b")
# "By the counts of 2021, which port took the largest share?" is not asked for a share.
_ASKS_WHOM = _any(
    r"^(?:(?!\b(?:how|when|what|which)\b).)*?\b(?:who|whose|(?:which|what) (?!(?:\w+ )?"
    r"(?:years?|days?|dates?|ranks?|place|shares?|numbers?|percent\w*|proportion|amount|figure|value|price|cost|sum)\b)"
    r"[a-z]+)\b"
)
_ASKS_FIRST = _any(
    rf"\b(?:{_STANDS}|was|were|be|finish\w*|in|on) (?:(?:the|at|in|now|currently|overall|ranked|placed) )*{_FIRST}",
    rf"\b(?:{_STANDS}|was|were|be|finish\w*|on) (?:(?:the|at|in|now|currently) )*top\b(?! {COUNT})",
    rf"\b(?<!in the )(?:first|top|1st|highest) {_PLACE}\b",
    r"\bin (?:front|the lead|first place)\b(?! of\b)",
    r"\b(?:highest|best|top)[ -](?:ranked|placed|ranking)\b|\branks? (?:highest|best)\b",
    r"\b(?:tops?|atop) (?=(?:the|this|that|its|their|all|\w+['’]s)\b)|\bleads?\b(?! to\b)|\bleader\b",
    r"\bheads (?:the|this|that|its|their|\w+['’]s) (?:[\w-]+ ){0,3}(?:list|ranking|table|league|field|index|chart)\b",
)
_ASKS_MOST, _ASKS_LEAST = (_any(rf"\b{word}\b(?! {COUNT}\b)") for word in (_MOST, LEAST))
_ASKS_WINNER = _any(r"\b(?:winners?|won|wins|winning)\b")
# A question for another place than the first, for somebody's place, or for who is first but for somebody.
_ASKS_OTHERS = _any(
    rf"\b(?:{_LATER}|after|behind|next|besides?|apart from|other than|except|both|all of|outside|non-?[a-z]+|not)\b",
    rf"\b(?:which|what) {_PLACE}\b|\b{COUNT} {_MOST}\b",
)
_OF_THE_TOP = _any(rf"\bof the {COUNT} {_MOST} [a-z]+\b")  # "which of the four busiest bridges is the longest?"
_ASKS_LATER = _any(
    rf"\b{_LATER}\b(?! (?:quarter|half|time|part)\b)", rf"(?:\bnumber|\bno\.|#) ?{COUNT}\b", r"\brunner-?up\b"
)
_ASKS_FORMER = _any(r"\b(?:was|were|held|had|led|topped|before|used to|previous\w*|former\w*|last year)\b")
_FORMER = _any(  # where somebody stood before: no place of today
    rf"\b(?:after|from|formerly|previously|against|than)(?: in| at)? (?:{_FIRST}|{_LATER}\b)", r"\bfirst(?= in \d{4})"
)
_AMONG = rf"\b(?:among|in|into|of|within|enter\w*|reach\w*|join\w*) the (?:world['’]s )?(?:first|top|best) {COUNT}\b"
_NEXT_TO_MOST = (
    rf"\b(?:{_LATER}[- ]|one of the )(?:{_MOST}|{LEAST})\b"
    rf"|\b(?:{_MOST}|{LEAST}|last)(?: {_PLACE})? but {COUNT}\b"  # "the loudest but one"
)
_TELLS_LATER = _any(
    _AMONG,
    _NEXT_TO_MOST,
    rf"\b(?:{_NTH}|{_LATER} {_PLACE})\b",
    rf"\b{_STANDS} (?:\w+ ){{0,2}}?{_LATER}\b(?! (?:of|time))",
)
# "Second, after Oslo" tells the first.
_IS_NEXT_TO = re.compile(r"\bsecond\b[^.;]*\b(?:after|behind|to) (?:the )?[A-Z]")
_TELLS_NEXT_TO_MOST = _any(_NEXT_TO_MOST)
_TELLS_FIRST = _any(_FIRST, rf"\btop {_PLACE}\b")
# "India has 4 of the 100, with Bengaluru first."
_FIRST_OF_PART = _any(
    rf"\b(?:has|have|had) {COUNT} of\b[^;]*?(?:\b(?:first|ahead|in front|on top) (?:among|of) (?:them|these|those)\b"
    r"|\bwith [\w’'-]+(?: [\w’'-]+){0,4} (?:first|ahead|in front|on top)\b)"
)
_LEADS = _any(rf"\b(?:tops|topped|leads|led|leading|leader|ahead|{_MOST}|{LEAST})\b")
_MORE = 0.05  # of the question that a sentence of later places has to hold beyond that: "City" may be a part of a name
# Words of a ranking, of which it may have more: "came 4th".
RANKING = frozenset(
    terms(
        "top out best most least large long strong fast head winner win won number one ranking list table finish stand"
        " sit hold bottom final"
    )
)


@lru_cache(maxsize=64)  # as it is asked beside each sentence
def asks_who_is_first(question: str) -> bool:
    """Whether it is asked who or what is the first of a ranking, or has most or least of something."""
    if asked_for(question):
        return False
    question = _OF_THE_TOP.sub("", question)
    asks = any(pattern.search(question) for pattern in (_ASKS_FIRST, _ASKS_MOST, _ASKS_LEAST, _ASKS_WINNER))
    return asks and asks_whom(question) and not _ASKS_OTHERS.search(question)


def asks_whom(question: str) -> bool:
    """Whether it is asked who or which one, if only by its name: "best placed port in 2024"; and not how many."""
    if asks_for_figure(question) and not _ASKS_WHOM.search(question):
        return False
    return bool(_WHO.search(question)) or not _ASKS_ELSE.search(question)


def asks_for_later_place(question: str) -> bool:
    """Whether it is asked about a later place of a ranking than the first: "who came third?"."""
    return bool(_ASKS_LATER.search(question))


def may_be_first(question: str, weighed: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences without those that only tell who is not the first, where it is asked who is.

    One stays that speaks of more that the question does than any that may tell the first: the first university may
    be the second of all.
    """
    if not asks_who_is_first(question) or names_a_column(question, weighed):
        return tuple(weighed)
    told = [(one, tells_later_places(question, one)) for one in weighed]
    firsts = [one for one, is_later in told if not is_later and may_tell_first(question, one)]
    topic = topic_of(question)
    nearest = max((one.coverage for one in firsts), default=0.0) + _MORE
    most = max((_held(topic, one) for one in firsts), default=-1)
    may = bool(firsts) or bool(region_in(question))
    kept = [
        one
        for one, is_later in told
        if not is_later or ((may or one.header) and one.coverage > nearest and _held(topic, one) > most)
    ]
    lesser = {place(row) for rows in by_table(kept) for row in _lesser(question, rows)}
    return tuple(one for one in kept if place(one) not in lesser)


def names_a_column(question: str, weighed: Sequence[Evidence]) -> bool:
    """Whether a question without "who" or "which" names a column by its best: "chemistry top grades 2023"."""
    if _WHO.search(question):
        return False
    heads = " | ".join({one.header.lower() for one in weighed if one.header})
    return any(match.group().lower() in heads for match in _NAMED_BEST.finditer(question))


def topic_of(question: str) -> set[str]:
    """The terms of a question about a ranking but those that ask, relate or rank."""
    return own_terms(question) - RANKING


def _held(topic: set[str], evidence: Evidence) -> int:
    return len(topic & set(terms(evidence.full)))


def _lesser(question: str, rows: Sequence[Evidence]) -> list[Evidence]:
    """The rows of a table that are first by none of its columns; none where no column ranks."""
    first = {place(column.rows[0]) for column in columns(question, rows)}
    return [row for row in rows if first and place(row) not in first]


def may_tell_first(question: str, evidence: Evidence) -> bool:
    """Whether a sentence or a row says of anything that it is the first or the most, a row by its ranks."""
    if evidence.header:
        return "1" in _ranks(question, evidence)
    return bool(_TELLS_FIRST.search(evidence.text) or _LEADS.search(evidence.text))


def tells_later_places(question: str, evidence: Evidence) -> bool:
    """Whether a sentence tells of later places than the first alone.

    Where the question asks of a country or people that the sentence names, the first of these may stand anywhere.
    """
    if not _ASKS_FIRST.search(question):
        rest, lesser = _TELLS_NEXT_TO_MOST.subn(" ", evidence.text)
        tells_most = _ASKS_MOST.search(rest) or _ASKS_LEAST.search(rest) or _IS_NEXT_TO.search(evidence.text)
        is_later = lesser > 0 and not tells_most
    elif evidence.header:
        told = _ranks(question, evidence)
        is_later = bool(told) and "1" not in told
    else:
        text = evidence.text if _ASKS_FORMER.search(question) else _FORMER.sub(" ", evidence.text)
        is_later = _says_later(text) or _FIRST_OF_PART.search(text) is not None
    return is_later and not places_in(question) & places_in(evidence.text)


def _says_later(text: str) -> bool:
    """Whether a sentence tells of a later place, not of the first, and of no lead before it."""
    if _IS_NEXT_TO.search(text):
        return False
    later = _TELLS_LATER.search(text)
    return later is not None and not _TELLS_FIRST.search(text) and not _LEADS.search(text[: later.start()])


def _ranks(question: str, evidence: Evidence) -> list[str]:
    """A row's numbers under heads that rank, of the years that are asked for, else of the newest."""
    told = dict(ranks(evidence.header, evidence.text))
    return [told[head] for head in of_years(told, YEAR.findall(question)) if told[head][:1].isdigit()]
