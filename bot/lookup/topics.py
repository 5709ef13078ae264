"""What the library has on a topic, whether or not in its words."""

from bot.answer import Note
from bot.evidence.weighing import Evidence, unmet_by_best
from bot.lookup.candidates import Asked, candidates
from bot.reader.answerability import Judge
from bot.settings import Settings
from bot.telling.topic import NEAR_FROM, NEAREST, Topic, on_topic
from bot.work import Work
from index.filter import Filter
from index.library import Library


def told_on(
    topic: Topic, said: str, work: Work, library: Library, judge: Judge, settings: Settings, only: Filter
) -> tuple[Evidence, ...]:
    """The sentences on a topic that were not `said`; else the nearest, if the judge takes the topic for near."""
    if told := on_topic(topic, library, settings.evidence, only, said=said):
        return told
    near = candidates(library, Asked(library.query(topic.asked)), settings, only)
    if said or unmet_by_best(topic.name, near.weighed) or judge.probability(near.signals) < NEAR_FROM:
        return ()
    work.notes.append(Note(kind="fallback", text=NEAREST))
    return on_topic(topic, library, settings.evidence, only, in_its_words=False)
