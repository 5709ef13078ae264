"""What users write short, in full, and some turns of theirs as sources have them: those are written in whole words."""

import re

from base.contracted import parted
from bot.words.unmet import is_place

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
    "abt": "about",
    "tho": "though",
    "genai": "generative AI",
    # too short to be put right by their letters alone
    "wich": "which",
    "whch": "which",
    "wht": "what",
    "waht": "what",
    "wat": "what",
    "hwo": "how",
    "wehn": "when",
    "wher": "where",
}
# The stop behind one is a part of it, unless the question ends there.
_SHORT = re.compile(rf"(?<![\w.@/&-])({'|'.join(_IN_FULL)})\b(?![@/&-]|\.\w)(?:\.(?=.))?", re.IGNORECASE)
# In small letters it may be the treaty: "pct filings".
_PERCENT = re.compile(r"(?:(?<=\bwhat )|(?<=\bwhich ))pct\b|\bpct(?= of\b)")
_PERCENT_OF_A_NUMBER = re.compile(r"(?<=\d) ?pct\b")
_MILLENNIUM = re.compile(
    r"\b(?:at|around) the turn of the (?:millennium|(?:(?:new|21st|twenty-first) )?century)\b", re.IGNORECASE
)
_HALF = re.compile(r"\b(?:half a|a half) (?P<scale>thousand|million|billion|trillion)\b", re.IGNORECASE)
_FIVE_HUNDRED = {"thousand": "500", "million": "500,000", "billion": "500 million", "trillion": "500 billion"}
# "Where did Norway come in the index?"
_COMES = re.compile(
    r"\b(?P<whose>where (?:did|does|do|has|have|will) [^?.!,;]{2,60}? )(?:come|place|finish|land|end up|sit)(?: out)?"
    r"(?= (?:in|on|for|among) (?!when\b|if\b))"
    r"(?=.*\b(?:GII|index|rankings?|league|list|table|pillar|top \d+)\b)",
    re.IGNORECASE,
)
# "In the previous index, the 2019 one"
_THAT_ONE = re.compile(
    r"\bthe (?:previous|last|latest|earlier|prior|older) (?P<what>[\w ()-]{2,60}?), (?:that is |i\.e\. )?(?:the )?"
    r"(?P<year>(?:19|20)\d\d) (?:one|edition|version)\b",
    re.IGNORECASE,
)
# "In last year's (2019) index"
_LAST_YEARS = re.compile(
    r"\b(?:last|this|the (?:past|previous)) year['’]s,? \(?(?P<year>(?:19|20)\d\d)\)?,?(?= [\w(])", re.IGNORECASE
)
# "By how many ships did Norway beat Chile in 2024?"
_BEATS = re.compile(
    r"^by how (?P<much>many|much) (?P<what>[^?]+?) (?:did|does|do|has|have) (?P<who>[^?]+?)"
    r" (?:beat|exceed|outnumber|outdo|top|surpass|outstrip|lead|outrank)(?:s|ed|en)? (?P<whom>[^?]+?)"
    r"(?P<where> (?:in|on|for) [^?]+?)?\W*$",
    re.IGNORECASE,
)
# "Is Norway's fleet bigger than Chile's?"
_BIGGER = re.compile(
    r"^(?P<lead>\W*(?:(?:and|so|but|ok|hi|hello)\b[\s,]*)*)(?P<be>is|are|was|were)"
    r" (?P<who>(?:the )?[\w. ]{2,20}?)['’]?s? (?P<what>[\w& -]{3,40}?)"
    r" (?:now |still |already |really |actually )*(?:bigger|larger|higher|greater)"
    r" than (?:(?:that|those) of )?(?P<whom>(?:the )?[\w. ]{2,20}?)(?:['’]s?)?(?P<where> in \d{4})?\W*$",
    re.IGNORECASE,
)
_RANKING = r"(?:index|ranking|rankings|league|list|table|tracker)"
_STANDS = r"(?:(?<=\bis )|(?<=\bwas )|(?<=['’]s )|(?<=\branks )|(?<=\branked ))(?:currently |now )?"
# "Who is number one in the index?"
_NUMBER_ONE = re.compile(rf"{_STANDS}(?:the )?(?:number one|no\.? ?1|# ?1)(?= (?:in|of) |\W*$)", re.IGNORECASE)
# "Who's at the top of the list?"
_ON_TOP = re.compile(rf"{_STANDS}(?:on|at the) (?:very )?top (?:in|of)(?= [^?.,;]*\b{_RANKING}\b)", re.IGNORECASE)
# "Which port leads the ranking?"
_LEADS = re.compile(
    rf"^(?P<who>(?:[a-z]+[, ]+){{0,2}}?(?:who|(?:which|what) [a-z]+)) (?:currently |now )?(?:leads?|tops?|heads?)"
    rf" (?=(?:(?:the|this|that|\w+['’]s) )?(?:\w+ ){{0,4}}{_RANKING}\b)",
    re.IGNORECASE,
)
# "Is it really the largest?"
_REALLY = re.compile(
    r"(?P<asks>^(?:[a-z]+, )?(?:is|are|was|were|do|does|did|has|have|had|will|can) [^?.,;]{1,60}?)"
    r" (?:really|actually|truly|indeed)(?= \w)",
    re.IGNORECASE,
)
# "does the articles 3.7 trillion hold up?", "thats less than in 2023"
_OWNS = re.compile(
    r"\b(?P<whose>the article|that|who|what|where|there)s (?=(?:[$€£]? ?\d|claims?\b|figures?\b|numbers?\b|estimates?\b"
    r"|statements?\b|sub-?title\b|forecasts?\b))|\b(?P<it>that|who|what|where)s\b(?!')",
    re.IGNORECASE,
)
# "n the whole world?"
_AND = re.compile(r"^nd?(?= [A-Za-z])(?! (?:is|was)\b)")


