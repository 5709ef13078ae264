"""How one compares with another, put as what it is of each: `bot.sides.sides` takes them apart from there.

"How do the exports of Norway compare with those of Chile?" asks what the exports are, compared with Chile's; "how does
Norway compare with Chile in copper?" what the copper is, of both.
"""

import re

from bot.words.unmet import YEAR

_HOW = re.compile(
    r"^(?:(?:and |so )?(?:in|on|by|for) (?:the )?(?P<before>[^?.!,;]+?), )?(?:(?:and|so) )?"
    r"how (?P<did>do|does|did|has|have) (?P<one>(?!(?:you|they|it|we|these|those|this|that|he|she)\b)[^?.!,;]+?) "
    r"(?:compared?|stack(?:ed)? up|measured? up|shaped? up|hold up|held up|match(?:ed)? up)(?: [a-z]+ly)?"
    r" (?:with|to|against|alongside|beside|next to) (?P<other>[^?.!,;]+?)"
    r"(?:,? (?:in|on|by|for|in terms of|when it comes to|as regards|measured by) (?:the )?"
    rf"(?P<behind>(?!{YEAR.pattern})[^?.!,;]+?))?(?P<year>,? in {YEAR.pattern})?(?=\W*$)",
    re.IGNORECASE,
)
# "How do Norway and Chile differ in copper exports?", "how do copper exports differ between Norway and Chile?"
_DIFFER = re.compile(
    r"^how (?P<did>do|does|did) (?P<both>[^?.!,;]+? (?:and|from) [^?.!,;]+?) differ (?:in|on|by|in terms of) (?:the )?"
    rf"(?P<what>(?!{YEAR.pattern})[^?.!,;]+?)(?P<year>,? in {YEAR.pattern})?(?=\W*$)",
    re.IGNORECASE,
)
_DIFFERS = re.compile(
    r"^how (?P<did>do|does|did) (?:the )?(?P<what>[^?.!,;]+?) (?:differ|compare|vary) (?:between|in|for) (?:the )?"
    rf"(?P<both>[^?.!,;]+? and [^?.!,;]+?)(?P<year>,? in {YEAR.pattern})?(?=\W*$)",
    re.IGNORECASE,
)
# "By how much did Norway's fleet exceed Chile's in 2021?"
_EXCEEDS = re.compile(
    r"^by how much (?P<did>do|does|did) (?P<one>[^?.!,;]+?) (?:exceed|top|surpass|outstrip|beat|outdo|trail|lag) "
    r"(?P<rest>[^?.!;]+?)(?=\W*$)",
    re.IGNORECASE,
)
_OF_THE_OTHER = re.compile(
    r"^(?:(?:that|those|the ones?|what (?:it|they) (?:is|are|was|were)) )?(?:of |in |from |the )*"
)
_TELLS_WHAT = re.compile(r"\b[a-z][a-z&-]{2,}|['’]s? \w")
_SMALL = re.compile(r"\b(?:the|and|of|for|in)\b")
_INDEX = re.compile(r"\b(?:index|ranking|league|table|list)\b", re.IGNORECASE)
_ARE = re.compile(r"[a-z]{2,}(?<!s)s(?= (?:in|of|from|by|for|at)\b|$)")  # "exports of Norway", "Norway's exports"


def of_each(question: str) -> str:
    """A question how one compares with another, as one for what that is of both; any other as it is.

    So it is where nothing tells in what they are to be compared.
    """
    if found := _DIFFER.search(question) or _DIFFERS.search(question):
        what, both = found["what"], found["both"].replace(" from ", " and ")
        of = "in" if YEAR.match(both) else "of"
        asked = f"what {_be(what, found['did'])} the {what} {of} {both}{found['year'] or ''}"
        return asked + question[found.end() :]
    if (found := _EXCEEDS.search(question)) and _TELLS_WHAT.search(_SMALL.sub("", found["one"])):
        one = found["one"]
        return f"what {_be(one, found['did'])} {one} compared with {found['rest']}{question[found.end() :]}"
    found = _HOW.search(question)
    if not found:
        return question
    one, year, what = found["one"], found["year"] or "", found["before"] or found["behind"]
    if _TELLS_WHAT.search(_SMALL.sub("", one)):
        rest = f" in {found['behind']}" if found["behind"] else ""
        lead = f"in {found['before']}, " if found["before"] else ""
        asked = f"{lead}what {_be(one, found['did'])} {one} compared with {found['other']}{rest}{year}"
    elif what and not _INDEX.search(what):
        other = _OF_THE_OTHER.sub("", found["other"])
        one = _OF_THE_OTHER.sub("", one)
        asked = f"what {_be(what, found['did'])} the {what} of {one} and {other}{year}"
    else:
        return question
    return asked + question[found.end() :]


def _be(what: str, did: str) -> str:
    """The verb for it, in the time that is asked of."""
    are, past = bool(_ARE.search(what)), did.lower() == "did"
    return ("were" if are else "was") if past else ("are" if are else "is")
