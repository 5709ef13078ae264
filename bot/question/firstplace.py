"""Follow-ups that ask who is first of what was asked of a country: "and who's number one?"."""

import re

from bot.words.filler import LEADS
from bot.words.unmet import is_place, places_in

_AHEAD = (
    r"(?:first|1st|number one|no\.? ?1|#1|(?:on|at the) top|top|the (?:leader|best|first|top one)|leading|ahead"
    r"|in (?:the lead|first place))"
)
_FOLLOWS = re.compile(
    rf"^{LEADS}"
    r"(?:whos|who(?:['’]s)?|which(?: (?:country|economy|nation|one|city|firm|company))?)"
    rf"(?: (?:is|was|comes|came|ranks|stands|are))? (?:{_AHEAD}|leads(?: the list)?|tops the list|has (?:the )?most)"
    r"(?: (?:then|there|now|today|overall|place|in (?:that|this|the) (?:list|ranking|table)))*\W*$",
    re.IGNORECASE,
)
# "Where does Norway rank in the index?"
_RANKED = re.compile(
    r"^(?:where|how|(?:what|which) (?:rank|place|position|spot)) (?:does|did|do|is|was|has) (?P<whom>[\w.’' -]{2,40}?) "
    r"(?:rank(?:ed)?|stand|come|place[d]?|sit|do|score|hold|have|take)? ?(?P<where>(?:in|on|among) [^?]+?)"
    r"(?: (?:in|for) (?P<year>(?:19|20)\d\d))?\W*$",
    re.IGNORECASE,
)
# "How many ships per port does Norway have?"
_COUNTED = re.compile(
    r"^how (?:many|much) (?P<what>[^?]+?) (?P<does>does|do|did|has|have|had) (?P<whom>[\w.’' -]{2,40}?)"
    r"(?: (?P<verb>(?!(?:in|per|for|from|by|on)\b)[a-z]+))?"
    r"(?P<rest>(?: (?:in|per|for|from|by|on) [^?]+?)?)\W*$",
    re.IGNORECASE,
)
# "How dense are robots in Norway?"
_IN_PLACE = re.compile(r"(?<=\w) (?:in|of|for|by) (?:the )?(?P<whom>[\w.]+(?: [\w.]+)?)\W*$", re.IGNORECASE)
_FURTHER = re.compile(r"\?|,? and (?:in |the |what |how |then )")  # behind what was asked first


def first_place(earlier: str, question: str) -> str:
    """The earlier question, of a country's place or number, asked of who is first; else empty."""
    if not _FOLLOWS.match(question.strip()):
        return ""
    asked = _FURTHER.split(earlier.strip(), maxsplit=1)[0]
    if (ranked := _RANKED.match(asked)) and places_in(ranked["whom"]):
        year = f" in {ranked['year']}" if ranked["year"] else ""
        return f"Which country ranks first {ranked['where']}{year}?"
    if (counted := _COUNTED.match(asked)) and places_in(counted["whom"]):
        does, verb = counted["does"].lower(), counted["verb"]
        has = "had" if does in ("did", "had") else "has"
        doing = has if not verb or verb.lower() in ("have", "has", "got") else f"{does} {verb}"
        return f"Which country {doing} the most {counted['what']}{counted['rest']}?"
    place = _IN_PLACE.search(asked)
    return f"{asked[: place.start()]}? {question}" if place and is_place(place["whom"]) else ""
