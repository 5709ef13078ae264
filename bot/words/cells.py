"""The cells of a table's row."""

import re

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
