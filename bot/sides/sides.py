"""The sides of a comparison, each to be asked alone (`bot.sides.alone`).

"US tonnes and Myanmar tonnes in 2024?" is two questions, and a library often answers them in two sentences, each of
which is a poor answer to both.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.evidence.weighing import Evidence
from bot.fitting.tops import TOP
from bot.injection.instructions import Span
from bot.sides.again import asked_again
from bot.sides.alone import CHANGES, COMPARES, JOINS, alone, of_one_time
from bot.sides.compares import of_each
from bot.words.facts import numbers
from bot.words.peoples import NAMED
from bot.words.quarters import MONTH, QUARTER, quarters_in
from bot.words.quarters import NAMES as QUARTERS
from bot.words.steps import with_years
from bot.words.unmet import MATTER, SEATS, SET_ASIDE, YEAR, in_one_way, is_place, named_spans, places_in, tells_of

_MOST = 3  # sides of one comparison
_BETWEEN = 6  # words that may stand between two sides
_FAR_BETWEEN = 10  # the same where a word between them does nothing but compare
_YEAR = YEAR.pattern
_OWNER = r"(?:(?:the|its|their) )?"
_EDITION = r"(?: (?:edition|report|version|one)\b)?"
_TO = r"(?:→|->|=>)"
_ARROW = re.compile(_TO)
_TIME = re.compile(
    rf"\bfrom {_OWNER}({_YEAR}){_EDITION} (?:to|until|till|through) {_OWNER}({_YEAR}){_EDITION}"
    rf"|\b({_YEAR}) ?{_TO} ?({_YEAR})",
    re.IGNORECASE,
)
_JOINED = re.compile(rf"\b{JOINS}(?!\w)|^, $|^ ?[&/] ?$", re.IGNORECASE)
_SET_BESIDE = re.compile(r"\b(?:compar\w+|versus|vs|both|each|differ\w*|between)\b", re.IGNORECASE)
_COMPARED = re.compile(rf"\b{COMPARES}(?!\w)", re.IGNORECASE)
_PART = r"(?:early|mid|late)[ -]|(?:the )?(?:start|beginning|middle|end) of "
_OF_YEAR = re.compile(
    rf"(?:\b\d{{1,2}} )?\b{MONTH} (?:\d{{1,2}}, )?$|\b(?:{_PART})$|(?:{QUARTER.pattern}) (?:of )?$",
    re.IGNORECASE,
)
_NTH = rf"(?:{'|'.join(QUARTERS)})"
# "The first quarter of 2025 compared with the second": that of the same year.
_THE_OTHER = re.compile(
    rf"(?P<told>\b{_NTH} quarter(?: of| in)? (?P<year>{YEAR.pattern}),? {JOINS} (?:the )?{_NTH})\b(?! quarter)",
    re.IGNORECASE,
)
_QUARTERS = re.compile(  # "the first and the second quarter of 2025"
    rf"\b(?P<one>{_NTH})(?: quarter)?(?P<join> (?:and|or|vs\.?|versus|against|to) (?:the )?)"
    rf"(?P<other>{_NTH} quarter(?: of)? (?P<year>{YEAR.pattern}))",
    re.IGNORECASE,
)
# "Which quarter of 2025 was better, the first or the second?"
_WHICH_QUARTER = re.compile(
    rf"\bwhich quarter (?:of|in) (?P<year>{YEAR.pattern})(?P<asked> .*?), (?:the )?(?P<one>{_NTH})"
    rf" or (?:the )?(?P<other>{_NTH})\b(?! quarter)",
    re.IGNORECASE,
)
_YEAR_IN_BRACKETS = re.compile(r" \([^()]*\b\d{4}\b[^()]*\)")  # "Oslo (2024 edition)"
_YEAR_BEHIND = re.compile(rf"(?:['’]s)?(?: (?:from|of|in))? {YEAR.pattern}")
# "In the 2025 Harbour Index, Oslo or Rome?": a name in which, and not one of three.
_IN_WHICH = re.compile(rf"\b(?:in|on|by|under|from) the (?:{YEAR.pattern} )?$", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"\b(?:the )?(?P<name>(?:[A-Z][\w&-]* )+)$")
_EACH_YEAR = re.compile(r"\b(?:both|each)(?: of the(?: two)?)? (?:years?|editions?)\b", re.IGNORECASE)
# "Chinese plants against American ones": of these it is said but once what they are.
# "The March 2024 edition and the May 2025 one", "Norway's fleet beside the Chilean one".
_ONE = re.compile(rf"(?P<kind>\b(?-i:[a-z]+)\b)(?P<join>,? {JOINS} [^,.;:?]*?\d{{4}}) one\b", re.IGNORECASE)
_LAST_ONE = re.compile(r" one(?=[?.!]?$)", re.IGNORECASE)
_ONES = re.compile(rf"\b((?-i:[a-z]+)) ({JOINS} (?:the )?(?:\w+ )?\w+) ones\b", re.IGNORECASE)
# An abbreviation told in full is one name: "HI (Harbours and Islands)".
_IN_FULL = re.compile(r"\b(?P<short>[A-Z]{2,6}) \((?P<name>[A-Z][^()]*)\)")
_IS_AHEAD = re.compile(r"^(?:is|are|was|were) (?P<who>[^?.!,;]+?) (?:still )?ahead of ", re.IGNORECASE)
# "How far is Norway behind Chile in copper?"
_HOW_FAR = re.compile(
    r"^how far (?:is|was|are|were) (?:the )?(?P<who>[^?.!,;]+?) (?:still )?(?:behind|ahead of) (?:the )?"
    r"(?P<other>[^?.!,;]+?) (?:in|on|by) (?:the )?(?P<what>[^?.!,;]+)(?=\W*$)",
    re.IGNORECASE,
)
# "By Count, does Norway beat Chile in 2024?"
_BEATS = re.compile(
    r"^(?:(?:by|in|on) (?:the )?(?P<before>[^?.!,;]+?), )?"
    r"(?:does|do|did|has|have) (?:the )?(?P<who>[^?.!,;]+?) (?:still )?"
    r"(?:beat|top|surpass|exceed|outrank|overtake|outdo|outperform|outstrip|eclipse|pass)(?:ed|en)? (?:the )?"
    rf"(?P<other>[^?.!,;]+?)(?: (?:in|on|by) (?:the )?(?P<behind>(?!{_YEAR})[^?.!,;]+?))?(?P<year> in {_YEAR})?"
    r"(?=\W*$)",
    re.IGNORECASE,
)
# "Sailors of Norway or sailors of Chile": what they are is said twice.
_SAID_TWICE = re.compile(
    rf"\b(?P<lead>(?:[a-z]+ ){{1,4}})(?P<one>[A-Z][\w&-]*(?: [A-Z][\w&-]*)*)(?P<join>,? {JOINS} )(?P=lead)(?=[A-Z])"
)
_ENDS = re.compile(r"[.?!;:](?=\s|$)")
_BEFORE_BOTH = re.compile(r"\bbetween (?:the )?(?:[A-Z][\w&-]* )*$")
# Of each end of a time something is asked for.
_EACH_TIME = re.compile(r"\b(?:differ\w*|from what to what|both|each|gap)\b", re.IGNORECASE)
_CHANGING = re.compile(
    rf"\b(?:{CHANGES}[a-z]*|went|grew|rose|fell|gain\w*|los[et]\w*|soar\w*|shr[ai]nk\w*|swell\w*|step up|slow\w*)\b",
    re.IGNORECASE,
)
_LAND = re.compile(r"OECD|G7|G20|BRICS|ASEAN|North Americans?|Europeans?|Asians?|Africans?")


@dataclass(frozen=True)
class Side:
    """One of the things that a question compares."""

    name: str  # or year
    question: str  # about it alone
    others: tuple[str, ...] = ()  # the names of the other sides

    def is_told_by(self, evidence: Evidence) -> bool:
        """Whether a sentence speaks of it: of a year in its heading perhaps, of a name on a page of its own."""
        year, quarters = YEAR.search(self.name), quarters_in(self.name)
        if not quarters <= quarters_in(evidence.full):
            return False
        if not year and self._has_to_itself(evidence):
            return True
        own = not year or YEAR.search(evidence.alone)
        name = year.group() if year and quarters else self.name
        return tells_of(name, evidence.alone if own else evidence.full)

    def _has_to_itself(self, evidence: Evidence) -> bool:
        """Whether a title or heading speaks of it, and neither that nor the sentence of another side.

        A country has no page to itself: what stands under its name is often of others.
        """
        if _is_land(self.name) or not self.others or any(tells_of(other, evidence.full) for other in self.others):
            return False
        return tells_of(self.name, evidence.context)


def sides(question: str) -> tuple[Side, ...]:
    """The sides of a comparison; empty where a question compares no names and no years."""
    asked, chain = _compared(question)
    if several := asked_again(asked):
        return tuple(Side(name, whole) for name, whole in several)
    return () if _is_one_time(asked, chain) else _each_alone(asked, chain)


def over_time(question: str) -> tuple[Side, ...]:
    """The ends of a time over which something is asked for, as two sides; empty where none is told.

    A sentence that tells of the whole time is the better answer, and often there is one. Of "between" two years as of
    "from" one "to" the other, but only of what changes: "how many between 2019 and 2023?" is one sum.
    """
    if found := _TIME.search(question):
        years = [year for year in found.groups() if year]
        return tuple(Side(year, of_one_time(_TIME.sub(f"in {year}", question))) for year in years)
    asked, chain = _compared(question)
    return _each_alone(asked, chain) if _is_one_time(asked, chain) and _CHANGING.search(asked) else ()


def asks_what_changed(question: str) -> bool:
    """Whether what is asked of a time is how something changed over it, and not its sum."""
    return bool(_CHANGING.search(question) or _ARROW.search(question))


def told_whole(compared: Sequence[Side], evidence: Evidence) -> bool:
    """Whether a sentence speaks of all sides, with a figure of each if it has any but the size of a ranking."""
    figures = sum(not number.word for number in numbers(TOP.sub(" ", YEAR.sub(" ", evidence.text))))
    return all(side.is_told_by(evidence) for side in compared) and not 0 < figures < len(compared)


def _compared(question: str) -> tuple[str, tuple[Span, ...]]:
    """A question in one way of writing, and the names or years in it that stand side by side."""
    asked = _ONES.sub(r"\1 \2 \1", of_each(in_one_way(_with_quarters(_with_years(question)))))
    asked = _SAID_TWICE.sub(r"\g<lead>\g<one>\g<join>", _BEATS.sub(_each_of_two, asked))
    asked = _HOW_FAR.sub(r"\g<who> and \g<other>: what is the \g<what>", asked)
    asked = _IS_AHEAD.sub(r"\g<who> and ", _LAST_ONE.sub("", _ONE.sub(r"\g<kind>\g<join> \g<kind>", asked)))
    aside = [match.span() for match in SET_ASIDE.finditer(asked)]
    names, years = (
        [span for span in spans if not any(start <= span[0] < end for start, end in aside)]
        for spans in (named_spans(asked), [_with_month(asked, match.span()) for match in YEAR.finditer(asked)])
    )
    full = list(_IN_FULL.finditer(asked))
    names = [span for span in names if not any(one.start() <= span[0] < one.end() for one in full)]
    names = sorted({*names, *(one.span("name") for one in full if not MATTER.fullmatch(one["short"]))})
    names = [_whole_country(asked, span) for span in names if not _is_no_side(asked[slice(*span)])]
    names = _as_one(asked, names)
    places = [span for span in names if places_in(asked[slice(*span)])]
    chain = _joined(asked, places) or _joined(asked, names)
    if len({_is_land(asked[slice(*span)]) for span in chain}) > 1:  # a country beside no other
        chain = ()
    chain = chain or _joined(asked, years)
    if not chain and len(years) == 2 and _EACH_YEAR.search(asked):
        chain = tuple(years)
    return asked, chain


def _each_of_two(beats: re.Match[str]) -> str:
    """Of a question whether one beats the other in something, what that is of each; unchanged where in nothing."""
    what = SET_ASIDE.sub("", beats["before"] or beats["behind"] or "").strip()
    return f"{beats['who']} and {beats['other']}: what is the {what}{beats['year'] or ''}" if what else beats.group()


def _each_alone(asked: str, chain: tuple[Span, ...]) -> tuple[Side, ...]:
    told = dict(zip(chain, _with_editions(asked, chain), strict=True))
    names = [_name(asked[slice(*one)]) for one in chain]
    seats = [SEATS.get(name.lower(), "") for name in names]
    names = seats if all(map(is_place, seats)) else names  # governments, by their seats
    return tuple(
        Side(
            name,
            alone(asked, told[one], [told[span] for span in chain if span != one]),
            tuple(other for other in names if other != name),
        )
        for name, one in zip(names, chain, strict=True)
    )


def _is_one_time(asked: str, chain: tuple[Span, ...]) -> bool:
    """Whether what stands side by side are the ends of one time, and not each is asked for."""
    if not chain or _EACH_TIME.search(asked):
        return False
    start, end = chain[0]
    return bool(YEAR.search(asked[start:end])) and bool(_BEFORE_BOTH.search(asked[:start]))


def _whole_country(text: str, span: Span) -> Span:
    """The span, from the beginning of a country's name that it ends: "South Korea" at the start of a sentence."""
    return next((match.span() for match in NAMED.finditer(text) if match.start() < span[0] < match.end()), span)


