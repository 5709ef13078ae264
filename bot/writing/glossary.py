"""What a question in Chinese names, as English calls it. A small model spells names by their sound.

`glossary.toml` is kept by hand; what is not in it is left to the model.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files


def told_in_english(question: str) -> str:
    """The question with the names and terms that are known in English, and the rest as it is."""
    told = _known().sub(lambda found: f" {_glossary()[found[0]]} ", question)
    return " ".join(told.split())


@cache
def _glossary() -> dict[str, str]:
    tables = tomllib.loads(files(__package__).joinpath("glossary.toml").read_text("utf-8"))
    return {foreign: english for table in tables.values() for foreign, english in table.items()}


@cache
def _known() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_glossary(), key=len, reverse=True))))  # the longest first
