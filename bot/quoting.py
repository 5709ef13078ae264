"""Quoting: the source's own sentence as an answer, with or without a generator."""

from collections.abc import Sequence

from bot.evidence import Evidence
from bot.grounds import is_question


def quotation(evidence: Evidence) -> str:
    """The evidence as a sentence that can be read alone; a table's row is read out under its header."""
    if not evidence.header:
        return evidence.text
    names = [name.strip() for name in evidence.header.split("|")]
    cells = [cell.strip() for cell in evidence.text.split("|")]
    if len(names) != len(cells):
        return evidence.text
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in zip(names, cells, strict=True)) + "."


def best_quotes(weighed: Sequence[Evidence], limit: int, nearness: float) -> tuple[Evidence, ...]:
    """The best sentences to quote, best first: those nearly as good as the best, from different places.

    A question is as near to a question as can be, and says nothing.
    """
    chosen: list[Evidence] = []
    for evidence in (one for one in weighed if not is_question(one.text)):
        if chosen and (len(chosen) == limit or evidence.score < nearness * chosen[0].score):
            break
        if all(evidence.text != other.text for other in chosen):
            chosen.append(evidence)
    return tuple(chosen)
