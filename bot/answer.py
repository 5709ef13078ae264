"""The answer: the one shape that the command line, the web, the batch files and the evals speak.

The names are a public contract; `docs/answer-schema.md` is made from these models by `footnote schema`.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from base.contracted import are_alike

Verdict = Literal["supported", "partly", "unsupported"]
Outcome = Literal["answered", "abstained", "clarify", "chat"]
Why = Literal["not_told", "unspoken", "not_borne_out", "nothing_asked", "asks_for_work", "stopped"]


_INSTRUCTIONS = "Sentences of the passage that are instructions: neither followed nor quoted."


class Frozen(BaseModel):
    """A value: never changed, and no field but those that are named."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sentence(Frozen):
    """One sentence of an answer, with the numbers of the citations that bear it."""

    text: str = Field(description="The sentence, without its [n].")
    citations: tuple[int, ...] = Field(default=(), description="Numbers into `citations`, in the order shown.")
    verdict: Verdict = Field(description="How far the cited sentences bear it out.")
    quoted: bool = Field(default=False, description="True where the sentence is the source's own.")


class Span(Frozen):
    """A piece of a passage."""

    start: int = Field(ge=0, description="Characters into the passage.")
    end: int = Field(ge=0, description="Characters into the passage, excluded.")


class Citation(Frozen):
    """A footnote: a passage and the sentence in it that supports what was said."""

    number: int = Field(ge=1, description="1…n in the order of first use.")
    source_id: str
    title: str
    publisher: str = ""
    date: str = Field(default="", description="ISO 8601, as precise as the source is.")
    url: str = Field(default="", description="Where the cited sentence was read.")
    page: int | None = Field(default=None, description="1-based; none where the source has no pages.")
    headings: tuple[str, ...] = ()
    passage_id: str
    passage: str = Field(description="The whole passage.")
    cited_text: str = Field(description="The supporting sentence: `passage[start:end]`.")
    start: int = Field(ge=0, description="Characters into `passage`.")
    end: int = Field(ge=0, description="Characters into `passage`, excluded.")
    instructions: tuple[Span, ...] = Field(default=(), description=_INSTRUCTIONS)


class FoundPassage(Frozen):
    """A passage that the search found, used or not."""

    rank: int = Field(ge=1)
    source_id: str
    passage_id: str
    page: int | None = None
    title: str = ""
    headings: tuple[str, ...] = ()
    url: str = ""
    text: str
    dense: float = Field(description="Cosine of question and passage, −1…1.")
    lexical: float = Field(description="BM25, 0 or more.")
    score: float = Field(description="Both fused, 0…1.")
    used: bool = Field(description="Whether the answer cites it.")
    instructions: tuple[Span, ...] = Field(default=(), description=_INSTRUCTIONS)


class Note(Frozen):
    """A remark beside the answer: reports that disagree, a fallback that was taken, a part that is not answered."""

    kind: Literal["disagreement", "fallback", "premise", "unanswered"]
    text: str
    citations: tuple[int, ...] = ()


class Refusal(Frozen):
    """Why a question is not answered."""

    why: Why
    names: tuple[str, ...] = Field(default=(), description="Of `unspoken`: what nothing near the question speaks of.")


class Timings(Frozen):
    """Seconds since the question was asked."""

    retrieval_s: float = 0.0
    first_token_s: float | None = Field(default=None, description="The generator's first token; none without one.")
    first_sentence_s: float | None = Field(default=None, description="The first checked sentence.")
    total_s: float = 0.0


class Tokens(Frozen):
    """What the generator read and wrote."""

    prompt: int = 0
    cached: int = Field(default=0, description="Of the prompt, those read from the engine's cache.")
    generated: int = 0


class Checks(Frozen):
    """What checking the draft did, counted."""

    drafted: int = Field(default=0, description="Sentences that the generator wrote.")
    quoted: int = Field(default=0, description="Sentences replaced by the source's own.")
    dropped: int = Field(default=0, description="Sentences that nothing supports, left out.")
    declined: int = Field(default=0, description="Sentences in which the generator said that there is no answer.")
    off_question: int = Field(default=0, description="Borne out, but not about what the question names; left out.")
    unknown_citations: int = Field(default=0, description="Citations to a number that was not given, left out.")


class Answer(Frozen):
    """Everything that is known of one answered question."""

    id: str | None = Field(default=None, description="The question's id; batch files only.")
    question: str
    standalone_question: str = Field(description="What was searched for: the question made whole.")
    outcome: Outcome
    answer: str = Field(description="The text with its [n].")
    refusal: Refusal | None = Field(default=None, description="Of `abstained`: why.")
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    hits: tuple[FoundPassage, ...] = Field(default=(), description="Best first.")
    notes: tuple[Note, ...] = ()
    suggestions: tuple[str, ...] = Field(default=(), description="Questions that the library can answer.")
    answerability: float = Field(default=0.0, ge=0, le=1, description="How likely the library answers the question.")
    timings: Timings = Timings()
    tokens: Tokens = Tokens()
    checks: Checks = Checks()
    model: str = ""
    engine: str = "none"

    @property
    def searched(self) -> str:
        """What was searched for, where that is not the question as it was typed."""
        found = self.standalone_question.strip()
        return "" if are_alike(found, self.question) else found
