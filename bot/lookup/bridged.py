"""What a question only describes: one sentence names it, another tells of it.

"How tall is the lighthouse on the sleeve of *Saltwater*?" is answered by no sentence alone: one says which lighthouse
that is, and how tall it is stands under the lighthouse's name. So what the nearest sentences name beside the question
is searched for together with the question, and both sentences are read as one. HotpotQA calls such a name the bridge
(Yang et al. 2018, arXiv:1809.09600); that the second search is made of what the first one found is as in GoldEn
Retriever (Qi et al. 2019, arXiv:1910.07000).
"""

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from base.odds import log_odds
from bot.answer import Note
from bot.evidence.weighing import Evidence, place
from bot.fitting.kinds import of_the_kind
from bot.question.names import Names
from bot.reader.probe import Examiner
from bot.words.unmet import MATTER, in_one_way, is_of_other_year, names_of, names_told, unmet, without_credit
from bot.work import Work
from index.terms import terms
from models.errors import EngineError

log = logging.getLogger(__name__)

# Probability of the judge from which two sentences are read: it sees, too, whether the library is of the matter at all.
_OF_THE_MATTER = 0.45
_SURELY = 0.94  # probability of answering together, from which a question is not refused
_NAMELESS = 0.99  # the same where the question names nothing to begin from
_UNNAMED = 0.75  # which it takes too when they are read without the name that leads from one to the other
_ALONE = 0.997  # probability of answering alone, from which no other is read with a sentence
_LIKELY = 0.9  # and from which no other than that one is taken for the first
_MORE = 2.0  # log-odds by which two sentences answer more surely than one that is told else
# "The lake into which it flows", "a label founded by her"; no "which country" that a question begins with.
_DESCRIBES = re.compile(
    r"\b(?:the|an?|which|what) (?:[\w'’-]+ ){1,4}?(?:(?:in|at|on|of|from|to|for|by|after|with|off|into|under) )?"
    r"(?:that|which|who|whom|whose|where)\b"
    r"|\b(?:the|an?) (?:[\w'’-]+ ){1,3}?(?:once |first |later )?\w+(?:ed|wn) (?:by|on|in|for|from|after|with)\b",
    re.IGNORECASE,
)
_NEAREST = 8  # sentences, the first of which may name what is described
_FIRST = 4  # of them that are taken for that
_SECOND = 3  # sentences that may tell of a name
_LONG = 120  # words of both, from which they are not read: the reader takes seconds for them
_WORD = re.compile(r"\w+")
_IN_BRACKETS = re.compile(r"\([^)]*\)")  # what an abbreviation stands for
Find = Callable[[str], Sequence[Evidence]]  # the sentences that are found for a question, best first


@dataclass(frozen=True)
class Pair:
    """A sentence that names something, and another that tells of it."""

    first: Evidence
    second: Evidence
    name: str


def bridge(work: Work, names: Names, examiner: Examiner, most: int, judged: float, found: Find) -> None:
    """Answer a question from two sentences, where it would be refused and they surely answer it together.

    So too where it describes something and is answered, less than surely, from what may only name that. Of `most` pairs
    that are read. Of comparisons and of follow-ups it is left, as it is where the library is hardly of the matter, as
    `judged`, and where the reader fails, which is noted.
    """
    if not most or work.is_behind or work.compared or not work.weighed or judged < _OF_THE_MATTER:
        return
    question = work.with_capitals(names)
    is_refused, best = work.answerability < work.threshold, work.weighed[0]
    if not is_refused and not _may_only_name(question, work):
        return
    alone = not is_refused and best.is_read_as_answer(_LIKELY)
    try:
        both = read_bridged(question, work.weighed[:1] if alone else work.weighed, found, examiner, most)
    except EngineError as error:
        log.warning("No two sentences could be read together: %s", error)
        work.notes.append(Note(kind="fallback", text=f"No two sentences could be read together: {error.what}"))
        return
    if both and (is_refused or _is_surer(both[0], best)):
        work.apart, work.unmet = both, ()
        work.answerability = max(work.answerability, work.threshold)


def _may_only_name(question: str, work: Work) -> bool:
    """Whether a question describes something, and one sentence answers it that does not surely do."""
    return not (work.apart or work.weighed[0].certainty >= _ALONE) and bool(_DESCRIBES.search(question))


