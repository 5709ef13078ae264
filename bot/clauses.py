"""A sentence taken apart: its clauses, and in each the words, names and figures that belong together.

A figure is true of its own clause: "the United States had 30 percent, China 27 percent" says nothing of China and 30.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, lru_cache

from bot.facts import ORDINALS, SCALES, WORD_NUMBERS
from bot.wording import BOUNDS, COMPOUNDS, FUNCTION_WORDS, PLACES, POLARITY, QUANTIFIERS, canonical
from index.terms import terms

_TOKEN = re.compile(
    r"(?P<money>[$€£¥]\s?)?(?P<digits>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<ordinal>st|nd|rd|th)?(?!\w)"
    r"(?:[\s-]*(?P<scale>thousand|million|billion|trillion|[mbt]n|k)\b)?"
    r"(?P<unit>\s*(?:%|percentage points?\b|percent\b|per cent\b|points?\b))?"
    r"|(?P<abbreviation>(?:[A-Z]\.){2,})|(?P<word>[^\W\d_]+(?:['’&./-][^\W\d_]+|-\d+)*)|(?P<mark>[,;:()|—–])",
    re.IGNORECASE,
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_BORDERS = frozenset(
    ["and", "but", "while", "whereas", "against", "versus", "after", "compared", "or"]
)  # words between clauses
_RUN_ON = frozenset((":", ",", "(", ")", "against", "and", "versus", "to", "after", "compared"))
_PAIRED = frozenset(("against", "and", "versus", "compared"))
_MONEY = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yuan"}
_CURRENCY = re.compile(r"^(?:\W|current|constant|ppp|us|u\.s\.|\d{4})*(dollar|yuan|euro|pound|rmb|point)s?\b", re.I)
_MEASURE = re.compile(r"^\W*(km|kilomet\w+|miles?|tonnes?|tons?|kilograms?|kg)\b", re.I)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_MONTH = re.compile(rf"^\s*(?:{_MONTHS})\b", re.I)
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTHS})\s*$", re.I)
_ABBREVIATION = re.compile(r"\s*\((?:[A-Z][A-Za-z&]{1,7})\)")  # "(PCT)" behind the name that it stands for
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_COUNTRIES = frozenset(PLACES.values()) - {"world"}
_CURRENCIES = frozenset(("dollar", "yuan", "euro", "pound"))


@dataclass(frozen=True)
class Figure:
    """A number as it was written, with what it counts."""

    value: Decimal
    scale: Decimal = Decimal(1)
    scaled: bool = False  # its scale was written beside it, or in its column's head
    unit: str = ""  # "percent", "point", "ordinal", a currency, a measure; empty where it is not known
    bound: str = ""  # "over", "under", "about"
    move: str = ""  # "from", "to" or "by", where such a word stands right before it
    word: bool = False  # written as a word
    after: frozenset[str] = frozenset()  # canonical, the few words that follow it

    @property
    def whole(self) -> Decimal:
        return self.value * self.scale


@dataclass(frozen=True)
class Clause:
    """What is said together. Words and names are canonical and in order."""

    words: tuple[str, ...] = ()  # without names and figures
    raw: tuple[str, ...] = ()  # every word but the names, in lower case, as written
    names: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    years: frozenset[int] = frozenset()
    opens: str = ""  # the word or mark that parts it from the clause before
    carried: tuple[str, ...] = ()  # of a clause without names: those of the clause before it
    labels: frozenset[str] = frozenset()  # of a table's cell: the words and names of the row's own labels
    own: tuple[str, ...] = ()  # those of its names that figures can be about; see `_owners`
    head: str = ""  # the name that it begins with

    @property
    def owners(self) -> frozenset[str]:
        """Whom its figures are about: its own names, else those that it takes over."""
        return frozenset(self.own or self.carried)

    @cached_property
    def parts(self) -> frozenset[str]:
        """Its words and every part of its names."""
        return frozenset((*self.words, *(part for name in self.names for part in name.lstrip("=").split())))


@dataclass(frozen=True)
class Reading:
    """A text taken apart."""

    clauses: tuple[Clause, ...] = ()
    sequence: tuple[str, ...] = ()  # canonical words and names, in the order of the text
    first: str = ""  # the word that it begins with, where that may be a name
    words: frozenset[str] = field(default=frozenset())
    names: tuple[str, ...] = ()
    short: frozenset[str] = frozenset()  # abbreviations in brackets behind what they stand for
    tokens: tuple[str, ...] = ()  # words, names, quantifiers, "#figures" and "@years", in order

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(figure for clause in self.clauses for figure in clause.figures)

    @cached_property
    def years(self) -> frozenset[int]:
        return frozenset(year for clause in self.clauses for year in clause.years)

    @cached_property
    def raw(self) -> tuple[str, ...]:
        return tuple(word for clause in self.clauses for word in clause.raw)

    @cached_property
    def parts(self) -> frozenset[str]:
        """Every word and every part of a name."""
        found = (part for one in self.sequence for part in (one, one.lstrip("="), *one.lstrip("=").split()))
        return self.short.union(found)


@lru_cache(maxsize=8192)
def read(text: str, headline: bool = False) -> Reading:
    """Take a sentence apart.

    Its first word counts as a name, which it is as often as not; `first` says so. A `headline` has no first word.
    """
    return _Reader(text, headline).read()


def read_row(row: str, header: str) -> Reading:
    """Take a table's row apart: each figure is a clause of its own with its column's head and the row's labels."""
    cells, heads = _cells(row), _cells(header)
    heads += [""] * (len(cells) - len(heads))
    texts = [cell for cell in cells if not _counts(cell)]
    labels, label = read(" | ".join(texts), headline=True), read(texts[0] if texts else "", headline=True)
    dated = [_YEAR.match(cell) is not None and "year" in head.lower() for cell, head in zip(cells, heads, strict=False)]
    own_years = frozenset(int(cell) for cell, is_year in zip(cells, dated, strict=False) if is_year)
    clauses = []
    for cell, head, is_year in zip(cells, heads, dated, strict=False):
        if not _counts(cell) or is_year:
            continue
        headed = read(head, headline=True)
        clauses.append(
            Clause(
                words=(*labels.words, *(word for clause in headed.clauses for word in clause.words)),
                raw=(*labels.raw, *headed.raw, *read(cell).raw),
                names=(*labels.names, *headed.names),
                own=tuple(dict.fromkeys((*label.names, *(name for clause in headed.clauses for name in clause.own)))),
                figures=tuple(_headed(figure, head) for figure in read(cell).figures),
                years=own_years | headed.years,
                labels=label.parts,
            )
        )
    whole = read(f"{row} | {header}", headline=True)
    return replace(whole, clauses=tuple(clauses) or whole.clauses)


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def _counts(cell: str) -> bool:
    return bool(re.search(r"\d", cell)) and len(re.findall(r"[A-Za-z]{3,}", cell)) <= 4


