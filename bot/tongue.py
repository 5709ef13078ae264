"""In which tongue a sentence is, as far as is needed: whether it is English."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Small words that one tongue has and English has not, nor names in English texts ("Los Angeles", "Der Spiegel" have one).
_OTHERS = frozenset(
    # German, Dutch
    "der die das den dem des und ist nicht ein eine einen mit auf für wie wird sich jede jeder jedes du sie ich bitte"
    " het een je niet van voor met wordt elke"
    # French, Spanish, Portuguese, Italian
    " le la les une est et que qui dans pour avec vous tu chaque el los las por para con cada eres usted y sus"
    " os uma você não com em sempre il lo gli che della sei ogni sempre e"
    # Polish, Turkish, Swedish
    " jest nie się na każdą każdy ve bir bu için her och att är inte varje".split()
)
_ENGLISH = frozenset("the of and to was were has have had this that with from for my you your are it its which".split())


def is_english(sentence: str) -> bool:
    """Whether a sentence may be English: of Latin letters for the most part, and not of another tongue's small words."""
    letters = [letter for letter in sentence if letter.isalpha()]
    if sum(letter.isascii() for letter in letters) * 2 < len(letters):
        return False
    words = {word.lower() for word in _WORD.findall(sentence)}
    return len(words & _OTHERS) < 2 or bool(words & _ENGLISH)
