"""First of what? Who is first in a part, or from the other end, is not who is first of all.

"Which district of all has the lowest rate?" is not answered by the lowest of the rural districts, nor which line is the
least punctual by the best of them, nor who is first in the index by who is first for harbour dues in it, nor what is
spent on roads by what is spent on bridges, a tenth of what is spent on roads; all are read as the answer.
"""

import re
from collections.abc import Iterator

from bot.fitting.first import RANKING, asks_who_is_first, topic_of
from bot.words.facts import CARDINALS, ORDINALS
from bot.words.filler import ASKING, RELATING, own_terms
from bot.words.measures import LARGEST, LEAST
from bot.words.peoples import without_peoples
from bot.words.unmet import WORLDWIDE, YEAR, places_in
from bot.words.wanted import asks_for_figure
from index.terms import terms

_OF_ALL = re.compile(
    r"\b(?:of all|overall|whole|entire|ever|altogether|all (?:together|\w+s)|nationwide|of (?:them|the \w+) all"
    r"|of the (?:four|five|six|seven|eight|nine|ten|twelve|\w+teen))\b",
    re.IGNORECASE,
)
_AS_A_WHOLE = re.compile(r"\b(?:overall|altogether|in all|in total|total|as a whole)\b", re.IGNORECASE)
# "the list for islands", "the ranking in harbour dues"
_LIST = re.compile(r"\b(?:list|ranking|table|category|section|segment|division) (?:for|in) (?P<part>[a-z][a-z -]+)")
_IS_MOST = re.compile(rf"\b(?<!at )(?:{LARGEST}|most(?! of\b))\b", re.IGNORECASE)
_IS_LEAST = re.compile(rf"\b(?<!at ){LEAST}\b", re.IGNORECASE)
# "the lowest among the rural districts", "of the four rural districts, Hay has the lowest", "the lowest in the north"
_PART = re.compile(
    rf"\b(?:{LARGEST}|most|first|{LEAST})\b[^,.;]*? (?:among|within|in|of) (?:the|our|its|their) (?P<behind>[^,.;:()]+)"
    rf"|\b(?:among|of) (?:the |our |its |their )?(?P<before>[^,.;:()]+), [^.;]*?\b(?:{LARGEST}|most|first|{LEAST})\b",
    re.IGNORECASE,
)
NTH = rf"(?:{'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th))"
_ENTRY = re.compile(
    # "third place in the Index 2025 in harbour dues", "5th in dues in the Index", "first among islands"
    r"\b(?:index|report|tracker|ranking|list|table)(?: \d{4})?,? in (?!\d{4})(?P<behind>[^.;]+)"
    rf"|\b{NTH} (?:place )?(?:in the world )?in (?!the\b|\d{{4}})(?P<before>[^.;,]+?) (?:in|of) (?:the|this|that)\b"
    rf"|\b{NTH} (?:place )?(?:on (?:the )?|(?:among|of|within) (?!the\b))(?P<among>[^.;,]+?)"
    r"(?= (?:in|of) the\b|[.,;]|$)"
    r"|\b(?:leads?|led|tops?|topped|heads?) the (?:[^.;,]*? in (?!\d{4})(?P<led>[^.;,:]+)"
    r"|(?P<one>[^.;,:]*?(?:indicator|pillar|measure|category|sub-?index)s?) of\b)",
    re.IGNORECASE,
)
_ASKS_WHICH_ENTRY = re.compile(
    r"\b(?:which|what) (?:[a-z]+ )?(?:measures?|pillars?|indicators?|fields?|areas?|categor(?:y|ies)|disciplines?"
    r"|respects?)\b|\b(?:in|at|for|on) (?:what|which)\b|^\W*where\b",
    re.IGNORECASE,
)
# "Norway has more ships than Chile"
_THAN = re.compile(
    r"\b(?:more|fewer|less|larger|bigger|higher|greater|smaller|lower)\b[^.;]*?"
    r" than (?P<whom>(?!any\b|all\b|every)[^,.;:]+)"
)
_FIRST = re.compile(r"\b(?:first|1st|leads?|led|tops?)\b", re.IGNORECASE)
# "the largest Danish port"
_MOST_OF_ONE = re.compile(rf"\b(?i:{LARGEST}|leading) (?P<people>[A-Z][\w.]+)(?= [a-z])")
# "250 million on bridges, 10 percent of what is spent on roads"
_SHARE_OF = re.compile(r"\b\d[\d.,]* ?(?:percent|per cent|%) of [^,.;]+", re.IGNORECASE)
# "The first harbours made 26 ships, 54 percent of Norway's total"
_OF_THEIR_TOTAL = re.compile(
    r"\b\d[\d.,]* ?(?:percent|per cent|%) of (?:(?P<whose>[A-Z]\w+(?: [A-Z]\w+)?)['’]s?|its|their|the country['’]s) "
    r"(?:\w+ )?(?:total|whole|overall)\b"
)
_AT_HOME = re.compile(r"\b(?:us|home-?grown|domestic|local|national|native)\b", re.IGNORECASE)
_OF_THE_WORLD = re.compile(rf"{WORLDWIDE.pattern}|\bworld['’]s\b", re.IGNORECASE)
_SPENT_ON = re.compile(r"\d (?:[a-z]+ ){0,3}(?:on|for) (?P<what>[a-z][a-z -]*[a-z])")
_ASKS_FOR_SHARE = re.compile(r"\b(?:shares?|percent\w*|part|proportion|fraction|ratio|rate)\b|%", re.IGNORECASE)
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


