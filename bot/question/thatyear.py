"""Follow-ups that count from a year that the answer told: "and the year before that?" behind "… in 2023"."""

import re

from base.sentences import first_sentence
from bot.question.ellipsis import step_named
from bot.words.unmet import YEAR, without_credit

_HELD_AGAINST = re.compile(r"\b(?:after|against|than|compared (?:with|to)|versus|vs)\b.*")


def in_the_year_said(whole: str, asked: str, said: str) -> str:
    """A follow-up behind a question of no year, asked of the year that it tells by the one that was `said`.

    As it is where the first sentence of what was said has no year, or several, but for those that it is held against:
    "49 percent in 2023, after 42 percent in 2013".
    """
    step, earlier = step_named(asked), whole.removesuffix(asked).rstrip(" ?？.!")
    first, _ = first_sentence(said)
    told = without_credit(first)
    years = set(YEAR.findall(told))
    if len(years) > 1:
        years = set(YEAR.findall(_HELD_AGAINST.sub("", told)))
    if not step or not earlier or earlier == whole or YEAR.search(earlier) or len(years) != 1:
        return whole
    return f"{earlier} in {int(years.pop()) + step}?"
