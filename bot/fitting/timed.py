"""Sentences that tell no time, where it is asked when."""

import calendar
import re

_ASKS_WHEN = re.compile(
    r"\bwhen(?:['’]?s| (?:did|does|do|was|were|is|are|will|has|have|had|can|could|should|must))\b", re.I
)
_ASKS_MORE = re.compile(r"\b(?:who\w*|what|which|where|why|how)\b", re.IGNORECASE)
_NAMES = "|".join(
    name for names in (calendar.month_name, calendar.month_abbr, calendar.day_name) for name in names if name
)
_SPANS = (
    r"(?:second|minute|hour|night|week|month|quarter|year|decade|century|centurie|millenni\w|season|spring|summer|autumn"
    r"|winter|morning|evening|noon|midnight|dawn|dusk|holiday|birthday|weekend|time|moment|age|era|period|term|phase)"
)
_TELLS_TIME = re.compile(
    rf"\d|\b(?:{_NAMES}|\w*days?|{_SPANS}(?:s|ly)?|daily|before|after|until|till|during|while|when(?:ever)?|once|since"
    r"|as soon as|upon|immediately|instantly|now|nowadays|yesterday|tonight|tomorrow|always|never|every|annually|early"
    r"|earlie(?:r|st)|late(?:r|st|ly)?|recent\w*|soon(?:er)?|ago|yet|already|first|last|next|beg[iu]n\w*|start\w*"
    r"|end(?:s|ed)?|if|unless|only|where|provided|as long as|in advance|prior|following|previous\w*"
    r"|current\w*|still|Christmas|Easter|Ramadan|Eve|war|reign|antiquity|Middle Ages|Renaissance)\b",
    re.IGNORECASE,
)


def tells_no_time(question: str, header: str, text: str) -> bool:
    """Whether it is asked when alone, and a sentence or a table's row has no word or number that may tell that."""
    asks = _ASKS_WHEN.search(question) and not _ASKS_MORE.search(question)
    return bool(asks) and not _TELLS_TIME.search(f"{header} {text}")
