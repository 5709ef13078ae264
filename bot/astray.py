"""Sentences of another country, or of another "top ten", than those that a question names.

"Robots per 10,000 workers in Norway?" is not answered by what Chile has, nor "how many of the top ten?" by how many of
the first fifty, however near these stand; and such a one is read as the answer all the same.
"""

import re

from bot.evidence import Evidence
from bot.tops import tops
from bot.unmet import places_in

_REGIONS = frozenset({"africa", "asia", "eu", "europe", "north america"})  # whose countries speak for them
_ASKS_WHICH = re.compile(r"\b(?:who|whom|whose|which|what (?:country|countries|nation\w*|econom\w+))\b", re.IGNORECASE)


def is_astray(question: str, evidence: Evidence) -> bool:
    """Whether a sentence, with its headings, is of none of the countries that are asked of, or of another top.

    Who asks which country it is may be answered by any.
    """
    asked = tops(question)
    if asked and (told := tops(evidence.text)) and not asked & told:
        return True
    asked_of = places_in(question)
    if not asked_of or asked_of & _REGIONS or _ASKS_WHICH.search(question):
        return False
    return bool(places_in(evidence.alone)) and not asked_of & places_in(evidence.full)
