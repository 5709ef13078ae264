"""Questions about the library itself: which reports it holds, by whom, on what, and how new they are.

A question is one of these where it says nothing but that: words for sources, words for having and reading them, and at
most the name or the topic of those that are meant. There are too many ways to say it for whole sentences to be known.
"""

import re
from dataclasses import dataclass
from typing import Literal

from base.sentences import sentence_spans

Wanted = Literal["which", "where", "newest", "oldest", "age"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SOURCES = _words(
    "source sources report reports document documents paper papers file files publication publications study studies"
    " text texts book books articles material materials pdf pdfs"
)
_ANYTHING = _words("anything something everything stuff data information info knowledge thing things content")
_YOURS = _words("you your yours u ur")
_ASKS = _words(
    "what which wich where who whom when how many much do does did is are was were be been can could would should will"
    " have has had got get gets i me us my we to the a an of in on at for with and or if it they them that this these"
    " those there here any all some one ones else other exactly roughly please pls plz from by about so ok whats if"
)
_HOLDS = _words(
    "list show name give tell see know want care like use used uses using hold holds include included includes"
    " contain contains cover covers covered available loaded stored indexed search searched read reads look looking"
    " open check quote draw rely rest based built made access find found download go go through come comes came take"
    " taken kind kinds sort type types full complete whole original originals real own different single every each"
    " behind published publish publisher publishers wrote written issued released author authors title titles date"
    " dates dated updated last number count size big large before start myself library chat bot answers"
)
_AGE = _words("newest latest oldest earliest recent old new current fresh up-to-date year years most more")
_SAYS_LITTLE = _SOURCES | _ANYTHING | _YOURS | _ASKS | _HOLDS | _AGE
_PLACE = r"(?:library|libary|shelf|collection|chat|chatbot|bot|app|tool|corpus|database|knowledge base|system)"
_GREETS = re.compile(r"^(?:(?:excuse me|hello|hi|hey|sorry|so|ok(?:ay)?|well|and|please)\b[\s,!.]*)+", re.IGNORECASE)
_AND_WHICH = re.compile(r",? and (?:which|what|how) \w+$", re.IGNORECASE)  # "…, and which year"
# Where they stand, behind all else: "in your library", "that you have".
_HERE = re.compile(
    r"(?:,? (?:(?:are |is )?(?:stored |available |included |loaded )?(?:in|on|inside|from|among|part of)"
    rf" (?:here|there|(?:the|this|your|our) (?:{_PLACE}|sources|reports|documents))"
    r"|here|(?:that |which )?(?:you|u|we)(?:['’]ve| have| can)?(?: got| have| hold| use| ask| search| quote(?: from)?)"
    r"|(?:are )?(?:available|included)))+$",
    re.IGNORECASE,
)
_POLITE = re.compile(r"(?:,? (?:please|pls|plz|exactly|roughly|thanks))+$", re.IGNORECASE)
_NAME = r"(?P<name>[^\s,;:?]+(?: [^\s,;:?]+){0,4})"
# But not "where does paper from the shredder go".
_BY = re.compile(rf"^(?P<head>(?!.*\bwhere\b).*?)\b(?:by|from|of)(?: the)? {_NAME}$", re.IGNORECASE)
_ON = re.compile(
    r"^(?P<head>.*?)\b(?:(?:is|are|speaks?|talks?|deals?) )?(?:about|on|regarding|covering|concerning|speaks? of|for)"
    rf"(?: the)? {_NAME}$",
    re.IGNORECASE,
)
_IS_PART = re.compile(r"\bwho\b.* (?:text|book|paper|material) of$", re.IGNORECASE)  # "who wrote the text of the opera"
# "WIPO publications", "OECD data"
_CALLED = re.compile(
    rf"^(?P<head>.*\b)(?P<name>[^\s,;:?]+) (?P<sources>{'|'.join(sorted(_SOURCES | {'data'}))})$", re.IGNORECASE
)
# "Is the Nature Index in your library?"
_IS_IT_HERE = re.compile(
    r"^(?:is|are|do you have|have you got)(?: the)? (?P<name>[^\s,;:?]+(?: [^\s,;:?]+){0,4})$", re.I
)
_NO_NAME = _words("that which who says say said is are was were they it them this these those there still anywhere yet")
_WHERE = re.compile(
    r"\b(?:where (?:can|could|do|would) (?:i|we|one)|how (?:do|can|could) (?:i|we)|links? to|url|address of)\b"
    r".*\b(?:original|originals|real|full|actual|pdfs?|sources|reports|documents|papers|studies|myself)\b"
    r"|^links? to\b",
    re.IGNORECASE,
)
_OF_WHERE = re.compile(
    r"\b(?:read|find|get|see|download|open|links? to|pdf of|url of|address of)(?: to)?(?: the)?"
    r"(?: (?:full|original|real|actual)\b)*(?: (?:pdf|text|version) of(?: the)?)? (?P<name>[^,;:?]+?)"
    r"(?: (?:report|paper|study|pdf|itself|myself))*(?=,|$)",
    re.IGNORECASE,
)
_AGES: tuple[tuple[Wanted, re.Pattern[str]], ...] = (
    ("newest", re.compile(r"\b(?:newest|latest|most recent)\b", re.I)),
    ("oldest", re.compile(r"\b(?:oldest|earliest)\b", re.I)),
    (
        "age",
        re.compile(
            r"\bhow (?:recent|old|new|current|fresh|up[ -]to[ -]date)\b|\bup[ -]to[ -]date\b|\bupdated\b"
            r"|\b(?:what|which) years?\b|\bcut-?off\b",
            re.I,
        ),
    ),
)
# What needs no word on whose they are: "list the reports", "which reports speak about robots".
_OPENS = re.compile(
    r"^(?:(?:list|show|name|give|tell|got)\b"
    r"|(?:which|what|wich|how many) [a-z]+s (?:(?:is|are) (?:there|this|about|on|by|from)|speak|talk|deal)"
    r"|(?:which|what|wich) [a-z]+ should i|(?:which|what) years?|who (?:published|wrote|made|issued|released)\b.*s"
    r"|(?:which|what|wich|whats?)\b.* (?:newest|latest|most recent|oldest|earliest))\b",
    re.IGNORECASE,
)
_THIS = re.compile(rf"\bthis {_PLACE}\b", re.IGNORECASE)
_MARKS = " ?？.!,;:…"


@dataclass(frozen=True)
class AskedShelf:
    """What a question wants to know of the library's sources, and of which of them."""

    wanted: Wanted
    by: str = ""  # who published them, what they are called, or the year that they are of
    on: str = ""  # what they speak of


def asked_of_shelf(question: str) -> AskedShelf | None:
    """What a question asks of the library itself; none where it asks of the world.

    Of several sentences those that say hardly anything are passed over, and what asks nothing beside one that does:
    "Which reports do you use? Titles, please."
    """
    sentences = [question[start:end] for start, end in sentence_spans(question)]
    asking = [one for one in sentences if not _words_of(one) <= _ASKS | _HOLDS | _YOURS] or sentences[:1]
    asking = [one for one in asking if "?" in one] or asking
    return _asked(asking[0].strip(_MARKS)) if len(asking) == 1 else None


def _asked(sentence: str) -> AskedShelf | None:
    sentence = _POLITE.sub("", _AND_WHICH.sub("", _GREETS.sub("", sentence)))
    if _WHERE.search(sentence):
        return _asked_where(sentence)
    said = _HERE.sub("", sentence).strip(_MARKS)
    is_here = said != sentence.strip(_MARKS) or bool(_THIS.search(said))
    if (match := _IS_IT_HERE.match(said)) and is_here and (name := _name(match["name"])):
        return AskedShelf("which", by=name)
    for pattern, field in ((_ON, "on"), (_BY, "by"), (_CALLED, "by")):
        if (match := pattern.match(said)) and (name := _name(match["name"])):
            if _IS_PART.search(said[: match.start("name")].removesuffix("the ").strip()):
                return None
            head = _words_of(f"{match['head']} {match['sources'] if pattern is _CALLED else ''}")
            is_asked = _is_of_shelf(head, said, is_here or pattern is _BY) and (field == "by" or head & _SOURCES)
            return AskedShelf(_wanted(said), **{field: name}) if is_asked else None
    return AskedShelf(_wanted(said)) if _is_of_shelf(_words_of(said), said, is_here) else None


def _asked_where(sentence: str) -> AskedShelf | None:
    """Where the sources are to be read: one that is named, or all of them."""
    if (match := _OF_WHERE.search(sentence)) and (name := _name(match["name"])):
        return AskedShelf("where", by=name)
    return AskedShelf("where") if _words_of(sentence) <= _SAYS_LITTLE else None


def _is_of_shelf(words: frozenset[str], said: str, is_here: bool) -> bool:
    """Whether some words say nothing but that sources, or anything at all, are here."""
    if not words <= _SAYS_LITTLE | {"article"}:  # which is one of them: "the reports behind the article"
        return False
    is_yours = is_here or bool(words & _YOURS)
    return bool((words & _SOURCES and (is_yours or _OPENS.match(said))) or (words & _ANYTHING and is_yours))


def _wanted(said: str) -> Wanted:
    return next((wanted for wanted, pattern in _AGES if pattern.search(said)), "which")


def _name(said: str) -> str:
    """A name as it stands in a question; empty where it says nothing, or more than a name."""
    words = _words_of(said)
    return "" if words <= _SAYS_LITTLE or words & _NO_NAME else said.strip(_MARKS)


def _words_of(text: str) -> frozenset[str]:
    return frozenset(word.removesuffix("'s") for word in re.findall(r"[^\s,;:?!.\"]+", text.lower().replace("’", "'")))
