"""What bears on a claim: the facts that the library's own notes on the article name as the decisive ones.

Where it is asked whether what the article says is so, these are what a reader wants. To the model, which reads one
sentence at a time, a figure seldom answers "does that hold up?", and any sentence that says how things are does.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from base.odds import probability_of
from bot.evidence.weighing import Evidence, place, put_first, weigh
from bot.question.yesorno import wants_yes_or_no
from bot.reader.probe import raised
from bot.settings import Settings
from bot.telling.disagreement import ARTICLE, Disagreements, by_sentence, facts_of, has_article
from bot.words.article import NAMES_IT
from corpus.claims import Claim
from index.filter import Filter
from index.library import Library, Query
from index.passage import Hit

_DOCUMENT = re.compile(
    r"\b(?:article|piece|story|post|headline|(?:sub-?)?title|newspaper|AI Daily News|claim(?:s|ed)?|assertion"
    r"|(?:statement|sentence|line) that)\b",
    re.IGNORECASE,
)
_ARTICLE = r"(?:the|this|that) (?:[\w.]+ ){0,3}(?:article|piece|story|post)\b"
_IT = r"(?:(?:it|this|that|them|those|any of (?:it|this|that)) )?"
_IS_IT_SO = re.compile(
    rf"\b(?:hold(?:s|ing)?|stand(?:s|ing)?) (?:up|true|water)\b"
    rf"|\b(?:bear|bears|borne|bearing|back|backs|backed|backing) {_IT}(?:out|up)\b"
    r"|\b(?:support|confirm|contradict|disput|exaggerat|overstat|substantiat|corroborat|verif)\w*"
    r"|\b(?:dis)?agree(?:s|d)?\b|\b(?:match|square|fit|tall(?:y|ie)|line up|conflict)(?:s|es|d)?\b"
    r"|\b(?:true|right|correct|accurate|accurately|fair|plausible|real|really|actually|wrong|mistaken|justified)\b"
    # "What speaks against that?", "What is the weak spot of the statement that …?"
    r"|\b(?:speaks?|hold|held|counts?|weighs?|have|has|is|said|put) (?:\w+ ){0,2}?against (?:that|this|it|the)\b"
    r"|\b(?:weak (?:spot|point|side)|weakness|flaw|catch|snag|problem|trouble)(?:s|es)? (?:of|with|in|about)\b"
    r"|\b(?:undercut|undermin|refut|rebut|doubt)(?:s|e|es|ed|ing)?\b"
    r"|\b(?:overblown|inflated|well[- ]founded|shaky|unfounded|far[- ]fetched)\b"
    r"|\b(?:evidence|proof|proven|back(?:s|ed)?)\b|\bsign(?:s|ed)?\b|\b(?:go|goes|went) along with\b"
    r"|\bsubscribe(?:s|d)? to\b|\bendors(?:e|es|ed)\b"
    # "What do the reports say of the article's claim that …?"
    rf"|\bwhat (?:do|does|did|would|have|has) (?!{_ARTICLE})[^?.]{{2,60}}?"
    r" (?:make of|(?:say|think|to say) (?:about|of|on|to))\b",
    re.IGNORECASE,
)
_WITH_ITSELF = re.compile(
    r"\b(?:article|piece|story|post|it|with|contradicts?) itself\b|\bits own (?:headline|(?:sub-?)?title)\b",
    re.IGNORECASE,
)
_KEPT = 2  # of the sentences found, the best, which are read before the facts
_FAVOUR = 1.5  # log-odds
_BEARS = 0.8  # probability with which the surest fact answers what bears on a claim
_NEAR = 0.4  # cosine that it needs for that
_REPORTED = 0.75  # probability of answering from which a report's sentence is told before an unsupported claim


class Bearings:
    """The article's claims with the facts that bear on each, found by what a question says."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        told = tuple(claims)
        self._by_sentence, self._disagreements = by_sentence(told), Disagreements(told)

    def facts(
        self, question: str, query: Query, library: Library, settings: Settings, only: Filter
    ) -> tuple[Claim | None, tuple[Evidence, ...]]:
        """The claim of which it is asked whether it is so, and the facts that bear on it, weighed, best first."""
        if not asks_if_so(question) or not has_article(library, only):
            return None, ()
        sources = {source.id: source for source in library.manifest.sources}
        own = library.search(query, settings.answer.hits, replace(only, sources=frozenset([ARTICLE])))
        said = (one.text for one in weigh(library, query, own, settings.evidence))
        claim = next((self._by_sentence[text] for text in said if text in self._by_sentence), None)
        found = facts_of(claim, library) if claim else ()
        places = {place(fact) for fact in found if only.admits(sources[fact.passage.locator.source_id])}
        passages = {fact.passage.id: fact.passage for fact in found}
        hits = [Hit(passage, rank, 0.0, 0.0, 0.0) for rank, passage in enumerate(passages.values(), start=1)]
        return claim, tuple(one for one in weigh(library, query, hits, settings.evidence) if place(one) in places)

    def reported_first(self, question: str, read: Sequence[Evidence]) -> tuple[Evidence, ...]:
        """What was read, best first; before a claim that the reports do not support what they say, if that answers too.

        It has to hold as much of the question. Where that is on the article, the claim is what is asked about.
        """
        if not read or not self._disagreements.verdict_on(read[0]) or NAMES_IT.search(question):
            return tuple(read)
        reports = (one for one in read if one.passage.locator.source_id != ARTICLE)
        as_full = (one for one in reports if one.coverage >= read[0].coverage)
        first = next((one for one in as_full if one.is_read_as_answer(_REPORTED)), None)
        return put_first(first, read) if first else tuple(read)


def asks_if_so(question: str) -> bool:
    """Whether it is asked of something that an article says whether it is so; not whether it agrees with itself."""
    return bool(_DOCUMENT.search(question) and _IS_IT_SO.search(question)) and not _WITH_ITSELF.search(question)


def bearing_first(weighed: Sequence[Evidence], facts: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences, behind the very best of them the facts, which are read before the others."""
    best, others = weighed[:_KEPT], weighed[_KEPT:]
    chosen, known = {place(one) for one in facts}, {place(one): one for one in weighed}
    first = {place(one) for one in best}
    bearing = [known.get(place(one), one) for one in facts if place(one) not in first]
    return (*best, *bearing, *(one for one in others if place(one) not in chosen))


def read_as_bearing(
    question: str, read: Sequence[Evidence], facts: Collection[Evidence], weight: float
) -> tuple[Evidence, ...]:
    """What was read, best first, with the facts read as the answer more readily.

    Where it is asked what bears on a claim, and not whether it is so, the surest of them does so at the least.
    """
    chosen = {place(one) for one in facts}
    told = [one for one in read if place(one) in chosen and one.answers is not None]
    if not told:
        return tuple(read)
    surest = max(told, key=lambda one: one.certainty)
    bears = surest.cosine >= _NEAR and not wants_yes_or_no(question)

    def least(one: Evidence) -> float:
        if one.answers is None or place(one) not in chosen:
            return 0.0
        favoured = probability_of(one.answers + _FAVOUR)
        return max(favoured, _BEARS) if bears and one is surest else favoured

    return raised(read, least, weight)
