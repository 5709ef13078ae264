"""Text made comparable: what counts as the same word, and as the same words."""

import re
import unicodedata
from collections.abc import Sequence

# One number in square brackets is a citation; anything else made of bracketed digits is a citation gone wrong.
BRACKETED = re.compile(r"\[\s*\d+(?:\s*[,;–—-]\s*\d+)*\s*\](\()?")
CITATION = re.compile(r"\[(\d+)\](?!\()")

_ARTICLES = {"a", "an", "the"}
_SPELLED = (
    (re.compile(r"%|\bper\s+cent\b|\bpct\b"), " percent "),
    (re.compile(r"(?:us)?\$|\busd\b"), " dollars "),
    (re.compile(r"€|\beur\b"), " euros "),
    (re.compile(r"£|\bgbp\b"), " pounds "),
    (re.compile(r"¥|\b(?:rmb|cny)\b"), " yuan "),
)
_OWNS = re.compile(r"(?<=\w)['’]s\b")
_DROPPED = re.compile(r"(?<=\w)['’](?=\w)|(?<=\b[a-z])\.(?=[a-z]\b)|(?<=\b[a-z]\.[a-z])\.|(?<=\d),(?=\d{3}(?!\d))")
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[㐀-鿿豈-﫿぀-ヿ]|[^\W\d_㐀-鿿豈-﫿぀-ヿ]+")
_PIECE = re.compile(r"[㐀-鿿豈-﫿぀-ヿ]|[^\s㐀-鿿豈-﫿぀-ヿ]+")
# Words that say nothing by themselves: a gold answer's other words are those that must be found again.
_STOP = (
    "a about after all also an and any are as at be because been before being between both but by can could did do "
    "does for from had has have he her his how i if in into is it its itself may more most no not of on or other our "
    "out over she should so some such than that the their them then there these they this those through to up was we "
    "were what when where which while who why will with would you your"
)
STOP_WORDS = frozenset(_STOP.split())


def without_citations(text: str) -> str:
    """The text without its `[n]`, and without the space in front of them."""
    return re.sub(r"\s*" + CITATION.pattern, "", text)


def tokens(text: str) -> list[str]:
    """Lower-case words and numbers, without articles and punctuation.

    SQuAD's normalisation (Rajpurkar et al. 2016), with these differences: a decimal point and a hyphen part what they
    part ("3.7" is not "37", "AI-driven" is two words), "%" and currency signs are words, a name is the same with "'s",
    and each Chinese or Japanese character is a token, as in MLQA.
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    for pattern, word in _SPELLED:
        plain = pattern.sub(word, plain)
    return [token for token in _TOKEN.findall(_DROPPED.sub("", _OWNS.sub("", plain))) if token not in _ARTICLES]


def contains(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Whether the tokens of `part` stand in `whole` one after the other. Nothing is contained in anything."""
    if not part:
        return False
    size = len(part)
    return any(list(whole[start : start + size]) == list(part) for start in range(len(whole) - size + 1))


def word_count(text: str) -> int:
    """Words as a reader counts them, citations left out; each Chinese or Japanese character is one."""
    pieces = _PIECE.findall(without_citations(text))
    return sum(any(character.isalnum() for character in piece) for piece in pieces)
