"""A claim laid beside its sources: where the two agree and where they part, signal by signal."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.clauses import Clause, Figure, Reading, read, read_row
from bot.facts import drops_scope, leans_back
from bot.roles import agrees, meet, swapped, turned_round
from bot.wording import (
    ATTRIBUTION,
    CAUSE,
    FREQUENCY,
    HEDGE,
    LEANING,
    NEGATION,
    OUTLOOK,
    PART,
    PLACES,
    POLARITY,
    SAYING,
    TOTAL,
    canonical,
    governed,
    polarities,
)

_COUNTRIES = frozenset(PLACES.values()) - {"world"}


@dataclass(frozen=True)
class Source:
    """What a claim is held against: a sentence or a table's row, and what is needed to understand it."""

    text: str
    header: str = ""  # the header row of a table's row
    context: str = ""  # title and headings
    before: str = ""  # the passage up to the sentence: what a pronoun may speak of


@lru_cache(maxsize=4096)
def _reading(source: Source) -> Reading:
    if source.header:
        return read_row(source.text, source.header)
    return read(source.text)


class Comparison:
    """One claim and its sources, read once."""

    def __init__(self, claim: str, sources: Sequence[Source], question: str) -> None:
        self.texts = [source.text for source in sources]
        self.sources = [_reading(source) for source in sources]
        self.question = read(question, headline=True)
        self.sides = [read(f"{source.context} | {source.header}", headline=True) for source in sources]
        self.text = claim
        self.claim = read(claim)
        self.words = {part for reading in self.sources for part in reading.parts}
        if any(figure.unit == "ordinal" for reading in self.sources for figure in reading.figures):
            self.words.add("rank")
        self.words |= {word for reading in self.sources for figure in reading.figures for word in figure.after}
        self.headers = [read(source.header, headline=True) for source in sources]
        self.side = {part for reading in self.sides for part in reading.parts}
        self.asked = set(self.question.parts)
        self.before = {
            part
            for source in sources
            if leans_back(source.text) and source.before
            for part in read(source.before[-400:], headline=True).parts
        }
        self.topics = [
            frozenset(read(piece, headline=True).parts) for source in sources for piece in source.context.split(" > ")
        ]
        self.clauses = [(reading, at) for reading in self.sources for at in range(len(reading.clauses))]
        self.side_years = frozenset(year for reading in self.sides for year in reading.years)

    def found(self) -> dict[str, float]:
        """Every signal by its name."""
        return self._figures() | self._names() | self._words() | self._directions() | self._manner() | self._order()

    # figures

    def _figures(self) -> dict[str, float]:
        total = dict.fromkeys(
            (
                "missing_figures",
                "wrong_unit",
                "wrong_owner",
                "wrong_year",
                "foreign_words",
                "wrong_label",
                "bound_changed",
                "bound_dropped",
                "per_dropped",
            ),
            0.0,
        )
        years = frozenset(year for reading in self.sources for year in reading.years) | self.side_years
        total["missing_figures"] += sum(year not in years for year in self.claim.years)
        loose = [figure for reading in self.headers for figure in reading.figures]
        for at, clause in enumerate(self.claim.clauses):
            for figure in clause.figures:
                held = [
                    (reading, place, other)
                    for reading, place in self.clauses
                    for other in reading.clauses[place].figures
                    if _same(figure, other)
                ]
                if not held:
                    small = figure.word and figure.value == 1 and (figure.unit != "ordinal" or self._leads())
                    total["missing_figures"] += not small and not any(_same(figure, other) for other in loose)
                    continue
                best = min((self._figure(figure, at, *one) for one in held), key=lambda one: sum(one.values()))
                for name, value in best.items():
                    total[name] += value
        return total

    def _leads(self) -> bool:
        """Whether a source says in other words that something comes first."""
        return any(
            "lead" in reading.words or 1 in polarities(reading.raw).get("extreme", ()) or "top" in reading.raw
            for reading in self.sources
        )

    def _figure(self, figure: Figure, at: int, reading: Reading, place: int, held: Figure) -> dict[str, float]:
        """The faults of a claim's figure against one place where the source has it."""
        clause, there = self.claim.clauses[at], reading.clauses[place]
        changed, dropped = _bound_fault(figure.bound, held.bound)
        return {
            "wrong_unit": float(_unit_differs(figure, held, "rank" in clause.words)),
            "wrong_owner": float(held.unit != "per" and self._wrong_owner(clause, there)),
            "wrong_year": float(self._wrong_year(at, reading, place)),
            "foreign_words": self._foreign(clause, there, held),
            "wrong_label": self._wrong_label(there),
            "bound_changed": changed,
            "bound_dropped": dropped,
            "per_dropped": float(self._per_dropped(there)),
        }

    def _wrong_owner(self, clause: Clause, there: Clause) -> bool:
        owners = self._owners(clause)
        own = there.owners
        beside = own if own & _COUNTRIES and owners & _COUNTRIES else own.union(there.names)
        elsewhere = {name for reading, at in self.clauses for name in reading.clauses[at].names} - own
        return bool(own) and not meet(beside, owners) and any(meet((name,), elsewhere) for name in owners)

    def _owners(self, clause: Clause) -> frozenset[str]:
        """Whom a clause of the claim is about: its own names, else the claim's, else the question's."""
        return (
            clause.owners
            or frozenset(name for other in self.claim.clauses for name in other.own)
            or frozenset(name for other in self.question.clauses for name in other.own)
        )

    def _foreign_owner(self) -> float:
        """The share of the claim's words that the source says only of a name that the claim has not beside them."""
        said = strange = 0
        everyone = {name for reading, at in self.clauses for name in reading.clauses[at].own}
        for clause in self.claim.clauses:
            owners = self._owners(clause)
            if not owners or not meet(owners, everyone):
                continue
            for word in clause.words:
                places = [
                    reading.clauses[at].owners.union(self._followers(reading, at))
                    for reading, at in self.clauses
                    if word in reading.clauses[at].words
                ]
                said += 1
                strange += bool(places) and all(place and not meet(place, owners) for place in places)
        return strange / said if said else 0.0

    def _followers(self, reading: Reading, at: int) -> frozenset[str]:
        """The owners of the clauses behind this one that say no word of their own: "and China 10th with 56.6"."""
        found: frozenset[str] = frozenset()
        for clause in reading.clauses[at + 1 :]:
            if len(clause.words) > 1 or not clause.figures:
                break
            found |= clause.owners
        return found

    def _wrong_year(self, at: int, reading: Reading, place: int) -> bool:
        mine = _years(self.claim.clauses, at) or self.question.years
        theirs = _years(reading.clauses, place) or self.side_years
        return bool(mine) and bool(theirs) and not mine & theirs

    def _foreign(self, clause: Clause, there: Clause, held: Figure) -> float:
        own = there.parts | held.after
        others = {
            word
            for reading, at in self.clauses
            for word in reading.clauses[at].parts
            if reading.clauses[at] is not there and reading.clauses[at].figures
        }
        said = set(clause.words)
        strange = {word for word in said if word in others and word not in own}
        mine = set(self.claim.parts) | self.asked
        lacking = {word for word in there.parts if word not in mine}
        if not strange or not lacking:
            return 0.0
        return min(len(strange) / len(said), len(lacking) / len(there.parts))

    def _wrong_label(self, there: Clause) -> float:
        if not there.labels:
            return 0.0
        mine = set(self.claim.parts)
        if not self.claim.names:
            mine |= self.asked
        missing = {word for word in there.labels if " " not in word and word not in mine and not _near(word, mine)}
        return len(missing) / len(there.labels)

    def _per_dropped(self, there: Clause) -> bool:
        return "per" in there.raw and "per" not in self.claim.raw

    # names

    def _names(self) -> dict[str, float]:
        names = self.claim.names
        mine = set(self.claim.parts)
        others = [name for reading in self.sources for name in reading.names if not self._held(name, mine)]
        leans = any(LEANING.search(text) for text in self.texts)
        missing = replaced = 0.0
        for name in names:
            if self._held(name, self.words) or (name == self.claim.first and name in POLARITY):
                continue
            if self._held(name, self.words | self.side | self.before | self.asked):
                topic = any(_covers(name, topic) for topic in self.topics) or any(
                    part in self.words for part in name.split()
                )
                followed = topic or (leans and self._held(name, self.before))
                replaced += bool(others) and not followed
            else:
                missing += 1
        return {"missing_names": missing, "replaced_names": replaced}

    def _held(self, name: str, words: set[str]) -> bool:
        name = name.lstrip("=")
        return name in words or all(part in words or _near(part, words) for part in name.split())

    # words

    def _words(self) -> dict[str, float]:
        said = list(dict.fromkeys(word for clause in self.claim.clauses for word in clause.words))
        lacking = [word for word in said if word not in self.words and not _near(word, self.words)]
        asked = [word for word in lacking if word in self.asked]
        titled = [word for word in lacking if word in self.side and word not in asked]
        rest = [word for word in lacking if word not in asked and word not in titled]
        count = max(1, len(said))
        theirs = {word for reading in self.sources for word in reading.words}
        mine = set(self.claim.parts) | self.asked
        tokens = self.claim.sequence
        return {
            "unheld": sum(not self._held(token, self.words) for token in tokens) / max(1, len(tokens)),
            "uncovered": min(len(rest), 3.0) / 3 + len(rest) / count,
            "asked_words": len(asked) / count,
            "title_words": len(titled) / count,
            "source_share": len(theirs & mine) / max(1, len(theirs)),
        }

    def _order(self) -> dict[str, float]:
        dropped, changed = self._modifiers()
        return {
            "exchanged": float(self._exchanged()),
            "figures_exchanged": float(self._figures_exchanged()),
            "foreign_owner": self._foreign_owner(),
            "modifiers_dropped": dropped,
            "modifiers_changed": changed,
        }

    def _exchanged(self) -> int:
        """Words and names that stand between the same two neighbours as another one in a source, and nowhere beside
        either of them: "the study of [all] aspects", "the GDP of [China] by 2030"."""
        mine = ("^", *self.claim.tokens, "$")
        found = 0
        beside = {pair for reading in self.sources for pair in zip(reading.tokens, reading.tokens[1:], strict=False)}
        for at in range(1, len(mine) - 1):
            left, token, right = mine[at - 1 : at + 2]
            if token[0] in "#@" or (left, token) in beside or (token, right) in beside:
                continue
            for reading in self.sources:
                theirs = ("^", *reading.tokens, "$")
                if any(
                    theirs[there - 1] == left
                    and theirs[there + 1] == right
                    and theirs[there][0] not in "#@"
                    and theirs[there] != token
                    and not _alike(theirs[there], token)
                    for there in range(1, len(theirs) - 1)
                ):
                    found += 1
                    break
        return found

    def _figures_exchanged(self) -> int:
        """Figures and years beside a word that has another one beside it in every source, and not this one near it."""
        mine = ("^", *self.claim.tokens, "$")
        found = 0
        for at in range(1, len(mine) - 1):
            token = mine[at]
            if token[0] not in "#@":
                continue
            for side in (-1, 1):
                other = mine[at + side]
                if other[0] in "#@^$":
                    continue
                beside = [near for reading in self.sources for near in _beside(reading.tokens, other, side, token[0])]
                if beside and token not in beside:
                    found += 1
        return found

    def _modifiers(self) -> tuple[float, float]:
        """What stands right before a noun in the one and not in the other, as "civil" before "drones"."""
        mine = _leading(self.text)
        theirs: dict[str, set[str]] = {}
        for text in self.texts:
            for word, before in _leading(text).items():
                theirs.setdefault(word, set()).update(before)
        shared = [word for word in mine if word in theirs]
        said = set(self.claim.parts) | self.asked | self.side
        dropped = sum(bool(theirs[word] - said) and not theirs[word] & mine[word] for word in shared)
        changed = sum(bool(mine[word] - theirs[word] - {""}) and not mine[word] & theirs[word] for word in shared)
        count = max(1, len(shared))
        return dropped / count, changed / count

    # directions and roles

    def _directions(self) -> dict[str, float]:
        theirs: dict[str, set[int]] = {}
        for reading in self.sources:
            for axis, signs in polarities(reading.raw).items():
                theirs.setdefault(axis, set()).update(signs)
        agreed = any(agrees(self.text, text) for text in self.texts)
        turned = float(
            sum(
                axis in theirs and not signs & theirs[axis] and not (axis == "order" and agreed)
                for axis, signs in polarities(self.claim.raw).items()
            )
        )
        turned = turned or self._turned_beside_figures()
        roles = any(swapped(self.text, text) or turned_round(self.text, text, True) for text in self.texts)
        return {
            "direction_turned": turned,
            "roles_swapped": float(roles and not agreed),
            "sides_swapped": float(all(turned_round(self.text, text, False) for text in self.texts)),
        }

    def _turned_beside_figures(self) -> float:
        """Up beside a figure where the source has only down beside it, though it speaks of both."""
        for clause in self.claim.clauses:
            for axis, signs in polarities(clause.raw).items():
                for figure in clause.figures:
                    told = [
                        signs_there
                        for reading, at in self.clauses
                        if any(_same(figure, held) for held in reading.clauses[at].figures)
                        and (signs_there := polarities(reading.clauses[at].raw).get(axis))
                    ]
                    if told and not any(signs & signs_there for signs_there in told):
                        return 1.0
        return 0.0

    # manner

    def _manner(self) -> dict[str, float]:
        mine = set(self.claim.parts)
        source = "\n".join(self.texts)
        hedged = all(
            OUTLOOK.search(ATTRIBUTION.sub("", text)) or any(_about(words, mine) for words in governed(HEDGE, text))
            for text in self.texts
        )
        own_hedge = HEDGE.search(self.text) or OUTLOOK.search(self.text)
        frequency = {m.group().lower() for m in FREQUENCY.finditer(self.text)}
        theirs = {m.group().lower() for m in FREQUENCY.finditer(source)}
        said = all(SAYING.search(text) for text in self.texts)
        totals = {m.group().lower() for m in TOTAL.finditer(self.text)} - {
            m.group().lower() for m in TOTAL.finditer(source)
        }
        parts = any(words and words <= mine for words in governed(PART, source, 2)) and not PART.search(self.text)
        return {
            "negation": float(all(self._denied(text) for text in self.texts)),
            "hedge_dropped": float(bool(hedged) and not own_hedge),
            "saying_dropped": float(said and not SAYING.search(self.text) and "ccording to" not in self.text),
            "cause_added": float(bool(CAUSE.search(self.text)) and not CAUSE.search(source)),
            "scope_widened": float(
                bool(totals) or parts or (bool(frequency) and bool(theirs) and not frequency & theirs)
            )
            + float(all(drops_scope(self.text, text) or _tops(self.text, text) for text in self.texts)),
        }

    def _denied(self, text: str) -> bool:
        """Whether one denies what the other says: a "no" of one without a "no" about the same in the other."""
        mine, theirs = governed(NEGATION, self.text), governed(NEGATION, text)
        words = set(self.claim.parts)
        if not mine:
            return any(_about(one, words) for one in theirs)
        if not theirs:
            return True
        return not any(one & other or not one or not other for one in mine for other in theirs)


