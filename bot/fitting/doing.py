"""Who does and who is done to: "what eats hoppers?" is not answered by what hoppers eat, though it is read so.

Nor is "when did Orl invade Keld?" by when Keld invaded Orl: a small reader sees that both names and the verb are there
(docs/questions.md). So where a question tells who does something, or to whom, and a sentence with the same verb
tells it the other way round, the sentence does not answer. It is read by the order of its words, as far as that goes:
whatever is in doubt is not turned round.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.evidence.weighing import Evidence
from index.terms import terms

_LEADS_OFF = r"in|on|at|to|for|from|with|by"
_ASKS_WHO_DOES = re.compile(
    r"^\W*(?:(?:and|so|but|then)\W+)?(?:who|what|which \w+)\s+(?:else\s+|\w+ly\s+)?(?P<verb>[a-z]{3,})\s+"
    rf"(?!(?:{_LEADS_OFF}|of|about|up|out|off|as|under|over|into|than|if|when|it|them|him|her)\b)"
    rf"(?P<whom>(?:(?!\b(?:{_LEADS_OFF}|during|since|after|before)\b)[^,;?])+)",
    re.IGNORECASE,
)
# What may stand behind "who" and is no doing, or one that goes both ways.
_NO_DOING = re.compile(
    r"is|are|was|were|be|been|being|has|have|had|does|did|can|could|may|might|will|would|shall|should|must|the|that|not"
    r"|bec[ao]mes?|means?|happen\w*|comes?|came|meets?|met|equals|makes|gets?|got"
    r"|border(?:s|ed)?|adjoin(?:s|ed)?|neighbou?r(?:s|ed)?|resembled?s?",
    re.IGNORECASE,
)
# What else the order of the words tells nothing of: it goes both ways, or stands behind what was said.
_IN_ANY_ORDER = re.compile(
    rf"{_NO_DOING.pattern}|marr(?:y|ies|ied)|join(?:s|ed)?|play(?:s|ed)?|fights?|fought|say|says|said|tells?|told"
    r"|thinks?|thought|call(?:s|ed)?|know|knows|knew|compare[sd]?|differs?|agrees?|agreed|do|done|went|go|goes",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\W*(?:it|they|he|she)(?: \w+)?\W*", re.IGNORECASE)
_IS_DONE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|gets|got|bec[ao]mes?|stays?|remains?)(?: \w+)?\W*$", re.IGNORECASE
)
# Behind it: what is done, as in "a film directed by", or a noun, as in "its hosts are".
_IS_NO_DOING = re.compile(r"[^,;:]*\bby\b|(?:is|are|was|were|has|had|have|of|for|include[sd]?)\b", re.IGNORECASE)
_FURTHER = re.compile(r"[,;:]|\b(?:that|which|who|by)\b", re.IGNORECASE)  # behind it somebody else may do something

_WHO = r"(?:[Tt]he )?(?:[A-Z][\w’'&.-]*)(?: (?:of |the )?[A-Z][\w’'&.-]*)*"
_HOW = r"(?:(?:\w+ly|ever|first|last|once|finally) )?"
_AT = r"(?:on|upon|to|from|over|against|away|out|off|up|with|at)"
_TOWARDS = rf"(?:(?:[a-z]+ )?{_AT} ){{0,2}}"  # "declare war on"
_DID = r"(?:did|does|do)"
_THING = r"(?:[Tt]he )?\w[\w’'&.-]*(?: [\w’'&.-]+){0,3}?"
# Verbs whose past has another stem.
_PAST = {
    "ate": "eat", "eaten": "eat", "bought": "buy", "sold": "sell", "taught": "teach", "lent": "lend", "led": "lead",
    "lost": "lose", "won": "win", "paid": "pay", "wrote": "write", "written": "write", "drove": "drive",
    "driven": "drive", "gave": "give", "given": "give", "shot": "shoot", "chose": "choose", "chosen": "choose",
    "caught": "catch", "threw": "throw", "overthrew": "overthrow", "overthrown": "overthrow", "took": "take",
    "taken": "take", "overtook": "overtake", "overtaken": "overtake", "fed": "feed", "bit": "bite", "bitten": "bite",
    "struck": "strike", "stole": "steal", "stolen": "steal", "forgave": "forgive", "sought": "seek", "left": "leave",
    "beaten": "beat", "drew": "draw", "sent": "send", "saw": "see", "seen": "see", "fought": "fight",
}  # fmt: skip
_DONE = rf"(?:[a-z]{{2,}}(?<!e)ed|{'|'.join(_PAST)})"  # "acquired", but not "wind speed"
# Who does it and whom it is done to, as a question names them: both, else the one that it does not ask for ("what does
# the lynx prey on?", "by whom was Petrel acquired?", "who acquired Vorn?"). The first that it has counts.
_ASKED = (
    re.compile(rf"\b{_DID} (?P<who>{_WHO}) {_HOW}(?P<verb>[a-z]{{3,}}) {_TOWARDS}(?P<whom>{_WHO})"),
    re.compile(rf"\b(?:is|are|was|were) (?P<whom>{_WHO}) {_HOW}(?P<verb>[a-z]{{3,}}) (?:out )?by (?P<who>{_WHO})"),
    re.compile(
        rf"^\W*(?:(?:on|from|to|against) )?(?:whom?|what|which(?: \w+)?) {_DID} (?P<who>{_THING})"
        rf" (?P<verb>[a-z]{{3,}})(?:(?: (?P<thing>[a-z]+))? {_AT})?\W*$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\W*(?:by )?(?:whom?|what|which \w+) (?:is|are|was|were) (?P<whom>{_THING}) (?P<verb>{_DONE})(?: by)?\W*$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\W*(?:who|what|which \w+) (?P<verb>[a-z]{{3,}}) {_TOWARDS}(?P<whom>{_THING})"
        r"(?: (?:in|on|at) (?:the )?\w+)?\W*$",
        re.IGNORECASE,
    ),
)
# What is sold to somebody is bought by them: "when it bought Morello", "was sold to Morello".
_BOUGHT = re.compile(
    rf"\b(?:buy|buys|bought|acquire[sd]?|purchase[sd]?|t(?:ake|akes|ook) over|(?:acquisition|takeover) of)"
    rf" (?P<what>{_WHO})"
)
_SOLD_TO = r"\b(?:sold|sells?|selling|sale)\b[^.;]*?\bto (?:the )?{}\b"
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)(?: \w+ly)?\W*$", re.IGNORECASE)
_BY = re.compile(r"\bby\b(?! (?:\d|then|far|which|the (?:end|time)))", re.IGNORECASE)
_OBJECT = re.compile(r"[,;:.]|(?<!^)\b(?:in|for|at|that|who|which|when|by|with|as|after|during)\b|$", re.IGNORECASE)
_LEADS_IN = re.compile(
    r"\b(?:on|upon|to|from|against|over|in|at|the|then|also|later|had|has|have)\b|\b\d+\b", re.IGNORECASE
)
_OWNS = re.compile(r"\b[\w-]+['’]s?(?!\w)")
_IS_NOUN = re.compile(r"(?:is|are|was|were|has|had|have|of)\b", re.IGNORECASE)
_NOUN = re.compile(r"\b(?:the|an?|its|their|his|her|this|that|of|for|in|no|every|each)$", re.IGNORECASE)


@dataclass(frozen=True)
class _Asked:
    """What a question tells of a doing: its verb, who does it and whom it is done to; empty where it does not."""

    verb: frozenset[str]
    who: frozenset[str]
    whom: frozenset[str]


@dataclass(frozen=True)
class _Told:
    """What a sentence tells by the order of its words: before the verb, behind it, and whether it is done "by"."""

    subject: str
    behind: str
    passive: bool


def is_turned_round(question: str, evidence: Evidence) -> bool:
    """Whether a sentence tells what somebody does of whom it is asked who does it to them, or the other way about.

    It has the question's verb, and who does it there is whom it is done to in the question.
    """
    if evidence.header:
        return False
    return any(turned(question, evidence) for turned in (_does_itself, _other_way, _is_buyer))


def _does_itself(question: str, evidence: Evidence) -> bool:
    """Whether its subject is them, or a word that points at them, and they do not stand behind the verb."""
    asked = _ASKS_WHO_DOES.search(question)
    if not asked or _NO_DOING.fullmatch(asked["verb"]):
        return False
    verb, whom = _verb(asked["verb"]), set(terms(asked["whom"]))
    if not verb or not whom:
        return False
    words = evidence.text.split()
    at = next(_places(words, verb), None)
    if at is None or whom & set(terms(" ".join(words[at + 1 :]))):
        return False
    subject = " ".join(words[:at])
    if _IS_DONE.search(subject) or _FURTHER.search(subject) or _IS_NO_DOING.match(" ".join(words[at + 1 :])):
        return False
    return bool(_POINTS.fullmatch(subject)) or whom <= set(terms(subject))


def _other_way(question: str, evidence: Evidence) -> bool:
    """Whether each time that it has the question's verb, it tells the other way round who does it and to whom."""
    asked = _asked(question)
    if not asked:
        return False
    told = list(_tellings(evidence.text, asked.verb))
    return bool(told) and all(_is_turned(one, asked) for one in told)


