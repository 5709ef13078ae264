"""The sides of a comparison, each asked alone.

"US tonnes and Myanmar tonnes in 2024?" is two questions, and a library often answers them in two sentences, each of
which is a poor answer to both.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.evidence import Evidence
from bot.instructions import Span
from bot.unmet import SET_ASIDE, YEAR, in_one_way, named_spans, tells_of

_MOST = 3  # sides of one comparison
_BETWEEN = 6  # words that may stand between two sides
_FAR_BETWEEN = 10  # the same where a word between them does nothing but compare
# "in 2023 and the year after": that year has a number.
_AFTER = re.compile(
    r"\b(?:(?:the|a|one) )?(?:year (?:after|later)|(?:following|next) year)\b(?! \w+ing)", re.IGNORECASE
)
_BEFORE = re.compile(r"\b(?:(?:the|a|one) )?(?:year (?:before|earlier)|(?:previous|prior) year)\b", re.IGNORECASE)
_COMPARES = r"(?:vs\.?|versus|against|than|compared (?:to|with))"
_JOINS = rf"(?:and|or|{_COMPARES})"
_JOINED = re.compile(rf"\b{_JOINS}(?!\w)|^, $", re.IGNORECASE)
_COMPARED = re.compile(rf"\b{_COMPARES}(?!\w)", re.IGNORECASE)
_OWNS = re.compile(r"^['’]s\b")
_ENDS = re.compile(r"[.?!;:](?=\s|$)")
_LEADS_ON = re.compile(rf"^\W*(?:{_JOINS}(?!\w)|,)\s*", re.IGNORECASE)
_LED_ON = re.compile(rf"(?:\b{_JOINS}|,)\s*(?:(?:that of|those of|what|of|in|for|the|its|their) )*$", re.IGNORECASE)
_TWICE = re.compile(r"\b(\w+)(?: \1\b)+|\b(of|for|in)(?: the)? \2\b")


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
    asked = in_one_way(_with_years(question))
    aside = [match.span() for match in SET_ASIDE.finditer(asked)]
    for spans in (named_spans(asked), [match.span() for match in YEAR.finditer(asked)]):
        kept = [span for span in spans if not any(start <= span[0] < end for start, end in aside)]
        if chain := _joined(asked, kept):
            return tuple(
                Side(asked[one[0] : one[1]], _alone(asked, one, [span for span in chain if span is not one]))
                for one in chain
            )
    return ()


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
    for start, end in sorted(others, reverse=True):
        before, after = text[:start], _OWNS.sub("", text[end:])
        if start < side[0]:
            after = _LEADS_ON.sub(" ", after)
        else:
            before = _LED_ON.sub("", before)
        text = before + after
    return _TWICE.sub(r"\1\2", " ".join(re.sub(r"\s+([?.!,;:])", r"\1", text).split()))
