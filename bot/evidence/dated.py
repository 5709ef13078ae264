"""Years that a sentence tells by another: "against 28.4 million a year earlier" under "Results for 2021" is of 2020."""

from functools import lru_cache

from bot.words.steps import with_years_beside
from bot.words.unmet import YEAR, without_credit


@lru_cache(maxsize=8_192)
def own_year(text: str, *above: str) -> int:
    """The only year of a text, or of the first of what it stands under that names any; 0 where it names several."""
    named = next((years for told in (text, *above) if (years := set(YEAR.findall(without_credit(told))))), set[str]())
    return int(named.pop()) if len(named) == 1 else 0


def dated(question: str, note: str, year: int) -> str:
    """A note with the years that a question names behind what tells them by the `year` of its sentence, if any."""
    wanted = set(YEAR.findall(question)) - set(YEAR.findall(note))
    return with_years_beside(note, year, wanted) if year and wanted else note
