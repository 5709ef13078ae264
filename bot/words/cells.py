"""The cells of a table's row."""

import re
from collections.abc import Collection, Iterable

from bot.words.unmet import YEAR

IS_LESS = re.compile(r"^\W*[-−–](?=\d)")  # a cell with less than nothing
# "European Patent Office (EPO) | 199,402"
_NAMES_ALONE = re.compile(r"(?:\W|\b[A-Z\d]\w*|\b(?:of|and|the|for|in|de)\b|(?<=['’])s\b)*+")
RANKS = re.compile(r"\b(?:rank\w*|place|position)\b", re.IGNORECASE)  # the head of a column


def cells(header: str, row: str) -> list[tuple[str, str]]:
    """The heads of the columns, each with what the row has there, as far as both go."""
    pairs = zip(header.split("|"), row.split("|"), strict=False)
    return [(head.strip(), cell.strip()) for head, cell in pairs]


def figures(header: str, row: str) -> list[tuple[str, str]]:
    """The same of the columns in which the row has a digit."""
    return [(head, cell) for head, cell in cells(header, row) if any(map(str.isdigit, cell))]


def words(header: str, row: str) -> list[tuple[str, str]]:
    """The same of the columns in which the row has a letter: whom it is of, and not how much or which place."""
    return [(head, cell) for head, cell in cells(header, row) if any(map(str.isalpha, cell))]


def ranks(header: str, row: str) -> list[tuple[str, str]]:
    """The same of the columns that tell a place."""
    return [(head, cell) for head, cell in cells(header, row) if RANKS.search(head)]


def has_names_alone(row: str) -> bool:
    """Whether a row has nothing but figures and names, so that it tells nobody to do anything."""
    return bool(_NAMES_ALONE.fullmatch(row))


def of_years(heads: Iterable[str], years: Collection[str]) -> list[str]:
    """The heads of these years, else of the newest year that any is of; those that are of no year too."""
    told = {head: set(YEAR.findall(head)) for head in heads}
    held = set().union(*told.values())
    wanted = held & set(years) or {max(held, default="")}
    return [head for head, of in told.items() if not of or of & wanted]