def _is_buyer(question: str, evidence: Evidence) -> bool:
    """Whether what is bought in the question buys in the sentence."""
    asked = _BOUGHT.search(question)
    return bool(asked and re.search(_SOLD_TO.format(re.escape(asked["what"])), evidence.text))


@lru_cache(maxsize=64)  # asked for each sentence that is held against a question
def _asked(question: str) -> _Asked | None:
    """None where a question tells of no doing, or of one that goes both ways."""
    asked = next(filter(None, (pattern.search(question) for pattern in _ASKED)), None)
    if not asked or _IN_ANY_ORDER.fullmatch(asked["verb"]):
        return None
    parts = asked.groupdict(default="")
    who = f"{parts.get('who', '')} {parts.get('thing', '')}"
    return _Asked(_verb(asked["verb"]), frozenset(terms(who)), frozenset(terms(parts.get("whom", ""))))


def _is_turned(told: _Told, asked: _Asked) -> bool:
    """Whether whom it is done to does it, and who does it has it done; where only one of them is known, that one.

    One alone has to be all that is told of there: what else stands beside it may do it, or have it done.
    """
    who, whom = asked.who, asked.whom
    before, behind = _named(told.subject), _named(_OBJECT.split(told.behind, maxsplit=1)[0])
    does, done = (behind, before) if told.passive else (before, behind)
    if (who and who <= does) or (whom and whom <= done):
        return False
    if who and whom:
        return who <= done and whom <= does
    return done == who if who else bool(whom) and does == whom


def _named(text: str) -> set[str]:
    return set(terms(_LEADS_IN.sub(" ", _OWNS.sub(" ", text))))


def _tellings(text: str, verb: frozenset[str]) -> Iterator[_Told]:
    """What a text tells each time that it has the verb as a verb."""
    words = text.split()
    for at in _places(words, verb):
        subject, behind = " ".join(words[:at]), " ".join(words[at + 1 :])
        if _NOUN.search(subject) or _IS_NOUN.match(behind):
            continue
        if _PASSIVE.search(subject):
            by = _BY.search(behind)
            yield _Told(_PASSIVE.sub("", subject), behind[by.end() :].strip() if by else "", passive=True)
        else:
            yield _Told(subject, behind, passive=False)


def _places(words: Sequence[str], verb: frozenset[str]) -> Iterator[int]:
    return (at for at, word in enumerate(words) if _verb(word) & verb)


def _verb(word: str) -> frozenset[str]:
    """The stems of a verb: "sued" has another than "sue"."""
    plain = word.strip(".,;:!?\"“”'()").lower()
    forms = (_PAST.get(plain, plain), plain[:-1] if plain.endswith("ed") else plain)
    return frozenset(stem for form in forms for stem in terms(form))
