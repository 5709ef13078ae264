"""What stands at the head of a document before it begins to tell: whom it is from, of whom or what it is.

"Client: District of Wendelmoor" is told once, and all that follows is of Wendelmoor; as it is of Eastlow behind
"Borough of Eastlow, Street Services. This guide is for houses …".
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from base.sentences import sentence_spans
from index.passage import UNDER, Passage

_WORDS = 80  # that a head has at most
_TELLS = re.compile(r"[.!?。！？…][\"'”’)\]*_]*$")
_SHORT = 4  # words of a line that tells nothing, though it has a full stop
_LONG = 16  # and of a sentence that tells nothing, at most
_LABEL = re.compile(r"^\W*[A-Z][\w.'’-]*(?: [\w.'’-]+){0,2}:\W")
# Those who were there are some of many, and what follows is of the others too.
_NAMES_MANY = re.compile(
    r"^\W*(?:present|attend\w*|in attendance|apolog\w+|absent|participants?|speakers?|members|cc|copies|by|authors?"
    r"|from|to)\b|\b(?:written|reviewed|edited|compiled|translated|checked|asked|posted) by\b",
    re.IGNORECASE,
)
# What a sentence that tells something has, and a name with its date has not.
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|does|do|did|will|would|can|could|may|might|must|shall|should"
    r"|i|you|we|they|he|she|it|who|which|this|these|your|our)\b|n['’]t\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][\w'’-]*")
_CAPITAL = re.compile(r"\b[A-Z][\w-]{3,}\b")  # a word that may be a name
SMALL = re.compile(r"\b[a-z][\w-]{3,}\b")  # and one that is none, or is written as none
_BETWEEN = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])
_NAMED = 0.6  # share of the words of such a sentence that are names, figures, or stand between them
_TITLED = 4  # words of a heading that stands for such a line


def mastheads(passages: Iterable[Passage]) -> dict[str, str]:
    """By source what stands at its head; nothing where a document begins to tell at once."""
    first = (passage for passage in passages if passage.locator.start == 0 and not passage.table)
    return {passage.locator.source_id: head for passage in first if (head := _head(passage))}


def names_at_head(passages: Sequence[Passage], heads: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """By source the words of its title and `heads` that have a capital, and that nothing in `passages` writes small."""
    small = {word for passage in passages for word in SMALL.findall(passage.text)}
    titles = {passage.locator.source_id: passage.context.partition(UNDER)[0] for passage in passages}
    return {
        source: frozenset(
            word for word in _CAPITAL.findall(f"{title}\n{heads.get(source, '')}") if word.lower() not in small
        )
        for source, title in titles.items()
    }


def _head(passage: Passage) -> str:
    lines, words = [heading for heading in passage.context.split(UNDER)[1:2] if _is_headline(heading)], 0
    for line in filter(None, map(str.strip, passage.text.splitlines())):
        words += len(line.split())
        if line.endswith(",") or words > _WORDS:
            break
        named, tells = _opening(line)
        lines += [one for one in named if not _NAMES_MANY.search(one)]
        if tells:
            break
    return "\n".join(lines)


def _opening(line: str) -> tuple[list[str], bool]:
    """What a line says before it begins to tell something, and whether it does."""
    if not _TELLS.search(line) or len(line.split()) <= _SHORT:
        return [line], False
    sentences = [line[start:end] for start, end in sentence_spans(line)]
    named = list(takewhile(_names_alone, sentences))
    return named, len(named) < len(sentences)


def _is_headline(heading: str) -> bool:
    """Whether a heading is a line with a name and its date, and no section's: "Hay & Sons, Report 2023"."""
    return len(heading.split()) >= _TITLED and "," in heading and _names_alone(heading)


def _names_alone(sentence: str) -> bool:
    """Whether a sentence is a label with what it is of, or a name, and tells nothing."""
    words = _WORD.findall(sentence)
    if len(words) > _LONG or _VERB.search(sentence):
        return False
    if ":" in sentence:
        return bool(_LABEL.match(sentence))
    named = sum(not word[0].islower() for word in words)
    return named > 0 and named + sum(word in _BETWEEN for word in words) >= _NAMED * len(words)
