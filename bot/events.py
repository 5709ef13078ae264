"""What happens while a question is being answered, in the order in which it happens.

A stream is: one `Found`, then any number of `Writing` and `Said`, then one `Done`. A listener that only wants the
answer takes the last event. What `Writing` carries has not been checked yet and must be shown as such.
"""

from dataclasses import dataclass

from bot.answer import Answer, Citation, FoundPassage, Sentence


@dataclass(frozen=True)
class Found:
    """The search is done: what was searched for and what was found, best first."""

    standalone_question: str
    hits: tuple[FoundPassage, ...]
    answerability: float


@dataclass(frozen=True)
class Writing:
    """The sentence that is being written, so far, unchecked. Replaces the last one; empty once it is settled."""

    text: str


@dataclass(frozen=True)
class Said:
    """A checked sentence, and the citations that it uses for the first time."""

    sentence: Sentence
    new_citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Done:
    """The whole answer. Its sentences are those that were said, in order."""

    answer: Answer


Event = Found | Writing | Said | Done
