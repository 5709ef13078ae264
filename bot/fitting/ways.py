"""How something is done: a row of a table tells what came of it and no way, though it is read as the answer."""

import re

from bot.evidence.weighing import Evidence

_ASKS_HOW = re.compile(
    r"\b(?:how (?:do|does|did|is|are|was|were|can|could) (?:\S+ ){1,5}?"
    r"(?:measure|calculate|compute|define|determine|decide|collect|weigh|work|estimate|derive|come up|make"
    r"|gather|check)e?d?\b"
    r"|how come\b|why\b)",
    re.IGNORECASE,
)
_SAYS_MUCH = 20  # words of a row that may say how


def tells_no_way(question: str, evidence: Evidence) -> bool:
    """Whether it is asked how or why something is done, and a table's row tells figures alone."""
    return bool(evidence.header and _ASKS_HOW.search(question)) and len(evidence.text.split()) < _SAYS_MUCH
