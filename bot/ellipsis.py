"""Follow-ups that name a country or a year and nothing else: "and Japan?" asks what was asked before, of Japan."""

import re

from bot.instructions import Span
from bot.peoples import NAMED, PLACE_NAMES
from bot.unmet import YEAR, in_one_way

_OPENS = re.compile(
    r"^(?:(?:(?:and|but|so|or|then|ok(?:ay)?)\b|(?:what|how) (?:about|of)\b|(?:the )?same (?:\w+ )?for\b)[\s,]*)+", re.I
)
_ENDS = re.compile(
    r"[\s,]*(?:\b(?:(?:in|for|over) )?(?:that|the same|same)(?: single)? (?:year|edition|period)|\bon (?:its|their) own"
    r"|\b(?:then|too|instead|as well|pl(?:ea)?se?))?\W*$",
    re.IGNORECASE,
)
_IN = re.compile(r"^(?:(?:back|over) )?(?:(?:in|for|of|from|by|with|to) )?(?:the )?", re.IGNORECASE)
_A_YEAR = r"(?:(?:the|a|one) year|twelve months)"
_BEFORE = re.compile(rf"{_A_YEAR} (?:before|earlier)(?: that)?|(?:the )?(?:previous|prior) year", re.IGNORECASE)
_AFTER = re.compile(rf"{_A_YEAR} (?:after|later)(?: that)?|(?:the )?(?:next|following) year", re.IGNORECASE)
_JOINS = re.compile(r"\s*(?:,|&|\b(?:and|or|vs\.?|versus|against|than)\b)+\s*(?:and |or )?(?:the )?", re.IGNORECASE)
_THE = frozenset(["European Union", "EU", "Netherlands", "Philippines", "UAE", "United Arab Emirates"])
_THE |= {"United Kingdom", "United States"}
_TAKES_THE = re.compile(r"\b(?:in|of|from|for|by|to|with|did|do|does|has|have|had|is|are|was|were|will|can) $", re.I)


def taken_up(earlier: str, question: str) -> str:
    """The earlier question, asked of the country or year that a follow-up names; empty where it asks something else.

    Empty too where the earlier question has several that it might stand for.
    """
    opened = _OPENS.match(question.strip())
    if not opened:
        return ""
    named = _ENDS.sub("", question.strip()[opened.end() :])
    return _of_year(earlier, named) or _of_countries(in_one_way(earlier), in_one_way(named))


def _of_year(earlier: str, named: str) -> str:
    years = {match.group() for match in YEAR.finditer(earlier)}
    if len(years) != 1:
        return ""
    year = int(years.pop())
    plain = _IN.sub("", named)
    if YEAR.fullmatch(plain):
        wanted = plain
    elif _BEFORE.fullmatch(named):
        wanted = str(year - 1)
    elif _AFTER.fullmatch(named):
        wanted = str(year + 1)
    else:
        return ""
    return YEAR.sub(wanted, earlier)


def _of_countries(earlier: str, named: str) -> str:
    plain, before = _IN.sub("", named), _side_by_side(earlier)
    if len(before) != 1 or _side_by_side(plain) != [(0, len(plain))]:
        return ""
    start, end = before[0]
    kept = re.sub(r"\bthe $", "", earlier[:start], flags=re.IGNORECASE)
    countries = [_told(match.group(), bool(_TAKES_THE.search(kept))) for match in NAMED.finditer(named)]
    told = " and ".join(countries)
    return kept + told + (re.sub(r"^['’]s\b", "'", earlier[end:]) if told.endswith("s") else earlier[end:])


def _told(name: str, as_noun: bool) -> str:
    known = next((one for one in PLACE_NAMES if one.lower() == name.lower()), name.title().replace(" Of ", " of "))
    return f"the {known}" if as_noun and known in _THE else known


def _side_by_side(text: str) -> list[Span]:
    """Where countries are named; those that stand side by side are one span."""
    spans = list[Span]()
    for start, end in (match.span() for match in NAMED.finditer(text)):
        if spans and _JOINS.fullmatch(text, spans[-1][1], start):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans
