"""The hard facts of a sentence: what must stand in its source to the letter, whatever else is reworded."""

import re
from collections.abc import Container
from dataclasses import dataclass
from decimal import Decimal

from index.terms import terms

SCALES = {
    "thousand": Decimal(10) ** 3,
    "k": Decimal(10) ** 3,
    "million": Decimal(10) ** 6,
    "mn": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "bn": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
    "tn": Decimal(10) ** 12,
}
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
LATER = rf"{'|'.join(ORDINALS[1:])}|(?<!\d)(?:[2-9]|1\d|20)(?:nd|rd|th)"  # a place behind the first, in a pattern
CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
WORD_NUMBERS = {word: Decimal(value) for value, word in enumerate(CARDINALS, start=1)}
WORD_NUMBERS |= {word: Decimal(value) for value, word in enumerate(ORDINALS, start=1)}
WORD_NUMBERS |= {
    "once": Decimal(1),
    "twice": Decimal(2),
    "double": Decimal(2),
    "half": Decimal("0.5"),
    "dozen": Decimal(12),
}
WORD_NUMBERS |= {"doubled": Decimal(2), "tripled": Decimal(3), "fivefold": Decimal(5), "fourfold": Decimal(4)}
_NUMBER = re.compile(
    r"(?P<digits>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:st|nd|rd|th)?"
    r"(?:[\s-]*(?P<scale>thousand|million|billion|trillion|[mbt]n|k)\b)?(?P<percent>\s*(?:%|percent\b|per cent\b))?",
    re.IGNORECASE,
)
_WORD_NUMBER = re.compile(r"\b(?:" + "|".join(WORD_NUMBERS) + r")\b", re.IGNORECASE)
_NAME = re.compile(r"(?<!\w)[A-Z][\w&’'-]*(?:\.[A-Z])*")
_NEGATION = re.compile(r"\b(?:not|no|never|none|neither|nor|without|cannot)\b|n['’]t\b", re.IGNORECASE)
_UP = re.compile(r"\b(?:more|higher|above|over|exceed\w*|surpass\w*|rose|rise\w*|grew|increase\w*|ahead|up)\b", re.I)
_DOWN = re.compile(r"\b(?:less|fewer|lower|below|under|fell|fall\w*|declin\w*|decrease\w*|behind|down)\b", re.I)
_SUPERLATIVE = (
    r"(?:first|second|third|top|only|lead(?:s|ing)?|largest|smallest|biggest|highest|lowest|most|best|fastest)"
)
# What narrows a superlative: "first among 36 upper-middle-income economies", "first on the input side".
_SCOPE = re.compile(
    rf"\b{_SUPERLATIVE}\b(?:\s+\w+)?\s+(?:among|of|on|within|outside|by)\s+(?P<scope>[^,.;:]+?)"
    r"(?=\s+(?:in|of|at|with|from|to|for|since|and)\b|[,.;:]|$)",
    re.IGNORECASE,
)
# "the first middle-income economy"
_NARROWED = re.compile(rf"\b{_SUPERLATIVE}\s+(?P<scope>\w+-\w[\w-]*)", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:he|she|it|they|his|her|its|their|him|them|this|these|that|those|who)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Number:
    """A number as it was written: "1.8 million" has the value 1.8 and the scale 1,000,000."""

    value: Decimal
    scale: Decimal = Decimal(1)
    percent: bool = False
    word: bool = False  # written as a word: "first", "two", "half"

    @property
    def whole(self) -> Decimal:
        return self.value * self.scale


def numbers(text: str) -> tuple[Number, ...]:
    """Every number of a text, years and number words among them."""
    found = []
    for match in _NUMBER.finditer(text):
        scale = SCALES.get((match["scale"] or "").lower(), Decimal(1))
        found.append(Number(Decimal(match["digits"].replace(",", "")), scale, bool(match["percent"])))
    found.extend(Number(WORD_NUMBERS[match.group().lower()], word=True) for match in _WORD_NUMBER.finditer(text))
    return tuple(found)


def names(sentence: str, known: Container[str] = ()) -> tuple[str, ...]:
    """The capitalised words of a sentence, without one-letter words; its first word only where it is a `known` name."""
    return tuple(
        match.group()
        for match in _NAME.finditer(sentence)
        if len(match.group()) > 1 and (match.group() in known or sentence[: match.start()].strip(" \"'“‘(*-"))
    )


def missing_numbers(sentence: str, source: str) -> tuple[Number, ...]:
    """The numbers of `sentence` that `source` does not bear out.

    A number is borne out where its whole value stands in the source, or where its value does and the source names
    the scale elsewhere, as a table's header does. Small number words ("two") are asked for only where they count
    something that the source could have counted: they are borne out by the digit too.
    """
    held = numbers(source)
    wholes = {number.whole for number in held}
    values = {number.value for number in held if number.scale == 1}
    named = {SCALES[word] for word in re.findall(r"[a-z]+", source.lower()) if word in SCALES}
    return tuple(
        number
        for number in numbers(sentence)
        if number.whole not in wholes
        and not (number.scale in named and number.value in values)
        and not (number.word and number.value == 1)
    )


def missing_names(sentence: str, source: str, known: Container[str] = ()) -> tuple[str, ...]:
    """The names of `sentence` that do not stand in `source`, in any inflection."""
    held = set(terms(source)) | {word.lower() for word in re.findall(r"\w+", source)}
    return tuple(
        name
        for name in names(sentence, known)
        if not {part for part in terms(name) if "-" not in part} <= held and name.lower().rstrip("'s") not in held
    )


def adds_to(sentence: str, source: str) -> bool:
    """Whether a sentence has a number or a name that `source` has not."""
    return bool(missing_numbers(sentence, source) or missing_names(sentence, source))


def contradicts(sentence: str, source: str) -> bool:
    """Whether one negates what the other does not, or one says "more" where the other says only "less"."""
    if bool(_NEGATION.search(sentence)) != bool(_NEGATION.search(source)):
        return True
    up, down = bool(_UP.search(sentence)), bool(_DOWN.search(sentence))
    source_up, source_down = bool(_UP.search(source)), bool(_DOWN.search(source))
    return (up and not down and source_down and not source_up) or (down and not up and source_up and not source_down)


def drops_scope(claim: str, source: str) -> bool:
    """Whether the source says "first" of a part only, and the claim leaves out of what.

    "China stands first among 36 upper-middle-income economies" does not bear out "China stands first".
    """
    held = set(terms(claim))
    if not re.search(rf"\b{_SUPERLATIVE}\b", claim, re.IGNORECASE):
        return False
    scopes = [set(terms(match["scope"])) for pattern in (_SCOPE, _NARROWED) for match in pattern.finditer(source)]
    return any(2 * len(held & scope) < len(scope) for scope in scopes)


def leans_back(sentence: str) -> bool:
    """Whether a sentence speaks of something named before it, as by a pronoun."""
    return bool(_PRONOUN.search(sentence))
