"""What a question takes for granted: "Why did China leave?" says that China left."""

import re

_TAKES_FOR_GRANTED = re.compile(
    r"^\W*(?:(?:so|and|but|then|well)\W+)?(?:why|how come|how (?:did|does|do|has|have|had|was|were))\b", re.IGNORECASE
)
_ASKS_OPENLY = re.compile(
    r"\b(?:compar\w*|differ\w*|rank\w*|perform\w*|change\w*|mov(?:e|ed|es)|shift\w*|evolv\w*|develop\w*|fare\w*|relate\w*|var(?:y|ies|ied)"
    r"|(?:stack|measure|size)\w* up)\b",
    re.IGNORECASE,
)
NOT_BORNE_OUT = "The library does not bear out what the question takes for granted."


def takes_for_granted(question: str) -> bool:
    """Whether a question asks only for the reason or the manner of something that it states."""
    return bool(_TAKES_FOR_GRANTED.match(question)) and not _ASKS_OPENLY.search(question)
