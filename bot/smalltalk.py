"""Small talk: what is said to the bot that asks nothing of the library."""

import re
from collections.abc import Sequence

from bot.instructions import named
from index.manifest import IndexedSource

_GREETING = re.compile(
    r"^(?:hi|hello|hey|good (?:morning|afternoon|evening)|greetings|你好|您好)[\s,!.。！]*(?:there|footnote)?[\s!.]*$",
    re.I,
)
_MEETING = re.compile(r"^(?:it['’]s |it is |very )?(?:nice|pleased|good|great) to (?:meet|see) you\b.{0,30}$", re.I)
_THANKS = re.compile(r"^(?:many |ok(?:ay)?,? )?(?:thanks|thank you|thx|cheers|谢谢|多谢)\b.{0,40}$", re.I)
_PARTING = re.compile(r"^(?:bye|goodbye|see you|再见)[\s!.]*$", re.I)
_ABOUT = re.compile(
    r"^(?:who are you|what are you|what can (?:you|i) (?:do|tell me(?: about)?|ask(?: you)?(?: about)?|answer"
    r"|help(?: me)? with)(?: for me| here)?|help"
    r"|what(?:'s| is) (?:in|on) (?:the|your) (?:library|shelf)|what do you know(?: about)?|how do you work"
    r"|what (?:sources|documents|reports) do you have|你是谁|你能做什么)[\s?!.？]*$",
    re.I,
)


def reply(text: str, sources: Sequence[IndexedSource]) -> str | None:
    """What to say to small talk; nothing where the text is a question for the library."""
    said = text.strip()
    if _ABOUT.match(said):
        return about(sources)
    if _GREETING.match(said) or _MEETING.match(said):
        return "Hello! Ask me something about the library, and I will answer with footnotes."
    if _THANKS.match(said):
        return "You are welcome."
    if _PARTING.match(said):
        return "Goodbye."
    return None


def about(sources: Sequence[IndexedSource]) -> str:
    """What the library holds, in two sentences."""
    titles = "; ".join(named(source.title) for source in sources[:12])
    more = f"; and {len(sources) - 12} more" if len(sources) > 12 else ""
    return (
        f"I answer questions from a library of {len(sources)} sources and put a footnote under every sentence. "
        f"On the shelf: {titles}{more}."
    )
