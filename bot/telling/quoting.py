"""Quoting: the source's own sentences as an answer, with or without a generator.

A sentence that the model reads as the answer, or where none is read one that leads by a clear step, is right more often
than what a small model makes of it (docs/answers.md).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pydantic import Field

from base.settings import Section
from bot.evidence.grounds import is_question, tells_who_asked
from bot.evidence.lists import LEADS_ON, is_list
from bot.evidence.weighing import Evidence, beside, place
from bot.fitting.first import asks_who_is_first, may_tell_first
from bot.fitting.newest import newest_first
from bot.words.cells import cells
from bot.words.facts import adds_to
from bot.words.unmet import compares, unmet
from bot.words.wanted import asks_for_figure
from index.terms import terms


class QuoteSettings(Section):
    """When the sources' own sentences are the answer, and which. Shares are of the best one's score."""

    # Where sentences were read:
    answerable: float = Field(default=0.0, ge=0, le=1)  # answerability from which the best is quoted at once; 1: never
    surely: float = Field(default=0.6, ge=0, le=1)  # probability that it answers, from which it may leave out a name
    # Where no sentence was read:
    lead: float = Field(default=0.02, ge=0, le=1)  # of the best sentence over the next, from which it is quoted at once
    sure: float = Field(default=0.6, ge=0, le=1)  # answerability from which it is
    sure_unnamed: float = Field(default=0.7, ge=0, le=1)  # where the question names no one, no thing and no year
    # Of which sentences an answer is made:
    most: int = Field(default=3, ge=1)  # sentences of one answer
    tie: float = Field(default=0.95, gt=0, le=1)  # from which a second sentence is as good as the first
    further: float = Field(default=0.85, gt=0, le=1)  # from which the passage of the first goes on with it
    also: float = Field(default=0.6, ge=0, le=1)  # probability from which one answers too, where more is asked
    other_side: float = Field(default=0.7, gt=0, le=1)  # from which a sentence tells what the first leaves out


_OPEN = re.compile(
    r"\b(?:why|how (?:do|does|did|is|are|was|were|can|has|have|had)|what (?:is|are|was|were|do|does|did|happen\w*)"
    r"|what caus\w*|describe|explain|tell|list|difference|mean\w*|compare\w*)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?。！？:;][\"'”’)\]*_]*\s*$")
# A line without a full stop that says something all the same, as in a chat or a list: "the inspection is on Thursday
# at 10", "moving house: one day", "Hay – 171 goals".
_SAYS = re.compile(
    r"^(?!\W*(?:who|what|which|where|when|why|how)\b)(?:.*\b(?:is|are|was|were|has|have|had|will)\b|\w.*\w: \w"
    r"|\w.*\w [–—-] .*\d)",
    re.IGNORECASE,
)
_ASKED = 0.6  # probability of answering from which a question is the one that is asked, and its reply the answer
_WHO = re.compile(r"^\W*(?:(?:and|so|but) )?who\b", re.IGNORECASE)
_NO_ORDER = 1e-5  # probability of answering that what is read as an order does not have
_BRIEF = 3  # words of a reply that says no more than yes or no
_HEADS = 0.3  # probability of answering from which a caption tells where the answer stands
_AGAIN = 0.5  # share of terms in common from which two sentences say one thing
_ARTICLE = re.compile(r"\barticle\b", re.IGNORECASE)


def quotation(evidence: Evidence) -> str:
    """The evidence as a sentence that can be read alone: a table's row read out under its header, a list in one line.

    A line without a full stop gets one. A list that its passage ends with may go on in the next one, and ends with "…".
    """
    if not evidence.header and "\n" in evidence.text:
        led_on_by, *items = (line.strip() for line in evidence.text.splitlines() if line.strip())
        goes_on = "; …" if evidence.end == len(evidence.passage.text) and led_on_by.endswith(LEADS_ON) else "."
        first = led_on_by if led_on_by.endswith(LEADS_ON) else f"{led_on_by.rstrip('.;,')};"
        return f"{first} {'; '.join(item.rstrip('.;,') for item in items)}{goes_on}"
    if not evidence.header and not _ENDED.search(evidence.text):
        return f"{evidence.text.rstrip(' ,')}."
    if not evidence.header or evidence.header.count("|") != evidence.text.count("|"):
        return evidence.text
    told = cells(evidence.header, evidence.text)
    return "; ".join(f"{head}: {cell}" if head else cell for head, cell in told) + "."


def lead(question: str, weighed: Sequence[Evidence]) -> float:
    """How far the best sentence stands above its first rival, in score; 0 where there is none.

    A question is as near to a question as can be, and says nothing; the same words again are no rival, nor is a
    sentence that leaves out something named that the best one speaks of.
    """
    telling = _telling(question, weighed)
    if not telling:
        return 0.0
    best = telling[0]
    left_out = _left_out(question, best)
    rivals = (one.score for one in telling if one.text != best.text and _left_out(question, one) <= left_out)
    return best.score - next(rivals, 0.0)


def stands_alone(question: str, evidence: Evidence) -> bool:
    """Whether a sentence that answers is all that would be quoted: one thing is asked, and it leaves out no name."""
    asks_more = _is_open(question) or compares(question) or _ARTICLE.search(question)
    return not asks_more and not _missing(question, evidence)


def best_quotes(
    question: str, weighed: Sequence[Evidence], settings: QuoteSettings, read: Sequence[Evidence] = ()
) -> tuple[Evidence, ...]:
    """The sentences to quote, best first. The reply to a question may be another one that was `read`.

    Beside the best one: those that tell of a name or year of the question that it leaves out, the other side of what
    an article says, one that is as good, and where the question is an open one, what the same passage says further.
    """
    telling = _telling(question, weighed, read)
    if not telling:
        return ()
    best = telling[0]
    chosen = [best, *_sides(question, telling, settings)][: settings.most]
    left_out = _left_out(question, best)
    several = compares(question)
    is_open = _is_open(question)
    asks_first = asks_who_is_first(question)
    for one in telling[1:]:
        if asks_first and not may_tell_first(question, one):
            continue
        near = one.score >= settings.tie * best.score
        as_good = near and len(chosen) < 2 and _left_out(question, one) <= left_out
        too = several and one.is_read_as_answer(settings.also)
        goes_on = is_open and one.passage.id == best.passage.id and one.score >= settings.further * best.score
        fits = len(chosen) < settings.most and (as_good or goes_on or too)
        told = newest_first(question, [one, *_but(chosen, telling)])[0] if fits and not one.header else one
        if fits and not any(_says_again(told, other) for other in chosen):
            chosen.append(told)
    return tuple(chosen)


def _but(those: Sequence[Evidence], among: Sequence[Evidence]) -> list[Evidence]:
    """What is among some sentences without those."""
    places = set(map(place, those))
    return [one for one in among if place(one) not in places]


def _sides(question: str, telling: Sequence[Evidence], settings: QuoteSettings) -> list[Evidence]:
    """What the best sentence leaves out: names and years of the question, and what the article says or others say."""
    best, *others = telling
    near = [one for one in others if one.score >= settings.other_side * best.score]
    missing, sides = _missing(question, best), list[Evidence]()
    nearest = near if best.answers is not None else sorted(near, key=lambda one: -_alike(best, one))
    for one in nearest if missing else ():
        left = missing & _missing(question, one)
        if len(left) < len(missing):
            sides.append(one)
            missing = left
    if _ARTICLE.search(question):
        told = {bool(_ARTICLE.search(one.text)) for one in (best, *sides)}
        sides += [one for one in near if one not in sides and bool(_ARTICLE.search(one.text)) not in told][:1]
    return sides


def _is_open(question: str) -> bool:
    return bool(_OPEN.search(question)) and not asks_for_figure(question)


def _left_out(question: str, evidence: Evidence) -> set[str]:
    """What a question names and a sentence itself does not speak of."""
    return set(unmet(question, [evidence.alone]))


def _missing(question: str, evidence: Evidence) -> set[str]:
    """What a question names and a sentence does not; a title may not speak for one side of a comparison."""
    return set(unmet(question, [evidence.text if compares(question) else evidence.full]))


def _alike(one: Evidence, other: Evidence) -> float:
    """The share of terms that two sentences have in common: the sides of a comparison are told in like words."""
    first, second = set(terms(one.text)), set(terms(other.text))
    return len(first & second) / max(1, len(first | second))


def _says_again(one: Evidence, other: Evidence) -> bool:
    """Whether a sentence has most of another's words, and no number or name that the other has not."""
    if one.text == other.text:
        return True
    return _alike(one, other) >= _AGAIN and not adds_to(one.text, other.text)


