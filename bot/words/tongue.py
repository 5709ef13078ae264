"""In which tongue a sentence is, as far as is needed: whether it is English, and whether another asks in it."""

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
# Words that ask in other tongues, but those that are English too ("was").
_ASKING = """
wie wer wen wem welche welcher welches welchem welchen wann warum wieso wieviel wieviele woher wohin
combien quel quelle quels quelles qui où quand comment pourquoi
qué cuál cuáles cuánto cuánta cuántos cuántas cómo dónde quién quiénes cuándo cuanto cuanta cuantos cuantas cual cuales
quien donde cuando quanto quanti quanta quante quale quali chi dove quando perché cosa qual quais quem onde quantos
quantas hoeveel welk wanneer waarom
"""
_BEING = """
de en del des du di da uit aan im zur vom viel viele sind ist hat haben wurde wurden werden kann gibt
son es hay tiene tienen fue sont elle ils sono ha è são é tem zijn er heeft
"""
_ASKED_IN_ENGLISH = "what who whose which how when where why is are do does did many much tell about"
_ENGLISH = "the of and to was were has have had this that with from for my you your are it its which"
_FOREIGN_WORDS, _ENGLISH_WORDS = frozenset(_OTHERS.split()), frozenset(_ENGLISH.split())
_SEVERAL = 2  # small words, from which it is another tongue
_ASKING_WORDS = frozenset(_ASKING.split())
_SMALL_WORDS = _FOREIGN_WORDS | _ASKING_WORDS | frozenset(_BEING.split())
_SIGNS_OF_ENGLISH = _ENGLISH_WORDS | frozenset(_ASKED_IN_ENGLISH.split())


def asking_words(question: str) -> frozenset[str]:
    """The words of another tongue of Latin letters in which a question is asked; none where it may be English."""
    words = frozenset(word.lower() for word in _WORD.findall(question))
    small = words & _SMALL_WORDS
    asking = small if "¿" in question else words & _ASKING_WORDS
    is_english = words & _SIGNS_OF_ENGLISH or len(small) + question.count("¿") < _SEVERAL
    return frozenset() if is_english else asking


def is_english(sentence: str) -> bool:
    """Whether a sentence may be English: of Latin letters for the most part, without other tongues' small words."""
    letters = [letter for letter in sentence if letter.isalpha()]
    if sum(letter.isascii() for letter in letters) * 2 < len(letters):
        return False
    words = {word.lower() for word in _WORD.findall(sentence)}
    return len(words & _FOREIGN_WORDS) < _SEVERAL or bool(words & _ENGLISH_WORDS)
