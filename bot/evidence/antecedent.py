"""Whom "it" means: a sentence that begins so is of whom the text before it speaks, and of nobody who comes later.

"How many rollers does the bridge at Hay turn on?" is not answered by "It turns on 72 rollers" behind a sentence on
another bridge and before one on that, though a reader of that sentence alone takes it for the answer.
"""

from bot.evidence.weighing import POINTS_BACK, Evidence
from bot.words.unmet import YEAR, tells_of, unmet


def means_another(question: str, evidence: Evidence) -> bool:
    """Whether a sentence points back at its beginning, and its passage names what is asked of only behind it."""
    earlier, later = evidence.passage.text[: evidence.start], evidence.passage.text[evidence.end :]
    if evidence.header or evidence.leans or not (earlier.strip() and POINTS_BACK.match(evidence.text)):
        return False
    missing = unmet(question, [f"{earlier} {evidence.published}"])
    return any(not YEAR.fullmatch(name) and tells_of(name, later) for name in missing)
