"""Where what was said comes from: "who says so?", "what is the source of that?", "when was it published?".

What an assistant said before may be made up, so it is only looked for: a sentence that stands in the library, word for
word or with all its figures in nearly the same, is quoted as its source has it.
"""

import re
from calendar import month_name
from collections import defaultdict
from collections.abc import Sequence

from base.letters import bare
from base.sentences import sentence_spans
from bot.evidence.weighing import Evidence, sentences_told
from bot.injection.instructions import named
from bot.telling.quoting import quotation
from bot.words.filler import LEADS
from bot.words.wanted import FIGURE
from index.filter import Filter
from index.library import Library
from index.manifest import IndexedSource
from index.terms import terms

_MOST = 3  # sentences that are told again
_NEAR = 5  # passages that are looked through for one
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")  # ISO 8601
_RETOLD = 0.75  # of its terms, from which a sentence with the same figures is what was said in other words
_MARKS = re.compile(r"(?:\s*[\[(]\d+[\])])+(?=\W*$)")  # numbers of footnotes


def _one_of(*patterns: str) -> re.Pattern[str]:
    """Any of some patterns, and nothing else but how a message begins and ends."""
    ends = r"(?:[\s,]+pl(?:ea)?se?)?(?:[\s,]+(?:i )?need (?:to (?:cite|footnote|quote) )?(?:it|that))?"
    return re.compile(rf"^\W*{LEADS}(?:{'|'.join(patterns)}){ends}\W*$", re.IGNORECASE)


_IS, _OF = r"(?: is| was| are|['’]s)", "(?:of|for|behind)"
_THAT = "that|this|these|those"
_NUMBER = r"[\d.,]*\d(?: ?(?:%|percent|thousand|million|billion|trillion|bn|tn|k|m))?"
_SAID = r"(?:figure|number|claim|answer|fact|information|data)s?"
_IT = rf"(?:(?:the|{_THAT}) {_NUMBER}|(?:(?:the|{_THAT}) )?{_SAID}|{_THAT}|it|so)"
_REPORT = r"(?:report|source|study|paper|document|article|publication)"
_THIS = rf"(?:(?:(?:the|{_THAT}) )?(?:figure|number)s?|(?:{_THAT})(?: (?:claim|data|information|{_REPORT}))?)"
_THE_REPORT = r"(?:it|the (?:report|source|study|paper))"


def _when_or_by_whom(it: str) -> tuple[str, ...]:
    return (
        rf"when{_IS} {it} (?:published|released|written|issued|from)",
        rf"how (?:old|recent|current|new|up to date){_IS} {it}",
        rf"(?:who|which \w+) (?:published|wrote|issued|released) {it}",
        rf"(?:from )?(?:what|which) year{_IS} {it}(?: from)?",
    )


_ASKS = _one_of(
    rf"(?:who|(?:which|what) {_REPORT}) (?:says?|said|claims?|claimed|reports?|reported|tells?|told) {_IT}",
    rf"who (?:made|did|produced|gave|drew up) (?:the|{_THAT})"
    r" (?:projection|forecast|estimate|prediction|count|calculation|statement|claim)s?",
    rf"says who|according to (?:whom?|what|which {_REPORT})",
    rf"(?:what|which|who){_IS} (?:the|your|its) (?:sources?|reference)(?: {_OF} {_IT})?",
    rf"(?:(?:(?:can|could) you (?:please )?)?(?:cite|name|give me|show me|tell me) )?(?:(?:the|your|a) )?"
    rf"(?:sources?|reference)(?: {_OF} {_IT})?",
    rf"(?:(?:in|from) )?(?:what|which) {_REPORT}(?:{_IS} {_IT}(?: (?:in|from))?)?",
    rf"where(?:{_IS}| do| does| did) {_IT}(?: come)? (?:from|stand|written)|from where",
    rf"where (?:do|did) you (?:get|find|read|have|take) {_IT}(?: from)?",
    *_when_or_by_whom(_THIS),
)
# Of what the answer speaks of, which the library may tell, or of the report that it stands in.
_MAY_ASK = _one_of(*_when_or_by_whom(_THE_REPORT))