def _about(words: frozenset[str], said: set[str], least: int = 1) -> bool:
    """Whether most of `words` are said."""
    return bool(words) and len(words & said) >= max(least, (len(words) + 1) // 2)


@lru_cache(maxsize=4096)
def _leading(text: str) -> dict[str, frozenset[str]]:
    """For each canonical word what stands right before it: a word, or nothing where it begins a phrase."""

    found: dict[str, set[str]] = {}
    last = ""
    for token in re.findall(r"[^\W\d_][\w'’&.-]*|[,;:()]|\d[\d.,]*", text):
        form = canonical(token.rstrip(".")) if token[0].isalpha() else ""
        if form:
            found.setdefault(form, set()).add(last)
        last = form
    return {word: frozenset(before) for word, before in found.items()}


def _covers(name: str, topic: frozenset[str]) -> bool:
    """Whether a name is most of what a title or heading says."""
    parts = set(name.lstrip("=").split())
    single = {part for part in topic if " " not in part}
    return bool(single) and 2 * len(parts & single) >= len(single)


def _same(one: Figure, other: Figure) -> bool:
    """Whether two figures have one value; a scale that only one of them tells may stand elsewhere."""
    if one.whole == other.whole:
        return True
    return one.value == other.value and one.scaled != other.scaled and other.scaled


def _unit_differs(claimed: Figure, held: Figure, ranked: bool) -> bool:
    if claimed.whole != held.whole or (claimed.move and held.move and claimed.move != held.move):
        return True
    if claimed.unit == held.unit:
        return False
    if not claimed.unit:
        return held.unit in ("percent", "point") or (held.unit == "ordinal" and not ranked)
    if not held.unit:
        return not (claimed.unit == "ordinal" and (held.word or held.value == 1))
    return True


def _bound_fault(claimed: str, held: str) -> tuple[float, float]:
    """Whether a bound was made up or turned round, and whether one was left out."""
    if claimed == held or (claimed == "about" and not held):
        return 0.0, 0.0
    if not claimed:
        return 0.0, 1.0
    if "about" in (claimed, held) and held:
        return 0.5, 0.5
    return 1.0, 0.0


def _years(clauses: Sequence[Clause], at: int) -> frozenset[int]:
    """The years of a clause: its own, else the nearest before it and those of clauses without figures."""
    if clauses[at].years:
        return clauses[at].years
    loose = frozenset(year for clause in clauses if not clause.figures for year in clause.years)
    before = next((clause.years for clause in reversed(clauses[:at]) if clause.years), frozenset())
    return (loose | before) or next((clause.years for clause in clauses[at + 1 :] if clause.years), frozenset())


def _near(word: str, words: set[str]) -> bool:
    """Whether a word of `words` begins alike: another form that the stemmer does not know."""
    if len(word) < 5 or word in PLACES.values():
        return False
    head = word[: max(5, len(word) - 3)]
    return any(other.startswith(head) and abs(len(other) - len(word)) <= 4 for other in words)


_SUPERLATIVE = "(?:largest|longest|biggest|highest|lowest|smallest|best|most|top|oldest|fastest|greatest)"
_LATER = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:nd|rd|th)|one of the)[\s-]+"
    rf"(?P<most>{_SUPERLATIVE})",
    re.IGNORECASE,
)


def _tops(claim: str, source: str) -> bool:
    """Whether the source says "sixth longest" or "one of the longest" and the claim "longest"."""
    later = {match["most"].lower() for match in _LATER.finditer(source)}
    mine = {match["most"].lower() for match in _LATER.finditer(claim)}
    return any(re.search(rf"\b{word}\b", claim, re.IGNORECASE) for word in later - mine)


def _beside(tokens: Sequence[str], word: str, side: int, kind: str) -> list[str]:
    """The figures or years within two places before (1) or behind (-1) a word; none where none is right beside it."""
    found: list[str] = []
    for at, token in enumerate(tokens):
        if token != word:
            continue
        near = tokens[at + 1 : at + 3] if side < 0 else tokens[max(0, at - 2) : at][::-1]
        if near and near[0][0] == kind:
            found += [one for one in near if one[0] == kind]
        elif near:
            found.append("")
    return [] if "" in found else found


def _alike(one: str, other: str) -> bool:
    return one.lstrip("=") in other.lstrip("=").split() or other.lstrip("=") in one.split() or _near(one, {other})
