"""Lines that could be headings, where nothing but bold letters or their place says so."""

import re

from corpus.readers.lines import NUMBER, SYMBOL

DEEPEST = 6  # the level of a heading in bold letters: under all that are marked as such
LONGEST_HEADING = 80  # characters
_HEADS = re.compile(r"^(?![a-z])\w[^|:]*[\w)?\"'’”]$")  # begins with no small letter, ends no sentence, names no field
FIGURE = re.compile(r"\b(?!(?:19|20)\d\d\b)\d")  # but a year
# It tells something, and is a sentence without its stop: "The shop is closed", "Price 40 euros".
_TELLS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|must|costs(?= ))\b|[$€£¥]"
    rf"|{FIGURE.pattern}[\d.,]* ?(?:%|[a-z])"
)
_ASKS = re.compile(r".*\?$|(?:what|how|why|when|where|who|which)\b", re.IGNORECASE)


def heads(line: str) -> bool:
    """Whether a line could be a heading, numbered perhaps: it begins with no small letter and tells nothing."""
    line = NUMBER.sub("", line)
    if len(line) > LONGEST_HEADING or SYMBOL.match(line) or not _HEADS.match(line):
        return False
    return not _TELLS.search(line) or bool(_ASKS.match(line))