def _telling(question: str, weighed: Sequence[Evidence], read: Sequence[Evidence] = ()) -> list[Evidence]:
    """The sentences that say something: no questions, and no captions where anything else was found.

    In place of a question that is read as the answer, as an interview and minutes have them, comes its reply.
    In place of a caption that is read as the answer, and more surely than all of them, comes what stands under it.
    """
    says = [one for one in weighed if not _only_asks(question, one.text)]
    if weighed and weighed[0].is_read_as_answer(_ASKED) and (reply := _reply(question, weighed[0], read or weighed)):
        return [reply, *(one for one in says if place(one) != place(reply))]
    telling = [one for one in says if one.header or is_list(one) or not _is_caption(one)]
    if telling and says[0] is not telling[0] and says[0].is_read_as_answer(_HEADS):
        under = next((one for one in telling if _stands_under(says[0], one)), None)
        if under and says[0].certainty > max(one.certainty for one in telling):
            return [replace(under, score=says[0].score), *(one for one in telling if one is not under)]
    return telling or says


def _only_asks(question: str, text: str) -> bool:
    """Whether a sentence asks, or tells that somebody asked, where it is not asked who that was."""
    return is_question(text) or (tells_who_asked(text) and not _WHO.match(question))


def _reply(question: str, best: Evidence, read: Sequence[Evidence]) -> Evidence | None:
    """What is said right behind the best sentence, where that is a question; as surely the answer as it was taken for.

    Nothing that was not read, or was read as an order.
    """
    behind = beside(best)[1] if _only_asks(question, best.text) and not best.header else ()
    if not behind or _only_asks(question, behind[0].text):
        return None
    is_brief = len(behind[0].text.split()) <= _BRIEF and len(behind) > 1
    said = behind[: 1 + is_brief]
    if not {place(one) for one in read if one.certainty > _NO_ORDER}.issuperset(map(place, said)):
        return None
    return replace(said[0], end=said[-1].end, answers=best.answers)


def _is_caption(evidence: Evidence) -> bool:
    """Whether it is a line by itself that has no full stop and says nothing."""
    begins = evidence.passage.text[: evidence.start].rstrip(" ")
    is_line = not begins or begins.endswith("\n")
    return is_line and not (_ENDED.search(evidence.text) or _SAYS.search(evidence.text))


def _stands_under(caption: Evidence, evidence: Evidence) -> bool:
    """Whether it is the next thing that its passage says after a caption."""
    if caption.passage.id != evidence.passage.id or evidence.start < caption.end:
        return False
    return not caption.passage.text[caption.end : evidence.start].strip()
