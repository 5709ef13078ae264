"""Which company, which country? Sentences that name others, and none of the kind, are no answer.

"Which company filed the most patents?" is not answered by "China filed 69,610", nor which country by a share of Asia's,
however surely that is read as the answer.
"""

import re

from bot.words.measures import LARGEST, LEAST
from bot.words.peoples import REGIONS
from bot.words.unmet import in_one_way, is_place, names_of, places_in
from index.terms import terms

# "which bank", "what is the largest bank", but not "what was Yale University's"
_WHICH = r"\b(?:which|what) (?:(?:is|was) (?:the|an?) )?(?!(?:are|were|is|was|did|do|does|have|had) )(?:[\w-]+ ){0,2}?"
_ASKS_COUNTRY = re.compile(rf"{_WHICH}(?:country|countries|nations?|econom(?:y|ies))\b", re.IGNORECASE)
# "Which country does Norway trade with?", "In which foreign country …?": another than those that the question names.
_ASKS_ANOTHER = re.compile(
    rf"{_ASKS_COUNTRY.pattern} (?:does|do|did|has|have|had)\b"
    r"|\b(?:foreign|other|overseas|partner) (?:country|countries|nations?|econom(?:y|ies))\b",
    re.IGNORECASE,
)
_ASKS_BODY = re.compile(
    rf"{_WHICH}(?:compan(?:y|ies)|firms?|corporations?|(?:car|drug|chip)?makers?|manufacturers?|start-?ups?|applicants?"
    r"|universit(?:y|ies)|institut(?:es?|ions?)|academ(?:y|ies)|banks?|agenc(?:y|ies)|ministr(?:y|ies)|publishers?)\b",
    re.IGNORECASE,
)
# "Huawei made …", but not "Filings of Huawei …".
_BEGINS_WITH_NAME = re.compile(
    r"(?:[A-Z][\w.&-]*,? (?:and |of )?){1,6}"
    r"(?:['’]s|has|had|is|was|are|were|led|leads?|holds?|held|took|takes?|made|makes?|built|sold|bought|won|got|put|spent"
    r"|paid|grew|rose|fell|lost|kept|cut|[a-z]+(?:ed|es))\b"
)
# "Hay has the highest rents in Norway"
_WITHIN = re.compile(rf"\b(?:{LARGEST}|most|{LEAST})\b[^.;]*? in (?P<whole>(?-i:[A-Z])[\w.]+)", re.IGNORECASE)


def asks_which_country(question: str) -> bool:
    """Whether it is asked which country it is, or which economy."""
    return bool(_ASKS_COUNTRY.search(question))


def asks_which_body(question: str) -> bool:
    """Whether it is asked which firm, university or the like it is."""
    return bool(_ASKS_BODY.search(question))


def is_of_others(question: str, text: str) -> bool:
    """Whether a sentence names regions alone, where it is asked which country, or countries alone, where which firm.

    Where it is asked with which country somebody trades, what names that somebody's alone is of others too.
    """
    places = places_in(text)
    if not places:
        return False
    if asks_which_country(question):
        if _ASKS_ANOTHER.search(question) and places <= places_in(question):
            return True
        within = _WITHIN.search(text)
        return places <= REGIONS or bool(within and places_in(within["whole"]) and not _others(text, within))
    return asks_which_body(question) and not _names_a_body(set(terms(question)), text)


def _others(text: str, within: re.Match[str]) -> frozenset[str]:
    """The countries that a sentence names beside the one within which somebody has the most."""
    return places_in(text[: within.start("whole")] + text[within.end("whole") :])


def _names_a_body(known: set[str], text: str) -> bool:
    """Whether it names anything but countries and what the question, of these terms, names already."""
    told = in_one_way(text)
    if _BEGINS_WITH_NAME.match(told):
        told = f"of {told}"  # the first word has a capital in any case
    names = names_of(told)
    return any(not is_place(name.removeprefix("The ")) and not set(terms(name)) <= known for name in names)
