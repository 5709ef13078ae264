"""Follow-ups that doubt what the article claims on a topic: "is that true?", "what do the reports say?"."""

import re

from bot.question.subject import told_first
from bot.question.topics import topic_of
from bot.words.article import NAMES_IT
from bot.words.filler import LEADS

_TRUE = r"(?:true|right|correct|accurate|so|borne out|supported)"
_DOUBTS = re.compile(
    rf"^{LEADS}(?:"
    r"(?:is|are|was|were) (?:that|this|it|they|these|those|any of (?:that|it|this|them)|all (?:of )?(?:that|this|it))"
    r"(?: claims?| statements?)? (?:really |actually |all |even )?"
    rf"{_TRUE}"
    r"|(?:do|does|did) (?:that|this|it|they|these|those)(?: claims?| statements?)? (?:really |actually )?hold(?: up)?"
    r"|(?:what )?do (?:the |other )*(?:reports|sources|studies|others) (?:say|agree|confirm|back|support|bear)\w*"
    r"(?: (?:about |on |to |with )?(?:that|this|it|them))?(?: out| up)?"
    r")\W*$",
    re.IGNORECASE,
)


def checked(earlier: str, question: str) -> str:
    """The doubt asked of the article and the topic that it was asked about; empty where it is no such doubt."""
    topic = topic_of(told_first(earlier)) if _DOUBTS.match(question.strip()) else None
    return f"Is the article right about {topic.name}?" if topic and topic.by and NAMES_IT.search(topic.by) else ""
