"""What a claim's figures are said of, against what they are said of in its sources."""

from bot.checks.laid import Laid, near
from bot.checks.roles import meet
from bot.words.clauses import Clause, Figure, Reading, years_at
from bot.words.wording import PLACES, polarities

_COUNTRIES = frozenset(PLACES.values()) - {"world"}


class FigureComparison(Laid):
    """The signals of figures, years and those that they belong to."""

    def figure_signals(self) -> dict[str, float]:
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
                    if same(figure, other)
                ]
                if not held:
                    small = figure.word and figure.value == 1 and (figure.unit != "ordinal" or self._leads())
                    total["missing_figures"] += not small and not any(same(figure, other) for other in loose)
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
        owners = self.owners_of(clause)
        own = there.owners
        beside = own if own & _COUNTRIES and owners & _COUNTRIES else own.union(there.names)
        elsewhere = {name for reading, at in self.clauses for name in reading.clauses[at].names} - own
        return bool(own) and not meet(beside, owners) and any(meet((name,), elsewhere) for name in owners)

    def foreign_owner(self) -> float:
        """The share of the claim's words that the source says only of a name that the claim has not beside them."""
        said = strange = 0
        everyone = {name for reading, at in self.clauses for name in reading.clauses[at].own}
        for clause in self.claim.clauses:
            owners = self.owners_of(clause)
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
        mine = years_at(self.claim.clauses, at) or self.question.years
        theirs = years_at(reading.clauses, place) or self.side_years
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
        missing = {word for word in there.labels if " " not in word and word not in mine and not near(word, mine)}
        return len(missing) / len(there.labels)

    def _per_dropped(self, there: Clause) -> bool:
        return "per" in there.raw and "per" not in self.claim.raw


def same(one: Figure, other: Figure) -> bool:
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