def _is_no_side(name: str) -> bool:
    return bool(quarters_in(name) or MATTER.fullmatch(name))


def _is_land(name: str) -> bool:
    """Whether it is a country or several of them."""
    return bool(_LAND.fullmatch(name)) or is_place(name)


def _as_one(text: str, spans: list[Span]) -> list[Span]:
    """The spans, those of "Hay & Sons" as one: neither is a country, nor are these two alone compared."""
    own = [span for span in spans if not _is_land(text[slice(*span)])]
    if len(own) <= 2 and _SET_BESIDE.search(text):
        return spans
    found = spans[:1]  # each joined to the one before it where an "&" alone is between them
    for span in spans[1:]:
        is_one = text[found[-1][1] : span[0]].strip() == "&" and span in own and found[-1] in own
        found[-1:] = [(found[-1][0], span[1])] if is_one else [found[-1], span]
    return found


def _name(told: str) -> str:
    """What a side is known by: a year without its month or day, a quarter with its year."""
    year = YEAR.search(told)
    return year.group() if year and not quarters_in(told) else told


def _with_quarters(question: str) -> str:
    question = _WHICH_QUARTER.sub(
        r"which\g<asked>, the \g<one> quarter of \g<year> or the \g<other> quarter of \g<year>", question
    )
    question = _THE_OTHER.sub(r"\g<told> quarter of \g<year>", question)
    return _QUARTERS.sub(r"\g<one> quarter of \g<year>\g<join>\g<other>", question)


