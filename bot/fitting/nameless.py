"""Sentences that name nobody, where a name is asked for.

"What was her mother called?" is not answered by "her mother, a schoolteacher, taught her geometry", nor who was mayor
before Hay by "the mayor is Hay", though both are read as the answer.
"""

import re

from bot.words.unmet import names_told

_ASKS_NAME = re.compile(
    r"\bwhat(?:['’]s| is| are| was| were|) (?!(?:it|this|that|they|these|those)\b)"
    r"(?:(?!\bwhen\b)[^?,.;])+ (?:called|named)\W*$"
    r"|\b(?:what(?:['’]s| is| was)|tell me|give me) the names? of\b(?! the (?:article|report|study|paper|document)\b)",
    re.IGNORECASE,
)
_ASKS_WHO_ELSE = re.compile(
    r"^\W*(?:and )?who (?:was|were|had been|became|served as|held|led|ran|headed|chaired|managed|directed|coached)"
    r"(?: [\w'’-]+){1,6} (?:before|after|prior to) (?-i:[A-Z])"
    r"|^\W*(?:and )?who (?:preceded|succeeded|replaced|took over from) (?-i:[A-Z])",
    re.IGNORECASE,
)
# What tells a name in small letters, or sets it apart.
_TELLS_NAME = re.compile(
    r"\b(?:call(?:ed|s)?|nam(?:e|es|ed)|known as|term(?:ed)?|dubbed|titled)\b|[\"“”‘`*_«»]", re.IGNORECASE
)


def names_nobody(question: str, header: str, text: str) -> bool:
    """Whether a name is asked for, and a sentence has capitals for none but those of the question."""
    asks_name = _ASKS_NAME.search(question)
    if not (asks_name or _ASKS_WHO_ELSE.search(question)) or header:
        return False
    if asks_name and _TELLS_NAME.search(text):
        return False
    known = _words(question)
    return all(_words(name) <= known for name in names_told(text))


def _words(text: str) -> set[str]:
    """Its words as they are written, in small letters: "shared" does not name "Share"."""
    return set(re.findall(r"\w+", text.lower()))
