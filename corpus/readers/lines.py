"""Lines as they were set, put back together as the text that was meant."""

import re
from collections.abc import Callable, Iterable

_HYPHENS = "-\u2010\xad"
_ENDS_BROKEN = re.compile(rf"(\w+)[{_HYPHENS}]$")
_STARTS_WORD = re.compile(r"\w+")
_SUSPENDED = {"and", "or", "to", "und", "oder"}  # "first- and second-rate"

SYMBOL = re.compile(r"^\s*[•‣◦▪●■–*+\uf0b7-]\s+(?=\S)")  # \uf0b7 is the bullet of the Symbol font
NUMBER = re.compile(r"^\s*(?:\(?\d{1,3}[.)]|\(?[a-z]\))\s+(?=\S)")
CLAUSE = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[A-Z])")  # "2.3 Accessories. Up to 400 crowns."
_HYPHENATED = re.compile(r"\w+(?:-\w+)+")


def hyphenated(lines: Iterable[str]) -> Callable[[str], bool]:
    """Whether a word with a hyphen, in small letters, stands somewhere within `lines`."""
    return {word.lower() for line in lines for word in _HYPHENATED.findall(line)}.__contains__


def join_lines(lines: Iterable[str], is_word: Callable[[str], bool] = lambda _: False) -> str:
    """One line of text out of several: joined by a space, words that were hyphenated at a line end made whole.

    `is_word` tells whether a word stands elsewhere in the same text (see `hyphenated`): "high-" + "tech" stays
    "high-tech" if that does, and becomes one word otherwise. A hyphen before a capital or a digit is always kept.
    """
    joined = ""
    for line in lines:
        line = line.strip()
        broken = _ENDS_BROKEN.search(joined)
        follows = _STARTS_WORD.match(line)
        if not broken or not follows or follows[0].lower() in _SUSPENDED:
            joined = f"{joined} {line}" if joined and line else joined or line
        elif not follows[0][0].islower() or is_word(f"{broken[1]}-{follows[0]}".lower()):
            joined = f"{joined[:-1]}-{line}"
        else:
            joined = joined[:-1] + line
    return joined


def is_item(line: str) -> bool:
    """Whether `line` begins like an item of a list."""
    return bool(SYMBOL.match(line) or NUMBER.match(line))
