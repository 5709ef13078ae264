"""What an answer stands on where strangers' documents lie beside the library's own.

A document that a user adds is evidence like any other, but it was written by who knows whom. Where the library's own
sources answer a question by themselves, the answer is made from them, so that nothing in an added document can turn it;
what such a document says otherwise is quoted behind it, with its footnote. Elsewhere all sources count alike.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import islice

from bot.evidence.weighing import Evidence
from bot.injection.instructions import is_suspect
from bot.words.facts import adds_to, numbers
from bot.words.unmet import YEAR
from index.filter import Filter
from index.manifest import IndexedSource

ADDED = "document"  # the kind of every source that a user brings
OTHERWISE = "A document that was added to the library says otherwise than the library's own sources."
_REFERENCE = re.compile(rf"\((?=[^()]*[A-Z])[^()]*{YEAR.pattern}[^()]*\)")
_TELLS_WHO_ASKED = re.compile(
    r"\b[A-Z][\w.'’-]+ (?:(?:then|also|again) )?(?:asked|enquired|inquired|wondered|wanted to know|queried)"
    r" (?:[\w.'’]+ ){0,4}?(?:why|whether|if|how|when|where|who|what|which)\b"
)
_TELLS_REPLY = re.compile(
    r"\b(?:repl\w+|answer\w*|respon\w+|said|told|explained|and (?:was|were|got))\b|[;:]", re.IGNORECASE
)
_CORRECTS = re.compile(
    r"\b(?:not|no|never|correct(?:ed|ion)?|revised|wrong(?:ly)?|errors?|false|mistake\w*|instead|rather|actually|really"
    r"|in truth|but|however|later|withdrawn|outdated)\b|n['’]t\b",
    re.IGNORECASE,
)
_AS_NEAR = 0.75  # share of the coverage of the best evidence, from which the library's own is as much to the point


def own_sources(sources: Sequence[IndexedSource], only: Filter) -> frozenset[str]:
    """The ids of the library's own sources among those asked; empty where all of these are of one sort."""
    among = [source for source in sources if only.admits(source)]
    own = frozenset(source.id for source in among if source.kind != ADDED)
    return own if len(own) < len(among) else frozenset()


def as_near(own: Sequence[Evidence], best: Sequence[Evidence]) -> bool:
    """Whether the library's own evidence speaks of what was asked about as much as the best evidence does."""
    if not own or not best:
        return False
    wanted = max(evidence.coverage for evidence in best[:5])
    return max(evidence.coverage for evidence in own[:5]) >= _AS_NEAR * wanted


def beside(weighed: Sequence[Evidence], own: frozenset[str], nearness: float) -> tuple[Evidence, ...]:
    """The sentences of other sources than `own` that are as near as `nearness` times the best and say something.

    A question says nothing, and what bears signs of an instruction is not risked.
    """
    nearest = nearness * weighed[0].score if weighed else 0.0
    return tuple(
        evidence
        for evidence in weighed
        if evidence.score >= nearest
        and evidence.passage.locator.source_id not in own
        and not is_question(evidence.text)
        and not is_suspect(evidence.text)
    )


def says_otherwise(beside: Sequence[Evidence], said: str, figures: frozenset[Decimal]) -> tuple[Evidence, ...]:
    """The first of the sentences that has a number or a name that is not in `said`, if any has.

    Whom it refers to in brackets for what it tells ("(Lee 2019, p. 4)") is nothing that it tells. Nor does one say
    otherwise that has all the `figures` of the answer and corrects nothing: what else it tells was not asked.
    """
    others = (one for one in beside if adds_to(_REFERENCE.sub("", one.text), said))
    return tuple(islice((one for one in others if not _tells_same(one.text, figures)), 1))


def _tells_same(text: str, figures: frozenset[Decimal]) -> bool:
    return bool(figures) and figures <= {number.whole for number in numbers(text)} and not _CORRECTS.search(text)


def is_question(text: str) -> bool:
    """Whether a sentence only asks."""
    return text.rstrip(" \"'”’)*_").endswith(("?", "？"))


def tells_who_asked(text: str) -> bool:
    """Whether a sentence tells that somebody asked something, and nothing of a reply."""
    return bool(_TELLS_WHO_ASKED.search(text)) and not _TELLS_REPLY.search(text)
