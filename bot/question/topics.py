"""Questions about a topic: "what is said about rare earths?" names one, and asks for nothing in particular of it."""

import re
from dataclasses import dataclass, replace

from bot.words.facts import CARDINALS
from bot.words.filler import LEADS, own_terms
from bot.words.quantity import number_of
from bot.words.unmet import in_one_way

_WORDS = 7  # of a topic: more than that is a question
_MOST = 4  # sentences that are told of one

# "Sum up the report in two sentences"
IN_SO_MANY = (
    r"in (?:one|two|three|four|five|a few|a couple of|\d+) (?:short )?(?:sentences?|words|lines|points|bullets)"
)
_ASKS = r"(?:(?:can|could|would) you (?:please )?|i(?:['’]d| would) like to |i want to |please )?"
_ANYTHING = r"(?:more |something (?:interesting )?|anything |everything |all |a (?:bit|little|few things)(?: more)? )?"
_COUNT = "|".join((*CARDINALS[:_MOST], *map(str, range(1, _MOST + 1))))
_OF_THESE = r"(?:(?:all|any|of|the|these|those|this|your|my|our|other|different) )*"
_SHELF = (
    r"(?:reports?|sources?|documents?|files?|texts?|papers?|stud(?:y|ies)|materials?|literature|library|shelf"
    r"|collection|data|notes)"
)
_TOPIC = re.compile(
    rf"\b(?:tell (?:me|us) {_ANYTHING}about|tell (?:me|us) (?:something|anything|more) on"
    rf"|(?:like|want|love) to (?:know|learn|hear) {_ANYTHING}about)\b"
    r"|\bwhat (?:can|could|do|does|did) (?P<who>(?:[\w'’.-]+ ){1,5}?)(?:have to )?"
    r"(?:say|tell|know|report|write|claim|argue)(?: me| us)? (?:about|on|of)\b"
    r"|\b(?:what|which) (?:claims?|statements?|points?) (?:do|does|did) (?P<maker>(?:[\w'’.-]+ ){1,5}?)make"
    r" (?:about|on)\b"
    rf"|\b(?:what|which)(?: (?:sources?|reports?|documents?|papers?))? (?:do|does|have|has)"
    rf" (?:you|we|{_OF_THESE}{_SHELF}) (?:have|got|contain|hold|offer) (?:about|on)\b"
    r"|\bwhat(?: is|['’]s) (?:said|known|written|reported|there)"
    rf"(?: in {_OF_THESE}{_SHELF})? (?:about|on)\b"
    rf"|\bwhat(?: is|['’]s) (?:there )?in {_OF_THESE}{_SHELF} (?:about|on)\b"
    rf"|^\W*{_ASKS}(?:summari[sz]e|sum up)(?: what (?P<whose>(?:[\w'’.-]+ ){{1,5}}?)(?:say|tell)s? (?:about|on))?"
    rf"|^\W*{_ASKS}(?:brief|update|fill) (?:me|us)(?: in)? (?:about|on)\b"
    r"|^\W*(?:(?:is there|do (?:you|u) have|have you got|got) )?"
    r"(?:anything|something|stuff|material) (?:\w+ )?(?:about|on)\b"
    rf"|^\W*{_ASKS}(?:give|write|show) (?:me |us )?an? (?:short |brief |quick )?(?:overview|summary)"
    r"(?: (?:of|on|about))?\b"
    rf"|^\W*{_ASKS}(?:i(?:['’]m| am)? )?(?:need|want|looking for|look for|find|show|give)(?: me| us)?"
    r" (?:an? |some |any )?(?:quotes?|passages?|info|information|data|something|anything|facts|figures) (?:about|on)\b"
    rf"|^\W*{_ASKS}(?:(?:give|show|tell|list)(?: me| us)? )?(?:(?:(?P<count>{_COUNT})|some|the|all|more|a|few|key|main"
    r"|interesting|important|quick|basic) )*(?:facts?|points|things|findings|takeaways|information|info|details"
    r"|statistics|stats|figures|numbers)"
    r" (?:to know )?(?:about|on|regarding)\b",
    re.IGNORECASE,
)
# "Robots – what is in your library on that?"
_BEFORE = re.compile(
    r"^\W*(?P<topic>[^–—:?]+?)\s*(?: [–—-] |: )\s*what(?:['’]s|\b)[^?]* (?:on|about|of)"
    r" (?:that|it|this|them|those)\W*$",
    re.IGNORECASE,
)
# What names a topic where nothing was said before; "what about the price?" points at something else.
_OPENS = re.compile(
    rf"^\W*{LEADS}(?:(?P<about>(?:what|how) about)|(?:any |your )?thoughts (?:on|about)|(?:any )?news (?:on|about)"
    r"|what(?: is|['’]?s) (?:going on|up|new|happening) with)\s+(?P<topic>[^?!.,;:]+?)"
    r"(?:,? (?:and )?(?:how|where|what) (?:is|are|does|do|did) (?:it|they)\b.*)?\W*$",
    re.IGNORECASE,
)
_POINTS = re.compile(r"(?:the|this|that|these|those|its|their|his|her|my|your)\b", re.IGNORECASE)
_BARE = 2  # words of a topic that is all of a question
# What may speak where nobody in particular is asked: "the reports", "you".
_ANYBODY = re.compile(rf"{_OF_THESE}(?:{_SHELF}|you|we|they|it|i)", re.IGNORECASE)
IN_FULL = re.compile(r" \([^()]*\)")  # the name behind its abbreviation
_ENDED = re.compile(r"(?<=[.?!。？！])\s+")
_AROUND = re.compile(
    r"^(?:the (?:topic|subject|issue|question) of |(?:all )?(?:the|these|those) |an? )"
    r"|, (?:i|we|my)\b.*|,? (?:please|in (?:short|brief)|briefly|for me"
    rf"|{IN_SO_MANY}"
    r"|in (?:the|these|those|your|my) (?:reports?|sources?|documents?|files?|library))$",
    re.IGNORECASE,
)
_MARKS = ' ?？.!,"“”'
_NO_TOPIC = re.compile(
    r"\b(?:it|its|this|that|they|their|them|these|those|he|his|she|her|who|whom|whose|what|which|when|where|why|how"
    r"|whether|if|being|claims?|is|are|was|were|did|does|do|has|have|had)\b|[?:;]",
    re.IGNORECASE,
)


