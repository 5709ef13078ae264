"""The rows that questions are read from, checked as they come in."""

from typing import Literal, Self

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, field_validator, model_validator

from bot.answer import Outcome
from bot.turns import Turn
from evals.question import Alternative, Question


class TurnRow(BaseModel):
    """Something said before; `content` does for `text`, as in batch files."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: Literal["user", "assistant"]
    text: str = Field(validation_alias=AliasChoices("text", "content"))


class Row(BaseModel):
    """What every kind of row has."""

    model_config = ConfigDict(frozen=True, strict=True)

    id: str = Field(min_length=1)
    question: str = Field(min_length=1)
    answers: list[str | list[str]] = []
    history: list[TurnRow] = []
    answerable: bool = True

    @field_validator("answers")
    @classmethod
    def _no_empty_answer(cls, answers: list[str | list[str]]) -> list[str | list[str]]:
        for answer in answers:
            parts = [answer] if isinstance(answer, str) else answer
            if not parts or any(not part.strip() for part in parts):
                raise ValueError("an answer is empty")
        return answers

    def _alternatives(self) -> tuple[Alternative, ...]:
        return tuple((answer,) if isinstance(answer, str) else tuple(answer) for answer in self.answers)

    def _turns(self) -> tuple[Turn, ...]:
        return tuple(Turn(turn.role, turn.text) for turn in self.history)


class OwnRow(Row):
    """A row of `evals/questions/*.jsonl`, or of a user's CSV. No field but these."""

    model_config = ConfigDict(extra="forbid")

    aliases: list[str] = []
    gold_sources: list[str] = []
    gold_sentences: list[str] = []
    hidden_answers: list[str] = []
    kind: str = ""
    expect: Outcome | None = None

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if self.expect and (self.expect == "answered") != self.answerable:
            raise ValueError(f"expect is {self.expect!r} but answerable is {str(self.answerable).lower()}")
        if not self.answerable and self.expected in ("abstained", "chat") and (self.answers or self.aliases):
            raise ValueError("a question that is not answerable has answers (hidden_answers is the field for those)")
        return self

    @property
    def expected(self) -> Outcome:
        return self.expect or ("answered" if self.answerable else "abstained")

    def question_of(self) -> Question:
        return Question(
            id=self.id,
            question=self.question,
            kind=self.kind or self.expected,
            expected=self.expected,
            answers=self._alternatives() + tuple((alias,) for alias in self.aliases),
            gold_sources=tuple(self.gold_sources),
            gold_sentences=tuple(self.gold_sentences),
            hidden_answers=tuple(self.hidden_answers),
            history=self._turns(),
        )


class ForeignRow(Row):
    """A row of a set with documents of its own, as others publish them. Fields not named here are passed over."""

    model_config = ConfigDict(extra="ignore")

    gold_docs: list[str] = []
    gold_sentences: list[str | list[str]] = []  # one list per annotator in some sets
    hidden_answers: list[str] = []
    kind: str = ""
    answerability: Literal["ANSWERABLE", "PARTIAL", "UNANSWERABLE", "UNDERSPECIFIED"] | None = None

    @property
    def expected(self) -> Outcome:
        if self.answerability == "UNDERSPECIFIED":
            return "clarify"
        return "answered" if self.answerable else "abstained"

    def question_of(self) -> Question:
        sentences = [[one] if isinstance(one, str) else one for one in self.gold_sentences]
        stated = (self.answerability or "").lower()
        return Question(
            id=self.id,
            question=self.question,
            kind=self.kind or stated or ("answerable" if self.answerable else "unanswerable"),
            expected=self.expected,
            answers=self._alternatives() if self.answerable else (),
            gold_sources=tuple(dict.fromkeys(self.gold_docs)),
            gold_sentences=tuple(dict.fromkeys(sentence for group in sentences for sentence in group)),
            hidden_answers=tuple(self.hidden_answers),
            history=self._turns(),
        )