_IN_SHORT = _one_of(
    r"(?:can you |could you )?(?:sum|wrap) (?:that|this|it|all that) up|(?:can you |could you )?sum up",
    r"(?:can you |could you )?(?:summari[sz]e|shorten) (?:that|this|it|your answer)|tl;?dr|in short|in a nutshell",
    r"(?:(?:a bit )?shorter|(?:make|say|put|keep) (?:that|this|it) (?:shorter|short|brief(?:ly)?|in short))",
    r"(?:(?:(?:sum|wrap) (?:that|this|it|all that) up|summari[sz]e (?:that|this|it)|(?:say|put) (?:that|this|it)) )?"
    r"in (?:one|a single|a few|1) (?:lines?|sentences?|words?)",
)
# "Which two?", behind "The article names only two sources: …".
_WHICH = re.compile(
    rf"^\W*{LEADS}(?:which|what|who)(?: are| were)?(?: the| those| these)?"
    r" (?P<many>two|three|four|five|six|seven|eight|nine|ten|\d\d?)(?: (?:ones|are|were) (?:they|those|these))?\W*$",
    re.IGNORECASE,
)


def asks_in_short(question: str) -> bool:
    """Whether what was said before is wanted in fewer words, and nothing else."""
    return bool(_IN_SHORT.match(question))


def asks_for_source(question: str) -> bool:
    """Whether it is asked where what was said before comes from, and nothing else."""
    return bool(_ASKS.match(question))


def asks(question: str) -> bool:
    """Whether it is asked where what was said before comes from, what it is in short or which it speaks of; no more."""
    return asks_for_source(question) or asks_in_short(question) or bool(_WHICH.match(question))


def may_ask(question: str) -> bool:
    """Whether that is asked, or may be: when it was published, or by whom."""
    return asks(question) or bool(_MAY_ASK.match(question))


def said_again(library: Library, asked: str, said: str, only: Filter) -> tuple[Evidence, ...]:
    """The sentences of what was said that a question of `may_ask` wants told again: in short, the first alone.

    Of "which two?" that which tells of two.
    """
    if not may_ask(asked):
        return ()
    found = said_by_sources(library, said, only)
    if which := _WHICH.match(asked):
        counts = re.compile(rf"\b{which['many']}\b", re.IGNORECASE)
        return tuple(one for one in found if counts.search(one.text))[:1]
    return found[:1] if asks_in_short(asked) else found


def said_by_sources(library: Library, said: str, only: Filter) -> tuple[Evidence, ...]:
    """The sentences of what was said that stand in the library word for word, in their order, each once."""
    found = dict[str, Evidence | None]()
    for start, end in sentence_spans(said):
        sentence = said[start:end]
        if told := _unmarked(sentence):
            found[told] = found.get(told) or _standing(library, sentence, told, only)
    return tuple(one for one in found.values() if one)[:_MOST]


def stands_in(source: IndexedSource) -> str:
    """A sentence that tells a source: its title, who published it, and when."""
    return f"This stands in “{named(source.title)}”{published(source)}."


def published(source: IndexedSource) -> str:
    """Who published a source and when, in brackets behind its title; empty where neither is known."""
    told = ", ".join(part for part in (source.publisher and named(source.publisher), _in_words(source.date)) if part)
    return f" ({told})" if told else ""


def _in_words(date: str) -> str:
    """A date as it is said: "16 September 2025" of 2025-09-16, of less as much as there is."""
    if not (match := _DATE.fullmatch(date)):
        return date
    year, month, day = match.groups()
    parts = (str(int(day)) if day else "", month_name[int(month)] if month else "", year)
    return " ".join(part for part in parts if part)


def by_source(library: Library, sentences: Sequence[Evidence]) -> list[tuple[IndexedSource, list[Evidence]]]:
    """The sources that some sentences stand in, in the library's order, each with its sentences."""
    found = defaultdict[str, list[Evidence]](list)
    for one in sentences:
        found[one.passage.locator.source_id].append(one)
    return [(source, found[source.id]) for source in library.manifest.sources if source.id in found]


def _standing(library: Library, text: str, told: str, only: Filter) -> Evidence | None:
    """The sentence that was said: word for word, else the one that says most of it with all its figures."""
    hits = library.search(library.query(text), _NEAR, only)
    near = [one for hit in hits for one, _ in sentences_told(library, hit.passage)]
    for one in near:
        if _is_behind(told, _unmarked(one.text)) or _is_behind(told, _unmarked(quotation(one))):
            return one
    plain = _MARKS.sub("", text)
    said, figures = set(terms(plain)), set(FIGURE.findall(plain))
    retold = [one for one in near if figures and figures <= set(FIGURE.findall(one.text))]
    best = max(retold, key=lambda one: len(said & set(terms(one.full))), default=None)
    return best if best and len(said & set(terms(best.full))) >= _RETOLD * len(said) else None


def _is_behind(told: str, sentence: str) -> bool:
    """Whether that is what was told, or what was told behind whose it is (`bot.telling.whose`)."""
    return bool(sentence) and told.endswith(sentence)


def _unmarked(text: str) -> str:
    """What was said may have lost its marks on the way, and has got those of footnotes."""
    return bare(_MARKS.sub("", text))
