"""The numbers in a text, by value: "3.7 trillion" and "3,700 billion" are one."""

import math
import re
import unicodedata

_SCALES = {
    **{"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12},
    **{"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "trn": 1e12},
    **{"万亿": 1e12, "萬億": 1e12, "亿": 1e8, "億": 1e8, "万": 1e4, "萬": 1e4},
}
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: float(value) for value, word in enumerate(_SMALL.split())}
_WORDS |= {word: 10.0 * value for value, word in enumerate(_TENS.split(), start=2)}
_ANY_SMALL, _ANY_TENS = _SMALL.replace(" ", "|"), _TENS.replace(" ", "|")
_NUMBER = re.compile(
    r"(?P<figures>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)"
    rf"|\b(?P<words>(?:{_ANY_TENS})-(?:{_ANY_SMALL})|{_ANY_TENS}|{_ANY_SMALL})\b"
)
_SCALE = re.compile(
    r"\s?(万亿|萬億|亿|億|万|萬)|[\s-]?(hundred|thousand|million|billion|trillion|mn|bn|tn|trn)\b|([kmb])\b"
)
_THIN_SPACE = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")  # between thousands


def numbers(text: str) -> list[float]:
    """The values of the numbers in `text`, in order, scale words worked in; signs and units are not looked at.

    Numbers below a hundred may be words ("four"). A number that belongs to a name ("G7") counts like any other.
    """
    plain = unicodedata.normalize("NFKC", _THIN_SPACE.sub("", text)).lower()
    found: list[float] = []
    for match in _NUMBER.finditer(plain):
        if match["figures"]:
            value = float(match["figures"].replace(",", ""))
        else:
            value = sum(_WORDS[word] for word in match["words"].split("-"))
        scale = _SCALE.match(plain, match.end())
        found.append(value * _SCALES[scale[scale.lastindex or 0]] if scale else value)
    return found


def same(one: float, other: float) -> bool:
    """Whether two values are one number, rounding of floating point aside."""
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def all_stand(gold: list[float], given: list[float]) -> bool:
    """Whether each number of `gold` is among the `given`."""
    return all(any(same(number, other) for other in given) for number in gold)
