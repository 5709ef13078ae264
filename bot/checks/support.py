"""Does a source bear a claim out? Signals of what the two share and where they part, and a fitted judge over them.

All of it is text: no embedding and no index is needed. The judge's weights lie in `support.json` with their provenance
and are fitted again by `footnote eval fit-support`, on pairs labelled by hand (docs/answers.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

from base.fitted import Regression
from bot.checks.comparison import Comparison
from bot.checks.laid import Source

_UNHELD = 0.6  # of its words and names may be missing from a source
SHIPPED = Path(__file__).with_name("support.json")


@dataclass(frozen=True)
class Signals:
    """How a claim and its sources agree. Counts and shares; a fault is larger than 0."""

    missing_figures: float = 0.0  # figures and years of the claim that no source has
    missing_names: float = 0.0  # names of the claim that stand nowhere
    replaced_names: float = 0.0  # names that only title, headings or question have, where the source has others
    wrong_unit: float = 0.0  # figures that count something else in the source
    wrong_owner: float = 0.0  # figures that the source gives to another name
    foreign_owner: float = 0.0  # share of words that the source says of another name
    wrong_year: float = 0.0  # figures that the source gives to another year
    foreign_words: float = 0.0  # of a figure's clause: words that the source says of another figure
    wrong_label: float = 0.0  # share of a table row's labels that the claim leaves out
    bound_changed: float = 0.0  # "at least" that was not there, or the other way round
    bound_dropped: float = 0.0  # "about", "more than" left out
    per_dropped: float = 0.0  # "per million people" left out
    unheld: float = 0.0  # share of the claim's words and names that the source itself does not have
    uncovered: float = 0.0  # share of the claim's words that nothing has
    asked_words: float = 0.0  # share that only the question has
    title_words: float = 0.0  # share that only title and headings have
    direction_turned: float = 0.0  # up for down, most for least
    roles_swapped: float = 0.0  # who is above whom, who does what to whom
    sides_swapped: float = 0.0  # what stands before and behind a word has changed places
    negation: float = 0.0  # what one denies, the other says
    hedge_dropped: float = 0.0  # "could", "is expected to" told as a fact
    saying_dropped: float = 0.0  # what somebody says told as a fact
    cause_added: float = 0.0
    scope_widened: float = 0.0  # "all", or a "most" left out, or "first" of a part told of the whole
    modifiers_dropped: float = 0.0  # share of the claim's nouns that the source narrows and the claim does not
    modifiers_changed: float = 0.0  # share of the claim's nouns that the claim narrows and the source does not
    figures_exchanged: float = 0.0  # figures beside a word that has another figure beside it in the source
    exchanged: float = 0.0  # words that stand where the source has another one
    source_share: float = 0.0  # of the sources' words that the claim or the question has


NAMES = tuple(field.name for field in fields(Signals))


def signals(claim: str, sources: Sequence[Source], question: str = "") -> Signals:
    """Compare a claim with the sources that it cites, at least one."""
    return Signals(**Comparison(claim, sources, question).found())


def is_impossible(found: Signals) -> bool:
    """Whether nothing else counts: a figure, year or name stands nowhere, or most of the words do not."""
    return found.missing_figures > 0 or found.missing_names > 0 or found.unheld > _UNHELD


class SupportModel(Regression):
    """The fitted judge of whether a claim is borne out, over `Signals`."""

    supported: float  # from this probability on a claim counts as borne out
    partly: float  # from this one on as borne out in part

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Self:
        return super().load(path)
