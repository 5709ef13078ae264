"""Questions that are asked politely or in a few words, put plainly: "Can you tell me who built it?" asks who built it.

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
# "carer's allowance how much", "error E07 meaning": as they are typed into a search field.
_OF_A_SENTENCE = (
    rf"(?:{WHAT}|(?:is|are|was|were|be|been|do|does|did|has|have|had|can|could|will|would|should|may|might|must|shall"
    r"|i|me|you|we|us|he|she|it|they|this|that|these|those|and|or|but|if|whether|then|by|not|tell|say|show|know|ideas?"
    r"|guess|exactly|really|just)\b)"
)
_TYPED = re.compile(
    r"^\W*(?!(?:in|on|at|for|of|to|from|with|about)\b)"
    rf"(?P<thing>(?!{_OF_A_SENTENCE})\S+(?: (?!{_OF_A_SENTENCE})[^\s?.!;:]+)+?)"
    r" (?:(?P<how>how (?:much|long|old|big|tall|far|high|deep|wide))|(?P<many>how many)|meaning|definition)\W*$",
    re.IGNORECASE,
)


def put_plainly(question: str) -> str:
    """A question without what it is politely wrapped in, or made whole where it is but a few words; else as it is."""
    if typed := _TYPED.match(question):
        return _made_whole(typed)
    found = _FRAME.match(question)
    if not found:
        return question
    asked = _BEHIND.sub(r"\g<what> \g<be> \g<thing>\g<rest>", found["asked"])
    asked = asked[0].upper() + asked[1:]
    return f"{asked.rstrip(' .!')}?" if not asked.rstrip().endswith(("?", "？")) else asked


def _made_whole(typed: re.Match[str]) -> str:
    thing = typed["thing"].rstrip(",")
    if typed["many"]:
        return f"How many {thing}?"
    return f"{typed['how'].capitalize()} is {thing}?" if typed["how"] else f"What does {thing} mean?"
