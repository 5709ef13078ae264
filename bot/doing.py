"""Who does and who is done to: "what eats hoppers?" is not answered by what hoppers eat, though it is read so."""

import re

from bot.evidence import Evidence
from index.terms import terms

_LEADS_OFF = r"in|on|at|to|for|from|with|by"
_ASKS_WHO_DOES = re.compile(
    r"^\W*(?:(?:and|so|but|then)\W+)?(?:who|what|which \w+)\s+(?:else\s+|\w+ly\s+)?(?P<verb>[a-z]{3,})\s+"
    rf"(?!(?:{_LEADS_OFF}|of|about|up|out|off|as|under|over|into|than|if|when|it|them|him|her)\b)"
    rf"(?P<whom>(?:(?!\b(?:{_LEADS_OFF}|during|since|after|before)\b)[^,;?])+)",
    re.IGNORECASE,
)
# What may stand behind "who" and is no doing, or one that goes both ways.
_NO_DOING = re.compile(
    r"is|are|was|were|be|been|being|has|have|had|does|did|can|could|may|might|will|would|shall|should|must|the|that|not"
    r"|bec[ao]mes?|means?|happen\w*|comes?|came|meets?|met|equals|makes|gets?|got",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\W*(?:it|they|he|she)(?: \w+)?\W*", re.IGNORECASE)
_IS_DONE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|gets|got|bec[ao]mes?|stays?|remains?)(?: \w+)?\W*$", re.IGNORECASE
)
# Behind it: what is done, as in "a film directed by", or a noun, as in "its hosts are".
_IS_NO_DOING = re.compile(r"[^,;:]*\bby\b|(?:is|are|was|were|has|had|have|of|for|include[sd]?)\b", re.IGNORECASE)
_FURTHER = re.compile(r"[,;:]|\b(?:that|which|who|by)\b", re.IGNORECASE)  # behind it somebody else may do something


def is_turned_round(question: str, evidence: Evidence) -> bool:
    """Whether a sentence tells what somebody does of whom it is asked who does it to them.

    Its subject is theirs, or a word that points at them, it has the question's verb, and they do not stand behind that.
    """
    asked = _ASKS_WHO_DOES.search(question)
    if not asked or evidence.header or _NO_DOING.fullmatch(asked["verb"]):
        return False
    verb, whom = set(terms(asked["verb"])), set(terms(asked["whom"]))
    if not verb or not whom:
        return False
    words = evidence.text.split()
    at = next((index for index, word in enumerate(words) if set(terms(word)) & verb), None)
    if at is None or whom & set(terms(" ".join(words[at + 1 :]))):
        return False
    subject = " ".join(words[:at])
    if _IS_DONE.search(subject) or _FURTHER.search(subject) or _IS_NO_DOING.match(" ".join(words[at + 1 :])):
        return False
    return bool(_POINTS.fullmatch(subject)) or whom <= set(terms(subject))
