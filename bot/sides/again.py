"""One question asked of several, one behind the other: "How many ships has Norway? How many has Chile?"."""

import re

from bot.question.ellipsis import taken_up
from bot.sides.parts import names_in, split_up, without
from bot.words.filler import own_terms
from index.terms import terms

_MOST = 3  # that are asked of
_ASKED = re.compile(r"(?:\w+ )?(?:who|whose|what|which|where|when|why|how)\b", re.IGNORECASE)


def asked_again(question: str) -> tuple[tuple[str, str], ...]:
    """Of whom or which year each is asked, and the question of it alone; empty where one is asked of no other.

    "Who has more?" and "how many each?" behind them ask nothing else.
    """
    first, *later = split_up(question) or [""]
    others = list[tuple[str, str]]()
    for part in later:
        new = [name for name in _named(part) if name not in first]
        asks = _ASKED.match(part) or part.endswith(("?", "？")) or f"and {part}" in question
        if not asks or not _says_little(part, first, new) or len(new) > 1:
            return ()
        if new:
            others.append((new[0], taken_up(first, f"and {new[0]}?")))
    if not 0 < len(others) < _MOST or not all(whole for _, whole in others):
        return ()
    own = [name for name in names_in(first) if all(name not in whole for _, whole in others)]
    return ((own[0], first), *others) if len(own) == 1 else ()


def _named(part: str) -> list[str]:
    """Its names; of "Samsung?" too, whose capital would be no sign of one."""
    return names_in(part if _ASKED.match(part) else f"of {part}")


def _says_little(part: str, first: str, names: list[str]) -> bool:
    """Whether a part asks nothing that the first does not, but of whom."""
    return own_terms(without(names, part)) <= set(terms(first))
