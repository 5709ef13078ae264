"""How a question names the article that the shelf is about."""

import re

NAMES_IT = re.compile(r"\barticle(?:['’]s)?\b|\bAI Daily News\b", re.IGNORECASE)

# What else it is called, and who made it: "the author" of "does the author exaggerate?".
_CALLED = re.compile(
    r"\b(?:the|this) (?:author|writer|journalist|piece|story|blog ?post)(?P<own>['’]s)?\b"
    r"(?! (?:of|in|at|from|who|that)\b)",
    re.IGNORECASE,
)
_WHETHER_RIGHT = re.compile(
    r"\b(?:true|right|correct|accurate|wrong|really|actually|in fact|reliable|holds?|exaggerat\w*|overstat\w*)\b"
    r"|\b(?:as|like) (?:the |that |your )?(?:\w+ )?(?:article|AI Daily News)\b",
    re.IGNORECASE,
)
_OF_A_PERSON = re.compile(r"\b(?:who|whose|whom|name|wrote|written)\b", re.IGNORECASE)
_SAYS = re.compile(
    r"(\barticle\b[^.!?]*[.!?]\s(?:.* )?(?:does|did) )it(?= (?:say|claim|argue|conclude)\b)", re.IGNORECASE
)


def naming_it(question: str) -> str:
    """A question with the article in place of its author, whose person is not asked after, and of "it" behind it."""
    of_it = question if _OF_A_PERSON.search(question) else _CALLED.sub(r"the article\g<own>", question)
    return _SAYS.sub(r"\g<1>the article", of_it)


def asks_what_it_says(question: str) -> bool:
    """Whether it is asked what the article says, and not whether it is right."""
    return bool(NAMES_IT.search(question)) and not _WHETHER_RIGHT.search(question)
