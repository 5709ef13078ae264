"""What is to be done about a trouble: "The window may stay blank after sleep. Press Command-R to reload it."

The reader takes the first of the two for the answer: it tells of the trouble as the question does. So that is told with
the orders that stand right behind it.
"""

import re
from itertools import takewhile

from bot.evidence.weighing import Evidence, beside

_MOST = 2  # orders
_VERBS = (
    "add|adjust|allow|apply|ask|avoid|be|bring|call|cancel|change|charge|check|choose|clean|clear|click|close|connect"
    "|contact|cool|cut|delete|descale|disconnect|do|don['’]t|download|drain|dry|empty|enter|fill|follow|get|give|go"
    "|have|heat|hold|inform|insert|install|keep|leave|let|lift|log|look|loosen|lower|make|mix|move|never|notify|open|pay"
    "|place|plug|pour|press|pull|push|put|raise|read|reinstall|remove|renew|repeat|replace|report|reset|restart|return"
    "|rinse|run|see|seek|select|send|set|shake|sign|slide|soak|start|stop|store|switch|take|talk|tap|tell|tighten|try"
    "|turn|uninstall|unplug|unscrew|update|use|visit|wait|wash|wear|wipe|write"
)
_OBJECT = (
    r"(?:the|your|it|them|this|that|these|an?|all|each|both|any|in|on|off|up|to|for|with|at|not|until|[A-Z\d][\w-]*)"
)
_BEFORE = (
    r"(?:(?:please|first|then|next|now|just|simply|otherwise|in that case)[,:]? |(?:to|if|when|where|for) [^,.]+, )?"
)
_ORDERS = re.compile(
    rf"^\W*{_BEFORE}(?:please )?(?:{_VERBS})\b(?= (?:\w+ )?(?-i:{_OBJECT})\b| ?\w*\W*$)", re.IGNORECASE
)
_ORDERS_IN_IT = re.compile(
    rf"(?:[,;:–—] (?:then |so |and |but |please )?(?:{_VERBS}) {_OBJECT}\b)|\b(?:must|should|have to|need to|can be)\b"
)
_ASKS_WHAT_TO_DO = re.compile(
    r"\bwhat (?:now|next|then|(?:should|can|must|could|shall|do|would) (?:i|we|you|one)\b|to do|(?:is|['’]s) wrong)"
    r"|\bhow (?:do|can|could|should|would|might) (?:i|we|you|one) (?:\w+ ){0,2}(?:stop|fix|solve|get rid|repair|resolve"
    r"|prevent|avoid|mend|clear|reset|deal|handle|cure|remedy|get (?:it|them|this|that))\b"
    r"|\bhow to (?:stop|fix|solve|get rid|repair|resolve|prevent|avoid|mend|clear|reset)\b"
    r"|\b(?:help|advice|any (?:ideas?|tips?|suggestions?))\b",
    re.IGNORECASE,
)
_ASKS_ELSE = re.compile(
    r"\b(?:who|what|which|when|where|why|how|whose)\b|^\W*(?:is|are|do|does|did|can|may|will)\b", re.I
)
_TROUBLE = re.compile(
    r"\b(?:won['’]?t|will not|does(?: not|n['’]?t)|is(?: not|n['’]?t)|can(?:not|['’]?t| not)|did(?: not|n['’]?t)"
    r"|no longer|not|stuck|blank|black|broken|broke|errors?|faults?|keeps?|leak\w*|smell\w*|nois\w+|frozen|freez\w+"
    r"|lost|stolen|fail\w*|stopp\w+|crash\w*|flash\w*|blink\w*|jam\w*|hurts?|burn\w*|missing|gone|wrong|shows?|dead|slow"
    r"|r[ua]n out|expired?|empty|full|stained?|torn|late|closed)\b",
    re.IGNORECASE,
)


def with_remedy(question: str, evidence: Evidence) -> tuple[Evidence, ...]:
    """The evidence, and the orders right behind it where a question tells of a trouble and it gives none itself.

    Where it is asked in so many words what to do, also what stands between it and the last of these.
    """
    if evidence.header or not _tells_of_trouble(question) or _gives_orders(evidence.text):
        return (evidence,)
    behind = beside(evidence)[1][:_MOST]
    if _ASKS_WHAT_TO_DO.search(question):
        last = max((at for at, one in enumerate(behind, start=1) if _ORDERS.match(one.text)), default=0)
        return (evidence, *behind[:last])
    return (evidence, *takewhile(lambda one: _ORDERS.match(one.text), behind))


def _tells_of_trouble(question: str) -> bool:
    """Whether it asks what to do about a trouble, or tells of one and asks nothing in so many words."""
    if _ASKS_WHAT_TO_DO.search(question):
        return True
    return bool(_TROUBLE.search(question)) and not _ASKS_ELSE.search(question)


def _gives_orders(text: str) -> bool:
    return bool(_ORDERS.match(text) or _ORDERS_IN_IT.search(text))
