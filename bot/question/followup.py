"""Follow-ups: a question that leans on the conversation is made whole before it is searched for."""

import re
from collections.abc import Callable, Sequence

from base.sentences import first_sentence
from bot.fitting.first import RANKING
from bot.question.besideplace import beside_place
from bot.question.checked import checked
from bot.question.ellipsis import against_country, names_alone, taken_up
from bot.question.firstplace import first_place
from bot.question.laterplace import later_place
from bot.question.opposite import of_the_opposite
from bot.question.pointing import pointed_at
from bot.question.subject import fresh_topic, put_for_it, subject_of, told_first, without_subject
from bot.question.thatday import on_that_day
from bot.question.topics import topic_of, words_of
from bot.question.turning import ASKS, another, corrected, gone_back, put_right
from bot.question.turns import Turn
from bot.reader.definition import asked_what_is, names_what_it_is
from bot.words.filler import HUMS, LEADS, own_terms
from bot.words.unmet import YEAR, is_place, named_spans, names_any, places_in, without_names
from index.terms import terms

CLARIFY = "Which one do you mean? Please name what the question is about."
_LEANING_START = re.compile(
    rf"^{LEADS}"
    r"(?:(?:and|or|but|so|then|also|what about|how about|since when|how so|really)\b"
    r"|(?:why|when|where|who|how (?:much|many|come)|in (?:which|what) year)\W*$|by how much(?:\W*$|,)|那|还有)"
    r"|^(?:¿\s*y|und|et)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|this|that|these|those|there|one|ones|former|latter"
    r"|(?:the|this) whole (?:thing|business|effort|story|lot)|the thing"
    r"|same|other|others|first one|second one|(?:first|second|third|last|former|latter|previous|higher|lower)"
    r" (?:figure|number|value|point|part|half))\b|[它他她这那]"
    r"|\beach(?: one)?(?:\W*$| (?:do|did|is|are|was|were|has|have|had|gets?|makes?|made|costs?|owns?|uses?|holds?)\b)",
    re.IGNORECASE,
)
# Of whom it asks stands before: "how many were granted?", "by value or by weight?", "what does IBM say, though?".
_GOES_ON = re.compile(
    r"^(?:any(?:thing|one|body)|which(?: ones?)?) (?:that |which )?(?:went|goes|rose|fell|gained|lost|did not)\b"
    r"(?-i:[^A-Z]{0,25})$"
    r"|^how (?:many|much) (?:(?:was|were|is|are)|(?:has|have) been)(?-i:(?: [a-z-]+){1,3})\W*$"
    rf"|^(?:in|as|per|for|by|at|to|with|without|among|relative|compared)\b(?!.*{ASKS.pattern})(?-i:[^A-Z\d]{{1,40}})$"
    r"|^(?:how|what|when|where|why)?(?:['’]s)? ?(?:did|does|do|has|have|is|are|was|were) (?:the )?[\w .&'’-]{1,30}?"
    r"(?: (?:react|respond|retaliate|hit back)(?:ed|s)?| (?:response|reaction))\W*$"
    r"|^(?:what|which|how (?:big|large|high|much|many)) (?:is|was|are|were) (?:the )?[\w .&-]{1,30}['’]s\W*$"
    r"|^(?:as|in) (?:an? )?(?:share|percent\w*|part|proportion|fraction|multiple|terms) of\b"
    r"|^(?:in|for|by|at|to|with|from|on|over|under|since) (?:how (?:many|much|long)|what|which|whom?)\b"
    r"(?!.*\b(?:did|do|does|is|are|was|were|has|have|had|will|would|can|could|should)\b)(?-i:[^A-Z\d]{0,40})$"
    r"|^how (?:many|much) (?:a|per|each|every) (?:day|week|month|year|quarter)\b"
    r"|^(?:and )?what (?:does|do|did) (?:the )?[\w.&]+(?: [\w.&]+)? (?:say|think|claim|report|find)\W*$"
    r"|^(?:and |but )?(?:does|do|did|would) (?:the )?[\w.&]+(?: [\w.&]+)? (?:(?:dis)?agree|say so|confirm)\W*$"
    r"|\b(?:the|this|that) (?:fall|drop|dip|decline|decrease|rise|jump|increase|growth|surge|change|gap|difference)\W*$"
    r"|\b(?:i (?:guess|suppose|assume|bet|take it))\W*$|(?<!\band)[\s,](?:though|then)\W*$"
    r"|^(?:(?:and|but|so|is there|are there|was there)\b[\s,]*)*"
    r"(?:who|what|where|some(?:body|one|thing)|any(?:body|one|thing)) else\b"
    r"|^(?-i:[a-z]+(?: (?:up|down|there))? or (?:(?:just|only|rather|more|a|an) )*[a-z]+)(?: [a-z]+)?\W*$"
    r"|^which(?: one)? of the (?:two|three)(?: [\w-]+){1,4}(?:[,.?!]|$)",
    re.IGNORECASE,
)
_MEANT = re.compile(
    rf"^(?:{HUMS}\b[\s,.]*)?(?:no|nope|sorry)\b[\s,.]*(?:i|we) (?:mean|meant)\b", re.IGNORECASE
)  # whatever is asked then
_OF_IT = re.compile(
    rf"^{LEADS}(?:what|how) (?:part|share|percent\w*|portion|fraction|proportion|much|many)\b"
    r"[^?.]*\b(?:that|it|this|those)\W*$",
    re.IGNORECASE,
)
# "When?" asks it of what was asked last, though that was a follow-up itself.
_BARE = re.compile(
    rf"^{LEADS}(?:and|but|so)?\W*(?:why|when|where|who|how|how (?:so|come|much|many|long|big|high|far|often)"
    r"|by how much|(?:until|till|since|from) when|(?:by|for|to) whom|what for"
    r"|(?:for|since|by|in) how (?:long|much|many)"
    r"|(?:what|which) (?:share|percentage|year|date|part)"
    r"|(?:who|which(?: \w+)?) (?:do|does|did|have|has|is|are|was|were)|(?:in|by|for|per) (?-i:[a-z]+))\W*$",
    re.IGNORECASE,
)
_TWO = re.compile(r"\b(?:of the two|both|former|latter)\b", re.IGNORECASE)
# What "that" points at where it stands before it: "who made that projection?"
_SAID_SO = (
    r"(?:projections?|figures?|numbers?|claims?|estimates?|forecasts?|predictions?|rankings?|lists?|statements?|counts?"
    r"|stud(?:y|ies)|surveys?|reports?|index|table|deals?|ban|rule|law|plan|goals?|targets?|places?|ranks?|drop|rise)"
)
# "that" and "this" do not lean where they only join: "the countries that lead", "this year".
_JOINING = re.compile(
    r"\b(?!(?:s|is|was|are|were|does|did|do|has|have|can|could|why|how|about|and|with|like|for|in|of|to|on|by|from|after)\b)"
    rf"\w+ that (?!{_SAID_SO}\b)\w+|\bthis (?:year|century)\b|\bone of\b"
    r"|\bthere (?:is|are|was|were)\b|\b(?:is|are|was|were) there\b"
    # "Is it true that …?", "it was before 2020 that …", "was it Norway that …?"
    r"|\b(?:is|was) it (?:really |actually |still )?(?:true|right|correct|so|fair|possible|likely) that\b"
    r"|\b(?:it (?:is|was)|(?:is|was) it) (?:(?:only|really|already|as early as|in|by|before|after|since) )*(?:the )?"
    r"(?-i:[A-Z\d])[\w .&'’-]{0,30}?\b(?:that|who)\b",
    re.I,
)
# "Which city puts the most of its own money into schools?", "which country spends most of its GDP on ships?"
_ITS_OWN = re.compile(
    r"^((?:which|what|who|whose)\b(?! (?:is|are|was|were|does|do|did|of|about)\b).{8,}?)\b(?:its|their) own\b"
    r"|^((?:which|what) (?:country|nation|economy|city|region|province|state)\b(?! (?:is|are|was|were|does|do|did)\b)"
    r"[^?]*?)\bits\b"
    r"|\b(?:of|on) (?:its|their|his|her) own\b",  # of whom the question speaks itself
    re.IGNORECASE,
)
# "What did Oslo Ferries say in its report?", "in which industries of its 2024 study, according to the OECD"
_WHOSE_OWN = re.compile(
    r"\b(?i:did|do|does|has|have|had|will|would|can|could|by|says?|said) (?i:the )?[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*)*"
    r"[^.?!]*?\b(?:its|their)\b"
    r"|\b(?:its|their)(?: [\w-]+){0,2} (?:stud(?:y|ies)|reports?|surveys?|index|rankings?|outlook|forecasts?)\b"
    r"[^.?!]*\baccording to (?i:the )?[A-Z][\w.&'’-]*"
)
# Chinese, Japanese and Korean have two characters a word, more or less, and no spaces between.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,2}|[^\s\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_TOLD = 5  # words of a statement that says what a question behind it is about
_HARDLY = 1  # words of its own, beside countries, of a question that says hardly anything
_OF_A_KIND = re.compile(  # "how many ports are there?", "who leads in patents?"
    r"^\W*(?:how (?:many|much)|which|what)\b"
    r"(?! (?:is|are|was|were|does|do|did|can|could|will|would|should|has|have|had|may|must|happen\w*|about|people|share"
    r"|part|percent\w*|proportion|fraction)\b)"
    r"|\b(?:in|of|for|on|about|with) (?:the )?(?-i:[a-z-]+)\W*$",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(rf"^{LEADS}how (?:many|much)\b", re.IGNORECASE)
# "Which city has most?" says of what by none of its words.
_WHOM = frozenset(
    terms("nation economy city town region province state firm university institution world people from with by per")
)
_DONE_WITH_ANY = frozenset(terms("take cost get use need make give pay keep"))
_SHORT = 3  # words: a question this short has hardly a subject of its own


def leans(question: str) -> bool:
    """Whether a question needs the conversation before it to be understood."""
    if _points(question) or names_alone(question) or corrected(question) or _MEANT.match(question):
        return True
    if names_what_it_is(question):
        return False
    return len(_WORD.findall(question)) <= _SHORT and not re.search(r"[A-Z][A-Z&]+|\d{4}", question)


def _points(question: str) -> bool:
    """Whether its words point at what was said before, and at nothing that it says itself."""
    asked = _ITS_OWN.sub(r"\1\2", question.strip())
    first, behind = first_sentence(asked)
    is_stated = bool(behind.strip()) and not first.endswith(("?", "？"))
    if is_stated and len(_WORD.findall(first)) >= _TOLD and names_any(f"of {first}"):
        return _points(first)
    return bool(_LEANING_START.match(asked) or _GOES_ON.search(asked) or points_back(asked))


def points_back(question: str) -> bool:
    """Whether one of its words points at something that it does not name."""
    return bool(_PRONOUN.search(_of_whom_it_names(_JOINING.sub(" ", question))))


def _of_whom_it_names(question: str) -> str:
    """A question without the "its" of somebody that it names itself: "what did Oslo Ferries say in its report?"."""
    return _WHOSE_OWN.sub(lambda match: re.sub(r"\b(?:its|their)\b", "the", match.group()), question)


def says_more(question: str) -> bool:
    """Whether a follow-up, with the capitals of its names, says more than of whom or of what it asks."""
    return bool(_beside_names(question))


def standalone(question: str, history: Sequence[Turn], named: Callable[[str], str] = str) -> str:
    """The question made whole, where it leans: by the last question of the user's that stood on its own.

    One that names a country, a year or somebody and nothing else is that question asked of it; any other is put behind
    it. `named` gives names the capitals that a question leaves out.
    """
    said, before = [turn.text.strip() for turn in history if turn.role == "user"], list[str]()
    for asked in said:
        before.append(_whole(asked, before, named, stem=True))

    def told_whole(at: int) -> str:
        return _whole(said[at], before[:at], named)

    asked_last = told_whole(len(said) - 1) if said else ""
    placed = of_the_opposite(asked_last, question) or later_place(asked_last, question)
    if placed and not later_place(before[-1], question):
        return without_subject(placed)
    if said and _is_bare(question):
        at = max((at for at, asked in enumerate(said) if not _is_bare(asked)), default=0)
        return without_subject(f"{told_whole(at)} {question}")
    whole = without_subject(_whole(question, before, named))
    # "What part of GDP is that?" – "And Norway?" – "And Chile?"
    last = next((asked for asked in reversed(said) if not names_alone(asked)), "")
    asks_of_it = _OF_IT.match(last) and names_alone(question) and not whole.endswith((question, last))
    return f"{whole} {last}" if asks_of_it else whole


def _taken(earlier: str, asked: str, named: Callable[[str], str], stem: bool) -> str:
    if compared := against_country(earlier, asked):
        return earlier if stem else compared  # what is asked then is of the first alone
    return taken_up(earlier, asked) or taken_up(named(earlier), named(asked))


def _is_bare(question: str) -> bool:
    return bool(_BARE.match(question.strip())) and not names_alone(question)


def _whole(question: str, before: Sequence[str], named: Callable[[str], str], stem: bool = False) -> str:
    """The question made whole by those before it; as a `stem` for later ones, without what is put behind another."""
    if fresh := another(question):
        return fresh
    back = gone_back(question, before)
    if before and not back and (kept := _kept_on(question, before[-1])):
        return kept
    if not (back or (before and (leans(question) or _has_no_subject(question, named(before[-1]))))):
        return question
    earlier, asked = back or (before[-1], question)
    if taken := _taken(earlier, asked, named, stem):
        return taken
    if names_alone(asked) and not back and (taken := taken_up(before[-2], asked) if len(before) > 1 else ""):
        return taken
    if (dated := on_that_day(earlier, asked)) and not leans(dated):
        return dated
    meant = put_right(asked) if _MEANT.match(asked) else ""
    if stem and ASKS.search(meant):
        return meant
    if stem:
        return fresh_topic(asked, earlier) or (f"{earlier} {asked}" if names_alone(asked) else earlier)
    if not back and _TWO.search(asked):
        earlier = " ".join(dict.fromkeys(before[-2:]))
    return f"{earlier} {corrected(asked) or meant or asked}"


def _kept_on(question: str, last: str) -> str:
    """The last question asked of another place, or a question on the topic that the last one was on; else empty."""
    return (
        later_place(last, question)
        or first_place(last, question)
        or beside_place(last, question)
        or checked(last, question)
        or put_for_it(question, last)
        or _on_topic(question, last)
    )


def _on_topic(question: str, last: str) -> str:
    """A question that says hardly anything by itself behind what asked about a topic right before; else empty.

    "Tell me about rare earths." – "Which country refines the most?"
    """
    if _LEANING_START.match(question) or points_back(question) or names_alone(question):
        return ""
    asked = told_first(last)
    topic = topic_of(asked)
    name = topic.name if topic else subject_of(asked) or " ".join(asked_what_is(asked)[:1])
    of_topic = words_of(name)
    if not of_topic or of_topic <= set(terms(question)) or _names_more(question):
        return ""
    if len(_own_words(question) - of_topic) > _HARDLY:
        return ""
    return f"{topic.asked + '.' if topic and topic.by else asked} {question}"


def _has_no_subject(question: str, last: str) -> bool:
    """Whether a question says hardly anything and names nobody, behind one that has a subject.

    "What did Oslo Ferries earn?" – "Who is the CEO?" But "how many ports are there?" is of ports. "How many does Norway
    have?" says nothing but of whom.
    """
    has_subject = names_any(f"of {last}") or len(_own_words(last)) > _HARDLY
    if _names_more(f"of {question}") or not has_subject or not ASKS.search(question):
        return False
    own = _own_words(question) - _WHOM
    if names_any(f"of {question}"):
        return not own and bool(_HOW_MANY.match(question))
    return not own or (len(own) <= _HARDLY and not _OF_A_KIND.search(question))


def _own_words(question: str) -> set[str]:
    """The terms of a question but names, years and those that ask, relate, rank or are done with anything."""
    return _beside_names(YEAR.sub(" ", question)) - RANKING - _DONE_WITH_ANY


def _beside_names(question: str) -> set[str]:
    return own_terms(without_names(question)) - set(terms(" ".join(places_in(question))))


def _names_more(question: str) -> bool:
    """Whether it names anything but countries."""
    return any(not is_place(question[start:end]) for start, end in named_spans(question))


def in_context(question: str, history: Sequence[Turn]) -> str:
    """The question behind the last two things that the user said, whether it leans on them or not."""
    asked = [turn.text.strip() for turn in history if turn.role == "user"]
    return " ".join([*asked[-2:], question])


def underspecified(question: str, history: Sequence[Turn]) -> bool:
    """Whether a question points at a conversation that is not there and names hardly anything, or names nothing."""
    named = own_terms(question) - (frozenset() if names_any(question) else RANKING)
    return not history and (len(named) <= 1 if _points(question) else not named)


def asked_back(question: str, history: Sequence[Turn]) -> str:
    """What to ask back where it cannot be told what a question is about; empty where it can."""
    if underspecified(question, history):
        return CLARIFY
    kind = pointed_at(question, history)
    return f"Which {kind} do you mean? Please name it." if kind else ""
