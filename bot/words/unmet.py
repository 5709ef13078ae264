"""What a question names and the evidence does not: a year or a name that no sentence near it speaks of.

"How many tonnes did China mine in 2021?" is not answered by tonnages of 2023, however near they stand.
"""

import calendar
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from bot.words.peoples import COUNTRIES, NAMED, REGIONS, by_country
from bot.words.wanted import shortened
from bot.words.wording import FUNCTION_WORDS
from index.terms import terms

YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
MATTER = re.compile(r"\b(?:AI|IP|IT|VC|GDP|PCT|STEM|PhDs?|R&D)\b")  # what is counted, and nobody's name
_NAME = re.compile(r"\b[A-Z][\w&-]*(?:\.[A-Z]\b)*")
RUN = re.compile(rf"{_NAME.pattern}(?:[ -](?:(?:of|for|the|of the) )?{_NAME.pattern})*")
_FIRST = re.compile(r"^[\w&.-]+(?: (?:of|for|the))* ?")
_MIXED = re.compile(r"[A-Z][a-z]+[A-Z]")  # a name by its letters: "McKinsey"
_TELLS_HOW = frozenset(["compare", "contrast", "give", "show", "list", "name", "tell", "take", "rank", "set", "put"])
_TELLS_HOW |= {"total", "average", "annual", "overall", "both", "either", "per", "say", "says", "according"}
_BESIDE = re.compile(
    r" (?:or|and|&|vs\.?|versus|against|beside|alongside|next to|compared (?:to|with)) (?:the )?[A-Z][a-z]"
)
_SENTENCE_START = re.compile(r"(?:^|[.?!:\n\"“>(])\s*$")
_BEGINS = re.compile(r"(?:^|[.?!\n])\s*$")
# Posts and things, which texts write in full as often: "chief executive".
_POSTS = ["ceo", "cfo", "coo", "cto", "cio", "vp", "hr"]
_THINGS = ["tv", "pc", "id", "pin", "pdf", "url", "faq", "sms", "gps", "vat"]
# Capitalised words that name nothing, or that texts write in too many ways for their absence to say much.
_NO_NAMES = frozenset(["eu", "i", "i'm", "i've", "mr", "mrs", "dr", "ph.d", "phd", *_POSTS, *_THINGS]) | frozenset(
    name.lower()
    for name in (*calendar.month_name, *calendar.month_abbr, "Sept", *calendar.day_name, *calendar.day_abbr)
)
# Countries that texts write in several ways; each is read as its name. North and Latin America are others.
_WAYS = (
    (
        re.compile(
            r"\b(?:U\.S\.A?\.?|USA?|usa"
            r"|(?<![Nn]orth )(?<![Ss]outh )(?<![Ll]atin )(?<![Cc]entral )[Aa]merica(?:ns?)?"
            r"|[Uu]ncle [Ss]am|the (?:[Ss]tates|us(?= |\W*$))"
            r"|^us(?= \w)|us(?= (?:vs|versus|share|firms|companies|government|economy|spending)\b)"
            r"|(?<=vs )us|(?<=versus )us"
            r"|(?<!tell )(?<!help )(?<!give )(?<!show )"
            r"us(?= (?:and|or|than|against|compared (?:to|with)) [Cc]hin(?:a|ese)\b)"
            r"|(?<=[Cc]hina and )us|(?<=[Cc]hina or )us|(?<=[Cc]hina than )us|(?<=[Cc]hina against )us)(?!\w)"
        ),
        "United States",
    ),
    (re.compile(r"\b(?:U\.K\.|UK|uk)(?!\w)"), "United Kingdom"),
    (re.compile(r"\b(?:PRC|prc)\b"), "China"),
)
_KOREA = re.compile(r"\b(?:Republic of |(?<!North )(?<!South )(?<!Bank of ))Korea\b(?! [A-Z])")
# What a country's office has counted need not be about that country; an office that is asked about is named by itself.
_OFFICE = r"(?:U\.S\.|US|U\.K\.|UK) (?=[A-Z][a-z]+ (?:(?:of|for|and) )?[A-Z][a-z])"
_SAYS_SO = re.compile(rf"\b(according to (?:the )?){_OFFICE}")
_ASKED_OFFICE = re.compile(rf"\b{_OFFICE}")
_LONG_NAME = re.compile(r"\b[A-Z][a-z]+(?: (?:(?:of|for|and|the) )?[A-Z][a-z]+){2,}")
_ADJECTIVES = re.compile(r"\b(?:Americans?|British)\b")
# "in 2023, not in 2024": what is set aside is not asked for.
# "not" says what is not asked for behind a comma and the like, or before a year; behind a verb it is a part of what is.
_NOT = r"(?:^|(?<=[,(;:.?!–—]\s)|(?<=\()|(?<=\band\s)|(?<=\bbut\s))not|not(?= (?:(?:in|for|of|the) )*['’]?\d)"
SET_ASIDE = re.compile(
    rf"\b(?:{_NOT}|(?<=\()I already have|I (?:already )?(?:know|have seen|saw)\b(?=[^.;:?!]*\bbut\b)"
    r"|rather than|instead of|except|other than|unlike|don['’]t mean)\b[^,.;:?!()]*",
    re.IGNORECASE,
)
# "Was it founded before 1990?" is answered by any year.
BY_DATE = re.compile(
    rf"\b(?P<how>before|prior to|earlier than|after|later than) (?:the year )?(?P<year>{YEAR.pattern})"
    r"(?! (?:edition|report)\b)",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(r"^\W*(?:is|are|was|were|did|do|does|has|have|had)(?:n['’]t)?\b", re.IGNORECASE)
# Who says so, and an edition: the word before a year.
_CREDIT = re.compile(r",? according to [^;]*$|\bAccording to [^,]*,")  # behind a sentence, or at its beginning
_THAN = re.compile(rf"\b(?:than|compared (?:with|to)|against) (?:in )?{YEAR.pattern}")
_EDITION = re.compile(rf"\b\w+ \(?{YEAR.pattern}")
# A plan that is called by the year it is for: "the plan Made in China 2025", "Vision 2030".
_PLAN = r"(?:plan|programme|program|strategy|initiative|campaign|agenda|policy|scheme|roadmap)"
_CALLED = r"[A-Z][\w&-]*(?: (?:[a-z]{2,3} )?[A-Z][\w&-]*)*"
_CALLED_BY_YEAR = re.compile(
    rf"\b(?:{_PLAN} {_CALLED}|Made in China|MIC|Horizon|Vision|Agenda|Expo) {YEAR.pattern}"
    rf"|\b{_CALLED} {YEAR.pattern}(?= {_PLAN}\b)"
)
WORLDWIDE = re.compile(r"\b(?:in the (?:whole )?world|worldwide|globally)\b", re.IGNORECASE)
_BEGINNING = 5  # words, in which whom a sentence is of is named
_COMPARES = re.compile(
    r"\b(?:compar\w*|versus|vs|between|than|both|differ\w*|(?:dis)?agree\w*|contradict\w*|and|or"
    r"|(?:stack|measure|size)\w* up)\b",
    re.IGNORECASE,
)
_IN_SHORT = {
    "uae": "united arab emirates",
    "emirates": "united arab emirates",
    "european union": "eu",
    "korea": "south korea",
}
# What a government does is told of its seat as of its country.
SEATS = {"beijing": "China", "washington": "United States", "brussels": "EU", "moscow": "Russia"}
_SAME_START = 4  # letters from which "German" and "Germany" are taken for one name


def unmet(question: str, evidence: Iterable[str]) -> tuple[str, ...]:
    """The years and names of `question` that stand nowhere in `evidence`, in the order of the question.

    A name is met by another form of it ("German" by "Germany"), an abbreviation by the capitals of what it stands for,
    the seat of a government by its country.
    """
    return _unmet(question, evidence, SEATS)


def tells_of(name: str, text: str) -> bool:
    """Whether a text speaks of a name or year, wherever that stood in a question; of a city, by its own name."""
    return not _unmet(f"of {name}", [text], {})


def _unmet(question: str, evidence: Iterable[str], seats: Mapping[str, str]) -> tuple[str, ...]:
    asked = _asked(question)
    texts = list(evidence)
    held = {term for text in texts for term in terms(in_one_way(text))}
    capitals = "".join(letter for text in texts for name in _NAME.findall(text) for letter in name if letter.isupper())
    years = [year for year in YEAR.findall(asked) if year not in held]
    told_short = [name for name in _LONG_NAME.findall(asked) if held.issuperset(terms(initials(name)))]
    short = {part for name in told_short for part in name.split()}
    names = [
        name
        for name in _names(asked)
        if name not in short
        and not _is_met(name, held, capitals)
        and not (name.lower() in seats and held.issuperset(terms(seats[name.lower()])))
    ]
    return tuple(dict.fromkeys([*names, *years]))


def side_by_side(question: str, words: Iterable[str]) -> tuple[str, ...]:
    """The words, those that stand together in a question as one: "Hong Kong" of "Hong" and "Kong"."""
    told = list[str]()
    for word in words:
        if told and re.search(rf"\b{re.escape(f'{told[-1]} {word}')}\b", question):
            told[-1] = f"{told[-1]} {word}"
        else:
            told.append(word)
    return tuple(told)


def unmet_by_each(question: str, evidence: Iterable[str]) -> tuple[str, ...]:
    """What the question names that the best of `evidence`, best first, does not speak of; empty where any one does.

    A figure of one country beside the name of another answers nothing: one sentence has to speak of all that is named.
    """
    texts = list(evidence)
    if any(speaks_of(question, [text]) for text in texts):
        return ()
    return unmet(question, texts) or unmet(question, texts[:1])


def is_of_other_year(question: str, sentence: str) -> bool:
    """Whether both name years, and none of them is the same.

    The year of who is named for it ("… in 2023, according to World Robotics 2024") is one only where it is asked so.
    """
    question = _CALLED_BY_YEAR.sub(" ", SET_ASIDE.sub(" ", _dateless(question)))
    asked, told = set(YEAR.findall(question)), years_told(sentence)
    if not (asked and told) or asked & told:
        return False
    editions = {match.group().lower() for match in _EDITION.finditer(sentence)}
    return not any(match.group().lower() in editions for match in _EDITION.finditer(question))


def is_of_other_place(question: str, sentence: str) -> bool:
    """Whether a country is asked of, and the sentence begins with another, or tells of the world, and not of it."""
    asked = places_in(question) - REGIONS
    told = places_in(sentence) if asked else frozenset()
    if not asked or asked & told:
        return False
    if told:
        return bool(places_in(" ".join(sentence.split()[:_BEGINNING])))
    return bool(WORLDWIDE.search(sentence)) and not WORLDWIDE.search(question)


def without_credit(sentence: str) -> str:
    """A sentence without who says so: "…, according to World Robotics 2024"."""
    return _CREDIT.sub("", sentence)


def years_told(sentence: str) -> set[str]:
    """The years that a sentence tells of; that of who says so is one where there is no other.

    What it is set against is none: "12 percent more than in 2022"; nor is that in the name of a plan.
    """
    sentence = _CALLED_BY_YEAR.sub(" ", _THAN.sub(" ", sentence))
    return set(YEAR.findall(without_credit(sentence)) or YEAR.findall(sentence))


def speaks_of(question: str, evidence: Iterable[str]) -> bool:
    """Whether `evidence` is about what `question` names: one of its years, and its names.

    A sentence of a comparison may speak of one side alone.
    """
    asked = _asked(question)
    years, names = dict.fromkeys(YEAR.findall(asked)), dict.fromkeys(_names(asked))
    missing = unmet(question, evidence)
    names_missing = sum(name in missing for name in names)
    if years and all(year in missing for year in years):
        return False
    return names_missing < len(names) if names_missing and compares(question) else not names_missing


def _names(question: str) -> list[str]:
    return [
        match.group()
        for match in _NAME.finditer(question)
        if not _SENTENCE_START.search(question[: match.start()]) and match.group().lower() not in _NO_NAMES
    ]


def compares(question: str) -> bool:
    """Whether a question asks of more than one thing."""
    return bool(_COMPARES.search(_asked(question)))


def named_spans(question: str) -> list[tuple[int, int]]:
    """Where a question names somebody or something: words with capitals that stand together are one name."""
    found = list[tuple[int, int]]()
    for start, end in (match.span() for match in RUN.finditer(question)):
        known = (
            question.startswith(tuple(COUNTRIES), start)
            or _MIXED.match(question, start)
            or _is_joined(question[start:end], question[end:])
        )
        if _BEGINS.search(question[:start]) and not known:  # its first word has a capital in any case
            start = end - len(_FIRST.sub("", question[start:end]))
        if start < end and _names(f"of {question[start:end]}"):
            found.append((start, end))
    return found


def names_of(text: str) -> list[str]:
    """What stands there, in its order."""
    return [text[start:end] for start, end in named_spans(text)]


def names_told(sentence: str) -> list[str]:
    """What a sentence names. The word that it begins with is of a name too, unless it is one that any begins with."""
    first = sentence.split(maxsplit=1)[0] if sentence.strip() else ""
    return names_of(sentence if first.lower().strip(",.") in FUNCTION_WORDS else f"of {sentence}")


def _is_joined(word: str, rest: str) -> bool:
    """Whether what a question begins with is set beside a name: "Nanjing or Tsinghua, which …?"."""
    first, *behind = word.split()
    if first.lower() in FUNCTION_WORDS or (behind and (first.lower() in _TELLS_HOW or places_in(" ".join(behind)))):
        return False  # "Compare Maersk and Evergreen", "Total Chinese and Danish imports"
    return bool(_BESIDE.match(rest))


def without_names(question: str) -> str:
    """A question without its capitalised words, whatever they are."""
    return _NAME.sub(" ", question)


def names_any(question: str) -> bool:
    """Whether a question names a year or anybody or anything."""
    asked = _asked(question)
    return bool(YEAR.search(asked) or _names(asked))


def initials(name: str) -> str:
    """The capitals of a name: WIPO of "World Intellectual Property Organization"."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


@lru_cache(maxsize=256)  # asked for each sentence that is held against a question
def _asked(question: str) -> str:
    """What a question names for good: without what it sets aside, and without adjectives that a text may leave out."""
    return in_one_way(_ADJECTIVES.sub(" ", _ASKED_OFFICE.sub("", SET_ASIDE.sub(" ", _dateless(shortened(question))))))


def _dateless(question: str) -> str:
    """A question without the year before or after which something is to have been, where it wants a yes or a no."""
    return BY_DATE.sub(" ", question) if _YES_OR_NO.match(question) else question


def in_one_way(text: str) -> str:
    """A text with one name for each country that is written in several ways."""
    text = _SAYS_SO.sub(r"\1", text)
    for ways, name in _WAYS:
        text = ways.sub(name, text)
    return _KOREA.sub("South Korea", by_country(text))


@lru_cache(maxsize=8_192)
def places_in(text: str) -> frozenset[str]:
    """The countries and regions that a text names, or whose peoples it names, in small letters."""
    found = (match.group().lower() for match in NAMED.finditer(in_one_way(text)))
    return frozenset(_IN_SHORT.get(place, place) for place in found)


def is_place(name: str) -> bool:
    """Whether it is a country or a region, and not what is called by one: "Norway", but not "Norway Post"."""
    return bool(places_in(name)) and not NAMED.sub("", in_one_way(name)).strip()


def _is_met(name: str, held: set[str], capitals: str) -> bool:
    if re.fullmatch(r"[A-Z][A-Za-z]*[A-Z]s", name):  # several of an abbreviation: "PhDs"
        name = name[:-1]
    wanted = set(terms(name))
    if wanted <= held or any(part in held for part in wanted if "-" in name):
        return True
    if name.isupper() and len(name) > 1 and name in capitals:
        return True
    start = name.lower()[:_SAME_START]
    return len(start) == _SAME_START and any(term.startswith(start) for term in held)
