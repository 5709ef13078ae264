"""How much is on the shelf, as Markdown: `python -m corpus.counts` prints it, `… FILE` brings a file up to date.

In a file it stands between the lines `<!-- counts -->` and `<!-- /counts -->`.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import get_args

from corpus.brief import SHELF, read_brief, read_shelf
from corpus.claims import Verdict, read_claims
from corpus.document import Document
from corpus.errors import ShelfError

_OPEN, _CLOSE = "<!-- counts -->\n", "<!-- /counts -->\n"


def facts(document: Document) -> tuple[str, ...]:
    """The facts of a brief, word for word: each item, and each row of a table but its header."""
    found: list[str] = []
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.kind == "item":
            found.append(text)
        elif block.kind == "table":
            found.extend(text.split("\n")[1:])
    return tuple(found)


def counts(folder: Path = SHELF) -> str:
    """Two tables as Markdown: the facts of each source, and the claims of each verdict. Raises ShelfError."""
    sources = read_shelf(folder)
    counted = [_count(read_brief(source, folder)) for source in sources]
    rows = [(source.id, source.title, *numbers) for source, numbers in zip(sources, counted, strict=True)]
    total = ("all", "", *map(sum, zip(*counted, strict=True)))
    claims = Counter(claim.verdict for claim in read_claims(folder / "claims.toml"))
    shelf = _table(("Source", "Title", "Facts as items", "Facts as table rows", "Facts"), [*rows, total])
    return shelf + "\n" + _table(("Verdict", "Claims"), ((verdict, claims[verdict]) for verdict in get_args(Verdict)))


def refresh(text: str, folder: Path = SHELF) -> str:
    """`text` with the counts of today between its two marker lines. Raises ShelfError if it has none."""
    before, opened, rest = text.partition(_OPEN)
    _, closed, after = rest.partition(_CLOSE)
    if not opened or not closed:
        raise ShelfError(
            "no place for the counts in the text", f"put the lines {_OPEN.strip()} and {_CLOSE.strip()} into it"
        )
    return f"{before}{_OPEN}\n{counts(folder)}\n{_CLOSE}{after}"


def main(arguments: Sequence[str]) -> None:
    """Print the counts, or bring the files named in `arguments` up to date."""
    for path in map(Path, arguments):
        path.write_text(refresh(path.read_text("utf-8")), "utf-8")
    if not arguments:
        sys.stdout.write(counts())


def _count(document: Document) -> tuple[int, int, int]:
    items = sum(block.kind == "item" for block in document.blocks)
    total = len(facts(document))
    return items, total - items, total


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


if __name__ == "__main__":
    main(sys.argv[1:])
