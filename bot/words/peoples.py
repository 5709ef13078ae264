"""Peoples, and what is of a country, told by the country: "the Danes" and "Danish firms" are of Denmark."""

import re
from collections.abc import Iterable

from bot.words.wording import PLACES

# Beside what claims are compared by (`bot.words.wording.PLACES`): a country, and what is said in its place.
_FURTHER = """
Argentina: argentine argentines argentinian argentinians
Australia: aussie aussies
Belgium: belgian belgians
Chile: chilean chileans
Denmark: dane danes
Egypt: egyptian egyptians
Finland: finns
France: frenchmen
Greece: greek greeks
Iceland: icelandic icelanders
Ireland: irish irishmen
Korea: koreans
Malaysia: malaysian malaysians
Myanmar: burma burmese
Netherlands: dutchmen
Nigeria: nigerian nigerians
Pakistan: pakistani pakistanis
Philippines: filipino filipinos
Poland: pole poles
Portugal: portuguese
Spain: spaniard spaniards
Sweden: swede swedes
Thailand: thai thais
Turkey: turks türkiye turkiye
United Kingdom: brits briton britons
United States: yanks
"""
_ELSEWHERE = frozenset({"united-states", "europe", "world"})  # no country, or one that is told in more ways than these
_AMBIGUOUS = frozenset({"polish", "pole", "poles", "swede", "swedes", "dane"})  # a people with a capital alone


def _of_claims() -> dict[str, str]:
    words = {word: place for word, place in PLACES.items() if word != place and word.isalpha() and len(word) > 2}
    return {word: place.replace("-", " ").title() for word, place in words.items() if place not in _ELSEWHERE}


_COUNTRIES = _of_claims() | {
    word: country
    for country, words in (line.split(": ") for line in _FURTHER.strip().splitlines())
    for word in words.split()
}
COUNTRIES = frozenset(_COUNTRIES.values())
# Beside them: regions, and countries whose peoples are seldom named.
_OTHERS = {"Africa", "Asia", "EU", "Europe", "European Union", "Hong Kong", "New Zealand", "North America"}
_OTHERS |= {"Emirates", "Saudi Arabia", "South Africa", "UAE", "United Arab Emirates"}
REGIONS = frozenset({"africa", "asia", "eu", "europe", "north america"})  # of these, as texts are told to name them
PLACE_NAMES = tuple(sorted((COUNTRIES | _OTHERS) - {"Korea"}, key=len, reverse=True))
NAMED = re.compile(rf"\b(?:(?:North |South |Republic of )?Korea|{'|'.join(PLACE_NAMES)})\b", re.IGNORECASE)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, small or with a capital; by their first letters, which is four times as fast as one by one."""
    by_first = dict[str, list[str]]()
    for word in words:
        by_first.setdefault(word[0], []).append(word[1:])
    parts = (f"[{first}{first.upper()}](?:{'|'.join(rest)})" for first, rest in by_first.items())
    return re.compile(rf"\b(?<!-)(?:{'|'.join(parts)})\b(?!-)")


_WORD = _any_of(sorted(_COUNTRIES, key=len, reverse=True))


# "The Danes" are Denmark, and so are "the Danish" alone; in "the Danish fleet" the article belongs to the fleet, and
# "the Dutch" are the Netherlands.
_TAKEN = [word for word, country in _COUNTRIES.items() if not country.endswith(("s", "m"))]
_SEVERAL = "|".join(word for word in _TAKEN if word.endswith("s") and word != "swiss")
_ALONE = "|".join(word for word in _TAKEN if word.endswith(("ese", "ish", "ench", "swiss")))
_OF_THE_PEOPLE = re.compile(
    rf"\bthe (?=(?:{_SEVERAL})\b|(?:{_ALONE})(?:\W*$|[,;:.?!]| (?:and|or|vs|versus)\b))", re.IGNORECASE
)

_AMERICANS = re.compile(r"\b(?:[Nn]orth |[Ss]outh |[Ll]atin )?[Aa]mericans?\b")


def by_country(text: str) -> str:
    """A text with the countries in place of their peoples and of what is of them."""
    return _WORD.sub(_country, _OF_THE_PEOPLE.sub("", text))


def without_peoples(text: str) -> str:
    """A text without peoples and what is of a country ("the Danes", "Danish"): it names the countries that are left."""
    return _AMERICANS.sub(" ", _WORD.sub(" ", text))


def _country(match: re.Match[str]) -> str:
    word = match.group()
    return word if word in _AMBIGUOUS else _COUNTRIES[word.lower()]
