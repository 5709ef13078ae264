"""The sides of a comparison, each asked alone.

"US tonnes and Myanmar tonnes in 2024?" is two questions, and a library often answers them in two sentences, each of
which is a poor answer to both.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.evidence import Evidence
from bot.instructions import Span
from bot.unmet import SET_ASIDE, YEAR, in_one_way, named_spans, places_in, tells_of

_MOST = 3  # sides of one comparison
_BETWEEN = 6  # words that may stand between two sides
_FAR_BETWEEN = 10  # the same where a word between them does nothing but compare
# "in 2023 and the year after": that year has a number.
_AFTER = re.compile(
    r"\b(?:(?:the|a|one) )?(?:year (?:after|later)|(?:following|next) year)\b(?! \w+ing)", re.IGNORECASE
)
_BEFORE = re.compile(r"\b(?:(?:the|a|one) )?(?:year (?:before|earlier)|(?:previous|prior) year)\b", re.IGNORECASE)
_TIME = re.compile(rf"\bfrom ({YEAR.pattern}) (?:to|until|till|through) ({YEAR.pattern})", re.IGNORECASE)
_COMPARES = r"(?:vs\.?|versus|against|than|next to|compared (?:to|with))"
_JOINS = rf"(?:and|or|{_COMPARES})"
_JOINED = re.compile(rf"\b{_JOINS}(?!\w)|^, $|^ ?[&/] ?$", re.IGNORECASE)
_COMPARED = re.compile(rf"\b{_COMPARES}(?!\w)", re.IGNORECASE)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_OF_YEAR = re.compile(rf"(?:\b\d{{1,2}} )?\b{_MONTH} (?:\d{{1,2}}, )?$|\b(?:early|mid|late)[ -]$", re.IGNORECASE)
_EACH_YEAR = re.compile(r"\b(?:both|each)(?: of the(?: two)?)? (?:years?|editions?)\b", re.IGNORECASE)
# "Chinese plants against American ones": of these it is said but once what they are.
_ONES = re.compile(rf"\b((?-i:[a-z]+)) ({_JOINS} (?:the )?(?:\w+ )?\w+) ones\b", re.IGNORECASE)
_OWNS = re.compile(r"^['’]s\b")
_ENDS = re.compile(r"[.?!;:](?=\s|$)")
_AGAIN = rf"(?P<kind>(?-i:[a-z]+)) {_JOINS} (?=(?:\w+ ){{1,3}}(?P=kind)\b)"  # "plants against American plants"
_LEADS_ON = re.compile(rf"^\W*(?:{_AGAIN}|{_JOINS}(?!\w)(?: what(?= (?:in|on|of|for)\b))?|,|[&/])\s*", re.IGNORECASE)
_LED_ON = re.compile(
    rf"(?:\b{_JOINS}|,|[&/])\s*(?:(?:that of|those of|what|of|in|on|for|the|its|their) )*$"
    rf"|\b{_COMPARES}(?!\w)[^.?!;:,]*$",
    re.IGNORECASE,
)
# Of one side alone it is asked how large it is: "how much larger was it in 2024 than …".
_HOW_MUCH_MORE = re.compile(
    r"\b(?:by )?how much (?:bigger|larger|greater|higher|smaller|lower)(?= (?:is|was|are|were)\b)", re.IGNORECASE
)
_HOW_MANY_MORE = re.compile(r"\bhow (much|many) (?:more|fewer|less)(?= [a-z])", re.IGNORECASE)
_LAID_BESIDE = re.compile(
    r"^(?P<between>[^.?!;:,]*\w[^.?!;:,]*?)\s+(?:than|next to|compared (?:to|with))\b[^.?!;:,]*$", re.IGNORECASE
)
_TWICE = re.compile(r"\b(\w+)(?: \1\b)+|\b(of|for|in|on)(?: the)? \2\b")


@dataclass(frozen=True)
class Side:
    """One of the things that a question compares."""

    name: str  # or year
    question: str  # about it alone

    def is_told_by(self, evidence: Evidence) -> bool:
        """Whether a sentence speaks of it: a name itself, a year perhaps in its heading alone."""
        own = not YEAR.search(self.name) or YEAR.search(evidence.alone)
        return tells_of(self.name, evidence.alone if own else evidence.full)


def sides(question: str) -> tuple[Side, ...]:
    """The sides of a comparison; empty where a question compares no names and no years."""
    asked = _ONES.sub(r"\1 \2 \1", in_one_way(_with_years(question)))
    aside = [match.span() for match in SET_ASIDE.finditer(asked)]
    names, years = (
        [span for span in spans if not any(start <= span[0] < end for start, end in aside)]
        for spans in (named_spans(asked), [match.span() for match in YEAR.finditer(asked)])
    )
    places = [span for span in names if places_in(asked[span[0] : span[1]])]
    chain = _joined(asked, places) or _joined(asked, names) or _joined(asked, years)
    if not chain and len(years) == 2 and _EACH_YEAR.search(asked):
        chain = tuple(years)
    told = {span: _with_month(asked, span) if span in years else span for span in chain}
    return tuple(
        Side(asked[one[0] : one[1]], _alone(asked, told[one], [told[span] for span in chain if span != one]))
        for one in chain
    )


def _with_month(text: str, year: Span) -> Span:
    """A year with the day, month or part of it that is told before it."""
    before = _OF_YEAR.search(text[: year[0]])
    return (before.start() if before else year[0], year[1])


def over_time(question: str) -> tuple[Side, ...]:
    """The ends of a time over which something is asked for, as two sides; empty where none is told.

    A sentence that tells of the whole time is the better answer, and often there is one.
    """
    found = _TIME.search(question)
    return tuple(Side(year, _TIME.sub(f"in {year}", question)) for year in found.groups()) if found else ()


def _with_years(question: str) -> str:
    """A question whose relative years have numbers, where it names one year alone."""
    years = {match.group() for match in YEAR.finditer(question)}
    if len(years) != 1:
        return question
    year = int(years.pop())
    return _AFTER.sub(str(year + 1), _BEFORE.sub(str(year - 1), question))


@dataclass(frozen=True)
class _Chain:
    """Spans that stand side by side."""

    spans: tuple[Span, ...]
    words: int = 0  # between them
    told: bool = False  # whether a word joins them, and not commas alone


def _joined(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """The spans, two or three, that stand side by side: of several such groups that with the fewest words between.

    One that commas alone join may be any list of names, and is taken where there is no other.
    """
    chains, chain = list[_Chain](), _Chain(tuple(spans[:1]))
    for before, after in pairwise(spans):
        between = text[before[1] : after[0]]
        apart, joins, compares = len(between.split()), _JOINED.search(between), _COMPARED.search(between)
        same = text[before[0] : before[1]] == text[after[0] : after[1]]
        near = apart <= (_FAR_BETWEEN if compares else _BETWEEN)
        if joins and near and not same and not _ENDS.search(between):
            chain = _Chain((*chain.spans, after), chain.words + apart, chain.told or between.strip() != ",")
        else:
            chains.append(chain)
            chain = _Chain((after,))
    fitting = [one for one in (*chains, chain) if 2 <= len(one.spans) <= _MOST]
    return min(fitting, key=lambda one: (not one.told, one.words / len(one.spans))).spans if fitting else ()


def _alone(text: str, side: Span, others: list[Span]) -> str:
    """The text without the other sides, and without the words that join them to this one."""
    (first, *_), is_later = others, others[0][0] < side[0]
    joined = _LAID_BESIDE.search(text[first[1] : side[0]]) if is_later and len(others) == 1 else None
    if joined:  # "more than Chile": it takes the place of what it is laid beside
        text = text[: first[0]] + text[side[0] : side[1]] + joined["between"] + _behind(joined[0], text[side[1] :])
    else:
        text = _without(text, side, others)
    text = _HOW_MANY_MORE.sub(r"how \1", _HOW_MUCH_MORE.sub("how large", text))
    return _TWICE.sub(r"\1\2", " ".join(re.sub(r"\s+([?.!,;:])", r"\1", text).split()))


def _without(text: str, side: Span, others: list[Span]) -> str:
    for start, end in sorted(others, reverse=True):
        before, after = text[:start], _OWNS.sub("", text[end:])
        if start < side[0]:
            after = _LEADS_ON.sub(" ", after)
        else:
            kept = _LED_ON.sub("", before)
            before, after = kept, _behind(before[len(kept) :], after)
        text = before + after
    return text


def _behind(cut: str, after: str) -> str:
    """What follows a cut, without what belongs to that: the bracket that closes one of it, an "'s"."""
    return _OWNS.sub("", after.removeprefix(")") if cut.count("(") > cut.count(")") else after)
