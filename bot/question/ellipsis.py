"""Follow-ups that name a country, a year or a quarter alone: "and Japan?" asks what was asked before, of Japan."""

import re

from bot.injection.instructions import Span
from bot.question.onwhoseword import on_the_word_of, on_the_word_of_another
from bot.question.turning import CORRECTS
from bot.words.filler import ASKING, HUMS, LEADS, RELATING
from bot.words.peoples import NAMED, PLACE_NAMES
from bot.words.quarters import NAMES as QUARTERS
from bot.words.quarters import QUARTER, number_of
from bot.words.steps import years_on
from bot.words.unmet import MATTER, YEAR, in_one_way, named_spans, places_in
from index.terms import terms

_OPENS = re.compile(
    rf"^(?:(?:(?:and|but|so|or|then|ok(?:ay)?|just|only|{HUMS})\b|{CORRECTS}|(?:what|how) (?:about|of)\b"
    r"|(?:what|where|how (?:many|much|high|large|big)) (?:was|were) (?:it|they|that)\b"
    r"|how did (?:it|they) (?:do|fare|look)\b"
    r"|(?:the )?same (?:\w+ )?for\b|(?:(?:can|could) you (?:please )?)?(?:add|include|give me)\b)[\s,.:;!–—-]*)+",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[\s,]*(?:\b(?:(?:in|for|over) )?(?:that|the same|same)(?: single)? (?:year|edition|period)|\bon (?:its|their) own"
    r"|,? if you have (?:it|that|one)|,? so (?:that )?(?:i|we) have [\w ]+"
    r"|(?<=\d{4}) (?:edition|one|report|figures?|numbers?|value)"
    r"|\b(?:then|too|instead|as well|alone|only|though|pl(?:ea)?se?))?\W*$",
    re.IGNORECASE,
)
# "What was the Japanese rate?": the same of another, where the noun says no more, or stands in the question before.
_NO_MORE = r"(?:figure|number|value|one|total|rate|count|result)"
_NOUN = r"(?:share|score|rank|place|position|percentage|growth|spending|stock|output)"
_OF_SUCH = re.compile(
    rf"^{LEADS}(?:what(?:['’]?s| (?:is|was|are|were))\s+)?(?:the )?"
    r"(?P<whom>(?:\w[\w.]*[ -]){0,3}?\w[\w.]*?)(?:['’]s?)?"
    rf" (?:{_NO_MORE}|(?P<noun>{_NOUN}))s?(?: (?:again|then|there|too))?"
    r"(?: in (?:that|the same) (?:year|edition))?\W*$",
    re.IGNORECASE,
)
# "Did Korea's go up too?", "is Japan ahead?"
_AS_WELL = re.compile(
    r"^(?:and |but )?(?:did|does|do|has|have|is|are|was|were|what did|how did|how does)\b"
    r"(?!.*\b(?:it|they|them|that|those|compar\w*|than|against|versus|vs)\b)",
    re.IGNORECASE,
)
_IN = re.compile(r"^(?:(?:back|over) )?(?:(?:in|for|of|from|by|with|to) )?(?:the )?", re.IGNORECASE)
# "the US, not China" and "not China, the US": the one in place of the other.
_SWAPS = (
    re.compile(r"^(?P<new>.+?),? (?:not|instead of|rather than) (?P<old>.+)$", re.IGNORECASE),
    re.compile(r"^not (?P<old>[^,]+),? (?:but )?(?P<new>.+)$", re.IGNORECASE),
)
_OF_WHOM = re.compile(r"\b(?:the|according to|per|says?)\s$", re.IGNORECASE)  # before what is no one of several
_LITTLE = 4  # words
_IS = re.compile(r"\b(?:is|are|was|were) $", re.IGNORECASE)

_WHAT = r"(?:the )?[A-Za-z&-]+(?: [A-Za-z&-]+){0,2}"
_OF_MATTER = re.compile(rf"(?P<in>in|on|of|for|by) {_WHAT}")
_IN_WHAT = re.compile(
    r"\b(?:terms|general|total|all|dollars|euros|numbers?|percent|words?|it|that|this|them|those|which)\b"
)
_COUNTED = re.compile(rf"^(?P<how>{LEADS}how many )[a-z-]+s(?= (?:does|do|did|has|have|had|are|were)\b)", re.IGNORECASE)
_OTHERS = re.compile(rf"^{LEADS}(?:and|(?:what|how) about|no,? not)\b|^and\b", re.IGNORECASE)
_SEVERAL = re.compile(r"[a-z-]+[a-rt-z]s")  # "nurses"
_PLURAL = re.compile(r"\b(?!(?:does|has|was|is|its|this)\b)[a-z-]{2,}[a-rt-z]s\b")
_ANY = frozenset(terms("any even still"))

_A_QUARTER = r"(?:(?:a|one) )?quarter"
# How far a follow-up goes from the quarter of the question before.
_STEPS = {
    -1: rf"{_A_QUARTER} (?:before|earlier)(?: that)?|(?:previous|prior) {_A_QUARTER}",
    1: rf"{_A_QUARTER} (?:after|later)(?: that)?|(?:next|following) {_A_QUARTER}",
}
# "Is that more or less than the year before?", "how does it compare with two years earlier?"
_AGAINST = re.compile(
    r"^(?:(?:and|but|so)\b[\s,]*)?(?:(?:is|was|were|are) (?:that|this|it|they|those)\b(?-i:[a-z ,]{1,40}?)"
    r"|(?:how|what) (?:does|did|do|about) (?:that|this|it|they|those) (?:compare|look|stand)s?(?: like)?)"
    r" ?\b(?:than|from|on|over|against|(?:compared )?(?:to|with))(?: in)? (?P<when>[\w ]+?)\W*$",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\s*(?:,|&|\b(?:and|or|vs\.?|versus|against|than)\b)+\s*(?:and |or )?(?:the )?", re.IGNORECASE)
_THE = frozenset(["European Union", "EU", "Netherlands", "Philippines", "UAE", "United Arab Emirates"])
_THE |= {"United Kingdom", "United States"}
_TAKES_THE = re.compile(r"\b(?:in|of|from|for|by|to|with|did|do|does|has|have|had|is|are|was|were|will|can) $", re.I)


def names_alone(question: str) -> bool:
    """Whether a question is a country or a time and nothing else: "in 2022?", "the French?"."""
    if _of_such(question) or _as_well(question):
        return True
    plain = _IN.sub("", _said(question))
    if YEAR.fullmatch(plain) or years_on(plain):
        return True
    asked = plain != question.strip()  # a name that nothing is asked of may be another topic
    return asked and bool(QUARTER.fullmatch(plain) or _is_of_countries(in_one_way(plain)))


def step_named(question: str) -> int:
    """How many years a follow-up goes on from the one before, −1 for "and the year before?"; 0 where it does not."""
    return years_on(_IN.sub("", _said(question)))


def asked_of(question: str) -> tuple[str, ...]:
    """Whom a follow-up asks of that says little else: Samsung of "and Samsung, per head?"."""
    said = _OPENS.sub("", question.strip())
    if said == question.strip() or len(said.split()) > _LITTLE:
        return ()
    found = f"of {said}"
    return tuple(found[start:end] for start, end in named_spans(found) if not MATTER.search(found[start:end]))


def taken_up(earlier: str, question: str) -> str:
    """The earlier question, asked of what a follow-up names: a country, a time, or whoever takes the place of the one.

    Empty where it asks something else, and where the earlier question has several that it might stand for.
    """
    if anew := _against_year(earlier, question) or on_the_word_of(earlier, question):
        return anew
    if named := _of_such(question, earlier) or _as_well(question):
        return _of_year(earlier, named) or _of_countries(in_one_way(earlier), in_one_way(named))
    said = _said(question)
    swap = next(filter(None, (one.match(said) for one in _SWAPS)), None)
    if swap and (swapped := _swapped(earlier, _IN.sub("", swap["old"]), _IN.sub("", swap["new"]))):
        return swapped
    if not _OPENS.match(question.strip()) and not names_alone(question):
        return ""
    named = swap["new"] if swap else said
    return (
        _of_year(earlier, named)
        or _of_quarter(earlier, named)
        or _of_countries(in_one_way(earlier), in_one_way(named))
        or _of_another(earlier, named)
        or on_the_word_of_another(earlier, question)
        or _of_matter(earlier, question, named)
        or _of_counted(earlier, question, named)
    )


def against_country(earlier: str, question: str) -> str:
    """The earlier question of its country and of the one that it is to be set against; empty where there is no such."""
    match, before = _AGAINST.match(question.strip()), _side_by_side(in_one_way(earlier))
    other = in_one_way(f"the {match['when'].removeprefix('the ')}").removeprefix("the ") if match else ""
    if len(before) != 1 or not _is_of_countries(other) or places_in(other) & places_in(earlier):
        return ""
    told = " and ".join(_told(name.group(), as_noun=True) for name in NAMED.finditer(other))
    return f"{earlier.rstrip(' ?？.!')} compared with {told}?"


def _of_such(question: str, earlier: str | None = None) -> str:
    """Whom a follow-up asks of that has but a noun beside it: one that says no more, or that the `earlier` one has."""
    match = _OF_SUCH.match(question.strip())
    if not match or not (YEAR.fullmatch(match["whom"]) or _is_of_countries(in_one_way(match["whom"]))):
        return ""
    is_such = earlier is None or set(terms(match["noun"] or "")) <= set(terms(earlier))
    return match["whom"] if is_such else ""


def _as_well(question: str) -> str:
    """The countries that a follow-up asks of, where it says nothing else but how they relate to what was asked."""
    told = in_one_way(question)
    countries = _side_by_side(told)
    if len(countries) != 1 or not _AS_WELL.match(question):
        return ""
    ((start, end),) = countries
    rest = set(terms(told[:start] + re.sub(r"^['’]s\b", "", told[end:])))
    return told[start:end] if rest <= ASKING | RELATING | _ANY else ""


def _said(question: str) -> str:
    """A follow-up without what opens and ends it."""
    return _ENDS.sub("", _OPENS.sub("", question.strip()))


def _swapped(earlier: str, old: str, new: str) -> str:
    """The question with one in place of the other, where it speaks of that; countries are told in many ways."""
    said, wanted, meant = in_one_way(earlier), in_one_way(old), in_one_way(new)
    if countries := _of_countries(said, meant):
        return countries
    found = re.compile(rf"\b{re.escape(wanted)}\b", re.IGNORECASE)
    return found.sub(lambda _: meant, said) if found.search(said) else ""


def _of_year(earlier: str, named: str) -> str:
    years = {match.group() for match in YEAR.finditer(earlier)}
    plain = _IN.sub("", named)
    if YEAR.fullmatch(plain) and not years:
        return f"{earlier.rstrip(' ?？.!')} in {plain}?"
    if len(years) != 1:
        return ""
    wanted = _year_told(plain, int(years.pop()))
    return YEAR.sub(wanted, earlier) if wanted else ""


def _year_told(plain: str, year: int) -> str:
    """The year that a text is, or that it tells by another: "2019", "the year before"; empty where it is neither."""
    if YEAR.fullmatch(plain):
        return plain
    step = years_on(plain)
    return str(year + step) if step else ""


def _against_year(earlier: str, question: str) -> str:
    """The earlier question of its year and of the one that it is to be set against; empty where there is no such."""
    match, years = _AGAINST.match(question.strip()), {match.group() for match in YEAR.finditer(earlier)}
    if not match or len(years) != 1:
        return ""
    year = years.pop()
    other = _year_told(match["when"], int(year))
    return YEAR.sub(f"{year} compared with {other}", earlier, count=1) if other else ""


def _of_quarter(earlier: str, named: str) -> str:
    before, years = {number_of(match) for match in QUARTER.finditer(earlier)}, set(YEAR.findall(earlier))
    if len(before) != 1:
        return ""
    plain = _IN.sub("", named)
    if wanted := QUARTER.fullmatch(plain):
        number = number_of(wanted)
    elif step := _quarters_on(plain):
        number = before.pop() + step
    else:
        return ""
    later, place = divmod(number - 1, len(QUARTERS))  # the quarter before the first is of the year before
    if later and len(years) != 1:
        return ""
    moved = YEAR.sub(lambda year: str(int(year.group()) + later), earlier) if later else earlier
    return QUARTER.sub(lambda match: f"Q{place + 1}" if match["number"] else f"{QUARTERS[place]} quarter", moved)


def _quarters_on(plain: str) -> int:
    """How many quarters a follow-up goes on, −1 for one back; 0 where it says nothing of the kind."""
    return next((step for step, told in _STEPS.items() if re.fullmatch(told, plain, re.IGNORECASE)), 0)


def _of_countries(earlier: str, named: str) -> str:
    plain, before = _IN.sub("", named), _side_by_side(earlier)
    if len(before) != 1 or not _is_of_countries(plain):
        return ""
    start, end = before[0]
    kept = re.sub(r"\bthe $", "", earlier[:start], flags=re.IGNORECASE)
    countries = [_told(match.group(), bool(_TAKES_THE.search(kept))) for match in NAMED.finditer(named)]
    told = " and ".join(countries)
    if _IS.search(kept) and not earlier[end:].strip(" ?？.!"):  # "how many are German?"
        if named.lower().startswith("in "):
            return ""
        told = f"in {told}"
    return kept + told + (re.sub(r"^['’]s\b", "'", earlier[end:]) if told.endswith("s") else earlier[end:])


def _is_of_countries(plain: str) -> bool:
    return _side_by_side(plain) == [(0, len(plain))]


def _of_another(earlier: str, named: str) -> str:
    """The question of the only firm, town or the like that it names, asked of another."""
    plain = _IN.sub("", named)
    ones = [(start, end) for start, end in named_spans(earlier) if not _OF_WHOM.search(earlier[:start])]
    ones = [span for span in ones if not _names_no_one(earlier[slice(*span)])]
    is_one = plain == named and named_spans(f"of {plain}") == [(3, 3 + len(plain))] and not _names_no_one(plain)
    if len(ones) != 1 or not is_one:
        return ""
    ((start, end),) = ones
    return earlier[:start] + plain + earlier[end:]


def _of_matter(earlier: str, question: str, named: str) -> str:
    """The question of what stands at its end, asked of another: "… overtake Chile in copper?" – "And in zinc?" """
    asked = _OF_MATTER.fullmatch(named) if _OPENS.match(question.strip()) else None
    if not asked or _IN_WHAT.search(named):
        return ""
    found = re.search(rf"\b{asked['in']} {_WHAT}(?=\W*$)", earlier)
    return earlier[: found.start()] + asked.group() + earlier[found.end() :] if found else ""


def _of_counted(earlier: str, question: str, named: str) -> str:
    """The question of how many there are, asked of others: "how many doctors has the hospital?" – "And nurses?"

    Empty where it speaks of several others that these might stand for.
    """
    counted = _COUNTED.match(earlier) if _OTHERS.match(question) and _SEVERAL.fullmatch(named) else None
    if not counted or _PLURAL.search(earlier[counted.end() :]):
        return ""
    return f"{counted['how']}{named}{earlier[counted.end() :]}"


def _names_no_one(name: str) -> bool:
    return bool(NAMED.search(in_one_way(name)) or MATTER.search(name))


def _told(name: str, as_noun: bool) -> str:
    known = next((one for one in PLACE_NAMES if one.lower() == name.lower()), name.title().replace(" Of ", " of "))
    return f"the {known}" if as_noun and known in _THE else known


def _side_by_side(text: str) -> list[Span]:
    """Where countries are named; those that stand side by side are one span."""
    spans = list[Span]()
    for start, end in (match.span() for match in NAMED.finditer(text)):
        if spans and _JOINS.fullmatch(text, spans[-1][1], start):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans
