"""Sentence boundaries, as spans into the text they were found in."""

import re
from collections.abc import Iterator
from itertools import takewhile

import sentencex

# What stands in front of a sentence and says nothing by itself: "2.", "(b)", "§ 4 Leaving.", "Waste.", "Yes."
_NUMBER = r"\(?(?:§+\s*)?(?:\d+(?:\.\d+)*|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})[.):]*"
_LABEL = re.compile(rf"\W*(?:{_NUMBER}(?:\s+[A-Z][\w'’-]*(?:\s[\w'’-]+){{0,2}}[.:])?|[^\W\d_][\w'’-]*[.:])\W*")
# "I have lost my card. What should I do?" at the head of a line is one question.
_ASKS_OF_OWN = re.compile(r"\W*(?:I|My|We|Our)\b[^\d?]*\?\W*")
_LONG = 30  # words
# Short for a word before a number, and no end: "HX-40 max. 30". Behind one it is a unit: "30 min."
_BEFORE_NUMBER = re.compile(
    r"(?<![\w.])(?:max|(?<!\d )min|approx|ca|incl|excl|para|sec|fig|ext|tel|est|vol|pp|art|ch|nos)\.$", re.I
)


def sentence_spans(text: str, language: str = "en") -> Iterator[tuple[int, int]]:
    """Yield `(start, end)` of each sentence of `text`, in order, without the white space around it.

    A line break always ends a sentence, so a list item or a table row is at least one sentence of its own.
    Within a line the boundaries are sentencex's (https://github.com/wikimedia/sentencex), but for "max." and the like
    before a number.
    """
    for spans in _by_line(text, language):
        yield from spans


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence of a text, and what stands behind it; of a text without one, nothing and the text."""
    start, end = next(sentence_spans(text), (0, 0))
    return text[start:end], text[end:]


def labelled_spans(text: str) -> Iterator[tuple[int, int]]:
    """The same, but a number, a label or a bare "Yes." at the head of a line is part of the sentence behind it.

    So is there what somebody says of himself before he asks, without a figure: it is half of a question.
    """
    for spans in _by_line(text):
        if len(spans) > 1 and _is_one_question(text[spans[0][0] : spans[1][1]]):
            spans[:2] = [(spans[0][0], spans[1][1])]
        heads = list(takewhile(lambda span: _LABEL.fullmatch(text, *span), spans))
        first, rest = spans[: len(heads) + 1], spans[len(heads) + 1 :]
        if first:
            yield first[0][0], first[-1][1]
        yield from rest


def _is_one_question(both: str) -> bool:
    return len(both.split()) <= _LONG and bool(_ASKS_OF_OWN.fullmatch(both))


def _by_line(text: str, language: str = "en") -> Iterator[list[tuple[int, int]]]:
    offset = 0
    for line in text.splitlines(keepends=True):
        spans = list[tuple[int, int]]()
        for boundary in sentencex.get_sentence_boundaries(language, line):
            start, end = boundary["start_index"], boundary["end_index"]
            piece = line[start:end]
            stripped = piece.strip()
            if stripped:
                first = offset + start + piece.index(stripped)
                last = first + len(stripped)
                if spans and stripped[0].isdigit() and _BEFORE_NUMBER.search(text[slice(*spans[-1])]):
                    first = spans.pop()[0]
                spans.append((first, last))
        yield spans
        offset += len(line)
