"""Who speaks, where a paragraph begins with a name: "WYN: That's it. I'd swapped with Gethin.".

Or where a line of its own says it before: "Old_Mac wrote (3 Feb, 20:15):".
"""

import re
from functools import lru_cache

_NOBODY = r"Q|A|PS|NB|Re|Notes?|Subject|Date|From|To|Question|Answer|Summary|Fixed|New|Changed|Removed|Added"
_TITLE = r"(?:Dr|Mrs?|Ms|Prof|Sir|St)\.? "
_NAME = rf"(?:{_TITLE})?[A-Z][\w'’-]*(?: [A-Z][\w'’.-]*){{0,2}}"
_SAYS = re.compile(rf"[^\w\n]*(?!(?:{_NOBODY})\b)(?P<who>{_NAME})[*_]*:[*_]* (?=\S)")
_WROTE = re.compile(
    r"^[^\w\n]*(?:On [^\n]{3,40}?, )?(?!(?:s?he|they|it|who|I|you|we)\b)(?P<who>\w[\w.'’-]*(?: \w[\w.'’-]*){0,2})[*_]* "
    r"(?:wrote|writes|said|says|replied|replies|posted|asked|answered)\b[^\n:]*(?:\([^\n]*\))?:[*_]*[ ]*$",
    re.MULTILINE,
)


@lru_cache(maxsize=8_192)
def speaker(text: str, start: int) -> str:
    """The name before the colon that the line begins with in which a sentence begins at `start`, but not with it.

    Else that of the last line before it that tells who writes, and nothing else. Empty where there is none, and for
    the sentence that has it in front itself.
    """
    line = text.rfind("\n", 0, start) + 1
    found = _SAYS.match(text, line)
    if found:
        return found["who"] if found.end() <= start else ""
    wrote = [match["who"] for match in _WROTE.finditer(text, 0, line)]
    return wrote[-1] if wrote else ""


def only_says_who(text: str) -> bool:
    """Whether a sentence tells who speaks behind it, and nothing else."""
    return bool(_WROTE.fullmatch(text))
