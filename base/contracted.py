"""Two words in one: "who's first?" asks who is first."""

import re

# Elsewhere a question is left as it is: a reader of sentences takes "what's" for what it is.
_WHO_IS = re.compile(
    r"\b(?P<who>who)['’]?s(?= (?:currently |now |still )?(?:first|second|third|last|ahead|leading|in front|on top)\b)",
    re.IGNORECASE,
)


def parted(text: str) -> str:
    """A text with "who is first" for "who's first"."""
    return _WHO_IS.sub(r"\g<who> is", text)


def are_alike(one: str, other: str) -> bool:
    """Whether two texts are the same but for that."""
    return parted(one).strip() == parted(other).strip()
