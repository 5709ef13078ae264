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
}
_SHORT = re.compile(rf"(?<![\w.@/&-])(?:{'|'.join(_IN_FULL)})\b(?![@/&-]|\.\w)\.?", re.IGNORECASE)
# In small letters it may be the treaty: "pct filings".
_PERCENT = re.compile(r"(?:(?<=\bwhat )|(?<=\bwhich )|(?<=\d)(?P<glued> ?))pct\b|\bpct(?= of\b)")


def spelt_out(question: str) -> str:
    """A question with the words in full that it has short; names in capitals ("UNI") are left."""
    return _SHORT.sub(_spelt, _PERCENT.sub(lambda found: "percent" if found["glued"] is None else " percent", question))


def _spelt(found: re.Match[str]) -> str:
    short, ends = found.group().removesuffix("."), found.end() == len(found.string)
    if short.isupper():
        return found.group()
    full = _IN_FULL[short.lower()]
    return (full.capitalize() if short[0].isupper() else full) + ("." if ends and found.group().endswith(".") else "")
