"""The subject of a question that asks nothing else of it, and follow-ups that say "it" of that.

"Tell me about the port." – "How much did it earn?" asks how much the port earned, and is whole so.
"""

import re

from base.sentences import first_sentence, sentence_spans
from bot.question.shorthand import of_the_first
from bot.question.topics import topic_of
from bot.question.turning import ASKS
from bot.reader.definition import asked_what_is
from bot.words.filler import LEADS, own_terms
from index.terms import terms

_WORDS = 5  # of a subject that stands where "it" did
_KINDS = r"article|report|paper|study|book|document"
_DOCUMENT = re.compile(rf"\b(?:the|this|that) (?:[\w-]+ ){{0,3}}?(?:{_KINDS}|library)\b", re.IGNORECASE)
_OF_DOCUMENT = re.compile(  # what is asked of it as such, not of what it tells
    r"^\W*(?:who (?:wrote|published|made|is behind)|when was|where was|what(?:['’]?s| is)|tell me about|what does)\b",
    re.IGNORECASE,
)
# "What is a dhow?" names it, "what is the budget?" and "who is the captain of the team?" ask for another.
_NAMES_IT = re.compile(rf"^{LEADS}what\b(?!.*\bthe [\w-]+\W*$)", re.IGNORECASE)
_THING = re.compile(r"(?!.*\b(?:of|in|on|at|for|with|after|about|to|by)\b)[\w.&-]+(?: [\w.&-]+){0,3}", re.IGNORECASE)
_RANKS = frozenset(
    terms("first second third last most least best top number one highest lowest longest latest cheapest")
)
_IT = re.compile(r"\b(?:(?P<owns>its|their)|(?:it|they|them)(?P<short>['’]s|['’]re)?)\b", re.IGNORECASE)
# "It" of nothing, of what was said, and perhaps of something else: "is it true that …?", "how long does it take?"
_OF_NOTHING = re.compile(
    r"\bit (?:really |actually |still )?(?:true|right|correct|so|wrong|fair|accurate|possible|likely|takes?|matters?)\b"
    r"|\bmake it\b|\b(?:they|it) means?\b|\bwhose \w+ (?:is|was) it\b"
    r"|\b(?:he|she|his|her|him|this|that|these|those)\b|\b(?:before|after|if|when|until|once|because)\b.*\bit\b",
    re.IGNORECASE,
)
_ASKS_WHO = re.compile(r"\b(?:who|which)\b", re.IGNORECASE)
_THEY = re.compile(r"\b(?:they|them|their)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"[^su]s$")
_OF_THEM = re.compile(r"\b(?P<many>many|much|few|some|most|which) of them\b", re.IGNORECASE)
_SAYS = re.compile(r"\b(?:they|it) (?:say|says|said|claim|claims|think|thinks)\b", re.IGNORECASE)
_ASKS = re.compile(rf"^{LEADS}{ASKS.pattern}|\?\W*$", re.IGNORECASE)
_HOW_MANY = re.compile(
    rf"^{LEADS}how many(?= (?:does|do|did|has|have|had|are|were|can|will)\b(?! there\b))", re.IGNORECASE
)
_KIND = re.compile(r"(?!.*\band\b)[a-z][a-z-]*(?: [a-z-]+)*|[A-Z]+(?: [a-z-]+)+")  # "ferries", "AI patents"
_DOCUMENT_ALONE = re.compile(rf"(?:the )?(?:{_KINDS})", re.IGNORECASE)
_POINTS = re.compile(
    rf"^{LEADS}(?P<points>what(?:['’]s| are| were) the (?:[a-z]+ )?(?:points?|findings?|takeaways?|messages?|claims?"
    r"|arguments?|conclusions?|results?))\W*$",
    re.IGNORECASE,
)
_WHAT_ABOUT = re.compile(rf"^{LEADS}(?:what|how) about (?P<what>[^?.!,:;]+?)\W*$", re.IGNORECASE)


def subject_of(question: str) -> str:
    """What a question is about and asks nothing in particular of; empty where it asks something else.

    Of what somebody says about a topic none: "it" may be that.
    """
    asked, _ = first_sentence(question)
    if topic := topic_of(asked):
        return "" if topic.by else topic.name
    document = _DOCUMENT.search(asked)
    if document and _OF_DOCUMENT.match(asked):
        return document.group()
    what = "".join(asked_what_is(asked)[:1])
    return what if _NAMES_IT.match(asked) and _THING.fullmatch(what) and not _RANKS & set(terms(what)) else ""


def put_for_it(question: str, last: str) -> str:
    """A follow-up with the subject of the last question in its place, behind that question; else empty."""
    subject = subject_of(last)
    if named := _named_in(question, subject):
        return f"{told_first(last)} {named}"
    if not subject or not _is_it(question, subject, last):
        return ""
    subject = f"the {subject}" if re.search(rf"\bthe {re.escape(subject)}", last, re.IGNORECASE) else subject
    told = of_the_first(_IT.sub(lambda match: _as(match, subject), _OF_THEM.sub(rf"\g<many> {subject}", question)))
    return f"{told_first(last)} {told}"


def _named_in(question: str, subject: str) -> str:
    """A follow-up with the subject where it leaves that out: "how many has Norway?", "what are the findings?"."""
    counts = _HOW_MANY.match(question)
    if counts and _KIND.fullmatch(subject):
        return f"{counts.group()} {_several(subject)}{question[counts.end() :]}"
    points = _POINTS.match(question.strip()) if _DOCUMENT_ALONE.fullmatch(subject) else None
    return f"{points.group('points')} of the {subject.removeprefix('the ')}?" if points else ""


def _several(subject: str) -> str:
    """ "Ferries" of "ferry"."""
    if subject.endswith("s"):
        return subject
    return f"{subject[:-1]}ies" if re.search(r"[^aeiou]y$", subject) else f"{subject}s"


def _is_it(question: str, subject: str, last: str) -> bool:
    """Whether a follow-up says "it" or "they", and can mean the subject by that alone."""
    if not (_IT.search(question) and _ASKS.search(question)) or _OF_NOTHING.search(question):
        return False
    is_document, is_several = _DOCUMENT.fullmatch(subject), _SEVERAL.search(subject)
    if (_SAYS.search(question) and not is_document) or (_THEY.search(question) and not is_several):
        return False
    _, asked = first_sentence(last)  # of the subject, before
    own = set(terms(subject))
    is_who_is_first = bool(_ASKS_WHO.search(asked)) and not own <= set(terms(asked))
    return len(subject.split()) <= _WORDS and not own <= set(terms(question)) and not is_who_is_first


def told_first(question: str) -> str:
    """The first sentence of a question, ended by a mark."""
    first, _ = first_sentence(question)
    return first if first.endswith((".", "?", "!")) else f"{first}."


def without_subject(whole: str) -> str:
    """A question made whole without the sentence that only names its subject, where the next one names that too."""
    spans = list(sentence_spans(whole))
    subject = subject_of(whole) if len(spans) > 1 else ""
    held = set(terms(whole[slice(*spans[1])])) if subject else set()
    wanted = set(terms(subject))
    return whole[spans[1][0] :] if wanted and wanted <= held else whole


def fresh_topic(question: str, last: str) -> str:
    """A question about the topic that a follow-up turns to from another: "what about Oslo's bridges?"; else empty."""
    match = _WHAT_ABOUT.match(question.strip())
    is_one = match and subject_of(last) and len(own_terms(match["what"])) > 1
    return f"Tell me about {match['what']}." if match and is_one else ""


def _as(match: re.Match[str], subject: str) -> str:
    if match["owns"]:
        return f"{subject}'" if subject.endswith("s") else f"{subject}'s"
    return f"{subject} is" if match["short"] else subject
