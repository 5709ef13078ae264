"""Addresses in what is said. They stand in the footnotes, which lead to the source; a sentence carries none.

A link or a picture in a sentence could be a source's way to have the reader, or the program that draws the answer, call
on a stranger's server, with what was asked in its address.
"""

import re

LEFT_OUT = "(address left out)"
_IMAGE = re.compile(r"!\[([^\]]*)\]\s*(?:\([^)]*\)?|\[[^\]]*\])")
_LINK = re.compile(r"\[([^\]]*)\]\(\s*(?:<[^>]*>|[^)\s]*)[^)]*\)?")
_TAG = re.compile(
    r"<\s*/?\s*(?:img|a|script|iframe|form|object|embed|svg|link|meta|base|style|video|audio|input)\b[^>]*>?", re.I
)
_ADDRESS = re.compile(
    r"(?:\b[a-z][a-z0-9+.-]*://|\b(?:javascript|data|vbscript|mailto):|(?<![\w/])//(?=\w)|\bwww\.)[^\s<>\"'“”]*[^\s<>\"'“”.,;:!?)\]]",
    re.I,
)


def without_addresses(text: str) -> str:
    """A text with the words of its links and without their addresses."""
    if not any(mark in text for mark in ("/", "(", "<", "[", ":", "www.")):
        return text
    plain = _TAG.sub("", _LINK.sub(r"\1", _IMAGE.sub(r"\1", text)))
    return _ADDRESS.sub(LEFT_OUT, plain)
