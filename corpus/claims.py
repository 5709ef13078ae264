"""What the reports say of the article: `claims.toml`, a verdict on each claim and the facts that bear on it."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from corpus.brief import SHELF
from corpus.errors import ShelfError

CLAIMS = SHELF / "claims.toml"
Verdict = Literal["supported", "overstated", "disputed", "outdated", "untraced", "opinion"]
_REMEDY = "mend corpus/claims.toml"
_Text = Annotated[str, Field(min_length=1, pattern=r"^\S(.*\S)?$")]


class Evidence(BaseModel):
    """A fact of a brief, word for word and without its address: an item, or a row of a table as `a | b | c`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: _Text  # its id in sources.toml
    fact: _Text


class Claim(BaseModel):
    """A claim of the article: the items of its brief that carry it, and what the other sources say of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^C[1-9]\d*$")]
    section: _Text  # of the article
    said: Annotated[tuple[_Text, ...], Field(min_length=1)]  # items of briefs/article.md, without their addresses
    verdict: Verdict
    note: _Text  # one sentence of ours for the reader, with the decisive figures
    evidence: tuple[Evidence, ...] = ()

    @model_validator(mode="after")
    def _has_evidence(self) -> "Claim":
        if not self.evidence and self.verdict not in ("untraced", "opinion"):
            raise ValueError(f"{self.id} is {self.verdict} without evidence")
        return self


class _Claims(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    claim: tuple[Claim, ...]


def read_claims(path: Path = CLAIMS) -> tuple[Claim, ...]:
    """The claims of `path` in its order.

    Raises ShelfError if the file cannot be read, has a key that is not known, or names a claim twice.
    """
    try:
        claims = _Claims.model_validate(tomllib.loads(path.read_text("utf-8"))).claim
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise ShelfError(f"{path.name} cannot be read: {error}", _REMEDY) from error
    for claim_id, times in Counter(claim.id for claim in claims).items():
        if times > 1:
            raise ShelfError(f"{path.name} names the claim {claim_id} {times} times", _REMEDY)
    return claims
