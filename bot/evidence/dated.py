"""Years that a sentence tells by another: "against 28.4 million a year earlier" under "Results for 2021" is of 2020."""

from functools import lru_cache

from bot.words.steps import with_years_beside, years_meant
from bot.words.unmet import YEAR, without_credit


@lru_cache(maxsize=8_192)
def years_beside(text: str, *above: str) -> frozenset[str]:
    """The years that a text tells by its own, or by that of the first of what it stands under that names any."""
    year = _own_year(text, above)
    return years_meant(text, year) if year else frozenset()


def dated(question: str, note: str, text: str, *above: str) -> str:
    """A note with the years that a question names behind what tells them in its text by another."""
    year = _own_year(text, above)
    wanted = set(YEAR.findall(question)) - set(YEAR.findall(note))
    return with_years_beside(note, year, wanted) if year and wanted else note


def _own_year(text: str, above: tuple[str, ...]) -> int:
    """The only year of a text, or of what it stands under; 0 where there are several or none."""
    named = next((years for told in (text, *above) if (years := set(YEAR.findall(without_credit(told))))), set[str]())
    return int(named.pop()) if len(named) == 1 else 0
