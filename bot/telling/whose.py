"""Whose a sentence is, told in front of it where an answer does not say so itself.

"Admission is 95 crowns. Entry is 110 crowns." leaves open which museum is the cheaper one; the titles tell. "I'd
swapped with Gethin." leaves open who speaks; the beginning of the paragraph tells.
"""

import re
from collections.abc import Sequence

from bot.evidence.weighing import Evidence
from bot.words.unmet import tells_of

_OF_WHO_SPEAKS = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself|[Ww]e|[Uu]s|[Oo]urs?)\b")


def whose(names: Sequence[str], told: Sequence[Evidence]) -> tuple[str, ...]:
    """For each sentence the name of those compared that only its title or headings tell of, else of who speaks of "I".

    Empty elsewhere. A name that stands over all of the sentences tells none from the others; who speaks is told once.
    """
    speakers = [one.speaker if _OF_WHO_SPEAKS.search(one.text) else "" for one in told]
    again = [speaker in speakers[:at] for at, speaker in enumerate(speakers)]
    spoken = ["" if twice else _as_name(speaker) for speaker, twice in zip(speakers, again, strict=True)]
    if len(told) < 2:
        return tuple(spoken)
    over = [{name for name in names if tells_of(name, one.context)} for one in told]
    common = set[str].intersection(*over)
    titled = (_only(names, over=above - common, of=one) for above, one in zip(over, told, strict=True))
    return tuple(title or speaker for title, speaker in zip(titled, spoken, strict=True))


def _only(names: Sequence[str], *, over: set[str], of: Evidence) -> str:
    if len(over) != 1 or any(tells_of(name, of.alone) for name in names):
        return ""
    return next(iter(over))


def _as_name(speaker: str) -> str:
    return speaker.title() if speaker.isupper() else speaker
