"""What the first message of a conversation is for, by its vector: there are more ways to say it than can be listed.

A multinomial logistic regression on the vectors of the embedder that ships, fitted by `footnote eval fit-purpose` on
first messages and on questions on the world (docs/questions.md). It is asked only where no words of a message tell.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

import numpy as np
from pydantic import BaseModel, ConfigDict, model_validator

from models.protocols import Embedder, Vectors

SHIPPED = Path(__file__).with_name("purpose.json")
# Which sources there are, what the article is about, whether it is right, who one is talking to, and all else.
Purpose = Literal["library", "overview", "disputes", "chat", "world"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
_SURELY = 0.95  # probability from which nothing is searched for


@dataclass(frozen=True)
class Meant:
    """What a message is for, as far as that is sure, and as far as it is likely."""

    surely: Purpose = "world"
    likely: Purpose = "world"


WORLD = Meant()


class Purposes(BaseModel):
    """What was fitted, as it lies on disk."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    embedder: str  # its fingerprint: the vectors of another one mean other things
    weights: dict[Purpose, tuple[float, ...]]  # of a vector
    bias: dict[Purpose, float]
    threshold: float  # probability from which a message is likely for anything but the world
    provenance: dict[str, str]

    @model_validator(mode="after")
    def _knows_all(self) -> "Purposes":
        if set(self.weights) != set(PURPOSES) or set(self.bias) != set(PURPOSES):
            raise ValueError(f"it does not tell all of {', '.join(PURPOSES)}")
        return self

    def of(self, vector: Vectors) -> Meant:
        """What a message with this vector, shape (dimension,), is for."""
        odds = np.array([vector @ np.array(self.weights[one], dtype=np.float32) + self.bias[one] for one in PURPOSES])
        shares = np.exp(odds - odds.max())
        likely = dict(zip(PURPOSES, shares / shares.sum(), strict=True))
        best = max((one for one in PURPOSES if one != "world"), key=lambda one: likely[one])
        return Meant(
            *(best if likely[best] >= least else "world" for least in (max(_SURELY, self.threshold), self.threshold))
        )


def meant_by(message: str, embedder: Embedder) -> Meant:
    """What a message is for; of another embedder than the one that it was fitted with, the world."""
    fitted = shipped()
    is_of_it = (fitted.embedder, len(fitted.weights["world"])) == (embedder.fingerprint, embedder.dimension)
    return fitted.of(embedder.embed([message])[0]) if is_of_it else WORLD


@lru_cache(maxsize=1)
def shipped() -> Purposes:
    """The one that comes with Footnote."""
    return Purposes.model_validate_json(SHIPPED.read_text(encoding="utf-8"))
