"""Reading a sentence or a table's row into clauses."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from bot.words.clauses import Clause, Figure, Reading, settled
from bot.words.dashes import hyphened
from bot.words.facts import ORDINALS, SCALES, WORD_NUMBERS
from bot.words.wording import BOUNDS, COMPOUNDS, FUNCTION_WORDS, PLACES, POLARITY, QUANTIFIERS, canonical
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
MONEY = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yuan"}
_CURRENCY = re.compile(r"^(?:\W|current|constant|ppp|us|u\.s\.|\d{4})*(dollar|yuan|euro|pound|rmb|point)s?\b", re.I)
_MEASURE = re.compile(r"^\W*(km|kilomet\w+|miles?|tonnes?|tons?|kilograms?|kg)\b", re.I)
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_MONTH = re.compile(rf"^\s*(?:{MONTHS})\b", re.I)
_MONTH_BEFORE = re.compile(rf"\b(?:{MONTHS})\s*$", re.I)
_ABBREVIATION = re.compile(r"\s*\((?:[A-Z][A-Za-z&]{1,7})\)")  # "(PCT)" behind the name that it stands for
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
# Names of several words that are typed without capitals.
_TYPED = re.compile(r"\b(?:united (?:states|kingdom)|south korea|european union)\b")


@lru_cache(maxsize=8192)
def read(text: str, headline: bool = False) -> Reading:
    """Take a sentence apart.

    Its first word counts as a name, which it is as often as not; `first` says so. A `headline` has no first word.
    """
    return _Reader(hyphened(_TYPED.sub(lambda name: name[0].title(), text)), headline).read()


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
    """The cells between bars. Those around a row enclose none; one in front alone has an empty cell before it."""
    row = row.strip()
    is_framed = len(row) > 1 and row.startswith("|") and row.endswith("|")
    return [cell.strip() for cell in (row[1:-1] if is_framed else row).split("|")]


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
        clauses = settled(self.clauses)
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
            unit = MONEY[match["money"].strip()]
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
        if not form or not word[0].isupper() or len(word) < 2 or re.fullmatch(MONTHS, lower) or lower in POLARITY:
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