def _headed(figure: Figure, head: str) -> Figure:
    """A cell's figure with the scale and unit that its column's head names."""
    scale = next((SCALES[word] for word in re.findall(r"[a-z]+", head.lower()) if word in SCALES), Decimal(1))
    unit = figure.unit
    money = re.search(r"\b(dollar|yuan|euro|pound)s?\b", head, re.I)
    if not unit and re.search(r"percent|%", head, re.I):
        unit = "percent"
    elif not unit and re.search(r"\b(?:rank|place)\b", head, re.I):
        unit = "ordinal"
    elif not unit and money:
        unit = money[1].lower()
    if figure.scaled:
        return replace(figure, unit=unit)
    return replace(figure, scale=scale, scaled=scale != 1, unit=unit)


class _Reader:
    """Reads one text from left to right."""

    def __init__(self, text: str, headline: bool) -> None:
        self.text, self.headline = _ABBREVIATION.sub("", text), headline
        self.clauses: list[Clause] = []
        self.sequence: list[str] = []
        self.tokens: list[str] = []
        self.short = frozenset(found.lower() for found in re.findall(r"\(([A-Z][A-Za-z&]{1,7})\)", text))
        self.first = ""
        self.began = headline
        self.name_end = -1  # where the last name ended
        self.owning = False  # whether it ended in an "'s"
        self.opens = ""
        self._clear()

    def _clear(self) -> None:
        self.words: list[str] = []
        self.raw: list[str] = []
        self.names: list[str] = []
        self.figures: list[Figure] = []
        self.years: set[int] = set()
        self.head = ""

    def read(self) -> Reading:
        for match in _TOKEN.finditer(self.text):
            if match["mark"]:
                self._part(match["mark"])
            elif match["digits"]:
                self._number(match)
            else:
                self._word(match)
        self._part("")
        clauses = tuple(_carry(_owners(_same_money(self.clauses))))
        return Reading(
            clauses,
            tuple(self.sequence),
            self.first,
            frozenset(word for clause in clauses for word in clause.words),
            tuple(dict.fromkeys(name for clause in clauses for name in clause.names)),
            self.short,
            tuple(self.tokens),
        )

    def _part(self, opens: str) -> None:
        if self.raw or self.names or self.figures or self.years:
            self.clauses.append(
                Clause(
                    tuple(self.words),
                    tuple(self.raw),
                    tuple(self.names),
                    tuple(self.figures),
                    frozenset(self.years),
                    self.opens,
                    head=self.head,
                )
            )
            self._clear()
        self.opens = opens

    def _number(self, match: re.Match[str]) -> None:
        self.began = True
        digits, before = match["digits"], self.text[max(0, match.start() - 24) : match.start()]
        after = self.text[match.end() : match.end() + 60]
        plain = not (match["scale"] or match["unit"] or match["ordinal"] or match["money"])
        if plain and _YEAR.match(digits):
            if not re.search(r"\b(?:constant|current)\s+$", before):  # "constant 2015 dollars" is not said of 2015
                self.years.add(int(digits))
            self.tokens.append(f"@{digits}")
            return
        unit = ""
        if plain and (_MONTH.match(after) or _MONTH_BEFORE.search(before)):
            unit = "date"
        elif re.search(r"\bper\s+$", before):
            unit = "per"
        elif match["ordinal"]:
            unit = "ordinal"
        elif match["unit"]:
            unit = "point" if "point" in match["unit"] else "percent"
        elif match["money"]:
            unit = _MONEY[match["money"].strip()]
        elif money := _CURRENCY.match(after):
            unit = "yuan" if money[1].lower() == "rmb" else money[1].lower()
        elif measure := _MEASURE.match(after):
            unit = canonical(measure[1])
        scale = SCALES.get((match["scale"] or "").lower(), Decimal(1))
        self.tokens.append(f"#{(Decimal(digits.replace(',', '')) * scale).normalize()}")
        self.figures.append(
            Figure(
                Decimal(digits.replace(",", "")),
                scale,
                bool(match["scale"]),
                unit,
                _bound(before),
                _move(before),
                after=_following(after),
            )
        )

    def _word(self, match: re.Match[str]) -> None:
        word = match["abbreviation"] or match["word"]
        if _CJK.match(word):  # no spaces to cut at: pairs of characters, as in the index
            pairs = terms(word)
            self.raw.append(word)
            self.words += pairs
            self.sequence += pairs
            self.tokens += pairs
            self.began = True
            return
        lower, form = word.lower(), canonical(word)
        before, after = self.text[: match.start()], self.text[match.end() : match.end() + 60]
        if lower in _BORDERS or lower == "to":
            joins = re.search(r"\b(?:between|from)\s+\d{4}\s*$", before) is not None
            if lower == "to" and not (
                re.search(r"\bfrom\b", before) and re.match(r"\W*(?:\w+\s+){0,2}?[$€]?\d", after)
            ):
                joins = True
            if not joins:
                self._part(lower)
        if lower in WORD_NUMBERS and not (word[0].isupper() and self.began and not self.headline):
            unit = "ordinal" if lower in ORDINALS else ""
            self.figures.append(
                Figure(WORD_NUMBERS[lower], unit=unit, bound=_bound(before[-24:]), word=True, after=_following(after))
            )
            self.raw.append(lower)
            self.tokens.append(f"#{WORD_NUMBERS[lower].normalize()}")
            self.began = True
            return
        if self._names(word, form, after):
            short = len(word) <= 6 and word.isupper() and form not in PLACES.values()
            self._name(f"={form}" if short else form, match)
        else:
            self.raw.append(lower)
            if form:
                self.words.append(form)
                self.sequence.append(form)
            if form or lower in QUANTIFIERS:
                self.tokens.append(form or lower)
        self.began = True

    def _names(self, word: str, form: str, after: str) -> bool:
        lower = word.lower()
        if form in PLACES.values() and (word[0].isupper() or lower in ("world", "world's", "worldwide")):
            return True
        if not form or not word[0].isupper() or len(word) < 2 or re.fullmatch(_MONTHS, lower) or lower in POLARITY:
            return False
        if self.began:
            return True
        if lower in FUNCTION_WORDS:
            return False
        self.first = form
        return True

    def _name(self, form: str, match: re.Match[str]) -> None:
        """Add a name, or a further word to the name that ends right before."""
        glued = (
            self.names
            and not form.startswith("=")
            and not self.names[-1].startswith("=")
            and self.text[self.name_end : match.start()].isspace()
            and not self.owning
        )
        whole = f"{self.names[-1]} {form}" if glued else form
        if not self.words and len(self.names) - bool(glued) < 1:
            self.head = whole
        if glued and (whole in COMPOUNDS or (self.names[-1] not in PLACES.values() and form not in PLACES.values())):
            self.names[-1] = self.sequence[-1] = self.tokens[-1] = COMPOUNDS.get(whole, whole)
        else:
            self.names.append(form)
            self.sequence.append(form)
            self.tokens.append(form)
        self.name_end = match.end()
        self.owning = match.group().endswith(("'s", "’s", "'", "’"))


