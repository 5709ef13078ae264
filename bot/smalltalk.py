"""Small talk: what is said to the bot that asks nothing of the library."""

import re
from collections.abc import Sequence

from bot.instructions import named
from index.manifest import IndexedSource
from index.terms import terms

_GREETING = re.compile(
    r"^(?:hi|hello|hey|good (?:morning|afternoon|evening)|greetings|你好|您好)(?:[\s,]+(?:there|footnote))?"
    r"(?:$|[\s,!.。！]+)",
    re.I,
)
_MEETING = re.compile(r"^(?:it['’]s |it is |very )?(?:nice|pleased|good|great) to (?:meet|see) you\b.{0,30}$", re.I)
_PARTING = re.compile(r"^(?:bye|goodbye|see you|再见)[\s!.]*$", re.I)
_ABOUT = re.compile(
    r"^(?:(?:so |and )?(?:who|what) are you|what can (?:you|i) (?:do|tell me(?: about)?|ask(?: you)?(?: about)?|answer"
    r"|help(?: me)? with)(?: for me| here)?|help"
    r"|are you (?:an? |the )?(?:human|person|man|machine|robot|(?:chat)?bot|computer|program|ai|real)\b[\w\s,]{0,40}"
    r"|what(?:'s| is) (?:in|on) (?:the|your) (?:library|shelf)|what do you know(?: about)?|how do you work"
    r"|what (?:sources|documents|reports) do you have|你是谁|你能做什么)[\s?!.？]*$",
    re.I,
)
# What is said when an answer was welcome, and the words that it is wrapped in; "thanks, and Japan?" has others.
_PRAISE = frozenset(
    terms(
        "thanks thx cheers 谢谢 多谢 great perfect awesome wonderful excellent brilliant super lovely cool helpful"
        " useful good nice clear interesting understood ok okay"
    )
)
_AROUND = frozenset(
    terms(
        "you a an lot bunch ton so very really much many that this it that's it's is was were all the your for to me i"
        " got see just what needed wanted help answer info information now then again well done makes sense job work"
        " most quite and indeed bye footnote"
    )
)
_ASKS = re.compile(r"\?|^\W*(?:is|are|was|were)\b", re.I)


def reply(text: str, sources: Sequence[IndexedSource]) -> str | None:
    """What to say to small talk; nothing where the text is a question for the library."""
    whole = text.strip()
    said = _GREETING.sub("", whole)
    if _ABOUT.match(said):
        return about(sources)
    if (whole and not said) or _MEETING.match(said):
        return "Hello! Ask me something about the library, and I will answer with footnotes."
    if _is_praise(said):
        return "You are welcome."
    if _PARTING.match(said):
        return "Goodbye."
    return None


def _is_praise(said: str) -> bool:
    words = set(terms(said))
    return not _ASKS.search(said) and bool(words & _PRAISE) and words <= _PRAISE | _AROUND


def about(sources: Sequence[IndexedSource]) -> str:
    """What the library holds, in two sentences."""
    titles = "; ".join(named(source.title) for source in sources[:12])
    more = f"; and {len(sources) - 12} more" if len(sources) > 12 else ""
    return (
        f"I am a program that answers questions from a library of {len(sources)} sources, with a footnote under every "
        "sentence. "
        f"On the shelf: {titles}{more}."
    )
