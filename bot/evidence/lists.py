"""Lists: "Bring with you:" says nothing without what stands under it, nor one thing of all that are asked for."""

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.evidence.weighing import Evidence, instructions_in, place
from bot.injection.instructions import Span
from index.records import sentences_of
from index.terms import terms

LEADS_ON = (":", "：")
_MOST = 10  # items
_LONGEST = 800  # characters, of all that is told
_BRIEF = 85  # characters of an item on the mean: longer ones say each what they speak of, and are no list of one thing
_PLURAL = r"(?!(?:is|was|has|does|this)\b)(?-i:[a-z]\w+s)\b(?<!ss)"
_ALLOWED = (
    r"(?:excluded|included|covered|allowed|forbidden|prohibited|permitted|needed|required|fixed|changed|new|banned)"
)
_ASKS_FOR_ALL = re.compile(
    r"\blist\b|\bname (?:all|the)\b"
    rf"|\b(?:what|which) (?:(?:are|were) (?:(?:the|your|its|their|all) )*(?:\w+ )?)?{_PLURAL}"
    rf"|\b(?:what|which|anything)(?:['’]s| is| are| was| were)? (?:all )?(?:(?:not|never|n['’]t) )?{_ALLOWED}\b"
    r"|\bwhat (?:things|all|else)\b|\bwhat (?:do|does|did|should|must|can|can['’]?t|may) (?:\w+['’]?s? ){1,4}"
    r"(?:need|bring|pack|include|exclude|cover|contain|require|take along|change|fix|repair)\b",
    re.IGNORECASE,
)


def with_list(evidence: Evidence) -> Evidence:
    """The evidence, on to the end of the list that it leads on to, if it does; an instruction ends that."""
    if evidence.header or not evidence.text.endswith(LEADS_ON):
        return evidence
    spans = [span for span in sentences_of(evidence.passage) if span[0] >= evidence.end]
    return replace(evidence, end=_end(evidence, spans, instructions_in(evidence.passage)))


def is_list(evidence: Evidence) -> bool:
    """Whether it is several items, each with a line of its own."""
    return not evidence.header and "\n\n" in evidence.text


def whole_lists(question: str, weighed: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences, with the whole list in place of the best of its items where all of it is asked for."""
    if not _ASKS_FOR_ALL.search(question):
        return tuple(weighed)
    once = dict[tuple[str, int, int], Evidence]()
    for whole in map(_with_siblings, weighed):
        once.setdefault((*place(whole), whole.end), whole)
    return tuple(once.values())


def stands_in(evidence: Evidence, other: Evidence) -> bool:
    """Whether it is an item of the list that another piece of evidence leads on to."""
    return evidence.passage.id == other.passage.id and other.end <= evidence.start < with_list(other).end


def _with_siblings(evidence: Evidence) -> Evidence:
    """The whole list that a piece of evidence is an item of, if it is one; else as it is.

    Its items are short, make up their passage, and have no word in common: what they are of is its heading.
    """
    passage = evidence.passage
    spans, instructions = sentences_of(passage), instructions_in(passage)
    between = [passage.text[one[1] : other[0]] for one, other in pairwise(spans)]
    brief = sum(end - start for start, end in spans) <= _BRIEF * len(spans)
    is_list = 2 <= len(spans) <= _MOST and brief and all("\n" in gap for gap in between)
    if evidence.header or instructions or not is_list:
        return evidence
    if frozenset.intersection(*(frozenset(terms(passage.text[start:end])) for start, end in spans)):
        return evidence
    return replace(evidence, start=spans[0][0], end=spans[-1][1])


def _end(evidence: Evidence, spans: Sequence[Span], instructions: Container[Span]) -> int:
    """Where the list ends. Its items have a line each, one sentence, and all a stop behind it or none."""
    text, end, stopped = evidence.passage.text, evidence.end, None
    for at, (start, stop) in enumerate(spans[:_MOST]):
        behind = text[stop : spans[at + 1][0]] if at + 1 < len(spans) else "\n"
        item = text[start:stop]
        has_stop = item.endswith((".", "!", "?", "。"))
        has_line = "\n" in text[end:start] and "\n" in behind
        if not has_line or (start, stop) in instructions or stop - evidence.start > _LONGEST:
            break
        if item.endswith(LEADS_ON) or stopped not in (None, has_stop):
            break
        end, stopped = stop, has_stop
    return end
