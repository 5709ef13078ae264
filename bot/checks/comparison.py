"""A claim laid beside its sources: where the two agree and where they part, signal by signal."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.checks.figures import FigureComparison, same
from bot.checks.laid import near
from bot.checks.roles import agrees, swapped, turned_round
from bot.words.facts import ORDINALS, drops_scope
from bot.words.wording import (
    ATTRIBUTION,
    CAUSE,
    FORMERLY,
    FREQUENCY,
    HEDGE,
    LEANING,
    NEGATION,
    OF_TODAY,
    OUTLOOK,
    PART,
    POLARITY,
    SAYING,
    TOTAL,
    canonical,
    governed,
    polarities,
)


class Comparison(FigureComparison):
    """Every signal of a claim and its sources."""

    def found(self) -> dict[str, float]:
        """Every signal by its name."""
        return (
            self.figure_signals() | self._names() | self._words() | self._directions() | self._manner() | self._order()
        )

    def _names(self) -> dict[str, float]:
        names = self.claim.names
        mine = set(self.claim.parts)
        others = [name for reading in self.sources for name in reading.names if not self.held(name, mine)]
        leans = any(LEANING.search(text) for text in self.texts)
        missing = replaced = 0.0
        for name in names:
            if self.held(name, self.words) or (name == self.claim.first and name in POLARITY):
                continue
            if self.held(name, self.words | self.side | self.before | self.asked):
                topic = any(_covers(name, topic) for topic in self.topics) or any(
                    part in self.words for part in name.split()
                )
                followed = topic or (leans and self.held(name, self.before))
                replaced += bool(others) and not followed
            else:
                missing += 1
        return {"missing_names": missing, "replaced_names": replaced}

    def _words(self) -> dict[str, float]:
        said = list(dict.fromkeys(word for clause in self.claim.clauses for word in clause.words))
        lacking = [word for word in said if word not in self.words and not near(word, self.words)]
        asked = [word for word in lacking if word in self.asked]
        titled = [word for word in lacking if word in self.side and word not in asked]
        rest = [word for word in lacking if word not in asked and word not in titled]
        count = max(1, len(said))
        theirs = {word for reading in self.sources for word in reading.words}
        mine = set(self.claim.parts) | self.asked
        tokens = self.claim.sequence
        return {
            "unheld": sum(not self.held(token, self.words) for token in tokens) / max(1, len(tokens)),
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
            "foreign_owner": self.foreign_owner(),
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
                        if any(same(figure, held) for held in reading.clauses[at].figures)
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
            "negation": float(all(self._denied(text) or self._is_past(text) for text in self.texts)),
            "hedge_dropped": float(bool(hedged) and not own_hedge),
            "saying_dropped": float(said and not SAYING.search(self.text) and "ccording to" not in self.text),
            "cause_added": float(bool(CAUSE.search(self.text)) and not CAUSE.search(source)),
            "scope_widened": float(
                bool(totals) or parts or (bool(frequency) and bool(theirs) and not frequency & theirs)
            )
            + float(all(drops_scope(self.text, text) or _tops(self.text, text) for text in self.texts)),
        }

    def _is_past(self, text: str) -> bool:
        """Whether a source tells of what was and is no more, and the claim of today."""
        return bool(FORMERLY.search(text) and OF_TODAY.search(self.text)) and not FORMERLY.search(self.text)

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


_SUPERLATIVE = "(?:largest|longest|biggest|highest|lowest|smallest|best|most|top|oldest|fastest|greatest)"
_LATER = re.compile(
    rf"\b(?:{'|'.join(ORDINALS[1:])}|\d+(?:nd|rd|th)|one of the)[\s-]+"
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
    return one.lstrip("=") in other.lstrip("=").split() or other.lstrip("=") in one.split() or near(one, {other})
