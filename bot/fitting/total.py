"""How many in all: the row of a table that tells the sum, where it is asked how many and none of its parts is named.

Where it names the sum ("the group's profit") it need not ask how many.

To a reader of sentences the surgeons of a hospital answer "how many doctors does the hospital have?" as well as all do.
"""

import re
from collections.abc import Sequence

from bot.evidence.weighing import Evidence, put_first
from bot.fitting.columns import WHOLE, table_of
from bot.words.cells import words
from index.terms import terms

_HOW_MANY = re.compile(r"\bhow (?:many|much)\b|\bnumber of\b|\btotal\b", re.IGNORECASE)
_OF_EACH = re.compile(r"\b(?:each|every|per|by|respectively|which|most|least|\w{3,}est)\b", re.IGNORECASE)


def total_first(question: str, weighed: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences, best first; where that is a row of a part, its table's row of all in place of every part."""
    if not weighed or not weighed[0].header or _OF_EACH.search(question):
        return tuple(weighed)
    table = table_of(weighed[0].passage)
    rows = [one for one in weighed if one.header and table_of(one.passage) == table]
    total = next((row for row in rows if WHOLE.match(row.text)), None)
    asked = set(terms(question))
    if total is None or not (_HOW_MANY.search(question) or asked & set(terms(_whose(total)))):
        return tuple(weighed)
    if any(asked & set(terms(_whose(row))) for row in rows if row is not total):
        return tuple(weighed)
    return put_first(total, weighed, instead=rows)


def _whose(row: Evidence) -> str:
    """Whom a row is of: the first of its cells with a letter."""
    return next((cell for _, cell in words(row.header, row.text)), "")
