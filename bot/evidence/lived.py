"""When somebody lived, in brackets behind a name: of "Ada Vang (1841–1919)" a reader does not see who was born when."""

import re

_ASKS = re.compile(
    r"\b(?:born|birth\w*|die[ds]?|dying|deaths?|dead|how old|older|oldest|younger|youngest|lived?)\b", re.IGNORECASE
)
# "1841", "c. 1841", "3 May 1841", "May 3, 1841"; the year is its last word
_DAY = r"(?:(?:c|ca|circa)\.? ?)?(?:\d{1,2}\.? )?(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2}, )?(?:1\d|20)\d\d"
_LIFE = re.compile(rf"(?<=\b[A-Z])(?P<name>[\w.’'-]*) \((?P<born>{_DAY}) ?[–—-] ?(?P<died>{_DAY})?\)")
_YEARS = range(10, 111)  # that somebody lives


def lived(question: str, note: str) -> str:
    """A note with "born" and "died" in the brackets behind a name, if the question asks when somebody was."""
    return _LIFE.sub(_told, note) if _ASKS.search(question) else note


def _told(life: re.Match[str]) -> str:
    born, died = life["born"], life["died"]
    if died and int(died[-4:]) - int(born[-4:]) not in _YEARS:
        return life[0]
    return f"{life['name']} (born {born}, died {died})" if died else f"{life['name']} (born {born})"
