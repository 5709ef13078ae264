"""What a question takes for granted: "Why did China leave?" says that China left."""

import re

from index.terms import terms

_TAKES_FOR_GRANTED = re.compile(
    r"^\W*(?:(?:so|and|but|then|well)\W+)?(?:why|how come|how (?:did|does|do|has|have|had|was|were))\b", re.IGNORECASE
)
_ASKS_OPENLY = re.compile(
    r"\b(?:compar\w*|differ\w*|rank\w*|perform\w*|change\w*|mov(?:e|ed|es)|shift\w*|evolv\w*|develop\w*|fare\w*|relate\w*|var(?:y|ies|ied)"
    r"|(?:stack|measure|size)\w* up)\b",
    re.IGNORECASE,
)
# "When did she marry?" takes for granted that she did; "did she marry?" does not, nor does "what does it cover?".
_SAYS_IT_WAS = re.compile(
    r"\b(?:when|where|why|how|who|whom|what|which)\b[^?]*\b(?:did|was|were|has|have|had|get|got)\b", re.IGNORECASE
)
_NEGATION = re.compile(r"\b(?:not|never|nor|no|none|nobody|without|ever|any\w*)\b|n['’]t\b", re.IGNORECASE)
_OF_SOME = r"(?<!\bwho )(?<!\bthat )(?<!\bwhich )"  # "those who did not nap" are not all
_NEVER = re.compile(
    rf"{_OF_SOME}\b(?:never|(?:did|was|were|has|have|had) not|(?:did|was|were|has|have|had)n['’]t)\b"
    r"(?: (?:\w+ly|been|yet|actually|even|get|got|to be|to))* (?P<done>[\w-]+)(?P<rest>[^.;:,()]*)",
    re.IGNORECASE,
)
# "She had no children", "it has nothing to do with the stone"
_NONE = re.compile(
    rf"{_OF_SOME}\b(?:(?:had|has|have|there (?:is|are|was|were)) no|nothing to do with(?: the| an?)?)"
    r" (?P<done>[\w-]+)(?P<rest>[^.;:,()]*)",
    re.IGNORECASE,
)
_ASKS_OF_IT = re.compile(
    r"^\W*(?:[a-z]+ ){0,2}?(?!how (?:many|much)\b)(?:when|where|why|how|who|whom|whose|what|which)\b", re.IGNORECASE
)
# What leaves it open whether it was done: "not until 1950", "not only".
_LEAVES_OPEN = re.compile(
    r"\b(?:until|till|unless|before|only|but|except|because|enough|just|merely|alone|all|always|again|since|later|then)\b",
    re.IGNORECASE,
)


def takes_for_granted(question: str) -> bool:
    """Whether a question asks only for the reason or the manner of something that it states."""
    return bool(_TAKES_FOR_GRANTED.match(question)) and not _ASKS_OPENLY.search(question)


def denies(question: str, sentence: str) -> bool:
    """Whether a sentence says that what a question takes for granted was not done, or is not: "she never married".

    It says so of nothing that the question leaves out: "he did not visit Spain" denies no question of where he went.
    """
    if _NEGATION.search(question) or _LEAVES_OPEN.search(sentence):
        return False
    asked = set(terms(question))
    denials = [*_NEVER.finditer(sentence)] if _SAYS_IT_WAS.search(question) else []
    denials += _NONE.finditer(sentence) if _ASKS_OF_IT.match(question) else []
    return any(
        set(terms(denied["done"])) <= asked and set(terms(denied["rest"])) <= asked
        for denied in denials
        if terms(denied["done"])
    )
