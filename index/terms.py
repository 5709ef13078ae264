"""Words as the lexical half of the search sees them."""

import re
from functools import lru_cache

import Stemmer
from bm25s.stopwords import STOPWORDS_EN

_STEMMER = Stemmer.Stemmer("english")
_STOPWORDS = frozenset(STOPWORDS_EN)
# A number with its separators, a run of Chinese, Japanese or Korean, or a word with its hyphens and apostrophes.
_CJK_RANGES = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_LETTERS = rf"[^\W_{_CJK_RANGES}]+"
_TERM = re.compile(rf"\d[\d.,]*\d|[{_CJK_RANGES}]+|{_LETTERS}(?:[-'’&]{_LETTERS})*")
_CJK = re.compile(rf"[{_CJK_RANGES}]")


def terms(text: str, stem: bool = True) -> list[str]:
    """The index terms of `text`, in order.

    Stop words are left out and the rest is stemmed (Snowball, English), unless told otherwise. Numbers are kept whole
    and lose their thousands separators; a hyphenated name is kept whole beside its parts; Chinese is cut into
    overlapping pairs of characters, since it has no spaces to cut at.
    """
    return [term for word in _TERM.findall(text.lower()) for term in _terms_of(word, stem)]


@lru_cache(maxsize=100_000)
def _terms_of(word: str, stem: bool) -> tuple[str, ...]:
    if _CJK.match(word):
        return tuple(word[i : i + 2] for i in range(max(1, len(word) - 1)))
    if word[0].isdigit():
        return (word.replace(",", ""),)
    if word in _STOPWORDS:
        return ()
    if "-" in word:
        return (word, *(_stem(part) if stem else part for part in word.split("-") if part not in _STOPWORDS))
    word = word.removesuffix("'s").removesuffix("’s")
    return (_stem(word) if stem else word,)


def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))
