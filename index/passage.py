"""What the index holds and what a search returns."""

from dataclasses import dataclass

from corpus.document import Locator

UNDER = " > "  # between a title and the headings below it in a passage's context


@dataclass(frozen=True)
class Passage:
    """A piece of a source that is embedded and found as one.

    `text` is the document's own text at the locator; a table that was cut has its header row in front again.
    `context` (title and heading path) is put before `text` where it is embedded or searched, never where it is cited.
    """

    id: str  # content hash: 16 hex digits
    text: str
    context: str
    locator: Locator
    url: str  # where the passage was read; a citation may name a closer one
    links: tuple[tuple[int, int, str], ...] = ()  # (start, end, address) into `text`
    table: bool = False  # its first line is a header row

    def url_for(self, start: int, end: int) -> str:
        """The address of the fact that overlaps `text[start:end]` most, or the passage's own."""
        best, best_overlap = self.url, 0
        for link_start, link_end, url in self.links:
            overlap = min(end, link_end) - max(start, link_start)
            if overlap > best_overlap:
                best, best_overlap = url, overlap
        return best


@dataclass(frozen=True)
class Hit:
    """A passage that a search found."""

    passage: Passage
    rank: int  # 1-based
    dense: float  # cosine of question and passage, −1…1
    lexical: float  # BM25, 0 or more
    score: float  # the two fused, 0…1; comparable within one search only
