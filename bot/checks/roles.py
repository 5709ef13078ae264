"""Who is above whom, and who does what to whom."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from bot.words.reading import read
from bot.words.wording import ATTRIBUTION, PASSIVE

_ABOVE = re.compile(
    r"\b(?:more|higher|larger|bigger|greater|ahead of|above|surpass\w*|exceed\w*|overt\w+|pass(?:es|ed)|leads?|led|"
    r"fewer|lower|smaller|less|behind|below|trail\w*|took|takes|times as many|times as much|catch up with|beats?)\b",
    re.IGNORECASE,
)
_BELOW = re.compile(r"fewer|lower|smaller|less|behind|below|trail|catch", re.IGNORECASE)
# "Norway's catch came to 96 percent of the Chilean figure."
_SHARE_OF_ANOTHER = re.compile(
    r"\b(?:reach\w*|is|was|are|were|c[ao]me to|amount\w* to|stood at|equal\w*)\s+(?:[a-z]+ ){0,2}(?P<share>\d[\d.]*)"
    r"\s?(?:%|per ?cent) of (?:that of (?=[\w.' ]+)|(?=[\w.'’ ]+? (?:figure|value|level|amount|number|count)\b))",
    re.IGNORECASE,
)
_WHOLE = 100  # percent
# Words that a "than" follows.
_THAN = frozenset(["more", "higher", "larger", "bigger", "greater", "fewer", "lower", "smaller", "less"])
Names = frozenset[str]
Order = tuple[Names, Names]  # those above, those below


@lru_cache(maxsize=4096)
def orders(text: str) -> tuple[Order, ...]:
    """Who is said to be above whom, once for each word of comparison that stands between two names."""
    found: list[Order] = []
    for match in _ABOVE.finditer(text):
        rest = text[match.end() :]
        word = match.group().lower()
        than = re.search(r"\bthan\b", rest)
        if word in ("took", "takes"):
            cut = re.search(r"\bfrom\b", rest)
            if cut is None:
                continue
            rest = rest[cut.end() :]
        between: Names = frozenset()
        if than and word in _THAN:
            between = frozenset(
                name for clause in read(rest[: than.start()], headline=True).clauses for name in clause.own
            )
            rest = rest[than.end() :]
        elif word in ("more", "less", "higher", "lower"):
            continue
        before, behind = _owners_at_the_end(text[: match.start()]) or between, _names_at_the_start(rest, 3)
        if before and behind:
            found.append((behind, before) if _BELOW.match(word) else (before, behind))
    return (*found, *_by_share(text))


def _by_share(text: str) -> Iterator[Order]:
    """The same where the one is told as a share of the other."""
    for match in _SHARE_OF_ANOTHER.finditer(text):
        one, other = _owners_at_the_end(text[: match.start()]), _names_at_the_start(text[match.end() :], 1)
        share = Decimal(match["share"].rstrip("."))
        if one and other and share != _WHOLE:
            yield (other, one) if share < _WHOLE else (one, other)


def _owners_at_the_end(text: str) -> Names:
    """Of whom the last clause is that says so; none where none does."""
    return next((clause.owners for clause in reversed(read(text, headline=True).clauses) if clause.owners), frozenset())


def _names_at_the_start(text: str, clauses: int) -> Names:
    return frozenset(name for clause in read(text, headline=True).clauses[:clauses] for name in clause.own)


def swapped(claim: str, source: str) -> bool:
    """Whether the claim puts two above each other as the source puts them the other way round, and nowhere agrees."""
    mine, theirs = orders(claim), orders(source)
    turned = any(meet(a, d) and meet(b, c) and not (meet(a, c) and meet(b, d)) for a, b in mine for c, d in theirs)
    agreed = any(meet(a, c) and meet(b, d) for a, b in mine for c, d in theirs)
    return turned and not agreed


def agrees(claim: str, source: str) -> bool:
    """Whether the claim puts two in the order in which the source puts them, in whichever words."""
    return any(meet(a, c) and meet(b, d) for a, b in orders(claim) for c, d in orders(source))


def turned_round(claim: str, source: str, names_only: bool) -> bool:
    """Whether what stands on the two sides of a word has changed sides, and the voice is the same.

    "Israel attacked Egypt" against "Egypt attacked Israel". With `names_only` only names are looked at, else all.
    """
    if bool(PASSIVE.search(claim)) != bool(PASSIVE.search(source)):
        return False
    first, second = _sides(claim), _sides(source)
    names = _names(claim)
    once = {token for token in first if second.count(token) == 1 and first.count(token) == 1}
    looked_at = names.intersection(second) if names_only else frozenset(once)
    turned = False
    for word in once - names:
        at, there = first.index(word), second.index(word)
        left, right = looked_at.intersection(first[:at]), looked_at.intersection(first[at + 1 :])
        if not left or not right:
            continue
        before = {token for token in looked_at if second.index(token) < there}
        behind = looked_at - before
        if names_only and (left & before or right & behind):
            return False
        crossed = (len(left & behind) / len(left), len(right & before) / len(right))
        turned |= min(crossed) > 0 and max(crossed) > 0.5
    return turned


@lru_cache(maxsize=4096)
def _sides(text: str) -> tuple[str, ...]:
    return read(ATTRIBUTION.sub("", text), headline=True).sequence


def _names(text: str) -> frozenset[str]:
    return frozenset(read(ATTRIBUTION.sub("", text), headline=True).names)


def meet(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a name of the one is a name of the other, or shares a word with it."""
    bags = [(name, set(name.lstrip("=").split())) for name in others]
    return any(name == other or set(name.lstrip("=").split()) & bag for name in some for other, bag in bags)
