"""Where a conversation turns: "no, I meant 2022", "back to Harvard: …", "another question: …"."""

import re
from collections.abc import Sequence

from bot.words.filler import HUMS, LEADS, own_terms
from index.terms import terms

_MARK = r"[\s,.:;!–—-]*"
_ELSE = r"(?:something|sth|smth) (?:else|different)"
_ANOTHER = re.compile(
    rf"^{LEADS}(?:(?:(?:a |an )?(?:different|other|another|new) (?:topic|question|thing|subject)|{_ELSE}"
    rf"|on another note|chang(?:e of|ing) (?:topic|subject))\s*[,.:;!–—-]|(?:by the way|btw)\b){_MARK}(?=\w)",
    re.IGNORECASE,
)
_BACK = re.compile(
    rf"^{LEADS}(?:(?:(?:going|coming|getting|let['’]s (?:go|get)) )?back|(?:to )?return(?:ing)?) to "
    r"(?P<what>[^:,;.?!–—]+)[:,;.?!–—]\s*(?P<rest>\w.*)$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:first|start|beginning|original)\b", re.IGNORECASE)
CORRECTS = (
    r"(?:no\b(?=\s*[,;:!–—-]|\.(?! ?\d)|\s+(?:sorry|wait|i|we|not|just|only|the|for|in)\b)"
    r"|(?:nope|sorry|oops|wait|actually|correction|(?:i|we) (?:mean|meant)|make (?:it|that))\b)"
)
_CORRECTING = re.compile(
    rf"^(?:(?:and|but|{HUMS})\b[\s,.]*)?(?:{CORRECTS}{_MARK})+(?=\w)|^(?=not [^,]+, \w)", re.IGNORECASE
)
ASKS = re.compile(
    r"\b(?:who|whom|whose|what|which|where|when|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will)\b",
    re.IGNORECASE,
)
_FEW = 6  # words: who corrects says little more than what was meant
# "That is a step down, isn't it?"
_REMARK = re.compile(
    r"^(?:(?:ok(?:ay)?|oh|ah|so|well|but|wait|hm+|wow|really|right|yes|yeah|no)\b[\s,]*)*"
    r"(?:that|this|it|they|those|these|interesting|strange|funny|impressive|amazing|crazy|surprising|not bad"
    r"|i (?:see|thought|expected|knew|would have))\b(?-i:[^A-Z\d.?!]{0,60})[.?!]+\s+(?=\S)"
    r"|^(?:oh|ah|hm+|wow|really|wait|whoa|huh)[.?!]+\s+(?=\S)",
    re.IGNORECASE,
)
_TAG = re.compile(
    r",? (?:(?:is|are|was|were|do|does|did|has|have)n['’]?t (?:it|that|they)|right|no|yes|eh)\W*$", re.IGNORECASE
)


def another(question: str) -> str:
    """What is asked after saying that it is another question; empty where nothing is said of that kind."""
    match = _ANOTHER.match(question)
    return question[match.end() :] if match else ""


def gone_back(question: str, before: Sequence[str]) -> tuple[str, str] | None:
    """The earlier question that one goes back to, and what it asks of it; none where it does not go back."""
    match = _BACK.match(question)
    if not match or not before:
        return None
    told = set(terms(match["what"]))
    meant = next((one for one in reversed(before) if told & set(terms(one))), None)
    if meant is None:
        meant = before[0] if _FIRST.search(match["what"]) else None
    return (meant, match["rest"]) if meant else None


def without_remark(question: str) -> str:
    """A follow-up without the remark on what was said before it, which names nothing; what it asks stands behind."""
    match = _REMARK.match(question)
    if not match or not ASKS.match(question, match.end()):
        return question
    named = own_terms(_TAG.sub("", match.group()))
    return question if len(named) > 1 else question[match.end() :]


def put_right(question: str) -> str:
    """What is said behind "no, I meant": what is meant, and perhaps what is asked of it; empty where nothing is."""
    match = _CORRECTING.match(question)
    return question[match.end() :] if match else ""


def corrected(question: str) -> str:
    """What is meant instead of what was said before; empty where nothing is put right."""
    meant = put_right(question)
    return "" if len(meant.split()) > _FEW or ASKS.search(meant) else meant