def _with_month(text: str, year: Span) -> Span:
    """A year with the day, month, quarter or part of it that is told before it."""
    before = _OF_YEAR.search(text[: year[0]])
    return (before.start() if before else year[0], year[1])


def _with_editions(text: str, chain: tuple[Span, ...]) -> list[Span]:
    """The spans, with the year behind each name, or with the one name before each year, where all have such."""
    full = {match.span("name"): match.span() for match in _IN_FULL.finditer(text)}
    chain = tuple(full.get(span, span) for span in chain)
    bracketed = [_YEAR_IN_BRACKETS.match(text, end) for _, end in chain]
    chain = tuple((start, found.end() if found else end) for (start, end), found in zip(chain, bracketed, strict=True))
    years = [_YEAR_BEHIND.match(text, end) for _, end in chain]
    if all(years):
        return [(start, year.end()) for (start, _), year in zip(chain, years, strict=True) if year]
    names = [_NAME_BEFORE.search(text[:start]) for start, _ in chain]
    if all(names) and len({name["name"] for name in names if name}) == 1:
        return [(name.start(), end) for name, (_, end) in zip(names, chain, strict=True) if name]
    return list(chain)


def _with_years(question: str) -> str:
    """A question whose relative years have numbers, where it names one year alone."""
    years = {match.group() for match in YEAR.finditer(question)}
    if len(years) != 1:
        return question
    return with_years(question, int(years.pop()))


