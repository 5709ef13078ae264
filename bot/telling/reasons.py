"""Reasons that stand beside what was done: "… may not rise by more than inflation. This is so that tenants gain too."

The reader takes the first of the two for the answer to a "why": it says what is asked about. So that is told with the
sentence behind it that gives the reason, or the one before it that it follows from.
"""

import re

from bot.evidence.weighing import Evidence, beside

_ASKS_WHY = re.compile(
    r"\b(?:why|how come|what for|reason\w*|rationale|purpose|motive|(?:the )?(?:point|idea|thinking) (?:of|behind))\b",
    re.IGNORECASE,
)
_MEANT = r"(?:meant|intended|designed)"
# How a sentence begins that gives the reason of the one before it.
_GIVES_REASON = re.compile(
    r"\W*(?:(?:this|that|it|these|those|they|the (?:rule|measure|change|step|limit|ban|decision)) "
    r"(?:(?:is|was|are|were|has been|had been) "
    rf"(?:done |set |made |there |{_MEANT} |partly |mainly |only )*"
    r"(?:so that|because|since|to|in order|due|for fear|thanks|out of|on account"
    rf"|{_MEANT} (?:as|for)\b)"
    r"|(?:(?:serv|aim|help|prevent|avoid|protect|ensur|guard)(?:s|es|e|ed)?"
    r"|keeps?|kept|lets?|stops?|stopped)\b)"
    r"|(?:the|its|their|one|another|a) (?:\w+ )?(?:reason|aim|purpose|cause|idea|motive|rationale)s?\b"
    r"|(?:otherwise|so that|because|in this way)\b)",
    re.IGNORECASE,
)
# How one begins that tells what comes of the one before it.
_FOLLOWS = re.compile(
    r"\W*(?:as a (?:result|consequence)|therefore|hence|thus|consequently|accordingly|for (?:this|that) reason"
    r"|because of (?:this|that)|(?:this|that) is why|(?:this|that) (?:led|leads) to)\b",
    re.IGNORECASE,
)
# Or what follows from it further on: "She was dismissed for it, and taught at a school."
_FROM_THAT = re.compile(
    r"\b(?:for|because of|on account of|owing to) (?:it|this|that)(?=\s*[,.;]|\s+and\b)", re.IGNORECASE
)
_GIVES_ITS_OWN = re.compile(r"\b(?:because|so that|in order to|owing to|due to)\b", re.IGNORECASE)
_EXPLAINS = re.compile(r"\b(?:explain\w*|thanks to|driven by|caused? by|as a result of|reasons?)\b", re.IGNORECASE)


def gives_reason_for(question: str, sentence: str) -> bool:
    """Whether it is asked why, and a sentence gives a reason of its own."""
    gives = _GIVES_ITS_OWN.search(sentence) or _EXPLAINS.search(sentence)
    return bool(_ASKS_WHY.search(question) and gives)


def with_reason(question: str, evidence: Evidence) -> tuple[Evidence, ...]:
    """The evidence, and the sentence beside it that tells why, where that is asked and it does not say so itself.

    In the order in which they stand.
    """
    if evidence.header or not _ASKS_WHY.search(question) or _GIVES_ITS_OWN.search(evidence.text):
        return (evidence,)
    before, behind = beside(evidence)
    if behind and _GIVES_REASON.match(behind[0].text):
        return (evidence, behind[0])
    if before and (_FOLLOWS.match(evidence.text) or _FROM_THAT.search(evidence.text)):
        return (before[0], evidence)
    return (evidence,)
