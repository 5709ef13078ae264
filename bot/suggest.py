"""Questions that the library can answer, to begin with and after a refusal."""

from collections.abc import Sequence

from index.manifest import IndexedSource

# Each with the source that answers it; the end-to-end test asks them all.
_SHIPPED = (
    ("article", "Which of the article's claims do the reports dispute?"),
    ("article", "How much is AI-driven automation said to add to China's GDP by 2030?"),
    ("gii-2025", "Which economy ranks first in the Global Innovation Index 2025?"),
    ("rd-spending", "How did China's R&D spending compare with the United States in 2023?"),
    ("gii-clusters-2025", "How many of the top 100 innovation clusters are in China?"),
    ("wipo-ip-indicators", "How many patent applications did China's office receive in 2024?"),
    ("cset-stem-phds", "How many STEM PhDs was China projected to graduate in 2025?"),
)


def starting(sources: Sequence[IndexedSource], limit: int = 4) -> tuple[str, ...]:
    """The first questions whose source stands on the shelf."""
    present = {source.id for source in sources}
    return tuple(question for source_id, question in _SHIPPED if source_id in present)[:limit]
