"""Rows of tables that moved the other way: "+24.2%" tells nothing of who sold less than the year before."""

import re

from bot.evidence.weighing import Evidence
from bot.words.cells import figures

_ASKS_WHICH = re.compile(
    r"^\W*(?:(?:and|so|but) )?(?:in |of |for )?(?:which|who|whose|what (?!is\b|was\b))", re.IGNORECASE
)
_THAN_BEFORE = r"\b[^?]*\bthan (?:in\b|(?:the |a |last |previous )+(?:year|quarter)|before|(?:19|20)\d\d\b)"
_DOWN = re.compile(
    r"\b(?:f[ae]ll(?:en|s|ing)?|dropp?(?:s|ed|ing)?|declin\w+|decreas\w+|shr[aiu]nk\w*|lost|loses?|slipp?\w*|worse(?:ned)?"
    rf"|(?:went|go|gone|came|were|was) down)\b|\b(?:less|fewer|lower){_THAN_BEFORE}",
    re.IGNORECASE,
)
_UP = re.compile(
    r"\b(?:gr[eo]w(?:s|n|ing)?|r[oi]se(?:s|n)?|rising|increas\w+|climb\w*|gain\w*|improv\w+"
    rf"|(?:went|go|gone|came|were|was) up)\b|\b(?:more|higher){_THAN_BEFORE}",
    re.IGNORECASE,
)
_LEAST = re.compile(r"\b(?:least|slowest|smallest|not|no|n['’]t)\b", re.IGNORECASE)  # "grew least" may have fallen
_CHANGE = re.compile(r"\b(?:change|growth|difference|gain|development|vs\.?|versus|yoy|y/y)\b|[±Δ]", re.IGNORECASE)
_SIGNED = re.compile(r"(?P<sign>[+−–-]) ?\d")


def moved_otherwise(question: str, evidence: Evidence) -> bool:
    """Whether it is asked which rose, or fell, and a table's row tells by a sign that it did the other."""
    down, up = bool(_DOWN.search(question)), bool(_UP.search(question))
    if not evidence.header or down == up or not _ASKS_WHICH.match(question) or _LEAST.search(question):
        return False
    told = (_SIGNED.match(cell) for head, cell in figures(evidence.header, evidence.text) if _CHANGE.search(head))
    signs = {"+" if match["sign"] == "+" else "-" for match in told if match}
    return signs == ({"+"} if down else {"-"})
