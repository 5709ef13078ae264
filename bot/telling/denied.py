"""What is denied: "Nobody was hurt" says no to whether anyone was, "Hotels are not paid" likely to whether they are."""

import re

from bot.question.yesorno import TAG
from bot.words.wording import NEGATION
from index.terms import terms

_OF_ALL = re.compile(r"^\W*(?:nobody|no one|nothing|none)\b", re.IGNORECASE)
_BUT = re.compile(
    r"\b(?:but|except|unless|until|without|other than|apart from|besides|more than|only|less|worse)\b", re.IGNORECASE
)
_AND_NOT = re.compile(
    r"(?:(?:\b(?:and|but)|,) not|\brather than)(?: (?:by|from|in|of|for|to|at|on|with))? (?P<what>[^,;:.()]+)",
    re.IGNORECASE,
)
# "paid for by Dormia, which had no say in it"
_ASIDE = re.compile(
    r", (?:which|who|whose [\w-]+)\b"
    r"(?=[^,;:.()]*(?:\b(?:no(?! (?:more|less|fewer))|not|never|nothing|nobody)\b|n['’]t\b))"
    r"[^,;:.()]*(?:,|(?=[.;:]|$))"
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


def denies_in_contrast(question: str, text: str) -> bool:
    """Whether a sentence says so of something else "and not" of what is asked: "by firms and not by the state"."""
    asked, denied = set(terms(question)), (set(terms(found["what"])) for found in _AND_NOT.finditer(text))
    return not _asks_in_a_denial(question) and any(what and what <= asked for what in denied)


def without_aside(question: str, text: str) -> str:
    """A text without what a clause at its side denies of something else than is asked: that is no no to it."""
    asked = set(terms(question))
    return _ASIDE.sub(lambda aside: aside.group() if asked & set(terms(aside.group())) else "", text)


def denies_what_is_asked(question: str, text: str) -> bool:
    """Whether something is denied that a question does not ask in a denial: a no, as far as it is about the same."""
    return bool(NEGATION.search(text)) and not _asks_in_a_denial(question)


def _asks_in_a_denial(question: str) -> bool:
    return bool(NEGATION.search(TAG.sub("", question)))
