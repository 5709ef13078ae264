"""Questions that are asked politely, put plainly: "Can you tell me who built it?" asks who built it.

Sentences are read for what is asked; what is wrapped round it is read as a question about whoever is asked.
"""

import re

from bot.words.filler import LEADS, WHAT

_ME = r"(?:(?: to)? (?:me|us))?"
_SOFTLY = r"(?: (?:please|kindly|possibly|perhaps|maybe|just|quickly|happen to))*"
_SOMEBODY = r"(?:you|u|anyone|anybody|someone|somebody)"
_KNOW = r"(?:know|remember|recall)"
_EXPLAIN = r"(?:tell|remind|show|explain|clarify)"
_TELL = rf"(?:{_EXPLAIN}|say|let)"
_FRAME = re.compile(
    rf"^\W*{LEADS}(?:"
    rf"(?:can|could|would|will|might) {_SOMEBODY}{_SOFTLY} {_TELL}{_ME}(?: know)?"
    rf"|(?:do|does|did) {_SOMEBODY}{_SOFTLY} {_KNOW}"
    rf"|(?:is there |have you )?any (?:chance|way|idea)(?: (?:that )?(?:you|u)(?: (?:can|could|would|might))?"
    rf"(?: {_KNOW}| {_TELL}{_ME}))?"
    r"|i(?:['’]?d| would) (?:like|love) to (?:know|learn|hear|find out)|i want(?:ed)? to (?:know|ask)|i need to know"
    r"|i(?:['’]?m| am| was)? ?(?:just )?(?:wondering|wonder|curious)"
    rf"|{_EXPLAIN}{_ME}"
    r")(?: (?:exactly|about|again|of|as to))?,? "
    rf"(?P<asked>{WHAT}.*)$",
    re.IGNORECASE | re.DOTALL,
)
# "what the index is"
_BEHIND = re.compile(
    r"^(?P<what>what|who|where|when) (?P<thing>(?!(?:is|are|was|were|do|does|did|has|have|had)\b)[^?.,;]+?)"
    r" (?P<be>is|are|was|were)(?P<rest>\W*)$",
    re.IGNORECASE,
)


def put_plainly(question: str) -> str:
    """A question without what it is politely wrapped in; any other as it is."""
    found = _FRAME.match(question)
    if not found:
        return question
    asked = _BEHIND.sub(r"\g<what> \g<be> \g<thing>\g<rest>", found["asked"])
    asked = asked[0].upper() + asked[1:]
    return f"{asked.rstrip(' .!')}?" if not asked.rstrip().endswith(("?", "？")) else asked