def is_of_a_list(question: str, text: str) -> bool:
    """Whether a sentence tells of a list for something that a question on the whole does not name at all."""
    if not _AS_A_WHOLE.search(question):
        return False
    return any(not own_terms(match["part"]) & set(terms(question)) for match in _LIST.finditer(text))


def is_from_the_other_end(question: str, text: str) -> bool:
    """Whether a sentence tells who has the most alone, where it is asked who has the least, or the other way round."""
    if not asks_who_is_first(question):
        return False
    asks_least, asks_most = (bool(end.search(question)) for end in (_IS_LEAST, _IS_MOST))
    least, most = (bool(end.search(text)) for end in (_IS_LEAST, _IS_MOST))
    return asks_least != asks_most and (most and not least if asks_least else least and not most)


def parts_told(text: str) -> Iterator[str]:
    """Of what a text tells a place: "harbour dues" of "5th in harbour dues in the Index"."""
    return (part for match in _ENTRY.finditer(text) for part in match.groups() if part)


def unnamed(question: str, part: str) -> set[str]:
    """The terms of a part that a question does not name."""
    known = set(terms(question)) | _ALL | ASKING | RELATING
    return {term for term in terms(part) if term not in known and not term[0].isdigit()}


def is_of_an_entry(question: str, text: str) -> bool:
    """Whether a sentence tells who is first in a part of a ranking alone, where it is asked of all."""
    if not asks_who_is_first(question) or _IS_MOST.search(question) or _ASKS_WHICH_ENTRY.search(question):
        return False
    topic = topic_of(question)
    return any(
        unnamed(question, part) and not topic & set(terms(part)) and topic & set(terms(text.replace(part, " ")))
        for part in parts_told(text)
    )


def is_of_two(question: str, text: str) -> bool:
    """Whether a sentence tells who of two has more, where it is asked who has the most of all."""
    if not (asks_who_is_first(question) and _IS_MOST.search(question)) or places_in(question):
        return False
    match = _THAN.search(text)
    return match is not None and bool(places_in(match["whom"])) and not (_IS_MOST.search(text) or _FIRST.search(text))


def is_of_one_country(question: str, text: str) -> bool:
    """Whether a sentence tells who is the largest of one country's, where it is asked who is of all."""
    if (
        not asks_who_is_first(question)
        or places_in(question)
        or _AT_HOME.search(question)
        or _OF_THE_WORLD.search(text)
    ):
        return False
    rest = _MOST_OF_ONE.sub(" ", text)
    of_one = any(places_in(match["people"]) for match in _MOST_OF_ONE.finditer(text))
    return of_one and not (_IS_MOST.search(rest) or _FIRST.search(rest))


def is_of_a_share(question: str, text: str) -> bool:
    """Whether a sentence tells how many a part has that nothing else names, and its share in the total asked for.

    The part is what stands before the first figure: "the first harbours".
    """
    match = None if not asks_for_figure(question) or _ASKS_FOR_SHARE.search(question) else _OF_THEIR_TOTAL.search(text)
    asked = places_in(question)
    if match is None or (match["whose"] and asked and not places_in(match["whose"]) & asked):
        return False
    return not own_terms(question) & set(terms(without_peoples(re.split(r"\d", text, maxsplit=1)[0])))


def is_only_the_base(question: str, text: str) -> bool:
    """Whether a sentence tells what is spent on something else, and what is asked about as what that is a share of."""
    if not asks_for_figure(question) or _ASKS_FOR_SHARE.search(question):
        return False
    rest = _SHARE_OF.sub(" ", text)
    other, asked = _SPENT_ON.search(rest), own_terms(question)
    if other is None or not asked & set(terms(text)) - set(terms(rest)):
        return False
    return not asked & set(terms(other["what"]))
