"""Words that decide what a sentence claims: which way a change goes, how sure it is, how much it covers.

Small closed lists, of the English of reports. What is not in them is compared by its stem alone.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from index.terms import terms

# Axes whose two ends exclude each other.
_AXES: Mapping[str, tuple[str, str]] = {
    "trend": (
        "rise rises rose risen rising grow grew grows grown growing growth increase increased up upward climb climbed "
        "gain gained gains jump surge widen raise raised add added lift lifted improve improved",
        "fall fell falls fallen falling decline declined decrease decreased drop dropped down downward lose lost loses "
        "shrink shrank shrunk reduce reduced cut lowered slump narrow narrowed worsen worsened",
    ),
    "order": (
        "more higher above larger bigger greater surpass surpassed exceed exceeded exceeds overtake overtook overtaken "
        "ahead outpace better",
        "less fewer lower below smaller behind trail trailed lag lags lagged worse",
    ),
    "extreme": (
        "most largest biggest highest best greatest top longest high largest leading",
        "least smallest lowest worst bottom shortest low few hardly",
    ),
    "pole": ("north northern", "south southern"),
    "side": ("east eastern eastwards", "west western westwards"),
    "time": ("before earlier", "after later"),
    "answer": ("accept accepted approve approved begin began start started", "reject rejected end ended"),
    "flow": ("input inputs", "output outputs"),
    "size": ("large-scale", "small-scale"),
    "price": ("expensive", "cheap cheaper"),
    "owner": ("public", "private"),
}
POLARITY: Mapping[str, tuple[str, int]] = {
    word: (axis, sign)
    for axis, ends in _AXES.items()
    for sign, words in zip((1, -1), ends, strict=True)
    for word in words.split()
}
# Of what is not so yet, or not sure: the first kind about the words behind it, the second about the whole sentence.
HEDGE = re.compile(
    r"\b(?:could|may|might|likely|possibl[ey]|probabl[ey]|perhaps|planned|proposed|threatened|set to|on the way|"
    r"about to|appears?|seems?|said to|will|would|aimed)\b",
    re.IGNORECASE,
)
OUTLOOK = re.compile(
    r"\b(?:expect(?:s|ed)?|forecasts?|project(?:s|ed|ions?)|predict(?:s|ed)?|propos(?:al|ed)|"
    r"plans?|planned|threatened|it has been claimed|set to|on the way)\b",
    re.IGNORECASE,
)
SAYING = re.compile(
    r"\b(?:says?|said|(?<!United )states|stated|claim(?:s|ed)|warns?|warned|calls|concludes?|links|argues?|explains)\b",
    re.IGNORECASE,
)
CAUSE = re.compile(
    r"\b(?:because|due to|owing to|thanks to|as a result|caused?|causes|reasons?|explains?|drove|driven|therefore|"
    r"led to)\b",
    re.IGNORECASE,
)
TOTAL = re.compile(r"\b(?:all|every|entire|whole|always|together|alone|only)\b", re.IGNORECASE)
PART = re.compile(
    r"(?<!the )\b(?:most(?! from| in)|some|partly|often|usually|normally|mainly|largely|one reason)\b", re.I
)
FREQUENCY = re.compile(r"\b(?:always|often|usually|normally|sometimes|rarely|seldom|never|all)\b", re.IGNORECASE)
# What was and is no more: "Norway ran it in earlier years, but no longer did so in 2025".
FORMERLY = re.compile(r"\b(?:no longer|used to|formerly|in (?:earlier|former) (?:years|times|days))\b", re.IGNORECASE)
OF_TODAY = re.compile(r"\b(?:is|are|has|have)\b", re.IGNORECASE)
NEGATION = re.compile(r"\b(?:not|no(?!\.)|never|none|neither|nor|without|cannot|hardly|voluntary)\b|n['’]t\b", re.I)
ATTRIBUTION = re.compile(r"\baccording to\b[^,;:]*|,?\s*by [A-Z][\w ]+ figures\b")
PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being)\s+(?:\w+\s+){0,2}?(?:\w+ed|\w+en|\w+wn|made|built|held|led)\b")

BOUNDS: Mapping[str, re.Pattern[str]] = {
    "over": re.compile(r"\b(?:more than|over|above|at least|no fewer than|no less than|exceed\w*)\W+$", re.I),
    "under": re.compile(r"\b(?:less than|fewer than|under|below|at most|up to|no more than)\W+$", re.I),
    "about": re.compile(
        r"\b(?:about|around|roughly|approximately|some|nearly|almost|close to|near|estimated|about the)\W+$", re.I
    ),
}

# One word for another, as a small model rewords: the first of each line stands for all.
_SYNONYMS = """
rank place position came come stand stood standing ranked
file apply application filing filed
make made produce produced manufacture production
obtain get got receive received win won
have had hold held own has
become became
lead leader leads led leading front
share proportion
firm company business enterprise
country nation economy
increase rise rose risen rising grow grew growth climb climbed gain jump surge up moved
fall fell fallen decline decrease drop dropped lose lost down
pass passed overtake overtook overtaken surpass surpassed exceed exceeded
begin began start started
show showed shown
say says said tell told
expect expected forecast project projected predict predicted projection estimate estimates estimated
worth value
spend spent spending expenditure outlay invest
cost costs price
car vehicle
film filmed shot shoot
sing sang sung performed perform
locate located location
build built construct constructed
publish published issue issued
percent percentage
cause because reason due
yearly annual annually year
represent stand symbolize
new additional extra
level amount figure
"""
CANON: Mapping[str, str] = {
    form: line.split()[0]
    for line in reversed(_SYNONYMS.strip().splitlines())
    for word in line.split()
    for form in {word, *terms(word)}
}
# Peoples and short names, by the name of the place that stands for them.
_PLACES = """
china chinese
united-states american americans u.s. us usa america
united-kingdom british britain u.k. uk
japan japanese
korea korean
germany german germans
france french
india indian indians
switzerland swiss
europe european
austria austrian austrians
hungary hungarian hungarians
russia russian russians
italy italian italians
canada canadian canadians
israel israeli israelis
australia australian australians
brazil brazilian brazilians
mexico mexican mexicans
spain spanish
sweden swedish
netherlands dutch
taiwan taiwanese
vietnam vietnamese
singapore singaporean singaporeans
turkey turkish
denmark danish
finland finnish
norway norwegian norwegians
poland polish
ukraine ukrainian ukrainians
indonesia indonesian indonesians
world worldwide
"""
PLACES: Mapping[str, str] = {word: line.split()[0] for line in _PLACES.strip().splitlines() for word in line.split()}
COMPOUNDS: Mapping[str, str] = {
    "unit state": "united-states",
    "unit kingdom": "united-kingdom",
    "south korea": "korea",
    "republ korea": "korea",
    "european-union": "eu",
}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FUNCTION_WORDS = _set(
    "a about above according across additionally after again against all alone along also although am among an "
    "and another any are around as at be because been before being below besides between both but by can "
    "compare compared could currently did do does doing down during each either else ever every few for from "
    "further had has have having he her here him his how however i if in instead into is it its itself just "
    "least less like many may meanwhile more moreover most much must near no nor not now of off on once one "
    "only or other our out over overall own per rather same she should since so some specifically still such "
    "than that the their them then there these they this those through thus to today together too toward "
    "towards under until up upon us very was we were what when where whether which while who whom whose why "
    "will with within without would yes yet you your"
)
QUANTIFIERS = _set("all some most no only many few little much every each none both")
LEANING = re.compile(r"^\W*(?:\w+\W+){0,3}?(?:he|she|it|they|his|her|its|their|this|these)\b", re.IGNORECASE)


@lru_cache(maxsize=65536)
def canonical(word: str) -> str:
    """The form under which a word is compared: its place, else its group of synonyms, else its stem; empty for a word
    that only holds others together."""
    lower = word.lower().removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")
    if lower in PLACES:
        return PLACES[lower]
    if lower in CANON:
        return CANON[lower]
    if lower in FUNCTION_WORDS:
        return ""
    found = terms(lower)
    stem = found[0] if found else ""
    return CANON.get(stem, stem)


def polarities(words: Iterable[str]) -> dict[str, set[int]]:
    """For each axis the signs that stand in `words`, as written in lower case."""
    found: dict[str, set[int]] = {}
    for word in words:
        if word in POLARITY:
            axis, sign = POLARITY[word]
            found.setdefault(axis, set()).add(sign)
    return found


def governed(pattern: re.Pattern[str], text: str, reach: int = 4) -> list[frozenset[str]]:
    """For each match of `pattern` the next few content words behind it, within its clause."""
    found = []
    for match in pattern.finditer(text):
        stretch = re.split(r"[,;:()]|\b(?:and|but|while)\b", text[match.end() :])[0]
        words = [form for word in re.findall(r"[^\W\d_][\w.'’-]*", stretch) if (form := canonical(word.rstrip(".")))]
        found.append(frozenset(words[:reach]))
    return found