def _bound(before: str) -> str:
    return next((name for name, pattern in BOUNDS.items() if pattern.search(before)), "")


def _move(before: str) -> str:
    match = re.search(
        r"\b(from|to|by)\s+(?:(?:about|around|nearly|over|only|some|just|almost)\s+)?[$€£]?$", before, re.I
    )
    return match[1].lower() if match else ""


def _following(after: str) -> frozenset[str]:
    stretch = re.split(r"[,;:()|.]", after)[0]
    return frozenset(filter(None, (canonical(word) for word in re.findall(r"[A-Za-z][\w-]+", stretch)[:4])))


def _same_money(clauses: Sequence[Clause]) -> list[Clause]:
    """ "785.9 billion and 781.8 billion dollars" are both dollars."""
    units = {figure.unit for clause in clauses for figure in clause.figures if figure.scaled} & _CURRENCIES
    if len(units) != 1:
        return list(clauses)
    (unit,) = units
    return [
        replace(
            clause,
            figures=tuple(
                replace(figure, unit=unit) if figure.scaled and not figure.unit else figure for figure in clause.figures
            ),
        )
        for clause in clauses
    ]


def _owners(clauses: Sequence[Clause]) -> list[Clause]:
    """The names that figures can be about: a clause's countries, else its other names but abbreviations.

    Where the text names countries, another name of one word has to open its clause: "with a Share of 32,122" is said
    of a country before it.
    """
    placed = any(name in _COUNTRIES for clause in clauses for name in clause.names)
    found = []
    for clause in clauses:
        own = tuple(name for name in clause.names if name in _COUNTRIES)
        if not own:
            own = tuple(
                name
                for name in clause.names
                if not name.startswith("=") and name != "world" and (not placed or " " in name or name == clause.head)
            )
        found.append(replace(clause, own=own))
    return _joined(found)


