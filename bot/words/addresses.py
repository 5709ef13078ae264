"""Addresses of web pages, and what only looks like one."""

import re
from urllib.parse import urlsplit

# Control characters, and those that turn the direction of the text around them: both can make text look like another.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def web_page(url: str) -> str:
    """Return `url` if it leads to a web page and nowhere else than it seems to, else an empty string."""
    if re.search(r"[\s\\]", url) or UNSEEN.search(url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return ""
    return url
