"""The draft: the prompt that the generator is given, and its stream cut into sentences.

The model is a writer, not a witness: what it drafts is checked before it is shown, and it never owns a citation's
number. It is told the notes' numbers only so that a marker it writes can be recognised and taken out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from base.sentences import sentence_spans
from bot.evidence.notes import numbered
from bot.evidence.weighing import Evidence
from bot.injection.inert import inert
from models.protocols import Message

SYSTEM = (
    "Answer the question from the notes in one or two complete sentences. "
    "Use the words, numbers, years and names of the notes. Say nothing that is not in the notes."
)
_MARKER = re.compile(r"\s*[\[【]\s*\d+(?:\s*[,–-]\s*\d+)*\s*[\]】]")
_NUMBER = re.compile(r"\d+")
# A sentence can only have ended where something new has begun behind its last mark.
_BEGUN = re.compile(r"(?:[.!?][\"'”’)\]]*\s+\S|[。！？]\s*\S|\n\s*\S)$")
_LIST_MARK = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")


def prompt(question: str, evidence: Sequence[Evidence]) -> list[Message]:
    """The messages for the generator. What never changes stands first, so that the engine's cache serves it."""
    return [
        Message("system", SYSTEM),
        Message("user", "Notes:\n" + "\n".join(numbered(evidence)) + f"\n\nQuestion: {inert(question)}"),
    ]


@dataclass(frozen=True)
class Drafted:
    """A sentence as the model wrote it, its markers taken out; the text is empty where it was all markers."""

    text: str
    markers: tuple[int, ...] = field(default=())


class SentenceStream:
    """Cuts a stream into sentences. What comes out does not depend on how the stream was cut into chunks."""

    def __init__(self) -> None:
        self._buffer = ""

    @property
    def unfinished(self) -> str:
        """What has been written of the sentence that is not complete yet."""
        return _drafted(self._buffer).text

    def feed(self, text: str) -> list[Drafted]:
        """Take more text; return the sentences that are now complete."""
        complete: list[Drafted] = []
        for character in text:
            self._buffer += character
            if not character.isspace() and _BEGUN.search(self._buffer[-12:]):
                spans = list(sentence_spans(self._buffer))
                if len(spans) > 1:
                    cut = spans[1][0]
                    complete.append(_drafted(self._buffer[:cut]))
                    self._buffer = self._buffer[cut:]
        return [drafted for drafted in complete if drafted.text or drafted.markers]

    def end(self) -> list[Drafted]:
        """The stream is over: return what is left."""
        left, self._buffer = self._buffer, ""
        drafted = [_drafted(left[start:end]) for start, end in sentence_spans(left)]
        return [one for one in drafted if one.text or one.markers]


def is_cut(text: str) -> bool:
    """Whether a sentence stops before its end, as where the tokens ran out."""
    return not text.rstrip("\"'”’)]").endswith((".", "!", "?", "。", "！", "？"))


def _drafted(written: str) -> Drafted:
    markers = tuple(int(number) for marker in _MARKER.findall(written) for number in _NUMBER.findall(marker))
    return Drafted(_LIST_MARK.sub("", _MARKER.sub("", written)).strip(), markers)