def spelt_out(question: str) -> str:
    """A question with the words in full that it has short; names in capitals ("UNI") are left."""
    question = _BEATS.sub(r"How \g<much> more \g<what> did \g<who> have than \g<whom>\g<where>?", question)
    question = _BIGGER.sub(_ahead, question)
    question = _REALLY.sub(r"\g<asks>", of_the_first(question))
    question = _LAST_YEARS.sub(r"the \g<year>", _THAT_ONE.sub(r"the \g<year> \g<what>", question))
    question = _COMES.sub(r"\g<whose>rank", question)
    question = _OWNS.sub(lambda found: f"{found['whose'] or found['it']}'s{' ' * bool(found['whose'])}", question)
    question = parted(question)
    question = _HALF.sub(lambda found: _FIVE_HUNDRED[found["scale"].lower()], question)
    question = _PERCENT.sub("percent", _PERCENT_OF_A_NUMBER.sub(" percent", question))
    return _SHORT.sub(_spelt, _MILLENNIUM.sub("in 2000", _AND.sub("and", question)))


def of_the_first(question: str) -> str:
    """A question for who leads a ranking, or is number one in it, as one for who is first."""
    return _LEADS.sub(r"\g<who> is first in ", _ON_TOP.sub("first in", _NUMBER_ONE.sub("first", question)))


def _ahead(found: re.Match[str]) -> str:
    """What is asked of two countries, as sources tell it: who is ahead in it."""
    if not (is_place(found["who"].removeprefix("the ")) and is_place(found["whom"].removeprefix("the "))):
        return found.group()
    be = {"are": "is", "were": "was"}.get(found["be"].lower(), found["be"])
    return f"{found['lead']}{be} {found['who']} ahead of {found['whom']} in {found['what']}{found['where'] or ''}?"


def _spelt(found: re.Match[str]) -> str:
    short = found[1]
    if short.isupper():
        return found.group()
    full = _IN_FULL[short.lower()]
    return f"{full[0].upper()}{full[1:]}" if short[0].isupper() else full
