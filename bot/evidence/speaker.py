"""Who speaks, where a paragraph begins with a name: "WYN: That's it. I'd swapped with Gethin."."""

import re

_NOBODY = r"Q|A|PS|NB|Re|Notes?|Subject|Date|From|To|Question|Answer|Summary|Fixed|New|Changed|Removed|Added"
_TITLE = r"(?:Dr|Mrs?|Ms|Prof|Sir|St)\.? "
_NAME = rf"(?:{_TITLE})?[A-Z][\w'’-]*(?: [A-Z][\w'’.-]*){{0,2}}"
_SAYS = re.compile(rf"[^\w\n]*(?!(?:{_NOBODY})\b)(?P<who>{_NAME})[*_]*:[*_]* (?=\S)")


def speaker(text: str, start: int) -> str:
    """The name before the colon that the line begins with in which a sentence begins at `start`, but not with it.

    Empty where there is none, and for the sentence that has it in front itself.
    """
    line = text.rfind("\n", 0, start) + 1
    found = _SAYS.match(text, line)
    return found["who"] if found and found.end() <= start else ""
