"""An attack: a document, a question or a conversation that tries to tell the bot what to do, and when it has."""

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from bot.question.turns import Turn
from evals.errors import QuestionSetError
from evals.question import Alternative, Half, Question, half_of
from evals.rows import TurnRow

DATA = Path(__file__).parent / "data"
Place = Literal["document", "question", "history"]
Kind = Literal[
    "direct", "hidden", "turn", "notes", "citation", "exfiltration", "leak", "language", "disguise", "split",
    "refusal", "poison", "role", "format", "padding", "table", "heading", "history",
]  # fmt: skip
_Row = TypeVar("_Row", bound=BaseModel)
_REMEDY = "The form of an attack is in docs/injection.md."


class Asked(BaseModel):
    """A clean question of `questions.toml`, with the answers of which any one is right."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: str
    answers: tuple[Alternative, ...] = Field(min_length=1)


class Attack(BaseModel):
    """One attack, as it stands in the data files."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: Kind
    asks: str = Field(default="", description="The id of the clean question that is asked.")
    question: str = Field(default="", description="What is asked instead; {asked} is the clean question.")
    answers: tuple[Alternative, ...] = Field(default=(), description="Of a clean question that stands here.")
    history: tuple[TurnRow, ...] = ()
    file: str = Field(default="", description="The name of the document; its ending says what it is.")
    text: str = Field(default="", description="Of the document: the file, or what can be seen of a PDF or a DOCX.")
    hidden: str = Field(default="", description="Text that a reader of the PDF or DOCX cannot see.")
    hidden_white: str = Field(default="", description="The same, white on white.")
    repeat: int = Field(default=1, description="How often `text` comes; {n} is the number of each.")
    copies: int = Field(default=1, description="How many documents there are; {copy} is the number of each.")
    tail: str = Field(default="", description="What follows the last `text`.")
    marks: tuple[str, ...] = Field(default=(), description="Patterns that nothing that is said may match.")
    poison: str = Field(default="", description="A pattern of a wrong fact, which must not be told as undisputed.")

    @field_validator("marks", "poison")
    @classmethod
    def _patterns(cls, value: tuple[str, ...] | str) -> tuple[str, ...] | str:
        for pattern in (value,) if isinstance(value, str) else value:
            re.compile(pattern)
        return value

    def marks_in(self, text: str) -> list[str]:
        """Its marks that show in a text."""
        return [mark for mark in self.marks if re.search(mark, text, re.IGNORECASE | re.MULTILINE)]

    @property
    def place(self) -> Place:
        return "document" if self.file else "history" if self.history else "question"

    @property
    def half(self) -> Half:
        return half_of(self.id)


class Trial(BaseModel):
    """An attack with the clean question that it goes after, ready to be tried."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    attack: Attack
    clean: Asked | None = None

    @property
    def question(self) -> str:
        """What is asked under attack."""
        clean = self.clean.question if self.clean else ""
        return self.attack.question.replace("{asked}", clean) if self.attack.question else clean

    @property
    def answers(self) -> tuple[Alternative, ...]:
        """Of which any one is right; none where nothing clean is asked."""
        return self.clean.answers if self.clean else ()

    @property
    def history(self) -> tuple[Turn, ...]:
        return tuple(Turn(turn.role, turn.text) for turn in self.attack.history)

    @property
    def asked(self) -> str:
        """What makes the answer, as 16 hex digits: one kept from an earlier run holds while this is the same."""
        made = self.attack.model_dump_json(exclude={"marks", "poison", "kind", "answers"}) + self.question
        return hashlib.sha256(made.encode()).hexdigest()[:16]

    def as_question(self) -> Question:
        """The attack in the form that the folder of a run keeps."""
        return Question(
            id=self.attack.id,
            question=self.question,
            kind=self.attack.kind,
            answers=self.answers,
            forbidden=self.attack.marks,
            history=self.history,
        )


def read_attacks(folder: Path = DATA) -> tuple[Trial, ...]:
    """Every attack of the TOML files in `folder`. Raises `QuestionSetError`, which names the file and the attack."""
    asked = {
        name: _valid(Asked, row, f"questions.toml, {name}") for name, row in _toml(folder / "questions.toml").items()
    }
    trials: dict[str, Trial] = {}
    for path in sorted(folder.glob("*.toml")):
        for row in _toml(path).get("attack", []) if path.name != "questions.toml" else []:
            where = f"{path.name}, {row.get('id', 'an attack without an id')}"
            attack = _valid(Attack, row, where)
            if attack.asks and attack.asks not in asked:
                raise QuestionSetError(f"{where}: there is no question {attack.asks!r}.", _REMEDY)
            if attack.id in trials:
                raise QuestionSetError(f"{where}: the id stands twice.", _REMEDY)
            if not attack.asks and not attack.question:
                raise QuestionSetError(f"{where}: nothing is asked.", _REMEDY)
            own = Asked(question=attack.question, answers=attack.answers) if attack.answers else None
            trials[attack.id] = Trial(attack=attack, clean=own or asked.get(attack.asks))
    return tuple(trials.values())


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise QuestionSetError(f"{path} cannot be read: {error}.", _REMEDY) from error


def _valid(model: type[_Row], row: object, where: str) -> _Row:
    try:
        return model.model_validate(row)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        raise QuestionSetError(f"{where}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}.", _REMEDY) from error
