"""A part that asks for some "of them", told of what: "How many ships sank, and how many of them were Norwegian?".

So is one that leaves out of what kind it asks: "Which port is first, and which is second?".
"""

import re

from bot.words.unmet import places_in

_PLURAL = r"(?:[\w-]*[a-rt-z]s|people|women|men|children|staff)"
_BREAKS_OFF = r"(?:in|on|of|at|by|for|from|is|are|was|were|did|do|does|has|its|this)"
# "how many fishing boats", "which of the towns": up to the first plural.
_THINGS = re.compile(
    r"\b(?:how many|which|what|number of|names?|lists?)(?: of)?(?: the)?"
    rf" (?P<what>(?:(?!{_BREAKS_OFF}\b)[\w'’-]+ ){{0,3}}?(?!{_BREAKS_OFF}\b){_PLURAL})\b",
    re.IGNORECASE,
)
_IS = r"(?:is|are|was|were)"
_VERB = rf"(?:{_IS}|did|do|does|has|have|had|will|would|can|could|come|came|go|went|get|got|make|made|belong\w*)"
_PLACED = r"(?:in|at|on|by|from|to|for|with|under|over|through|outside|inside|within)"
_WHICH = r"(?:them|those|these)"
_ASKS = (
    r"(?:how many|how much|which"
    r"|(?:what|how (?:large|big|high) an?) (?:share|part|percent\w*|proportion|portion|fraction))"
)
_ASKS_OF_THEM = rf"(?P<asks>{_ASKS}) (?:of|among|out of) {_WHICH}\b"
# "those reports" and "those who …" are told of what by themselves.
_OF_THEM = re.compile(
    rf"\b{_ASKS_OF_THEM}(?:(?= {_VERB}\b)|(?! {_PLURAL}\b| (?:who|that|which|whose)\b))", re.IGNORECASE
)
# "…, and of those, how many in Chile?"
_TURNED = re.compile(rf"[,;]? (?:and )?(?:out )?of (?:{_WHICH}|which),? (?P<asks>{_ASKS})\b(?! of\b)", re.IGNORECASE)
# "how many of them in Chile?" leaves out what was done there.
_MERELY_PLACED = re.compile(rf"^{_ASKS_OF_THEM} (?:{_IS} )?(?P<where>{_PLACED}\b(?!.*\b{_VERB}\b).*)$", re.IGNORECASE)
_EVERYWHERE = (
    r"(?:worldwide|globally|(?:in|around|across|over|throughout) the (?:whole )?world|in total|altogether|overall)"
    r"\b(?!['’]s)"
)
_OF_ALL = re.compile(rf",? \b{_EVERYWHERE}", re.IGNORECASE)
_THERE = r"(?:in|by|from) (?-i:[A-Z])"
# "How many ships sank worldwide, and how many in Chile?" leaves "of them" out.
_LEFT_OUT = re.compile(
    rf"(?P<all>^[^?]*\b{_EVERYWHERE}[^?]*?),? and (?P<asks>{_ASKS})(?: {_IS})? (?={_THERE})",
    re.IGNORECASE,
)
# "How many ships sank worldwide and in Chile in 2019?"
_AND_THERE = re.compile(
    rf"^(?P<what>.*?\bhow many\b.*?) (?:(?P<all>{_EVERYWHERE}) and(?: also)? (?P<there>{_THERE}[^,;?]*?)"
    rf"|(?P<here>{_THERE}[^,;?]*?) and(?: also)? (?P<over>{_EVERYWHERE}))(?P<when>,? (?:in|during|by) \d{{4}})?\W*$",
    re.IGNORECASE,
)

_STANDS = r"(?:is|was|are|were|comes?|came|ranks?|ranked|stands?|stood|leads?|led)"
_WHICH_KIND = re.compile(
    rf"^(?:\w+: )?(?:which|what) (?P<kind>(?-i:[a-z][a-z-]*)(?: (?-i:[a-z][a-z-]*))?) {_STANDS}\b", re.IGNORECASE
)
# "Which port is first, and which is second?" leaves out of what kind that is.
_OF_NO_KIND = re.compile(rf"^which(?: one)? (?={_STANDS} )", re.IGNORECASE)


def turned(question: str) -> str:
    """The question with "how many of them" for "of which how many", and for "how many" of those counted everywhere."""
    left_out = _LEFT_OUT.match(question)
    if left_out and not places_in(left_out["all"]):
        return f"{left_out['all']}, and {left_out['asks']} of them {question[left_out.end() :]}"
    return _TURNED.sub(r" and \g<asks> of them", question)


def in_all_and_there(question: str) -> list[str]:
    """How many there are in the world and in a place of it, each asked alone; empty where that is not asked."""
    match = _AND_THERE.match(question.strip())
    if not match:
        return []
    places = (match["all"] or match["over"], match["there"] or match["here"])
    return [f"{match['what']} {place}{match['when'] or ''}" for place in places]


def told_of_what(before: str, part: str) -> str:
    """A part with the things of the one before it for "of them"; as it is where that names none.

    One that adds a place and nothing else is asked of what was done to them there: "how many were sunk in Chile".
    """
    if kind := _WHICH_KIND.match(before):
        part = _OF_NO_KIND.sub(f"which {kind['kind']} ", part)
    things = _THINGS.search(before)
    if not things:
        return part
    if placed := _MERELY_PLACED.match(part.strip(" ?？")):
        done = _OF_ALL.sub("", before[things.end() :]).rstrip(" ?？.")
        return f"{_asked(placed['asks'], things['what'])}{done} {placed['where']}"
    return _OF_THEM.sub(lambda match: _asked(match["asks"], things["what"]), part)


def _asked(asks: str, things: str) -> str:
    return f"{asks} {things}" if asks.lower() == "how many" else f"{asks} of the {things}"
