"""Follow-ups that ask for another's word: "How many, according to Reuters?" – "And what does Maersk say?"."""

import re

from bot.words.filler import LEADS
from bot.words.unmet import MATTER, is_place, named_spans

_NAME = r"(?:the )?(?-i:[A-Z])[\w.&'’-]*(?: (?:of |for |the )*(?-i:[A-Z])[\w.&'’-]*){0,5}"
_CREDIT = re.compile(rf"\b(?P<by>according to|in the (?:view|opinion|words) of) (?P<whose>{_NAME})", re.IGNORECASE)
_SAYS = r"(?:say|think|claim|report|find|expect|reckon|tell|write|estimate|put it at)"
_ABOUT_IT = r"(?: (?:about|on|to) (?:it|that|this))?"
_ASKS_FOR_WORD = re.compile(
    rf"^{LEADS}(?:(?:what|how) about )?(?:according to (?P<by>{_NAME})|(?:what|how much|how many) (?:do|does|did|would)"
    rf" (?P<says>{_NAME}) {_SAYS}{_ABOUT_IT})\W*$",
    re.IGNORECASE,
)
_NAMES_ANOTHER = re.compile(rf"^{LEADS}(?:(?:and|but|or|(?:what|how) about) )(?P<who>{_NAME})\W*$", re.IGNORECASE)


def on_the_word_of(earlier: str, question: str) -> str:
    """The earlier question on the word of whom a follow-up asks for; empty where it was asked on nobody's."""
    match = _ASKS_FOR_WORD.match(question.strip())
    return _swapped(earlier, match["by"] or match["says"]) if match else ""


def on_the_word_of_another(earlier: str, question: str) -> str:
    """The same where the follow-up merely names somebody, who may as well be no speaker."""
    match = _NAMES_ANOTHER.match(question.strip())
    return _swapped(earlier, match["who"]) if match else ""


def _swapped(earlier: str, who: str) -> str:
    is_somebody = bool(named_spans(f"of {who}")) and not is_place(who.removeprefix("the ")) and not MATTER.search(who)
    credit = _CREDIT.search(earlier) if is_somebody else None
    return f"{earlier[: credit.start('whose')]}{who}{earlier[credit.end('whose') :]}" if credit else ""
