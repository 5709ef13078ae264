"""Sentence boundaries, as spans into the text they were found in."""

from collections.abc import Iterator

import sentencex


def sentence_spans(text: str, language: str = "en") -> Iterator[tuple[int, int]]:
    """Yield `(start, end)` of each sentence of `text`, in order, without the white space around it.

    A line break always ends a sentence, so a list item or a table row is at least one sentence of its own.
    Within a line the boundaries are sentencex's (https://github.com/wikimedia/sentencex).
    """
    offset = 0
    for line in text.splitlines(keepends=True):
        for boundary in sentencex.get_sentence_boundaries(language, line):
            start, end = boundary["start_index"], boundary["end_index"]
            piece = line[start:end]
            stripped = piece.strip()
            if stripped:
                first = offset + start + piece.index(stripped)
                yield first, first + len(stripped)
        offset += len(line)
