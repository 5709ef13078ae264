"""The base of every settings section: typed, frozen, and deaf to no typing error."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A table of `footnote.toml`. Unknown keys are refused; every field has a default that works."""

    model_config = ConfigDict(frozen=True, extra="forbid")
