"""How text is cut for the full-text search, whose tokenizer knows words between blanks alone."""

import re

_CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_BETWEEN = re.compile(f"(?<=[{_CJK}])(?=\\S)|(?<=\\S)(?=[{_CJK}])")
_SPACED = re.compile(f"(?<=[{_CJK}]) (?=[\x02\x03]*[{_CJK}])|(?<=[{_CJK}][\x02\x03]) (?=[{_CJK}])")
_TERM = re.compile(r"\w+")


def spaced(text: str) -> str:
    """Return `text` with blanks around each character of Chinese, Japanese and Korean, which so becomes a word."""
    return _BETWEEN.sub(" ", text)


def unspaced(text: str) -> str:
    """Return `text` without the blanks that `spaced` put between two such characters."""
    return _SPACED.sub("", text)


def query(wish: str) -> str:
    """Return what a reader typed as a query of FTS5: every word of it, the last one perhaps unfinished.

    Empty where there is no word in it. Nothing that was typed is read as an operator.
    """
    phrases = [spaced(term) for term in _TERM.findall(wish)]
    if not phrases:
        return ""
    return " ".join(f'"{phrase}"' for phrase in phrases[:16]) + "*"
