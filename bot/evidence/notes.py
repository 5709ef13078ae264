"""The notes that the generator reads: evidence, headed by what it needs to be understood and by nothing twice.

Each token costs the reader time: on two cores some fifteen milliseconds.
"""

import re
from collections.abc import Sequence

from bot.evidence.weighing import Evidence
from bot.injection.inert import inert
from bot.words.unmet import YEAR, named_spans
from index.terms import terms

_LONG = 12  # words of a heading that is cut at its first clause
_SHORT = 3  # words that a heading keeps at least
_CLAUSE = re.compile(r": | \(|; ")


def numbered(evidence: Sequence[Evidence], credit: str = "") -> tuple[str, ...]:
    """The evidence as notes, one a section of a source or one a table, each with its number in front.

    A sentence that another note has as its heading, as the caption of a table, is not told again. A heading is left
    out where the sentences under it hold its words. A `credit` tells in front of it whose the notes are.
    """
    headings = {heading(piece): piece for piece in reversed(evidence) if heading(piece)}
    groups: dict[tuple[str, str, str], list[Evidence]] = {}
    for piece in evidence:
        above = headings.get(_bare(piece.text))
        if above is None or above is piece:
            groups.setdefault((piece.passage.locator.source_id, heading(piece), piece.header), []).append(piece)
    return tuple(f"[{number}] {_note(pieces, credit)}" for number, pieces in enumerate(groups.values(), start=1))


def heading(piece: Evidence) -> str:
    """The innermost heading of a piece, else its source's title; a long one's first clause."""
    return _brief(piece.heading)


def _head(pieces: Sequence[Evidence]) -> str:
    """What pieces of one section stand under: its heading, and behind it the title where nothing tells of that.

    "Registration is not required", under "Guarantee", is told of whatever the title names.
    """
    inner, title = heading(pieces[0]), _brief(pieces[0].title)
    told = set(terms(" ".join([inner, *(piece.text for piece in pieces)])))
    is_told = named_spans(inner) or YEAR.search(inner) or not told.isdisjoint(terms(title))
    return inner if is_told else f"{inner} ({title})"


def _brief(heading: str) -> str:
    heading = _bare(heading)
    clause = _CLAUSE.split(heading, maxsplit=1)[0]
    return clause if len(heading.split()) > _LONG and len(clause.split()) >= _SHORT else heading


def _note(pieces: Sequence[Evidence], credit: str) -> str:
    head, header = inert(", ".join(filter(None, (credit, _head(pieces))))), inert(pieces[0].header)
    texts = [inert(piece.text) for piece in pieces]
    rows = any("|" in text for text in texts)
    if rows:
        return "\n".join(part for part in (f"{head}:" if head else "", header, *texts) if part)
    told = {term for text in texts for term in terms(text)}
    return " ".join(texts if told.issuperset(terms(head)) else [f"{head}:", *texts])


def _bare(text: str) -> str:
    return text.strip().rstrip(".:")
