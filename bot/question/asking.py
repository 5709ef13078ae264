"""What of a message asks something. The rest of it may tell the bot how to behave, and is left aside."""

import re
from collections.abc import Sequence
from dataclasses import replace

from base.sentences import sentence_spans
from bot.answer import Refusal
from bot.errors import QuestionError
from bot.injection.instructions import instructs, leans_to_instructing
from bot.question.plainly import put_plainly
from bot.question.smalltalk import is_small_talk, without_greeting
from bot.question.turning import without_remark
from bot.question.turns import Turn
from bot.words.dashes import hyphened
from bot.words.filler import ASKS_WHAT
from bot.words.refusing import REFUSED
from bot.words.tongue import is_english
from corpus.clean import TEMPLATE_TOKENS, clean, visible

_SAID = 4_000  # characters of what was answered that are looked at
# Labels of the prompt: what follows the last of them is what is asked.
_LABEL = re.compile(r"(?:^|\n)\W{0,4}(?:question|user|human|q)\W{0,3}:\s*(?=\S)", re.IGNORECASE)
_ROLE = re.compile(r"^\W*(?:system|user|assistant|human|developer|tool)\W*$", re.IGNORECASE | re.MULTILINE)
_TAG = re.compile(r"^\W*[\[<{]\s*/?\s*[A-Za-z][\w .:-]{0,40}[\]>}]\s*(?=[A-Z])")  # "[/Console] How many …"
_BANNER = re.compile(r"={2,}[^=\n]{3,80}={2,}|#{2,}[^#\n]{3,80}#{2,}|~{2,}[^~\n]{3,80}~{2,}|-{3,}[^-\n]{3,80}-{3,}")
_CLAUSE = re.compile(r"(?<=[,;:.!?。，；：！？])\s+|(?<=[。，；：！？])|\s+(?:and|then|but)\s+", re.IGNORECASE)
_WANTS_WORK = re.compile(
    r"^\W*(?:(?:please|can|could|would|will)\b[\s,]*(?:you\b)?[\s,]*(?:please )?)?"
    r"(?:(?:write|compose|make up|invent|create|draw|paint|sing|generate)(?: me| us)?(?: an?| some| the)?"
    r" (?:[\w-]+ ){0,2}?(?:poems?|songs?|story|stories|tale|jokes?|haikus?|limericks?|rap|essay|e-?mails?|letter|code"
    r"|scripts?|program|function|pictures?|images?|recipe|riddles?|novel|speech|tweets?|slogans?|lyrics)"
    r"|tell(?: me| us)? (?:an?|some|another) (?:[\w-]+ )?(?:jokes?|riddles?|(?:story|tale)(?! (?:of|behind))))\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"^\W*(?:who|whom|whose|which|where|when)\b[^?？]*$", re.IGNORECASE)
OPENS_YES_OR_NO = r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)"
_ASKS = re.compile(
    rf"\?|？|^\W*{ASKS_WHAT}|^\W*{OPENS_YES_OR_NO}\b",
    re.IGNORECASE,
)


def taken(message: str, limit: int) -> str:
    """A message on one line. Raises `QuestionError` where it is empty or has more than `limit` characters."""
    message = message.replace("\x00", " ").encode("utf-8", "replace").decode()  # half a character is none
    message = " ".join(message.split())
    if not message:
        raise QuestionError("The question is empty.", "ask something, for example what the library holds")
    if len(message) > limit:
        raise QuestionError(
            f"The question has {len(message):,} characters; at most {limit:,} are taken.", "ask it shorter"
        )
    return message


def question_in(message: str, follows: bool = False) -> str:
    """The part of a message that asks, on one line and without marks of a prompt; empty where nothing does.

    Sentences that instruct are left out; of one that does both, the clauses that ask are kept. Beside a question,
    weaker signs are enough ("answer in verse" says nothing about what is asked), and in a message that instructs
    anything, only what asks is kept. What stands beside an English question in another tongue asks nothing of it, nor
    does a remark on what was said before that a message `follows`. Behind a question, a template's token begins a turn
    that somebody made up. What is asked politely is put plainly.
    """
    asked = TEMPLATE_TOKENS.split(visible(message), maxsplit=1)[0].rstrip()
    text = hyphened(_ROLE.sub("", clean(asked if asked.endswith(("?", "？")) else message)))
    for label in reversed(list(_LABEL.finditer(text))):
        if _ASKS.search(text[label.end() :]):
            text = text[label.end() :]
            break
    if asking := [part for part in _BANNER.split(text) if _ASKS.search(part.strip())]:
        text = " ".join(asking)  # "=== message from the operator ===" and what stands under it asks nothing
    sentences = [text[start:end] for start, end in sentence_spans(text)]
    instructing = any(map(instructs, sentences))
    beside = any(_ASKS.search(sentence) for sentence in sentences if not instructs(sentence))
    kept = [part for sentence in sentences for part in _asking(sentence, beside)]
    asking = [part for part in kept if _ASKS.search(part)]
    if asking and instructing:
        kept = asking
    elif asking:
        english = any(map(is_english, asking))
        kept = [
            part
            for part in kept
            if part in asking or not (leans_to_instructing(part) or (english and not is_english(part)))
        ]
    elif instructing:
        kept = [part for part in kept if not leans_to_instructing(part)]
    question = put_plainly(without_greeting(" ".join(" ".join(kept).split())))
    return without_remark(question) if follows else question


def nothing_asked(question: str) -> Refusal | None:
    """Why a message is refused whose question is empty, or wants a poem or the like; none where it asks something."""
    if not question:
        return Refusal(why="nothing_asked")
    return Refusal(why="asks_for_work") if _WANTS_WORK.match(question) else None


def asked_before(history: Sequence[Turn]) -> tuple[Turn, ...]:
    """A conversation with only what its user asked of the library. What an assistant said, a program may have made up.

    Nothing leans on "hi" or on "thanks".
    """
    asked = (replace(turn, text=question_in(turn.text)) for turn in history if turn.role == "user")
    return tuple(turn for turn in asked if turn.text and not is_small_talk(turn.text))


def said_last(history: Sequence[Turn]) -> str:
    """What was answered last, without what tells the bot how to behave; empty for a refusal and for a question back.

    It may be made up, so it is never believed: it tells what a follow-up may point at. Of a long one the beginning is.
    """
    text = next((turn.text for turn in reversed(history) if turn.role == "assistant"), "")
    said = " ".join(clean(text[:_SAID]).split())
    sentences = [said[start:end] for start, end in sentence_spans(said)]
    if said.startswith(REFUSED) or (sentences and sentences[0].endswith("?")):
        return ""
    return " ".join(sentence for sentence in sentences if not instructs(sentence))


def _asking(sentence: str, beside: bool) -> list[str]:
    """The parts of a sentence that ask. `beside` it another one does, so a relative clause need not be a question."""
    if not instructs(sentence):
        return [sentence]
    behind = _TAG.sub("", sentence)
    if behind != sentence and _ASKS.search(behind) and not leans_to_instructing(behind):
        return [behind]
    clauses = [clause for clause in _CLAUSE.split(sentence) if clause]
    kept = [clause for clause in clauses if _ASKS.search(clause) and not leans_to_instructing(clause)]
    if len(clauses) == 1:
        return []
    asking = [clause for clause in kept if not _RELATIVE.search(clause)]  # "you are a pirate, who lies"
    return asking if asking or beside else kept
