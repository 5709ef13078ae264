"""Sentences of another version, model or command than a question names, of a part nobody plays, of a fight nobody wins.

"How much leave did version 3 give?" is not answered by what version 4 gives, nor "why does /rates count twice?" by how
/status counts, nor "who played Jamie?" by what became of Jamie, nor "who won?" by who fought.
"""

import itertools
import re

from bot.evidence.weighing import Evidence

_NUMBERED = (
    r"version|edition|release|season|series|episode|chapter|volume|phase|stage|level|step|article|section|bill|model"
)
_NUMBER = r"\d+(?:\.\d+)*"
_NTH = re.compile(rf"\b(?P<what>{_NUMBERED})s? (?:no\.? |number )?(?P<number>{_NUMBER})\b", re.IGNORECASE)
# "/rates", "--retries", "max_wait"
_CODE = re.compile(r"(?<![\w/.:-])(?:/[a-z][\w/{}-]*|--?[a-z][\w-]*|[a-z]+_\w+)(?![\w/]|\.\w)", re.IGNORECASE)
# "HX-75", "A380"
_MODEL = re.compile(r"(?<![\w-])([A-Z]{1,5})-?(\d{1,4})(?![\w%]|[.,]\d|-\d)")
# Words that part things of one name: of what one of a line holds, none of the others does.
_OPPOSED = (
    "elder older eldest oldest | younger youngest",
    "upper | lower",
    "inner | outer",
    "northern | southern | eastern | western",
    "left left-hand | right right-hand",
    "maximum max | minimum min",
    "male | female",
    "front | rear",
    "summer | winter | spring | autumn",
    "outgoing | incoming",
    "inbound | outbound",
    "indoor | outdoor",
    "gross | net",
    "paternal | maternal",
    "junior | senior",
    "daytime | night-time",
    "adult | child",
    "departing | arriving",
)
# Each such word, with those that mean the same and those that part from it.
_PARTS = {
    word: (frozenset(own.split()), frozenset(line.replace("|", " ").split()) - frozenset(own.split()))
    for line in _OPPOSED
    for own in line.split("|")
    for word in own.split()
}
_WORDS = re.compile(r"[a-z]+(?:-[a-z]+)*")
_ASKS_WHO_PLAYED = re.compile(r"\bwho (?:play(?:s|ed)|portray(?:s|ed)|voice[sd]|act(?:s|ed) as)\b", re.IGNORECASE)
_TELLS_WHO_PLAYED = re.compile(
    r"\b(?:play\w*|portray\w*|voice[sd]?|star(?:s|red|ring)?|cast\w*|roles?|act(?:or|ress|ed|s|ing)\w*|perform\w*|as)\b",
    re.IGNORECASE,
)
_ASKS_WHO_WON = re.compile(
    r"\bwho (?:won|was the winner|were the winners|emerged victorious)\b"
    r"(?!.*\band (?:who|what|which|how|where|when|why)\b)",
    re.IGNORECASE,
)
_TELLS_WHO_WON = re.compile(
    r"\b(?:w[io]n(?:s|n\w+)?|victor\w*|defeat\w*|beat\w*|champion\w*|titles?|gold|medal\w*|award\w*|prizes?|trophy|cups?"
    r"|triumph\w*|prevail\w*|los[est]\w*|overc[ao]me|crowned|elected|majority|votes?|surrender\w*|capitulat\w*|rout\w*"
    r"|ahead|first|top|lifted|took|taken|went to|\d+[-–:]\d+)\b",
    re.IGNORECASE,
)
_WHO = ((_ASKS_WHO_PLAYED, _TELLS_WHO_PLAYED), (_ASKS_WHO_WON, _TELLS_WHO_WON))  # what asks, and what may tell


def is_of_another(question: str, evidence: Evidence) -> bool:
    """Whether a sentence, with its headings, is of another version or the like, or tells of no player or no winner."""
    told = f"{evidence.header} {evidence.text}"
    if any(asks.search(question) and not tells.search(told) for asks, tells in _WHO):
        return True
    full = evidence.full
    of_others = (_is_of_other_number, _is_of_other_model, _is_of_the_other)
    if any(is_of_other(question, full) for is_of_other in of_others):
        return True
    return _is_of_other_code(question, evidence.text, full)


def _is_of_other_number(question: str, text: str) -> bool:
    """Whether a question names a version by its number, and a text names others alone."""
    asked = {(match["what"].lower(), match["number"]) for match in _NTH.finditer(question)}
    told = {match["what"].lower() for match in _NTH.finditer(text)} if asked else set[str]()
    return any(what in told and not re.search(rf"(?<![\d.]){re.escape(number)}(?!\d)", text) for what, number in asked)


def _is_of_other_model(question: str, text: str) -> bool:
    """Whether a question names a model by letters and a number, and a text others of these letters alone.

    Of a range ("HX-40 to HX-90") it may be one.
    """
    asked = set(_MODEL.findall(question))
    told = set(_MODEL.findall(text)) if asked else set[tuple[str, str]]()
    lines = {line for line, _ in asked} & {line for line, _ in told}
    if not lines or not asked.isdisjoint(told):
        return False
    return not any(re.search(rf"\b{line}-?\d+ ?(?:to|–|—|through|and above|and below|\+)", text) for line in lines)


def _is_of_other_code(question: str, text: str, full: str) -> bool:
    """Whether a question names commands or the like, and a sentence names others alone."""
    asked = set(_CODE.findall(question))
    return bool(asked and _CODE.search(text)) and not asked & set(_CODE.findall(full))


def _is_of_the_other(question: str, text: str) -> bool:
    """Whether a question asks of one of two that share a name, and a sentence tells of the other: "her elder daughter".

    It does not where the one stands in it too.
    """
    asked = _WORDS.findall(question.lower())
    parting = [(*_PARTS[word], noun) for word, noun in itertools.pairwise(asked) if word in _PARTS]
    told = _WORDS.findall(text.lower()) if parting else []  # few questions have such a word
    beside = set(itertools.pairwise(told))
    return any(
        own.isdisjoint(told) and others.isdisjoint(asked) and any((other, noun) in beside for other in others)
        for own, others, noun in parting
    )