def _is_surer(one: Evidence, other: Evidence) -> bool:
    return (one.answers or 0.0) >= (other.answers or 0.0) + _MORE


def read_bridged(
    question: str, weighed: Sequence[Evidence], found: Find, examiner: Examiner, most: int
) -> tuple[Evidence, ...]:
    """The two sentences that surely answer a question together, and how surely; `most` pairs are read. Else none.

    Those are read whose second sentence was found best for its name and the question. They are read for the question
    with that name behind it, which tells them better. To some questions a name alone is an answer, so the best pair has
    to answer without it too. Raises `EngineError` when the reader fails.
    """
    found_best_first = sorted(_each_once(_pairs(question, weighed, found)), key=lambda pair: -pair.second.score)
    if not (pairs := found_best_first[:most]):
        return ()
    asked = question.rstrip("?. ")
    answers = examiner.of_both((f"{asked} ({pair.name})?", (pair.first, pair.second)) for pair in pairs)
    best = max(range(len(pairs)), key=answers.__getitem__)
    both = tuple(replace(one, answers=answers[best]) for one in (pairs[best].first, pairs[best].second))
    if not both[0].is_read_as_answer(_SURELY if _named(question) else _NAMELESS):
        return ()
    (unnamed,) = examiner.of_both([(question, both)])
    return both if unnamed >= log_odds(_UNNAMED) else ()


def _pairs(question: str, weighed: Sequence[Evidence], found: Find) -> Iterator[Pair]:
    """A sentence that speaks of what a question names, and one that speaks of what that one names beside it."""
    for name, first in _bridges(question, weighed):
        speaking = (one for one in of_the_kind(question, found(f"{name}: {question}")) if _speaks_of(name, one))
        for second in islice((one for one in speaking if place(one) != place(first)), _SECOND):
            is_long = len(_WORD.findall(f"{first.text} {second.text}")) > _LONG
            if not (is_long or unmet(question, _whole(first, second)) or _is_astray(question, first, second)):
                yield Pair(first, second, name)


def _is_astray(question: str, first: Evidence, second: Evidence) -> bool:
    """Whether two sentences tell of other years than are asked of, or the first of no name that the second does not.

    What the second one tells of a name in the question itself it tells alone, or not at all.
    """
    if is_of_other_year(question, f"{without_credit(first.full)} {without_credit(second.full)}"):
        return True
    named = [set(terms(in_one_way(name))) for name in _named(question)]
    leads, follows = (set(terms(in_one_way(told))) for told in (first.full, second.text))
    return bool(named) and not any(name & leads and not name <= follows for name in named)


def _named(question: str) -> list[str]:
    """Whom or what a question names; what it counts is nobody."""
    return [name for name in names_of(_IN_BRACKETS.sub(" ", question)) if not MATTER.fullmatch(name)]


def _whole(*told: Evidence) -> Iterator[str]:
    """What sentences stand in, with what tells of whom it is."""
    return (text for one in told for text in (one.published, one.passage.text))


def _bridges(question: str, weighed: Sequence[Evidence]) -> Iterator[tuple[str, Evidence]]:
    """What the nearest sentences that speak of a question's names name beside it, each once, and where."""
    asked, named = terms(question), {term for name in names_of(question) for term in terms(name)}
    speaking = (one for one in weighed[:_NEAREST] if not named or named.intersection(terms(one.full)))
    known = set[frozenset[str]]()
    for first in islice(speaking, _FIRST):
        for name in names_told(first.text):
            words = frozenset(terms(name))
            if words.difference(asked) and words not in known:
                known.add(words)
                yield name, first


def _speaks_of(name: str, evidence: Evidence) -> bool:
    """Whether a sentence, with what it stands under, has all words of a name as they are: Pellmoor is not Pellmouth."""
    return set(_WORD.findall(evidence.full)).issuperset(_WORD.findall(name))


def _each_once(pairs: Iterator[Pair]) -> Iterator[Pair]:
    known = set[frozenset[object]]()
    for pair in pairs:
        if (both := frozenset((place(pair.first), place(pair.second)))) not in known:
            known.add(both)
            yield pair
