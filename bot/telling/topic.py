"""Questions about a topic: whatever the library says of it answers, so no one sentence is to be looked for.

"What do the reports say about rare earths?" is answered by a few sentences on rare earths: near to the topic and to the
middle of all that is said on it, and each as new as can be beside the others, as overviews are made
(`bot.telling.overview`). Nothing is written, and nothing is read: a small model asked so repeats the question, or says
one thing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from base.letters import bare
from bot.evidence.grounds import own_sources
from bot.evidence.weighing import Evidence, EvidenceSettings, place, sentences_told, weigh
from bot.question.topics import Topic, opening_topic, topic_of, words_of
from bot.question.turns import Turn
from bot.telling import whence
from bot.telling.disagreement import ARTICLE
from bot.telling.overview import MOST, says_something, standing_for
from bot.words.article import NAMES_IT
from bot.words.filler import LEADS
from bot.words.unmet import in_one_way
from index.filter import Filter
from index.library import Library
from index.terms import terms

_NEAR = 0.6  # share of the best sentence's score that another has to have
_NEARER = 0.85  # the same where none has all the words of the topic
NEAR_FROM = 0.35  # the judge's probability from which the nearest are told where none has all the words of a topic
NEAREST = "No sentence speaks of this in the same words; these are the nearest."
_ALONE = 2  # sentences of others, from which those of the article are left out
_CALLED = frozenset(terms("the this that its own new latest report study brief paper document data figures of in"))
_SEVERAL = re.compile(r"[,;/]")  # between publishers
_MORE = re.compile(
    rf"^\W*{LEADS}(?:(?:can|could) you (?:please )?)?"
    r"(?:(?:tell me|give me|say) (?:some |a bit )?more|(?:is there )?(?:any|some)(?:thing)? (?:more|else)"
    r"|more|go on|continue"
    r"|what else(?: is there| (?:do|does|can) [\w ]{1,20}? (?:say|have|know|tell me))?)"
    r"(?: (?:about|on|of) (?:it|that|this|them|those))?(?:,? please)?\W*$",
    re.IGNORECASE,
)


def topic_in(question: str, history: Sequence[Turn]) -> tuple[Topic | None, str]:
    """The topic that a question asks about, and what was said of it before, where more of that is asked for."""
    if not _MORE.match(question):
        return topic_of(question) or (None if history else opening_topic(question)), ""
    said = list[str]()
    for turn in reversed(history):
        if turn.role == "assistant":
            said.append(turn.text)
        elif not (_MORE.match(turn.text) or whence.asks(turn.text)):
            return topic_of(turn.text), " ".join(said)
    return None, ""


def on_topic(
    topic: Topic,
    library: Library,
    settings: EvidenceSettings,
    only: Filter,
    *,
    said: str = "",
    in_its_words: bool = True,
) -> tuple[Evidence, ...]:
    """The few sentences that tell of a topic, best first; none where no sentence speaks of it, `in_its_words` of all.

    No questions, no instructions and nothing that was `said`; rows of tables only where no sentence speaks of it, and
    what the article claims only where that is asked for, or little else is told. Documents that were added are told
    only where the library's own sources tell nothing.
    """
    ids = own_sources(library.manifest.sources, only)
    if ids:
        among = replace(only, sources=ids)
        if own := on_topic(topic, library, settings, among, said=said, in_its_words=in_its_words):
            return own
    query = library.query(f"{topic.by} {topic.name}".strip())
    hits = library.search(query, settings.passages, only)
    weighed = weigh(library, query, hits, settings)
    known = bare(said)
    by_whom = [one for one in weighed if _is_by(topic.by, one) and bare(one.text) not in known]
    told = [one for one in by_whom if not one.header and says_something(one.text)]
    if in_its_words:
        rows = [one for one in by_whom if one.header]
        told = _speaking(words_of(topic.name), told) or _speaking(words_of(topic.name), rows)
    others = [one for one in told if one.passage.locator.source_id != ARTICLE]
    chosen = _chosen(others if len(others) >= _ALONE else told, library, _NEAR if in_its_words else _NEARER)
    return chosen[: topic.most or None]


def _chosen(told: Sequence[Evidence], library: Library, near: float) -> tuple[Evidence, ...]:
    pool = [one for one in told if one.score >= near * told[0].score]
    if not pool:
        return ()
    passages = {one.passage.id: one.passage for one in pool}.values()
    vectors = {place(one): vector for passage in passages for one, vector in sentences_told(library, passage)}
    chosen = standing_for(np.stack([vectors[place(one)] for one in pool]), [one.score for one in pool])
    return tuple(pool[at] for at in chosen)


def _speaking(wanted: set[str], told: Sequence[Evidence]) -> list[Evidence]:
    """The sentences that have every word of a topic, if there are as many as are told; else those with their headings.

    Some of the words they have themselves: under "Robotaxis and drones in China" not all that is Chinese is a robotaxi.
    """
    own = {place(one): set(terms(in_one_way(one.text))) for one in told}
    if len(whole := [one for one in told if wanted <= own[place(one)]]) >= MOST:
        return whole
    headed = ((one, own[place(one)], set(terms(in_one_way(one.context)))) for one in told)
    return [one for one, words, heads in headed if wanted & words and wanted <= words | heads]


def _is_by(whom: str, evidence: Evidence) -> bool:
    """Whether a sentence tells that it is by whom it was asked of; of the article, whether it stands there.

    Its title and publisher tell it too, but not those of a collection of several publishers; there what stands above a
    table does, for its rows.
    """
    if NAMES_IT.search(whom):
        return evidence.passage.locator.source_id == ARTICLE
    above = evidence.passage.locator.headings[-1:] if evidence.header else ()
    told = " ".join((*above, evidence.text)) if _SEVERAL.search(evidence.publisher) else evidence.published
    return set(terms(in_one_way(whom))) - _CALLED <= set(terms(in_one_way(told)))
