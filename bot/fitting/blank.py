"""A table's row that has nothing where it is asked: a dash under "Count 2024", or another year, tells no count."""

import re

from bot.words.cells import cells
from bot.words.unmet import YEAR
from index.terms import terms

_NOTHING = re.compile(r"[\s\-–—.…?]*|n/?a|not available|none given", re.IGNORECASE)


def is_blank(question: str, header: str, row: str) -> bool:
    """Whether all columns of a row that a question asks for have nothing in it, or are of other years than others are.

    Those whose heads have no word but the question's, of the year that it names where there are any of that. A row with
    "Accidents 2024" and "Staff 2023" does not tell the accidents of 2023.
    """
    asked, years = set(terms(question)), set(YEAR.findall(question))
    meant = [(head, cell) for head, cell in cells(header, row) if (what := _what(head)) and what <= asked]
    of_year = [(head, cell) for head, cell in meant if not years.isdisjoint(YEAR.findall(head))]
    of_others = bool(meant) and not of_year and all(YEAR.search(head) for head, _ in meant)
    if of_others and not years.isdisjoint(YEAR.findall(header)):
        return True
    wanted = of_year or meant
    return bool(wanted) and all(_NOTHING.fullmatch(cell) for _, cell in wanted)


def _what(head: str) -> set[str]:
    """What a column tells, whatever the year."""
    return set(terms(YEAR.sub(" ", head)))
