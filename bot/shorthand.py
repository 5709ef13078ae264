"""What users write short, in full: sources are written in whole words."""

import re

_IN_FULL = {
    "uni": "university",
    "unis": "universities",
    "govt": "government",
    "dept": "department",
    "intl": "international",
    "avg": "average",
    "approx": "approximately",
    "yr": "year",
    "yrs": "years",
    "ppl": "people",
    "genai": "generative AI",
}
# The stop behind one is a part of it, unless the question ends there.
_SHORT = re.compile(rf"(?<![\w.@/&-])({'|'.join(_IN_FULL)})\b(?![@/&-]|\.\w)(?:\.(?=.))?", re.IGNORECASE)
# In small letters it may be the treaty: "pct filings".
_PERCENT = re.compile(r"(?:(?<=\bwhat )|(?<=\bwhich ))pct\b|\bpct(?= of\b)")
_PERCENT_OF_A_NUMBER = re.compile(r"(?<=\d) ?pct\b")
_MILLENNIUM = re.compile(
    r"\b(?:at|around) the turn of the (?:millennium|(?:(?:new|21st|twenty-first) )?century)\b", re.IGNORECASE
)


def spelt_out(question: str) -> str:
    """A question with the words in full that it has short; names in capitals ("UNI") are left."""
    question = _PERCENT.sub("percent", _PERCENT_OF_A_NUMBER.sub(" percent", question))
    return _SHORT.sub(_spelt, _MILLENNIUM.sub("in 2000", question))


def _spelt(found: re.Match[str]) -> str:
    short = found[1]
    if short.isupper():
        return found.group()
    full = _IN_FULL[short.lower()]
    return f"{full[0].upper()}{full[1:]}" if short[0].isupper() else full
