"""Whose a sentence is, where a question says so: "WIPO's index" of a sentence that names the index and not WIPO.

The model reads such a sentence as one on another index, unless it is told who published it. And of two forecasts it
takes the one that somebody else made.
"""

import re
from collections.abc import Sequence

from bot.evidence.weighing import Evidence
from bot.words.unmet import MATTER, RUN, named_spans, places_in, tells_of
from index.masthead import SMALL
from index.passage import UNDER

_IN_ONE = re.compile(r"(?<=[a-z]) & (?=[A-Z][a-z])")  # "Hay & Sons" is one name, as long as in one word
_SHORT = re.compile(r"\b[A-Z]{3,}\b")
_IN_FULL = re.compile(r"(?<=[A-Z]) \([A-Z][^()]*\)")  # behind an abbreviation
_SEVERAL = re.compile(r";|,.*,")  # publishers of a collection: each of some of its sentences
_DRAWN_FROM = re.compile(r"(?:: | \().*,.*,")  # the end of a title that lists whom it is drawn from
_SAY = "think|expect|say|predict|forecast|believe|estimate|project|reckon|foresee|see|put|count|claim|find|report"
_WORD = "opinion|view|eye|estimate|forecast|count|figure|data|number|projection|reckoning|word|report|study|analysis"
_WORD_OF = re.compile(
    rf"\b(?:does|did|do|has|had|would) (?:the )?(?P<does>{RUN.pattern}) (?:{_SAY})\b"
    r"|\b(?:[Aa]ccording to|[Aa]s per|[Gg]oing by|(?:view|opinion|eyes|estimate|count|figures|numbers|words) of)"
    rf" (?:the )?(?P<by>{RUN.pattern})"
    rf"|\b(?P<own>{RUN.pattern})['’]s? (?:own )?(?:{_WORD})s?\b"
)
_READ = 0.5  # probability of answering from which somebody's own word is taken before another's


def credit(question: str, evidence: Evidence) -> str:
    """The names of a question that tell whose a sentence is, by its publisher, title and outer headings alone.

    Empty where the question names nobody of that kind, and of whom the sentence or its own heading speaks.
    """
    asked, whose, own = _IN_FULL.sub("", question), _whose(evidence), _own(evidence)
    small = [short for short in _SHORT.findall(whose) if re.search(rf"\b{short.lower()}\b", asked)]
    names = dict.fromkeys(
        (*_names(asked), *small, *_written_small(asked, evidence.named | set(evidence.speaker.split())))
    )
    return ", ".join(name for name in names if tells_of(name, whose) and not tells_of(name, own))


def _written_small(question: str, named: frozenset[str]) -> list[str]:
    """Those of the names that a question writes in small letters."""
    capital = {name.lower(): name for name in sorted(named)}  # of two forms always the same one
    small = (word.removesuffix("'s") for word in SMALL.findall(question))
    return [name for word in small if (name := capital.get(word)) and _is_somebody(name)]


def of_another(question: str, read: Sequence[Evidence]) -> list[Evidence]:
    """The sentences of `read` that tell what others say than whose word is asked for.

    None where it is nobody's, or where nothing that is told of them is read as an answer.
    """
    names = [name for match in _WORD_OF.finditer(_IN_FULL.sub("", question)) for name in match.groups() if name]
    names = [name for name in names if _is_somebody(name)]
    if not names:
        return []
    own = [one for one in read if all(tells_of(name, f"{_whose(one)} {_own(one)}") for name in names)]
    if not any(one.is_read_as_answer(_READ) for one in own):
        return []
    return [one for one in read if one not in own]


def _whose(evidence: Evidence) -> str:
    title, *headings = evidence.context.split(UNDER)
    publisher = "" if _SEVERAL.search(evidence.publisher) else evidence.publisher
    return " ".join([publisher, evidence.masthead, _DRAWN_FROM.sub("", title), *headings[:-1], evidence.speaker])


def _own(evidence: Evidence) -> str:
    """What a sentence says itself, with its heading."""
    return f"{evidence.heading} {evidence.alone}"


def _names(question: str) -> list[str]:
    spans = named_spans(_IN_ONE.sub("&&&", question))
    return [name for start, end in spans if _is_somebody(name := question[start:end])]


def _is_somebody(name: str) -> bool:
    return not (places_in(name) or MATTER.fullmatch(name))
