"""Sentences that are instructions. Text in a document is evidence and never an instruction.

A model cannot be relied on to keep the two apart, least of all a small one. So a sentence that tells its reader what to
do or to say is never shown to the model and never quoted; a person still sees it in the evidence, marked as what it is.
What makes a sentence one is the sum of the signs that it bears (`bot.injection.signs`), read also through the disguises
in which instructions are hidden: look-alike letters, digits for letters, spaced letters, base64, letters turned round.
"""

import base64
import binascii
import codecs
import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from base.letters import bare
from base.sentences import sentence_spans
from bot.injection.signs import FOREIGN, SIGNS
from corpus.clean import visible

Span = tuple[int, int]

UNNAMED = "(a title that is an instruction)"
_CERTAIN = 1.0  # the score from which a sentence is an instruction
_SUSPECT = 0.5  # beside a certain one, and in disguise, so much is enough
_TOGETHER = 1.5  # two neighbours that are suspect, and together so much
_LEANING = 0.1  # beside what is asked
_LONGEST = 2_000  # characters of a sentence that are looked at, from either end

# Letters of other alphabets that look like Latin ones.
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһӏԛԝтмкнвзгпАВЕЗКМНОРСТУХІЈЅαβεικνορτυχγΑΒΕΖΗΙΚΜΝΟΡΤΥΧɑɡıℓ",
    "aeopcyxijsdhlqwtmkhb3rnABE3KMHOPCTYXIJSabeikvoptuxyABEZHIKMNOPTYXagil",
)
_LEET = (str.maketrans("013457@$!|", "oieastasii"), str.maketrans("013457@$!|", "oleastasll"))  # 1 is i, or l
_LEET_WORD = re.compile(r"(?<![\w@$])(?=[\w@$!|]*[a-z])(?=[\w@$!|]*[013457@$!|])[\w@$!|]{3,}(?![\w@$])")
_SPACED = re.compile(r"(?<!\w)\w(?:([ .\-_*·/])\w(?!\w)){4,}")
_BLOB = re.compile(r"(?<![\w+/=])[A-Za-z0-9+/_-]{16,}={0,2}(?![\w+/=])|\b(?:[0-9a-fA-F]{2}[ :]?){10,}\b")
# Words without which no instruction to a model gets along; asked for before the signs are, to save time.
_TELLTALE = re.compile(
    "ignor|disregard|forget|overrid|bypass|instruct|prompt|system|assistant|chatbot|language model|respond|repl[yi]"
    "|answer|output|print|repeat|say |write|reveal|pretend|from now on|you are|you must|do not|question|notes"
)
_QUOTED = re.compile(r"[\"“«]([^\"”»]{3,80})[\"”»]")
_MIXED = re.compile(r"(?=\w*[a-zA-Z])(?=\w*[\u0400-\u04ff])\w{3,}")


def is_instruction(sentence: str) -> bool:
    """Whether a sentence of a document is an instruction to its reader."""
    return _score(sentence, asked=False) >= _CERTAIN


def instructs(question: str) -> bool:
    """Whether a sentence of a question tells the bot how to behave instead of asking something.

    "Tell me how much …" and "answer in one sentence" are what people say when they ask; they are none.
    """
    return _score(question, asked=True) >= _CERTAIN


def leans_to_instructing(text: str) -> bool:
    """Whether a piece of a question bears any sign of an instruction."""
    return _score(text, asked=True) >= _LEANING


def is_suspect(sentence: str) -> bool:
    """Whether a sentence of a document bears signs of an instruction, though too few to be one."""
    return _score(sentence, asked=False) >= _SUSPECT


def named(title: str) -> str:
    """A title or a heading as it may be said: one that is an instruction is not repeated."""
    return UNNAMED if title and is_instruction(title) else title


def instruction_spans(text: str, spans: tuple[Span, ...] | None = None) -> tuple[Span, ...]:
    """Which of the `spans` (default: the sentences) of a text are instructions.

    One that is cut in two at a full stop is found by reading each two neighbours as one; beside an instruction a
    sentence is taken for a part of it on weaker signs, and for one where it is nothing but words that the instruction
    has in quotation marks: what was to be said.
    """
    return _spans(text, spans if spans is not None else tuple(sentence_spans(text)))


