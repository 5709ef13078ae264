"""Which sources a search may look into."""

from collections.abc import Iterable
from dataclasses import dataclass

from index.errors import NothingLeft
from index.manifest import IndexedSource


@dataclass(frozen=True)
class Filter:
    """Sources by name, by year and by kind. What is empty or none narrows nothing; what is given must all hold."""

    sources: frozenset[str] = frozenset()  # ids
    since: int | None = None  # years of the source's date, both ends included; a source without a date has none
    until: int | None = None
    kinds: frozenset[str] = frozenset()  # as sources.toml has them; "document" for what users add

    @property
    def narrows(self) -> bool:
        return self != EVERYTHING

    def admits(self, source: IndexedSource) -> bool:
        """Whether passages of `source` may be found."""
        return (
            (not self.sources or source.id in self.sources)
            and (not self.kinds or source.kind in self.kinds)
            and (self.since is None or (source.year is not None and source.year >= self.since))
            and (self.until is None or (source.year is not None and source.year <= self.until))
        )

    def admitted(self, sources: Iterable[IndexedSource]) -> frozenset[str]:
        """The ids of those of `sources` that may be searched. Raises `NothingLeft` where there is none."""
        ids = frozenset(source.id for source in sources if self.admits(source))
        if not ids:
            raise NothingLeft(f"The library has no source {self._told()}.", "footnote corpus list")
        return ids

    def _told(self) -> str:
        parts = []
        if self.sources:
            parts.append(f"named {' or '.join(sorted(self.sources))}")
        if self.kinds:
            parts.append(f"of kind {' or '.join(sorted(self.kinds))}")
        if self.since is not None:
            parts.append(f"from {self.since} or later")
        if self.until is not None:
            parts.append(f"from {self.until} or earlier")
        return ", ".join(parts)


EVERYTHING = Filter()
