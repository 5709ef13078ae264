"""One question and what is known of its answer so far: the state that the page draws."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.answer import Answer, Citation, FoundPassage, Sentence
from bot.conversations.records import Rating
from bot.events import Done, Event, Found, Said, Writing
from bot.question.turns import Turn

State = Literal["waiting", "searching", "writing", "done", "stopped", "failed"]


@dataclass(frozen=True)
class Exchange:
    """A question and its answer, whole or in the making. `key` is unique on the page; ids are made from it."""

    key: str
    question: str
    state: State = "searching"
    ahead: int = 0
    among: tuple[int, int] | None = None
    """How many sources were asked, and of how many, if not all."""
    standalone: str = ""
    hits: tuple[FoundPassage, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    writing: str = ""
    answer: Answer | None = None
    problem: tuple[str, str] | None = None
    """What went wrong and what mends it."""
    kept: str = ""
    """The conversation that it is kept in; empty where it is not."""
    unkept: tuple[str, str] | None = None
    """Why it could not be kept, and what mends that."""
    rating: Rating | None = None

    @property
    def running(self) -> bool:
        """Whether more is to come."""
        return self.state in ("waiting", "searching", "writing")

    @property
    def found_only(self) -> tuple[FoundPassage, ...]:
        """The passages that were found and are not cited."""
        cited = {citation.passage_id for citation in self.citations}
        return tuple(hit for hit in self.hits if hit.passage_id not in cited)

    def after(self, event: Event) -> "Exchange":
        """Return the exchange once `event` has happened."""
        match event:
            case Found(standalone, hits, _):
                return replace(self, state="writing", standalone=standalone, hits=hits)
            case Writing(text):
                return replace(self, writing=text)
            case Said(sentence, new):
                sentences, citations = (*self.sentences, sentence), (*self.citations, *new)
                return replace(self, sentences=sentences, citations=citations, writing="")
            case Done(answer):
                return replace(
                    self,
                    state="done",
                    standalone=answer.standalone_question,
                    hits=answer.hits,
                    sentences=answer.sentences,
                    citations=answer.citations,
                    writing="",
                    answer=answer,
                )

    def stopped(self) -> "Exchange":
        """Return the exchange as it stands when it was stopped: what was checked is kept."""
        return replace(self, state="stopped", writing="")

    def failed(self, what: str, remedy: str) -> "Exchange":
        """Return the exchange as it stands when the answer broke off."""
        return replace(self, state="failed", writing="", problem=(what, remedy))

    @property
    def text(self) -> str:
        """What was said, without marks."""
        if self.answer and not self.sentences:
            return self.answer.answer
        return " ".join(sentence.text for sentence in self.sentences)


def history_of(exchanges: Sequence[Exchange]) -> tuple[Turn, ...]:
    """Return the conversation as the bot reads it: what was asked, and what was said to it."""
    turns: list[Turn] = []
    for exchange in exchanges:
        if exchange.text:
            turns += [Turn("user", exchange.question), Turn("assistant", exchange.text)]
    return tuple(turns)
