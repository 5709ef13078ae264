"""What is denied of everybody: "Nobody was hurt" says no to whether anyone was."""

import re

from bot.words.wording import NEGATION

_OF_ALL = re.compile(r"^\W*(?:nobody|no one|nothing|none)\b", re.IGNORECASE)
_BUT = re.compile(
    r"\b(?:but|except|unless|until|without|other than|apart from|besides|more than|only|less|worse)\b", re.IGNORECASE
)
_ASKS_OF_ANY = re.compile(
    r"\b(?:any(?:one|body|thing)?|ever|am i|are we"
    r"|(?:do|does|did|must|may|can|should) (?:i|you|we|one|everyone|everybody))\b",
    re.IGNORECASE,
)


def denies_of_all(question: str, text: str) -> bool:
    """Whether it is asked of anyone, and a sentence denies it of everybody and lets nobody off."""
    asks = _ASKS_OF_ANY.search(question) and not NEGATION.search(question) and not _BUT.search(question)
    return bool(asks and _OF_ALL.match(text) and not _BUT.search(text))
