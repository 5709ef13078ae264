"""Follow-ups that ask what was asked of the opposite: "where does it start?" – "and end?"."""

import re

from bot.words.filler import LEADS

_OPPOSITES = {
    "start": ["end"],
    "begin": ["end"],
    "end": ["start", "begin"],
    "open": ["close"],
    "close": ["open"],
    "buy": ["sell"],
    "sell": ["buy"],
    "export": ["import"],
    "import": ["export"],
    "arrive": ["leave", "depart"],
    "leave": ["arrive"],
    "depart": ["arrive"],
    "rise": ["fall"],
    "fall": ["rise"],
    "win": ["lose"],
    "lose": ["win"],
    "max": ["min", "minimum"],
    "maximum": ["minimum", "min"],
    "min": ["max", "maximum"],
    "minimum": ["maximum", "max"],
    "input": ["output"],
    "output": ["input"],
}
_ASKS = re.compile(rf"^{LEADS}(?:(?:the|its|their|when|where) )?(?P<what>[a-z]+?)(?P<several>s?)\W*$", re.IGNORECASE)


def of_the_opposite(earlier: str, question: str) -> str:
    """The earlier question with the opposite of a word in its place, where a follow-up is that alone; else empty."""
    match = _ASKS.match(question.strip())
    if not match:
        return ""
    for word in _OPPOSITES.get(match["what"].lower(), []):
        found = list(re.finditer(rf"\b{word}(?P<several>s?)\b", earlier, re.IGNORECASE))
        if len(found) == 1:
            (one,) = found
            return f"{earlier[: one.start()]}{match['what']}{one['several']}{earlier[one.end() :]}"
    return ""
