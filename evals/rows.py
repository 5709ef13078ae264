"""The rows that questions are read from, checked as they come in."""

from itertools import product
from typing import Literal, Self

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, field_validator, model_validator

from bot.answer import Outcome
from bot.question.turns import Turn
from evals.question import Question


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
    answers: list[str] = []
    history: list[TurnRow] = []
    answerable: bool = True

    @field_validator("answers")
    @classmethod
    def _no_empty_answer(cls, answers: list[str]) -> list[str]:
        if not all(answer.strip() for answer in answers):
            raise ValueError("an answer is empty")
        return answers

    def _turns(self) -> tuple[Turn, ...]:
        return tuple(Turn(turn.role, turn.text) for turn in self.history)


class OwnRow(Row):
    """A row of `evals/questions/*.jsonl`, or of a user's CSV. No field but these.

    All of `answers` have to be given, each in its own words or in those of its `aliases`.
    """

    model_config = ConfigDict(extra="forbid")

    aliases: list[list[str]] = []  # other forms of each answer, in the order of the answers
    gold_sources: list[str] = []
    gold_sentences: list[str] = []
    hidden_answers: list[str] = []
    forbidden: list[str] = []
    kind: str = ""
    expect: Outcome | None = None

    @field_validator("aliases", mode="before")
    @classmethod
    def _one_list_is_of_one_answer(cls, aliases: object) -> object:
        if isinstance(aliases, list) and aliases and all(isinstance(alias, str) for alias in aliases):
            return [aliases]
        return aliases

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if self.expect and (self.expect == "answered") != self.answerable:
            raise ValueError(f"expect is {self.expect!r} but answerable is {str(self.answerable).lower()}")
        if not self.answerable and self.expected in ("abstained", "chat") and self.answers:
            raise ValueError("a question that is not answerable has answers (hidden_answers is the field for those)")
        if self.aliases and len(self.aliases) != len(self.answers):
            raise ValueError(f"there are aliases of {len(self.aliases)} answers, but {len(self.answers)} answers")
        if any(not alias.strip() for forms in self.aliases for alias in forms):
            raise ValueError("an alias is empty")
        if any(not text.strip() for text in (*self.forbidden, *self.hidden_answers)):
            raise ValueError("a forbidden or hidden answer is empty")
        return self

    @property
    def expected(self) -> Outcome:
        return self.expect or ("answered" if self.answerable else "abstained")

    def question_of(self) -> Question:
        forms = zip(self.answers, self.aliases or [[]] * len(self.answers), strict=True)
        return Question(
            id=self.id,
            question=self.question,
            kind=self.kind or self.expected,
            expected=self.expected,
            answers=tuple(product(*((answer, *aliases) for answer, aliases in forms))) if self.answers else (),
            gold_sources=tuple(self.gold_sources),
            gold_sentences=tuple(self.gold_sentences),
            hidden_answers=tuple(self.hidden_answers),
            forbidden=tuple(self.forbidden),
            history=self._turns(),
        )


class ForeignRow(Row):
    """A row of a set with documents of its own, as others publish them: any one of `answers` is right.

    Fields not named here are passed over.
    """

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
            answers=tuple((answer,) for answer in self.answers) if self.answerable else (),
            gold_sources=tuple(dict.fromkeys(self.gold_docs)),
            gold_sentences=tuple(dict.fromkeys(sentence for group in sentences for sentence in group)),
            hidden_answers=tuple(self.hidden_answers),
            history=self._turns(),
        )
