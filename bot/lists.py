"""Lists that a sentence leads on to: "Bring with you:" says nothing without what stands under it."""

from collections.abc import Container, Sequence
from dataclasses import replace

from bot.evidence import Evidence, instructions_in
from bot.instructions import Span
from index.records import sentences_of

_MOST = 10  # items
_LONGEST = 800  # characters, of all that is told


def with_list(evidence: Evidence) -> Evidence:
    """The evidence, on to the end of the list that it leads on to, if it does; an instruction ends that."""
    if evidence.header or not evidence.text.endswith((":", "：")):
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
        if "\n" not in text[end:start] or "\n" not in behind or (start, stop) in instructions:
            break
        if item.endswith((":", "：")) or has_stop is not (has_stop if stopped is None else stopped):
            break
        if stop - evidence.start > _LONGEST:
            break
        end, stopped = stop, has_stop
    return end
