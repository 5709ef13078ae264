"""What stands first in a document and tells nothing but whose it is: "Borough of Eastlow, Street Services."

That holds the names that are asked about, so it is read as the answer to questions of which it says nothing.
"""

import re

from bot.evidence.weighing import Evidence
from bot.words.wording import FUNCTION_WORDS

_LEAST, _MOST = 2, 10  # words with a capital, words
# What it does answer: whom or where it is from.
_ASKS_WHOSE = re.compile(
    r"\b(?:who|whom|whose|which|where|names?|named|called|authors?|publish\w*|issu\w*|wr[io]t\w*|from|by)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][\w'’-]*")


def is_byline(question: str, evidence: Evidence) -> bool:
    """Whether a sentence opens its document and is made of names alone, where nobody's name is asked for."""
    if not evidence.opens_source or _ASKS_WHOSE.search(question) or evidence.text.endswith(":"):
        return False
    words = _WORD.findall(evidence.text)
    small = [word for word in words if not word[0].isupper()]
    return len(words) <= _MOST and len(words) - len(small) >= _LEAST and FUNCTION_WORDS.issuperset(small)
