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
    if evidence.start > 0 or evidence.passage.locator.start > 0 or _ASKS_WHOSE.search(question):
        return False
    words = _WORD.findall(evidence.text)
    names = [word for word in words if word[0].isupper()]
    is_made_of_names = len(names) >= _LEAST and all(word in names or word in FUNCTION_WORDS for word in words)
    return len(words) <= _MOST and is_made_of_names and not evidence.text.endswith(":")