def asks_about(question: str) -> bool:
    """Whether a question, of several the last, names a topic and asks for nothing in particular of it."""
    asked = _last(question)
    return bool(_TOPIC.search(asked) or _BEFORE.match(asked))


@dataclass(frozen=True)
class Topic:
    """What a question wants to be told about, and by whom."""

    name: str
    by: str = ""  # as it was asked: "PwC", "the article"; empty where by anybody
    most: int = 0  # sentences that are asked for: "three facts on …"; 0 where it is left open
    opens: bool = False  # a conversation: "what about Huawei?", where nothing was said before

    @property
    def asked(self) -> str:
        """A question about it, always in the same words: what the judge makes of one depends on them."""
        return f"Tell me about {self.name}"


def topic_of(question: str) -> Topic | None:
    """The topic that a question asks about; none where it asks something else."""
    by, count, name = _asked(_last(question))
    return _named(name, "" if _ANYBODY.fullmatch(by) else by, count)


def opening_topic(question: str) -> Topic | None:
    """The topic of a question like "what about Huawei?", before which nothing was said; none where it names none."""
    if not (match := _OPENS.match(question)):
        return None
    topic = _named(match["topic"])
    is_named = not (match["about"] and (_POINTS.match(match["topic"]) or match["topic"].isdigit()))
    return replace(topic, opens=True) if topic and is_named else None


def bare_topic(question: str) -> Topic | None:
    """The topic that is all of a question, in a word or two: "quantum computing?"."""
    said = question.strip(_MARKS).split()
    return _named(" ".join(said)) if 0 < len(said) <= _BARE and all(map(str.isalpha, said)) else None


def asking_last(question: str) -> str:
    """The last sentence of a question, where those before it ask nothing; else all of it."""
    *before, last = _ENDED.split(question.strip())
    return question if any("?" in one for one in before) else last


def words_of(topic: str) -> set[str]:
    """The terms of a topic, without those that ask or relate."""
    return own_terms(in_one_way(topic))


def _named(name: str, by: str = "", count: int = 0) -> Topic | None:
    """A topic by its name, without what stands around it; none where that names no topic."""
    name = name.strip(_MARKS)
    while (shorter := _AROUND.sub("", name).strip(_MARKS)) != name:
        name = shorter
    is_topic = 0 < len(name.split()) <= _WORDS and not _NO_TOPIC.search(name) and words_of(name)
    return Topic(name, by, count) if is_topic else None


def _asked(question: str) -> tuple[str, int, str]:
    """Who is asked, empty where nobody is named, how much, 0 where that is left open, and about what."""
    if before := _BEFORE.match(question):
        return "", 0, before["topic"]
    if not (match := _TOPIC.search(question)):
        return "", 0, ""
    by = match["who"] or match["whose"] or match["maker"] or ""
    return by.strip(), number_of(match["count"] or "0"), question[match.end() :]


def _last(question: str) -> str:
    return IN_FULL.sub("", _ENDED.split(question.strip())[-1])