@dataclass(frozen=True)
class _Chain:
    """Spans that stand side by side."""

    spans: tuple[Span, ...]
    words: int = 0  # between them
    told: bool = False  # whether a word joins them, and not commas alone


def _joined(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """The spans, two or three, that stand side by side: of several such groups that with the fewest words between.

    One that commas alone join may be any list of names, and is taken where there is no other.
    """
    chains, chain = list[_Chain](), _Chain(tuple(spans[:1]))
    for before, after in pairwise(spans):
        between = text[before[1] : after[0]]
        apart, joins, compares = len(between.split()), _JOINED.search(between), _COMPARED.search(between)
        same = text[before[0] : before[1]] == text[after[0] : after[1]]
        near = apart <= (_FAR_BETWEEN if compares else _BETWEEN)
        comma = between.strip() == ","
        in_which = _IN_WHICH.search(text[: before[0]]) and not _is_land(text[slice(*before)])
        has_ended = _ENDS.search(between) or (comma and (chain.told or in_which))  # "Oslo or Rome, Copper Index"
        if joins and near and not same and not has_ended:
            chain = _Chain((*chain.spans, after), chain.words + apart, chain.told or not comma)
        else:
            chains.append(chain)
            chain = _Chain((after,))
    fitting = [one for one in (*chains, chain) if 2 <= len(one.spans) <= _MOST]
    return min(fitting, key=lambda one: (not one.told, one.words / len(one.spans))).spans if fitting else ()
