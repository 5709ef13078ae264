"""Lists that a sentence leads on to: "Bring with you:" says nothing without what stands under it."""

from collections.abc import Container, Sequence
from dataclasses import replace

from bot.evidence import Evidence, instructions_in
from bot.instructions import Span
from index.records import sentences_of

_LEADS_ON = (":", "：")
_MOST = 10  # items
_LONGEST = 800  # characters, of all that is told


def with_list(evidence: Evidence) -> Evidence:
    """The evidence, on to the end of the list that it leads on to, if it does; an instruction ends that."""
    if evidence.header or not evidence.text.endswith(_LEADS_ON):
        return evidence
    spans = [span for span in sentences_of(evidence.passage) if span[0] >= evidence.end]
    return replace(evidence, end=_end(evidence, spans, instructions_in(evidence.passage)))


def stands_in(evidence: Evidence, other: Evidence) -> bool:
    """Whether it is an item of the list that another piece of evidence leads on to."""
    return evidence.passage.id == other.passage.id and other.end <= evidence.start < with_list(other).end


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
        if item.endswith(_LEADS_ON) or stopped not in (None, has_stop):
            break
        end, stopped = stop, has_stop
    return end
