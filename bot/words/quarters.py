"""Quarters and months of a year, as they are written: "Q2 2025", "the second quarter of 2025", "Sept."."""

import re

MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
NAMES = ("first", "second", "third", "fourth")
QUARTER = re.compile(rf"\bq(?P<number>[1-4])\b|\b(?P<name>{'|'.join(NAMES)}) quarter\b", re.IGNORECASE)


def number_of(quarter: re.Match[str]) -> int:
    """Which one it is, 1…4, from a match of `QUARTER`."""
    return int(quarter["number"] or NAMES.index(quarter["name"].lower()) + 1)


def quarters_in(text: str) -> frozenset[int]:
    """The quarters that a text names, 1…4."""
    return frozenset(map(number_of, QUARTER.finditer(text)))
