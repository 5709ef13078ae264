"""Yes or no? What a note says to a question that wants one of them, as the language model reads it.

The same layers that tell whether a sentence answers (`bot.reader.probe`) read the note and the question behind another
instruction, with changes of low rank of their own (Hu et al. 2021, arXiv:2106.09685); three directions of the state at
the end tell a yes, a no, and that the note leaves it open. They lie in `polarity.json` with their provenance and are
fitted again by `footnote eval fit-polarity`, on labelled pairs of a note and a question (docs/answers.md).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar, get_args

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, model_validator

from base.remembered import Remembered
from bot.errors import SettingsError
from bot.injection.inert import inert
from models.changes import LayerChanges
from models.protocols import Reader, Vectors

SHIPPED = Path(__file__).with_name("polarity.json")
SYSTEM = "You check what notes say."
OPENING = "Do the notes say yes or no to the question below them? Reply yes, no or unknown.\n\nNotes:\n[1]"
PROMPT = f"{SYSTEM}\n{OPENING}"
Polarity = Literal["no", "open", "yes"]
Number = TypeVar("Number", np.float32, np.float64)
POLARITIES: tuple[Polarity, ...] = get_args(Polarity)
YES, NO = "Yes", "No"
_TOLD: dict[Polarity, str] = {"yes": YES, "no": NO}
_IN_FRONT = re.compile(rf"^(?:{'|'.join(_TOLD.values())}): ")
_REMEMBERED = 256  # notes
_DENIED = 0.5  # probability from which a no is told where something is denied
_CERTAIN = 0.95  # probability from which what is read outdoes what is reckoned
_USUAL = (
    " Harbours: The harbour of Oslo took in 1,204 ships in 2023, some 8 percent more than in the year before."
    "\n\nQuestion: Did fewer ships come to Oslo in 2023?"
)


@dataclass(frozen=True)
class Shares:
    """How likely a note says no, leaves it open, and says yes: 0…1, together 1."""

    no: float
    open: float
    yes: float

    def told(self, sure: float, reckoned: bool | None = None, *, denied: bool = False) -> str:
        """ "Yes" or "No", where that is at least so likely; else nothing.

        What the figures of a note say (`reckoned`) is told before that, but not where it is all but certain that the
        note says otherwise: figures are what is read worst. A likely no is told where the note denies something
        (`denied`): the two agree (docs/answers.md).
        """
        said: Polarity = "yes" if self.yes > self.no else "no"
        likely: float = getattr(self, said)
        if reckoned is None:
            least = min(sure, _DENIED) if denied and said == "no" else sure
            return _TOLD[said] if likely >= least else ""
        return "" if likely >= _CERTAIN and reckoned != (said == "yes") else told(reckoned)


class PolarityProbe(BaseModel):
    """The fitted probe, as it lies on disk."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str  # whose states it reads, as in models/registry.toml
    prompt: str  # that it was fitted behind
    fingerprint: str
    layers: int
    changes: dict[int, LayerChanges] = {}  # to those layers, by their numbers from 0
    weights: dict[Polarity, tuple[float, ...]]  # of a state
    bias: dict[Polarity, float]
    provenance: dict[str, str]

    @model_validator(mode="after")
    def _tells_all(self) -> "PolarityProbe":
        if set(self.weights) != set(POLARITIES) or set(self.bias) != set(POLARITIES):
            raise ValueError(f"it does not tell all of {', '.join(POLARITIES)}")
        if len({len(one) for one in self.weights.values()}) != 1:
            raise ValueError("its directions are of several widths")
        return self

    @classmethod
    def load(cls, path: Path = SHIPPED) -> "PolarityProbe":
        """Read a probe from its file. Raises `SettingsError` where that holds none, or one of another prompt."""
        try:
            probe = cls.model_validate_json(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise SettingsError(
                f"{path} holds no probe of yes and no: {error}", "footnote eval fit-polarity --out FILE"
            ) from error
        if probe.prompt != PROMPT:
            raise SettingsError(
                f"{path} holds a probe that was fitted behind another prompt than what is asked today",
                "footnote eval fit-polarity --out FILE",
            )
        return probe

    def shares(self, states: Vectors) -> list[Shares]:
        """What each note says, from its state."""
        weights = np.array([self.weights[one] for one in POLARITIES], dtype=np.float32)
        found = states @ weights.T + np.array([self.bias[one] for one in POLARITIES], dtype=np.float32)
        return [Shares(*map(float, row)) for row in shares_of(found)]


class Arbiter:
    """Has notes read for a yes or a no. What was read is remembered."""

    def __init__(self, reader: Reader, probe: PolarityProbe) -> None:
        self._reader, self._probe = reader, probe
        self._known = Remembered[str, Shares](_REMEMBERED)

    def warm_up(self) -> None:
        """Have something read, so that the first question does not wait for what is only done once.

        Raises `EngineError` when the reader fails.
        """
        self._reader.read(SYSTEM, OPENING, [_USUAL])

    def says(self, question: str, note: str, heading: str = "") -> Shares:
        """What a note under a heading says to a question. Raises `EngineError` when the reader fails."""
        text = read_of(question, note, heading)
        return self._known.of([text], self._read)[0]

    def _read(self, texts: Sequence[str]) -> list[Shares]:
        return self._probe.shares(self._reader.read(SYSTEM, OPENING, texts))


def shares_of(odds: NDArray[Number]) -> NDArray[Number]:
    """Log-odds of polarities, each against all, as shares: shape (notes, 3)."""
    raised = np.exp(odds - odds.max(axis=1, keepdims=True))
    shares: NDArray[Number] = raised / raised.sum(axis=1, keepdims=True)
    return shares


def told(is_so: bool) -> str:
    """ "Yes" or "No"."""
    return _TOLD["yes" if is_so else "no"]


def without_told(text: str) -> str:
    """What is said behind a yes or a no, where that stands in front."""
    return _IN_FRONT.sub("", text)


def read_of(question: str, note: str, heading: str) -> str:
    """What the model reads of a note, behind what all prompts share."""
    above = f" {inert(heading)}:" if heading else ""
    return f"{above} {inert(note)}\n\nQuestion: {inert(question)}"