def _joined(clauses: Sequence[Clause]) -> list[Clause]:
    """A list of names, "France, Switzerland and Canada each lost", belongs to the clause that it leads to."""
    found: list[Clause] = []
    listed: tuple[str, ...] = ()
    for clause in clauses:
        if clause.own and not (clause.words or clause.figures or clause.years):
            listed += clause.own
            found.append(clause)
            continue
        found.append(replace(clause, own=(*listed, *clause.own)) if listed and clause.own else clause)
        listed = ()
    return found


def _carry(clauses: Sequence[Clause]) -> list[Clause]:
    """Clauses without a name take over the names before them, or share them out in order.

    "China passed the United States, with 58,990 against 57,840": the first figure is China's, the second the other's.
    """
    found = list(clauses)
    at = 0
    while at < len(found):
        if found[at].owners:
            at += 1
            continue
        end = at + 1
        while end < len(found) and not found[end].owners and found[end].opens in _RUN_ON:
            end += 1
        before = list(dict.fromkeys(name for clause in found[:at] for name in clause.own))
        figured = [place for place in range(at, end) if found[place].figures]
        if len(figured) > 1 and len(figured) == len(before) and all(found[one].opens in _PAIRED for one in figured[1:]):
            for place, name in zip(figured, before, strict=True):
                found[place] = replace(found[place], carried=(name,))
        elif before:
            last = next(tuple(clause.owners) for clause in reversed(found[:at]) if clause.owners)
            for place in range(at, end):
                found[place] = replace(found[place], carried=last)
        at = end
    return found
