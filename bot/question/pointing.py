"""Words that point at something nobody has named: "the actor", "this county", where no actor and no county was told of.

A question that points so has many answers or none, and the right reply is to ask which one is meant.
"""

import re
from collections.abc import Sequence

from bot.question.turns import Turn
from bot.words.unmet import places_in
from index.terms import terms

# Things of which there are many: with "the" alone, one of them must have been named before. People, works and wares are
# somebody's, and of his there are many too: "the Apple product", "the Chelsea player".
_SOMEBODYS = (
    "actor|actress|singer|player|athlete|author|writer|artist|composer|director|scientist|inventor|character|person|man"
    "|woman|guy|lady|king|queen|president|senator|governor|mayor|astronaut|defendant|plaintiff|donor|patient|movie|film"
    "|show|series|sitcom|season|episode|book|novel|poem|song|album|product|device|phone|car|update|version|event"
    "|game|match|loan|animal|aircraft"
)
# What one word names: "the Fallow plan", "the Arden club".
_NAMED_BY_ONE = (
    "country|nation|county|city|town|village|state|province|region|island|river|mountain|lake|park|museum|library"
    "|university|college|school|hospital|church|stadium|building|bridge|airport|station|band|group|team|club|company"
    "|firm|organi[sz]ation|agency|bank|app|platform|software|tool|service|plan|policy|law|bill|act|treaty|war|battle"
    "|tournament|award|case|project|program|programme|study|experiment|model|disease|drug|bird|fish|plant|species|planet"
    "|ship|language|religion|dynasty|empire"
)
_POINTS = re.compile(
    r"\b(?P<with>the|this|a specific|a certain)\s+(?P<between>(?:[\w.’'-]+\s+){0,3}?)"
    rf"(?P<kind>{_SOMEBODYS}|{_NAMED_BY_ONE})\b"
    r"(?P<owns>['’]s)?(?P<rest>.*)",
    re.IGNORECASE,
)
# Where the words that could tell which one end: "the actor received", "the plan?", but not "the plan of IBM" and not
# "the law named that defines".
_ENDS = re.compile(
    r"\s*(?:$|[?.,;!]|(?:is|are|was|were|has|have|had|did|does|do|can|could|will|would|should|and|or|then|to|for|since"
    r"|after|before|born|play|premiere|launch|\w+ed)\b(?!\s+(?:(?-i:[A-Z])|(?:that|which|who|whose)\b)))",
    re.IGNORECASE,
)
_TELLS_LITTLE = frozenset(
    [
        "famous",
        "particular",
        "specific",
        "certain",
        "new",
        "young",
        "american",
        "same",
        "cloud",
        "basketball",
        "football",
        "tv",
        "state",
        "us",
        "u.s.",
    ]
)
_LANDS = frozenset(terms("country nation"))
_FULL_NAME = re.compile(r"\b[A-Z][\w.&’'-]* [A-Z]")  # "the Wayfarer Plus policy", but not "the Apple product"
_IS_NAMED = re.compile(r"\b[A-Z][\w’'-]*\s+$")
_IS_ONE = re.compile(_NAMED_BY_ONE, re.IGNORECASE)
# What is said of "this county" does not name it, where it is not told whence it is.
_WHENCE = re.compile(r"\s+(?:from|of|by|in|at|called|named)\b", re.IGNORECASE)
_MAY_BE_A_SOURCE = re.compile(
    r"study|experiment|model|case|project|program(?:me)?|plan|book|law|act|bill", re.IGNORECASE
)
_OWN_AFFAIRS = re.compile(
    r"\b(?:my|our|I['’]ve|I['’]m|I am|I have|(?:do|can|will|must|may|should) (?:I|we)(?! (?:ask|know)\b)|we)\b"
)
_NAMES = re.compile(r"(?<=\s)[A-Z][\w&.-]+|\b\d{3,}\b|[\"“][^\"”]+[\"”]")


def pointed_at(question: str, history: Sequence[Turn]) -> str:
    """What a question points at without anything telling which one: "actor" of "the actor"; empty where it does not.

    A question written without capitals is left alone: it may hold names that cannot be seen. So is one of the user's
    own affairs: who asks "what do I get if I leave the firm?" means theirs, of which the library tells.
    """
    if question == question.lower() or _OWN_AFFAIRS.search(question):
        return ""
    told = {term for turn in history for term in terms(turn.text)}
    if any(places_in(turn.text) for turn in history):
        told |= _LANDS
    return next((match["kind"] for match in _POINTS.finditer(question) if _points(match, question, told)), "")


def _points(match: re.Match[str], question: str, told: set[str]) -> bool:
    named_kind = match["kind"][0].isupper() or set(terms(match["kind"])) & told
    described = any(word[0].islower() and word.lower() not in _TELLS_LITTLE for word in match["between"].split())
    in_full = _FULL_NAME.search(match["between"]) or _is_named(match)
    goes_on = match["with"].lower() == "the" and not match["owns"] and not _ENDS.match(match["rest"])
    is_one = match["with"].lower() == "this" and not _MAY_BE_A_SOURCE.fullmatch(match["kind"])
    behind = "" if is_one and not _WHENCE.match(match["rest"]) else match["rest"]
    named_elsewhere = _NAMES.search(f"{question[: match.start()]} {behind}")
    return not (named_kind or described or in_full or goes_on or named_elsewhere)


def _is_named(match: re.Match[str]) -> bool:
    """Whether the one word before what is pointed at is its name, and not a country's."""
    named = _IS_NAMED.search(match["between"])
    by_one = _IS_ONE.fullmatch(match["kind"]) and match["with"].lower() == "the"
    return bool(named and by_one) and not places_in(match["between"])
