"""A quantity that a text begins with, in digits or words: "50 devices", "four million", "€3", "two thirds of it"."""

import re
from dataclasses import replace
from decimal import Decimal

from bot.words.clauses import Figure
from bot.words.facts import CARDINALS
from bot.words.reading import read

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORTH = {word: value for value, word in enumerate(CARDINALS, start=1)} | {
    "a": 1,
    "an": 1,
    "fifteen": 15,
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
}
_TIMES = {"dozen": 12, "hundred": 100}
_SCALE = rf"{'|'.join(_TIMES)}|thousand|million|billion|trillion"
_IN_WORDS = re.compile(rf"^(?P<word>{'|'.join(sorted(_WORTH, key=len, reverse=True))})\b(?:[ -](?P<scale>{_SCALE})\b)?")
_IN_DIGITS = re.compile(r"^[$€£¥]?\s?\d")
YEAR = r"(?:1[5-9]|20)\d\d"
_IS_YEAR = re.compile(rf"^{YEAR}\b(?!,\d)(?=\W*$|\s+(?:in|for|at|on|and)\b)")
_LIKE_YEAR = re.compile(rf"^{YEAR}\b(?!,\d)")
_ROUGHLY = re.compile(r"^\s*(?:(?:about|around|some|roughly|the|a total of|age) )?", re.IGNORECASE)
_GRAND = re.compile(r"(?<=\w) grand\b", re.IGNORECASE)
_FRACTIONS = (
    (r"half", "50"),
    (r"(?:a|one)[ -]third", "33.333"),
    (r"two[ -]thirds", "66.667"),
    (r"(?:a|one)[ -]quarter", "25"),
    (r"three[ -]quarters", "75"),
    (r"(?:a|one)[ -]fifth", "20"),
    (r"(?:a|one)[ -]tenth", "10"),
)
_SHARES = tuple((re.compile(rf"^{told}\b", re.IGNORECASE), Decimal(share)) for told, share in _FRACTIONS)


_ONE_IN = re.compile(r"^(?P<some>one|two|three|four|[1-9]) (?:in|out of) (?:every )?(?P<of>\w+)\b", re.IGNORECASE)


def number_of(word: str) -> int:
    """What digits or a small number word are worth. Raises KeyError for any other word."""
    return int(word) if word.isdigit() else (_WORTH | _TIMES)[word.lower()]


def quantity(text: str) -> Figure | None:
    """The figure that a text begins with, with its unit and what it counts, a fraction in percent; no year.

    A name is none: "Three Lochs".
    """
    text = _GRAND.sub(" thousand", _ROUGHLY.sub("", text))
    if share := next((share for told, share in _SHARES if told.match(text)), None):
        return Figure(share, unit="percent")
    if (found := _ONE_IN.match(text)) and (found["of"].isdigit() or found["of"].lower() in _WORTH | _TIMES):
        return Figure(Decimal(100 * number_of(found["some"])) / number_of(found["of"]), unit="percent")
    if _IN_DIGITS.match(text):
        return None if _IS_YEAR.match(text) else _first(_LIKE_YEAR.sub(lambda year: f"{int(year[0]):,}", text))
    found = _IN_WORDS.match(text)
    if not found or (found["word"] in ("a", "an") and not found["scale"]):
        return None
    value, scale = _WORTH[found["word"]], found["scale"] or ""
    if scale in _TIMES:
        value, scale = value * _TIMES[scale], ""
    return _first(f"{value:,} {scale}{text[found.end() :]}")


def _first(text: str) -> Figure | None:
    figures = read(text, headline=True).figures
    return replace(figures[0], bound="") if figures else None
