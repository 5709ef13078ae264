"""In which tongue a sentence is, as far as is needed: whether it is English."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Small words of other tongues, of which names in English texts have one at most ("Los Angeles", "Der Spiegel").
_OTHERS = """
der die das den dem des und ist nicht ein eine einen mit auf für wie wird sich jede jeder jedes du sie ich bitte
het een je niet van voor met wordt elke
le la les une est et que qui dans pour avec vous tu chaque el los las por para con cada eres usted y sus
os uma você não com em sempre il lo gli che della sei ogni e
jest nie się na każdą każdy ve bir bu için her och att är inte varje
"""
_ENGLISH = "the of and to was were has have had this that with from for my you your are it its which"
_FOREIGN_WORDS, _ENGLISH_WORDS = frozenset(_OTHERS.split()), frozenset(_ENGLISH.split())


def is_english(sentence: str) -> bool:
    """Whether a sentence may be English: of Latin letters for the most part, without other tongues' small words."""
    letters = [letter for letter in sentence if letter.isalpha()]
    if sum(letter.isascii() for letter in letters) * 2 < len(letters):
        return False
    words = {word.lower() for word in _WORD.findall(sentence)}
    return len(words & _FOREIGN_WORDS) < 2 or bool(words & _ENGLISH_WORDS)
