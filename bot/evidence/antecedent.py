"""Whom "it" means: a sentence that begins so is of whom the text before it speaks, and of nobody who comes later.

"How many rollers does the bridge at Hay turn on?" is not answered by "It turns on 72 rollers" behind a sentence on
another bridge and before one on that, though a reader of that sentence alone takes it for the answer. Nor is what is
asked of the Hay Bridge behind a sentence that begins with the Sund Bridge.
"""

import re

from bot.evidence.weighing import POINTS_BACK, Evidence, before
from bot.words.unmet import RUN, YEAR, tells_of, unmet

_SUBJECT = re.compile(rf"\W*(?:The )?(?P<name>{RUN.pattern})")


def means_another(question: str, evidence: Evidence) -> bool:
    """Whether a sentence points back at its beginning, and its passage names what is asked of only behind it.

    Or the sentence before begins with another of that kind.
    """
    earlier, later = evidence.passage.text[: evidence.start], evidence.passage.text[evidence.end :]
    if evidence.header or evidence.leans or not (earlier.strip() and POINTS_BACK.match(evidence.text)):
        return False
    missing = unmet(question, [f"{earlier} {evidence.published}"])
    comes_later = any(not YEAR.fullmatch(name) and tells_of(name, later) for name in missing)
    return comes_later or _is_of_another(question, evidence)


def _is_of_another(question: str, evidence: Evidence) -> bool:
    """Whether the subject of the sentence before has the last word of a name in the question, and no other of it.

    That word has to be a kind of thing, which the passage tells by writing it small somewhere: no name of a family.
    """
    earlier = " ".join(one.text for one in before(evidence))
    subject = _SUBJECT.match(earlier)
    *which, kind = subject["name"].split() if subject else [""]
    if not which or not re.search(rf"\b{re.escape(kind.lower())}\b", evidence.passage.text):
        return False
    names = (name.split() for name in RUN.findall(question))
    asked = [first for *first, last in names if first and last == kind]
    told = {word.lower() for word in re.findall(r"[\w&-]+", f"{earlier} {evidence.text}")}
    return bool(asked) and all(told.isdisjoint(map(str.lower, first)) for first in asked)
