"""What a model says where the notes do not hold the answer."""

import re

_NOTHING_SAID = re.compile(
    r"\b(?:is|are|was|were|does|do|did|has|have|can|could)(?:\s+not|n['’]t)\s+(?:\w+\s+){0,2}?"
    r"(?:mention|state|specif|provide|contain|includ|say|said|give|given|list|disclos|reveal|know|available|clear"
    r"|answer|address|discuss|indicat|explain|describe|determin|found|report|have (?:any )?information)"
    r"|\bno (?:\w+ )?(?:information|mention|data|details?|answer)\b|\bnot (?:\w+ )?(?:mentioned|stated|specified"
    r"|provided|given|available|disclosed|listed|known|included|found|addressed)\b"
    r"|\bcannot be (?:determined|answered|found)\b"
    r"|\bi (?:do not|don['’]t|cannot|can['’]t)\b|\bsorry\b|未提及|没有提到|没有提供|无法",
    re.IGNORECASE,
)


def declines(sentence: str) -> bool:
    """Whether a drafted sentence says that there is no answer, in place of one."""
    return bool(_NOTHING_SAID.search(sentence))