@lru_cache(maxsize=8_192)
def _spans(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    scores = [_score(text[start:end], asked=False) for start, end in spans]
    certain = {index for index, score in enumerate(scores) if score >= _CERTAIN}
    for index in range(len(spans) - 1):
        one, other = scores[index : index + 2]
        if 0 < max(one, other) < _CERTAIN:
            joined = " ".join(text[start:end].rstrip(".!?…") for start, end in spans[index : index + 2])
            together = min(one, other) >= _SUSPECT and one + other >= _TOGETHER
            if together or _score(joined, asked=False) >= _CERTAIN:
                certain |= {index, index + 1}
    if certain:
        wanted = {bare(words) for index in certain for words in _QUOTED.findall(text[slice(*spans[index])])}
        certain |= {index for index, score in enumerate(scores) if score >= _SUSPECT}
        certain |= {index for index, span in enumerate(spans) if bare(text[slice(*span)]) in wanted}
    return tuple(spans[index] for index in sorted(certain))


@lru_cache(maxsize=32_768)
def _score(sentence: str, *, asked: bool) -> float:
    if len(sentence) > 2 * _LONGEST:
        sentence = f"{sentence[:_LONGEST]} {sentence[-_LONGEST:]}"
    plain = _plain(sentence)
    score = max(_signs(part, asked) for part in (plain, *_cells(plain)))
    mixed = len(_MIXED.findall(unicodedata.normalize("NFKC", sentence)))
    if mixed >= 2:
        score += _CERTAIN
    if score >= _CERTAIN:
        return score
    texts = (_plain(text) for text in _disguised(sentence, plain))
    hidden = max((_signs(text, asked) for text in texts if _TELLTALE.search(text)), default=0.0)
    if hidden > score and hidden >= _SUSPECT:  # nobody hides a statement
        return max(_CERTAIN, hidden)
    return score


def _signs(plain: str, asked: bool) -> float:
    """The weights of the signs that a text bears, the heaviest of each kind and half of the next."""
    weights: dict[str, list[float]] = {}
    for sign in SIGNS:
        weight = sign.asked if asked else sign.weight
        if weight and sign.pattern.search(plain):
            weights.setdefault(sign.kind, []).append(weight)
    total = sum(top + 0.5 * sum(rest[:1]) for top, *rest in (sorted(each, reverse=True) for each in weights.values()))
    if any(pattern.search(plain) for pattern in FOREIGN):
        total += _CERTAIN
    return total


def _cells(plain: str) -> Iterator[str]:
    """The cells of a table's row, each a text of its own; none of a sentence."""
    return (cell.strip() for cell in plain.split("|")) if "|" in plain else iter(())


def _plain(text: str) -> str:
    """A text in lower case and the plainest letters there are for it."""
    unescaped = html.unescape(text)
    if "%" in unescaped:
        unescaped = unquote(unescaped)
    normal = unicodedata.normalize("NFKC", visible(unescaped))
    latin = sum("a" <= letter <= "z" for letter in normal.lower())
    letters = sum(letter.isalpha() for letter in normal)
    if latin and latin < letters and (latin * 2 > letters or _MIXED.search(normal)):
        normal = normal.translate(_LOOKALIKES)
    unaccented = "".join(
        c for c in unicodedata.normalize("NFD", normal) if not "\u0300" <= c <= "\u036f" or latin * 4 < letters
    )
    folded = unicodedata.normalize("NFC", unaccented) if _is_stacked(normal) else normal
    return " ".join(folded.lower().split())


def _is_stacked(text: str) -> bool:
    """Whether marks are heaped on letters, as to break up words for a machine and not for an eye."""
    marks = sum("\u0300" <= c <= "\u036f" for c in unicodedata.normalize("NFC", text))
    return marks > 2


def _disguised(sentence: str, plain: str) -> Iterator[str]:
    """The text as it would read under each disguise that it could wear."""
    if _LEET_WORD.search(plain):
        for letters in _LEET:
            yield _LEET_WORD.sub(lambda word, letters=letters: word[0].translate(letters), plain)  # type: ignore[misc]
    if _SPACED.search(plain):
        joined = re.sub(r"[\s.\-_*·/]+", "", plain)
        if _TELLTALE.search(joined):
            yield f"system prompt: {joined}"  # nobody spaces the letters of such words for an eye
    yield from _decoded(sentence)
    yield plain[::-1]
    yield " ".join(word[::-1] for word in plain.split())
    yield codecs.encode(plain, "rot13")


def _decoded(sentence: str) -> Iterator[str]:
    """What blobs of base64 or hex hold, where that is readable text."""
    for blob in _BLOB.findall(sentence):
        for decode in (_from_base64, _from_hex):
            text = decode(blob)
            if text and sum(c.isalpha() or c == " " for c in text) > 0.8 * len(text) and " " in text:
                yield f"system prompt: {text}"  # prose in code is there for a machine


def _from_base64(blob: str) -> str:
    try:
        data = base64.b64decode(
            blob.replace("-", "+").replace("_", "/").rstrip("=") + "=" * (-len(blob.rstrip("=")) % 4), validate=True
        )
        return data.decode("utf-8")
    except (binascii.Error, ValueError):
        return ""


def _from_hex(blob: str) -> str:
    try:
        return bytes.fromhex(re.sub(r"[ :]", "", blob)).decode("utf-8")
    except ValueError:
        return ""
