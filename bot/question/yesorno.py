"""Questions that want a yes or a no, told from those that only begin like them."""

import re

from base.sentences import first_sentence, sentence_spans
from bot.question.asking import OPENS_YES_OR_NO
from bot.words.filler import ASKS_WHAT, LEADS, WHAT
from bot.words.unmet import names_of
from bot.words.wording import FUNCTION_WORDS

_DO = rf"(?:{OPENS_YES_OR_NO}|may|might|must|should|am)"
_NOT = r"(?:is|are|was|were|do|does|did|has|have|had|ca|could|wo|would|should)n['’]?t"
_SUBJECT = r"(?!(?:who|whom|whose|what|which|where|when|why|how|or|and|to|of|in|by|for)\b)[\w\"'“‘(]"
# "Can't find my card, what should I do?" is no question of whether.
_ACT = (
    r"(?:find|see|get|log|open|connect|access|remember|recall|locate|reach|believe|figure|work|seem|wait|sign|use|make)"
)
_ASKS_IF = rf"(?:{_DO}|{_NOT}(?!\s+{_ACT}\b))\s+{_SUBJECT}"
_BEGINS = re.compile(rf"^\W*{LEADS}{_ASKS_IF}", re.IGNORECASE)
# "PwC's sum for 2030: was it bigger …?", "if I leave early, do I get …?"
_BEHIND = re.compile(rf"[,;:–—-]\s+{LEADS}{_ASKS_IF}", re.IGNORECASE)
# "Okay to leave it outside?"
_MAY = re.compile(
    rf"^\W*{LEADS}(?:ok(?:ay)?|safe|fine|possible|allowed|all ?right|legal) (?:to|if|for)\b", re.IGNORECASE
)
# "My uncle claims that China won, is that right?"
_TAIL = re.compile(
    r"(?:^|[,.;:?!–—-]\s+)(?:is (?:that|this|it) (?:really |actually )?)?(?:true|right|correct|so|yes|no|yeah)"
    r"(?: or (?:false|not))?\W*$",
    re.IGNORECASE,
)
# "dogs allowed in the garden?", "tip open Thursday?", "bridge still used?"
_IS_SO = (
    r"(?:free|allowed|permitted|refundable|ok(?:ay)?|safe|mandatory|compulsory|possible|included|covered|open|closed"
    r"|available|still (?:used|sold|made|running|alive|there|valid|in \w+))"
)
_SOME_TIME = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|today|tomorrow|tonight|now|yet|already|any ?more)"
)
_TERSE = re.compile(
    rf"^\W*(?:[\w'’-]+ ){{1,6}}{_IS_SO}"
    rf"(?: {_SOME_TIME}| (?:on|in|at|for|with|from|to|by|of|if|after|before)(?: [\w'’-]+){{1,6}}){{0,2}}[?？]$",
    re.IGNORECASE,
)
_WHAT_FIRST = re.compile(rf"^\W*{LEADS}(?:about {WHAT}|{ASKS_WHAT})", re.IGNORECASE)
# "Does the report say why …?", "is it known how many …?"
_TELLS = (
    r"(?:know\w*|say(?:s|ing)?|said|tell(?:s|ing)?|told|explain\w*|shows?|mention\w*|clear|stated?|states|reveal\w*"
    r"|give[ns]?|sees?|sure|ideas?|specif\w+|describe\w*|notes?|reports?|decide\w*|learn\w*|recall|remember|find"
    r"|anything|something)"
)
_TELLS_WHAT = re.compile(
    rf"\b{_TELLS} (?:(?:me|us|exactly|about|of|on|out|as to|to|yet|for sure) ){{0,2}}{WHAT}", re.IGNORECASE
)
# "Can you list …?", "do you have the figure …?"; but "can you tell me whether …?", and "can you swim there?"
_TELL = (
    r"(?:tell\w*|say(?:ing)?|explain\w*|giv(?:e|ing)|list\w*|show\w*|nam(?:e|ing)|describ(?:e|ing)|help|summari[sz]e"
    r"|find|compare|walk|point|remind|know|recall|elaborate|talk|(?:any|some)(?:thing)?|information|info|data|figures"
    r"|details?|more|the (?:figure|number|name|date)s?)"
)
_PLEASE = re.compile(
    rf"^\W*{LEADS}(?:(?:can|could|would|will|may|might|do|have|are)n?['’]?t?\s+(?:you|u)\s+"
    r"(?:(?:please|kindly|possibly|maybe|just|quickly|mind|be able to|have|get|ask|see) )*"
    rf"{_TELL}\b(?! (?:(?:me|us) )?(?:if|whether)\b)"
    r"|(?:can|could|may|might)\s+(?:i|we)\s+(?:please )?(?:get|have|see|ask for)\s+(?:(?:an?|the|some|any|more) )*"
    r"(?:list|info\w*|data|figures?|numbers?|details?|names?|dates?|summary|overview)\b)",
    re.IGNORECASE,
)
# "They are left out, aren't they?" is asked of what is so, and gives no choice.
TAG = re.compile(r",\s*\w+n['’]t\s+\w+\W*$", re.IGNORECASE)
_EITHER = re.compile(
    r"\bor\b(?! (?:not|no|so|more|less|fewer|higher|lower|better|later|earlier|older|younger|above|over|under|below"
    r"|at least|any\w*|(?:an)?other|similar|elsewhere)\b)",
    re.IGNORECASE,
)

# "Is that more than in Norway?", of what was said last
_POINTS = re.compile(
    rf"^(?P<asks>\W*{LEADS}(?:is|was|are|were|does|do|did|has|have|had)) (?:that|it|this|they|those)\b", re.IGNORECASE
)
# What a sentence begins with is a name where it does something: "Oslo had 402 ships".
_DOES = re.compile(
    r"(?:The )?(?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)*) (?:had|has|was|is|took|made|got|sold|[a-z]{3,}ed)\b"
)


def with_subject(asked: str, said: str) -> str:
    """A follow-up that points back by its subject, with the first name of what was said in its place."""
    points = _POINTS.match(asked)
    if not points:
        return asked
    first, _ = first_sentence(said)
    names = names_of(first)
    if (begins := _DOES.match(first)) and begins["name"].lower() not in FUNCTION_WORDS:
        names.insert(0, begins["name"])
    return f"{points['asks']} {names[0]}{asked[points.end() :]}" if names else asked


def wants_yes_or_no(question: str) -> bool:
    """Whether a yes or a no answers a question: nothing else is asked, and no choice is given."""
    sentences = [question[start:end] for start, end in sentence_spans(question)]
    asking = [one for one in sentences if one.rstrip().endswith(("?", "？"))] or sentences[-1:]
    if len(asking) != 1 or any(pattern.search(asking[0]) for pattern in (_WHAT_FIRST, _PLEASE)):
        return False
    asked, tag = asking[0], TAG.search(asking[0])
    if _EITHER.search(asked, tag.start() if tag else 0):
        return False
    if _BEGINS.match(asked) or _MAY.match(asked):
        return not _TELLS_WHAT.search(asked)
    if behind := _BEHIND.search(asked):
        return not _TELLS_WHAT.search(asked, behind.start())
    return bool(_TAIL.search(asked) or _TERSE.match(asked.strip()))
